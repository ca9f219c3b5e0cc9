"""Which places a change leaves, or takes in with a broader one."""

from __future__ import annotations

from collections.abc import Iterable

from storepolicy.notice.sides import Shown, Side
from storepolicy.statements.view import TermView
from storepolicy.vocabulary import places_of


def within(side: Side, held: Iterable[str], gained: list[str]) -> list[str]:
    """Of the places held, those that lie in places gained."""
    places = places_of(side.vocabulary)
    return [one for one in held if one not in gained and places.reach(gained).covers(places.reach([one]))]


def left(side: Side, lost: Iterable[Shown]) -> tuple[Shown, ...]:
    """Of the places lost, those to which no data of a side goes."""
    places, facts = places_of(side.vocabulary), side.facts
    kinds = ("recipients", "storage", "transfers")
    held = [one for kind in kinds for one in getattr(facts, kind, {}).values()]
    there = places.reach([term for one in held for term in one.regions])
    return tuple(one for one in lost if isinstance(one, TermView) and not there.meets(places.reach([one.id])))
