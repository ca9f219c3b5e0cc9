"""A transfer that is told of no more, in whole or in part: whether the data still goes there, and what covers it."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.detection.picks import fallen, region_lost
from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.detection.shapes import Pick, Rule, ruled
from storepolicy.diff.normal import Tree


def untold(move: Move, part: Tree) -> str:
    """The row for a part of a transfer that is gone while the data still goes there; empty where it does not.

    Leaving out a transfer with the mechanism that covered it says less than leaving out the mechanism alone.
    """
    seen = move.seen
    if not any(_goes(seen, part, ident, holder) for ident, holder in _holders(seen, seen.after)):
        return ""
    return "transfer_mechanism_weakened" if _strong(move.fact_before) else "information_removed"


def lost(name: str, otherwise: Rule) -> Pick:
    """The row for a member that a list of a transfer lost."""

    def pick(move: Move, term: str) -> str:
        part = {**move.fact_before, name: [term] if term else move.before}
        return untold(move, part) or ruled(otherwise, move, term)

    return pick


recipient_lost = lost("recipients", "transfer_narrowed")
data_lost = lost("data", "transfer_narrowed")
place_lost = lost("regions", region_lost)


def _strong(transfer: Tree) -> bool:
    return "mechanism" in transfer and transfer["mechanism"] not in fallen


def known(move: Move) -> bool:
    """True where all that a transfer tells was so before: its recipients had its data in its places."""
    seen, part, named = move.seen, move.after, move.after.get("recipients", ())
    there = seen.places.reach(part.get("regions", ()))
    holders = [
        (ident, fact)
        for ident, fact in _holders(seen, seen.before)
        if (not named or ident in named) and there.meets(seen.places.reach(fact.get("regions", ())))
    ]
    places = {one for _, fact in holders for one in fact["regions"]}
    data = [tuple(fact.get("data", ("set",))) for _, fact in holders]
    return (
        bool(holders)
        and {*named} <= {ident for ident, _ in holders}
        and seen.places.reach(places).covers(there)
        and all(any(seen.among("data", one, term) for one in data) for term in part.get("data", ()))
    )


def stored(move: Move) -> bool:
    """True where a recipient still has data of a storage that went, in its place: its operators, else anybody there."""
    seen, part = move.seen, move.before
    operators, there = part.get("operators", ()), seen.places.reach(part.get("regions", ()))
    for ident, fact in seen.facts(seen.after, "recipients").items():
        placed = bool(part.get("regions") and fact.get("regions"))
        near = there.meets(seen.places.reach(fact["regions"])) if placed else ident in operators
        if near and (not operators or ident in operators) and _share(seen, part, fact):
            return True
    return False


def _holders(seen: Seen, side: Tree) -> Iterator[tuple[str, Tree]]:
    """Those that have data on a side, each by the id of a recipient; a place of storage by each of its operators."""
    yield from seen.facts(side, "recipients").items()
    for fact in seen.facts(side, "storage").values():
        yield from ((ident, fact) for ident in fact.get("operators") or [""])


def _goes(seen: Seen, part: Tree, ident: str, holder: Tree) -> bool:
    """True where what the transfer was about still goes there through a holder, and no other transfer covers it."""
    if not _same_place(seen, part, ident, holder) or not _share(seen, part, holder):
        return False
    return not any(
        _strong(one) and _covers(seen, one, part, ident, holder)
        for one in seen.facts(seen.after, "transfers").values()
    )


def _same_place(seen: Seen, part: Tree, ident: str, holder: Tree) -> bool:
    """True where a holder that the transfer is about is in a place of it, or in another country unnamed.

    A transfer that names nobody is about all in its places. So is one whose recipient has gone, for another
    that is new there may have taken the place.
    """
    named = part.get("recipients", ())
    known = not ident or ident in seen.facts(seen.before, "recipients")
    if named and ident not in named and known:
        return False
    places = seen.places
    there = places.reach(holder.get("regions", ())).meets(places.reach(part.get("regions", ())))
    unnamed = bool(holder.get("cross_border")) and not (holder.get("regions") and part.get("regions"))
    return there or unnamed


def _share(seen: Seen, part: Tree, holder: Tree) -> bool:
    """True where both are about some of the same data; one that names none is about any."""
    some, other = part.get("data", ()), holder.get("data", ())
    return not (some and other) or any(
        seen.covers("data", one, two) or seen.covers("data", two, one) for one in some for two in other
    )


def _covers(seen: Seen, transfer: Tree, part: Tree, ident: str, holder: Tree) -> bool:
    """True where a transfer covers what a part of another was about, as far as it still goes to a holder."""
    if transfer.get("recipients") and ident not in transfer["recipients"]:
        return False
    reach, data = seen.places.reach(transfer.get("regions", ())), transfer.get("data", ())
    there = any(
        one.get("regions") and reach.covers(seen.places.reach(one["regions"])) for one in (holder, part)
    )
    everything = not data or all(
        any(seen.covers("data", one, term) for one in data) for term in part.get("data", ())
    )
    return everything and (there or not transfer.get("regions"))
