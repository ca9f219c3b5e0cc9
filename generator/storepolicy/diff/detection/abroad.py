"""What it means that a place of storage or a transfer came or went as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.detection import brought, picks
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import named_part
from storepolicy.diff.detection.transfers import known, stored, untold
from storepolicy.diff.difference import Change


def new_countries(move: Move) -> Iterator[Change]:
    """The places of a fact that came to which no data of the store went before, and that are abroad for somebody."""
    for part in named_part(move, "regions"):
        abroad = [one for one in part.after if not move.seen.at_home([one])]
        new = [one for one in abroad if not picks.known_places(move, [one])]
        if new:
            yield part.change("third_country_added", None, new)


def _beyond(move: Move) -> Iterator[Change]:
    """The places in which nothing was stored before, though data may have gone there; all where nothing is known."""
    others = list(move.seen.facts(move.seen.before, move.kind).values())
    if not others:
        yield from new_countries(move)
    for part in named_part(move, "regions") if others else ():
        yield from brought.new_places(part, others)


def storage(move: Move) -> Iterator[Change]:
    """A place of storage that came or went, by the countries that are new or gone."""
    if move.before is None:
        yield from list(_beyond(move)) or [move.change("storage_widened")]
    elif _said_twice(move):
        yield move.change("detail_changed")
    else:
        yield move.change(_gone(move) or ("information_removed" if stored(move) else "storage_narrowed"))


def _said_twice(move: Move) -> bool:
    """True where another storage is left of all this data, in all these places, with the same operators."""
    seen, fact = move.seen, move.before
    others = (one for ident, one in seen.facts(seen.after, move.kind).items() if ident != move.ident)
    return any(
        {name: one.get(name) for name in _rest} == {name: fact.get(name) for name in _rest}
        and all(seen.among("data", tuple(one["data"]), term) for term in fact["data"])
        for one in others
    )


_rest = ("regions", "places", "operators", "processed_too", "permanent", "standard")


def _gone(move: Move) -> str:
    gone = [one for one in move.before.get("regions", ()) if picks.left_places(move, [one])]
    return "third_country_removed" if gone else ""


def transfer(move: Move) -> Iterator[Change]:
    """A transfer that came or went; one that went while the data still goes there leaves it uncovered.

    One that leads nowhere but home is no transfer abroad, and one of what went there before only names what covers it.
    """
    if move.before is not None:
        yield move.change(untold(move, move.before) or _gone(move) or "transfer_narrowed")
        return
    home = [part for part in named_part(move, "regions") if move.seen.at_home(part.after)]
    if known(move):
        yield move.change("transfer_mechanism_replaced" if "mechanism" in move.after else "detail_changed")
    elif home:
        yield from (part.change("home_country_added") for part in home)
    else:
        yield from list(new_countries(move)) or [move.change("transfer_widened")]
