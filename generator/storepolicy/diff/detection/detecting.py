"""Differences to changes: each one by the field where it stands, then what they come to together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from storepolicy.diff.comparing import differences
from storepolicy.diff.detection import channels, denials, typography
from storepolicy.diff.detection.fields import kinds
from storepolicy.diff.detection.heading import heading
from storepolicy.diff.detection.moving import Family, families, renamed
from storepolicy.diff.detection.placing import placed
from storepolicy.diff.detection.seen import Move, Seen, seen
from storepolicy.diff.detection.shapes import Anything, Detector
from storepolicy.diff.detection.whole import whole
from storepolicy.diff.difference import Change, Difference, State
from storepolicy.model import Facts, Shape, field_of
from storepolicy.vocabulary import Vocabulary

doubt = "unclassified"
"""The row for a difference that no field knows; it escalates."""


def detect(
    found: Iterable[Difference], before: State, after: State, vocabulary: Vocabulary
) -> tuple[Change, ...]:
    """Every difference as one or more changes, each of a kind that the table of materiality names.

    A difference that no rule knows is of the kind `unclassified`, never left out. The vocabulary need
    not hold the stores' own terms. Ordered as the differences are.
    """
    both, given = seen(before, after, vocabulary), tuple(found)
    moved = families(given, both)
    names = renamed(moved)
    alone = [one for one in given if not any(family.holds(one.ref) for family in moved)]
    changes = [change for one in alone for change in _changes(one, both, names)]
    for family in moved:
        for change in _moved(family, both, names):
            changes += [change] if change not in changes else []
    return tuple(_together(changes, both))


def _changes(one: Difference, both: Seen, names: dict[str, str]) -> Iterator[Change]:
    told = tuple(heading(one))
    if told:
        yield from told
        return
    move = placed(one, both)
    if move is None:
        yield Change(doubt, one.ref, one.before, one.after)
    elif _same_refs(move, names):
        yield move.change("fact_renamed")
    else:
        yield from _of(move)


def _of(move: Move) -> Iterator[Change]:
    if typography.reset_alone(move):
        yield move.change(typography.rule)
    else:
        yield from _detector(move)(move)


def _detector(move: Move) -> Detector:
    inside = ".".join(move.path.split(".")[1:])
    if not inside:
        return whole.get(move.kind, Anything(doubt))
    assertions = {fact.get("assertion") for fact in (move.fact_before, move.fact_after)}
    if len(assertions) > 1:
        return _turned if inside == "assertion" else Anything()
    if move.kind == "not_collected" or assertions == {"denied"}:
        return denials.denied
    return kinds.get(move.kind, {}).get(inside, Anything(doubt))


def _turned(move: Move) -> Iterator[Change]:
    """A denial that became a statement, or the other way round."""
    if move.after == "denied":
        yield move.change("denial_added")
    elif move.kind == "commitments":
        yield move.change(denials.removed(move, ""))
    else:
        field = field_of(Facts, move.kind) or move.field
        came = replace(move, field=field, before=None, after=move.fact_after, fact_before={})
        yield move.change(next(whole[move.kind](came)).rule)


def _same_refs(move: Move, names: dict[str, str]) -> bool:
    """True where a list of ids names the same facts under their new ids."""
    if move.field.shape is not Shape.REFS or move.before is None or move.after is None:
        return False
    kind = move.field.about.ref
    now = {names.get(f"{kind}.{ident}", f"{kind}.{ident}") for ident in move.before}
    return now == {f"{kind}.{ident}" for ident in move.after}


def _moved(family: Family, both: Seen, names: dict[str, str]) -> Iterator[Change]:
    yield family.change()
    field = field_of(Facts, family.news[0].split(".")[0])
    if field is None or field.value is None:
        return
    for pair in family.pairs:
        for one in differences(field.value, pair.before, pair.after, f"{pair.ref}.", both.places):
            move = placed(one, both)
            if move is None:
                yield Change(doubt, one.ref, one.before, one.after)
            elif not _same_refs(move, names):
                yield from _of(replace(move, fact_before=pair.before, fact_after=pair.after))


def _together(changes: list[Change], both: Seen) -> list[Change]:
    """The changes, those graver that leave people without any way to act."""
    if channels.rights_out_of_reach(both):
        changes = _graver(
            changes, "rights_channel_removed_or_changed", "rights_last_channel_removed", "rights"
        )
    if channels.marketing_without_end(both):
        changes = _graver(changes, "opt_out_weakened", "last_opt_out_removed", "messages")
    return changes


def _graver(changes: list[Change], rule: str, graver: str, ref: str) -> list[Change]:
    if not any(change.rule == rule for change in changes):
        return [*changes, Change(graver, ref)]
    return [
        msgspec.structs.replace(change, rule=graver) if change.rule == rule else change for change in changes
    ]
