"""What was said once, was left out, and is said anew: weighed against what was said last.

Else two steps would hide what one step shows: a policy that first falls silent on a length, a ground or a
deadline, and then states a worse one, would only seem to say more.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from storepolicy.materiality import Step, Weighed, change_set, covers, rank
from storepolicy.model import held
from storepolicy.releasing.comparing import Compared, Measure, Occurrence, compared, nothing, promised
from storepolicy.releasing.following import directly
from storepolicy.releasing.sides import Side, revision_side
from storepolicy.revisions import Chain, Entry
from storepolicy.snapshot import Snapshot


def next_step(
    chain: Chain, ends: tuple[Entry, Side], measure: Measure, as_of: str, occurrence: Occurrence = nothing
) -> Compared:
    """What is about to be released against a revision, as `check`, `diff` and `release` measure it."""
    before, side = ends
    agreed = max(before.changes.consent_revision, measure.agreed)
    measure = promised(chain, before.number, measure, as_of)
    found = compared(revision_side(chain, before), side, measure, agreed, occurrence)
    if not side.own or found.changes.unknown:
        return found
    step = Step(side.store, before.number, side.number, agreed)
    return _remembered(found, chain, ends, measure, step)


def _remembered(
    found: Compared, chain: Chain, ends: tuple[Entry, Side], measure: Measure, step: Step
) -> Compared:
    """The same, with what comes after a silence told against what was said last where that is worse."""
    before, side = ends
    rows: list[Weighed] = []
    past: dict[int, Snapshot] = {}
    for one in found.changes.changes:
        last = _last_saying(chain, before, one)
        direct = directly(chain, (last, before), side, measure).changes.changes if last else ()
        worse = [replace(row, since=last.number) for row in _worse(one, direct)] if last else []
        if last and last.snapshot and worse:
            past[last.number] = last.snapshot
        rows += worse or [one]
    weighed = tuple(sorted(rows, key=rank))
    return replace(found, changes=change_set(weighed, found.scale, step), past=past) if past else found


def _last_saying(chain: Chain, before: Entry, change: Weighed) -> Side | None:
    """The newest earlier revision that states a value on which the one before is silent."""
    if change.before is not None or change.after is None:
        return None
    now = revision_side(chain, before)
    if now.facts is None or held(now.facts, change.ref) is not None:
        return None
    older = (entry for entry in reversed(chain.revisions) if entry.number < before.number)
    sides = (revision_side(chain, entry) for entry in older if entry.record.kind != "text_only")
    return next(
        (one for one in sides if one.own and one.facts and held(one.facts, change.ref) is not None), None
    )


def _worse(own: Weighed, direct: tuple[Weighed, ...]) -> Iterator[Weighed]:
    for row in direct:
        if covers(own.ref, row.ref) and row.direction == "adverse" and row.weight > own.weight:
            yield row
