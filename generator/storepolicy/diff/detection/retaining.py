"""What it means that a rule of retention covers other data than before, or came or went as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from storepolicy.diff.detection.keeping import alike, kept, within
from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Detector, parts_of
from storepolicy.diff.detection.terms import parted
from storepolicy.diff.difference import Change
from storepolicy.diff.normal import Tree, length
from storepolicy.model import Facts, field_of

_precise, _vaguer = "retention_made_precise", "retention_made_vaguer"
_longer, _shorter, _criterion = "retention_lengthened", "retention_shortened", "retention_criterion_changed"
_same, _elsewhere = "item_made_precise", "detail_changed"
_lengths = (_longer, _shorter, _criterion, _vaguer, _precise)
_telling = (_longer, _shorter, _criterion)


def data(move: Move) -> Iterator[Change]:
    """Data that a rule covers now or no more, by the length of time that held and holds for it."""
    parts = parted(move.seen, "data", move.before, move.after or [])
    narrow = {term: _gained(move, term) for term in parts.narrow}
    # A term that the rule covered anyway may have had a nearer rule of its own.
    moved = [term for term in narrow if narrow[term] in _telling]
    yield from _told(move, [*parts.gained, *moved], parts.lost)
    precise = [term for term in parts.narrow if term not in moved]
    if parts.broad or precise:
        yield move.change(_same, parts.broad or None, precise or None)


def period(told: Detector) -> Detector:
    """A length of time; of a rule that covers none of the data that it did, it is told with that data."""

    def found(move: Move) -> Iterator[Change]:
        if _shared(move):
            yield from told(move)
        else:
            rules = {one.rule for one in data(_of_data(move))}
            yield move.change(next((rule for rule in _lengths if rule in rules), _elsewhere))

    return found


def _shared(move: Move) -> bool:
    """True where a rule still covers some of the data that it did."""
    was, now = (fact.get("data", ()) for fact in (move.fact_before, move.fact_after))
    pairs = ((one, other) for one in was for other in now)
    covers = move.seen.covers
    return was == now or any(covers("data", *pair) or covers("data", *pair[::-1]) for pair in pairs)


def _of_data(move: Move) -> Move:
    """The change of the data of the rule whose length changed."""
    whole = field_of(Facts, move.kind)
    before, after = move.fact_before, move.fact_after
    ref = move.ref.rpartition(".")[0]
    moved = replace(move, ref=ref, path=move.kind, before=before, after=after)
    return next(one for one in parts_of(moved, whole.value if whole else None) if one.field.name == "data")


def whole(move: Move) -> Iterator[Change]:
    """A rule that came or went: where another covers its data too, only what differs for that data counts."""
    (part,) = (one for one in parts_of(move, move.field.value) if one.field.name == "data")
    found = list(_told(part, part.after or [], part.before or []))
    first = found[0].rule
    yield from [move.change(first)] if len(found) == 1 and first in (_precise, _vaguer) else found


def _told(move: Move, gained: list[str], lost: list[str]) -> Iterator[Change]:
    came = _grouped((_gained(move, term), term) for term in gained)
    went = _grouped((_lost(move, term), term) for term in lost)
    for rule in dict.fromkeys((*came, *went)):
        yield move.change(rule, went.get(rule), came.get(rule))


def _grouped(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for rule, term in sorted(found, key=lambda one: one[1]):
        groups.setdefault(rule, []).append(term)
    return groups


def _gained(move: Move, term: str) -> str:
    before, after = _sides(move, term)
    if before is None or "period" not in before:
        return _precise
    if after is None or "period" not in move.fact_after:
        return _criterion
    order = _order(before, after)
    if order in (Order.LONGER, Order.UNCLEAR):
        return _longer
    if not within(move.fact_after, before):
        return _criterion
    return _shorter if order is Order.SHORTER else _same


def _lost(move: Move, term: str) -> str:
    before, after = _sides(move, term)
    if before is None or after is None or "period" not in after:
        return _vaguer
    order = _order(before, after) if "period" in before else None
    if order in (Order.LONGER, Order.UNCLEAR):
        return _elsewhere if _named_anew(move, term) else _longer
    if "period" not in before or not alike(before, after):
        return _criterion
    return _shorter if order is Order.SHORTER and not _named_anew(move, term) else _elsewhere


def _sides(move: Move, term: str) -> tuple[Tree | None, Tree | None]:
    seen = move.seen
    before, after = (seen.facts(side, "retention").values() for side in (seen.before, seen.after))
    return kept(seen.vocabulary, before, term), kept(seen.vocabulary, after, term)


def _order(before: Tree, after: Tree) -> Order | None:
    """How two lengths compare; None where they are equal."""
    one, other = before["period"], after["period"]
    return None if length(one) == length(other) else compared(one, other)


def _named_anew(move: Move, term: str) -> bool:
    """True where another rule has the datum that did not have it: the change of that rule tells the length."""
    was = move.seen.facts(move.seen.before, "retention")
    return any(
        ident != move.ident and term in rule["data"] and term not in was.get(ident, {}).get("data", ())
        for ident, rule in move.seen.facts(move.seen.after, "retention").items()
    )
