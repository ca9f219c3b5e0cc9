"""Sets of terms that are promised: whether a narrower term says more than its broader one, or less."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.detection.shapes import detail, removed
from storepolicy.diff.detection.terms import parted, within
from storepolicy.diff.difference import Change


class Promised(msgspec.Struct, frozen=True):
    """A set of promised terms: one gained is more, one lost is less, silence is less told."""

    gained: str
    lost: str
    emptied: str = removed

    def __call__(self, move: Move) -> Iterator[Change]:
        """What came, what went, and what says as much in other terms."""
        return iter((move.change(self.emptied),)) if move.after is None else self.told(move)

    def told(self, move: Move) -> Iterator[Change]:
        """The same where terms are still named."""
        raise NotImplementedError


class Exact(Promised, frozen=True):
    """A set where one of a kind is meant: a broader term in the place of a narrower one says less."""

    precise: str = detail

    def told(self, move: Move) -> Iterator[Change]:
        """At most one change a row: what came or went, with what took its place."""
        seen, scheme = move.seen, move.field.about.scheme
        was, now = set(move.before or ()), set(move.after)
        came, went = sorted(now - was), sorted(was - now)
        vague = [term for term in came if any(seen.covers(scheme, term, one) for one in went)]
        narrow = [term for term in came if term not in vague and within(seen, scheme, was, term)]
        refined = [term for term in went if _refined(seen, scheme, now, term)]
        told: dict[str, tuple[list[str], list[str]]] = {}
        for rule, old, new in (
            (self.gained, [], [term for term in came if term not in (*vague, *narrow)]),
            (self.lost, [term for term in went if term not in refined], vague),
            (self.precise, refined, narrow),
        ):
            before, after = told.setdefault(rule, ([], []))
            before.extend(old)
            after.extend(new)
        yield from (
            move.change(rule, old or None, new or None) for rule, (old, new) in told.items() if old or new
        )


class Every(Promised, frozen=True):
    """A set where all of a kind is meant: a narrower term in the place of a broader one says less."""

    def told(self, move: Move) -> Iterator[Change]:
        """What came, what went or is left in part, and what says the same in more or fewer words."""
        seen, scheme = move.seen, move.field.about.scheme
        parts = parted(seen, scheme, move.before, move.after)
        less = [term for term in parts.broad if not within(seen, scheme, move.after, term)]
        left = [term for term in parts.narrow if within(seen, scheme, less, term)]
        lost = sorted((*parts.lost, *less))
        if parts.gained:
            yield move.change(self.gained, None, parts.gained)
        if lost:
            yield move.change(self.lost, lost, left or None)
        old, new = sorted({*parts.broad} - {*less}), sorted({*parts.narrow} - {*left})
        if old or new:
            yield move.change(detail, old or None, new or None)


def _refined(seen: Seen, scheme: str, now: set[str], term: str) -> bool:
    """True where only narrower terms stand for one that went."""
    return not within(seen, scheme, now, term) and any(seen.covers(scheme, term, one) for one in now)
