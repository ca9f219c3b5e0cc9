"""What a change of title, authorship, markets or own terms means."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.difference import Change, Difference


def heading(one: Difference) -> Iterator[Change]:
    """The changes of a value that is no fact; nothing where it is one."""
    if one.ref == "title":
        yield _whole("title_changed", one)
    elif one.ref == "authorship.kind":
        yield _whole("authorship_changed", one)
    elif one.ref == "markets":
        yield from _markets(one)
    elif one.ref.startswith("terms."):
        listed = one.before is None or one.after is None
        yield _whole("own_term_listed" if listed else "own_term_changed", one)


def _whole(rule: str, one: Difference) -> Change:
    return Change(rule, one.ref, one.before, one.after)


def _markets(one: Difference) -> Iterator[Change]:
    was, now = set(one.before or ()), set(one.after or ())
    # Where none is named every market counts: that is told otherwise than one that came among others, or went
    # from among them.
    stayed = sorted(was & now)
    if now - was:
        yield Change("market_added", one.ref, stayed if was else None, sorted(now))
    if was - now:
        yield Change("market_removed", one.ref, sorted(was), stayed if now else None)
