"""What others are bound to: whether the duties that came demand more than those that went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.detection.shapes import detail
from storepolicy.diff.difference import Change, Plain

_scheme = "obligations"


def duties(move: Move) -> Iterator[Change]:
    """One change: more where whoever keeps the new duties keeps the old ones too; less, or in doubt, where not."""
    before, after = move.before or [], move.after or []
    went, came = (
        [one for one in some if one not in others] for some, others in ((before, after), (after, before))
    )
    less = not all(_kept(move.seen, one, after) for one in went)
    more = not all(_kept(move.seen, one, before) for one in came)
    rule = "obligation_removed" if less else "obligation_added" if more else detail
    yield move.change(rule, went or None, came or None)


def _kept(seen: Seen, duty: Plain, held: Sequence[Plain]) -> bool:
    """True where whoever keeps all duties held, in whichever of the ways that they leave open, keeps this one too."""
    sure = {item for one in held if _whole(one) for item in one["items"]}
    ways = [[{*sure, item} for item in one["items"]] for one in held if not _whole(one)] or [[sure]]
    return any(all(_met(seen, duty, way) for way in some) for some in ways)


def _whole(duty: Plain) -> bool:
    """True where every item binds; what a source leaves open binds for sure by one of them alone."""
    return len(duty["items"]) == 1 or duty.get("joined") == "and"


def _met(seen: Seen, duty: Plain, way: set[str]) -> bool:
    found = [any(seen.covers(_scheme, item, one) for one in way) for item in duty["items"]]
    return any(found) if duty.get("joined") == "or" else all(found)
