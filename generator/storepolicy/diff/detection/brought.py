"""What a recipient, or a place of storage, that came brings beyond what others of its kind had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from storepolicy.diff.detection import picks
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, parts_of, ruled
from storepolicy.diff.detection.terms import parted
from storepolicy.diff.difference import Change
from storepolicy.diff.normal import Tree
from storepolicy.model import Facts, field_of

known, new = "recipient_added_same_category", "recipient_category_added"


def kind(move: Move, _: str) -> str:
    """The row for a kind of recipient: known to the store already, or new."""
    return known if _of_kind(move) else new


def added(move: Move, _: str) -> str:
    """The row for a recipient in the place of another, or beside it; more where the list was said to be complete."""
    complete = move.seen.before.get("recipient_list", {}).get("complete", False)
    return new if complete else kind(move, "")


def kind_changed(move: Move) -> Iterator[Change]:
    """Another kind of recipient under the same id, with what it has that nobody of that kind had."""
    yield from Anything(kind)(move)
    field, ref = field_of(Facts, move.kind), move.ref.rpartition(".")[0]
    if field and move.after and kind(move, "") == known:
        whole = replace(move, ref=ref, path=move.kind, field=field, before=None, after=move.fact_after)
        yield from beyond(whole, _of_kind(move))


def recipient(move: Move) -> Iterator[Change]:
    """What a new recipient of a known kind has beyond all of its kind: data, places, a role that decides."""
    yield from beyond(move, _of_kind(move))


def beyond(move: Move, others: list[Tree]) -> Iterator[Change]:
    """What a fact has that none of the others had; sensitive data is told as such, with the fact itself."""
    for part in parts_of(replace(move, before=None), move.field.value):
        if part.field.name == "data":
            gained = [one for one in _gained(part, others) if not move.seen.sensitive(one)]
            yield from _told(part, {"disclosure_widened": gained})
        elif part.field.name == "regions":
            yield from new_places(part, others)
        elif part.field.name == "role":
            roles = (replace(part, before=one.get("role")) for one in others)
            rules = {picks.role(one, "") for one in roles}
            if rules == {"recipient_role_to_controller"}:
                yield part.change("recipient_role_to_controller")


def new_places(part: Move, others: Iterable[Tree]) -> Iterator[Change]:
    """The countries and regions of a fact in which none of the others was, each by its own row."""
    found: dict[str, list[str]] = {}
    for place in _gained(part, others):
        found.setdefault(ruled(picks.region, part, place), []).append(place)
    yield from _told(part, found)


def _told(part: Move, found: dict[str, list[str]]) -> Iterator[Change]:
    return (part.change(rule, None, terms) for rule, terms in found.items() if terms)


def _gained(part: Move, others: Iterable[Tree]) -> list[str]:
    """The members of a list that no other fact had; of data, none where one of them named no data at all."""
    name, held = part.field.name, [one.get(part.field.name) for one in others]
    if name == "data" and not all(held):
        return []
    before = sorted({term for one in held for term in one or ()})
    return list(parted(part.seen, part.field.about.scheme, before or None, part.after).gained)


def _of_kind(move: Move) -> list[Tree]:
    """The recipients before that were of the kind, or of a broader one; not the fact itself under another kind."""
    seen, stated = move.seen, move.fact_after["kind"]
    before = seen.facts(seen.before, "recipients").values()
    return [one for one in before if seen.covers("recipient_kinds", one["kind"], stated)]
