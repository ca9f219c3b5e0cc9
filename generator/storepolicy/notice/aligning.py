"""The state before a change, with facts that have another id now under the new one."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from storepolicy.diff import Moved
from storepolicy.materiality import both_sides
from storepolicy.notice.sides import Side, spot
from storepolicy.statements.watching import all_of


def aligned(before: Side, ref: str, moves: Mapping[str, Moved]) -> Side:
    """The side as the change at a ref sees it: else a fact that moved would seem to have come.

    Of several that became one, the first that has the value stands for all.
    """
    pair, at = both_sides(ref, moves), spot(ref)
    held = getattr(before.facts, at.kind, None)
    if before.facts is None or pair.olds == (ref,) or not isinstance(held, Mapping):
        return before
    old = spot(next((one for one in pair.olds if before.held(one) is not None), pair.olds[0])).key
    if old not in held:
        return before
    gone = {spot(one).key for one in pair.olds} - {spot(one).key for one in pair.news}
    others = {key: fact for key, fact in held.items() if key not in gone}
    return replace(before, facts=replace(all_of(before.facts), **{at.kind: {**others, at.key: held[old]}}))
