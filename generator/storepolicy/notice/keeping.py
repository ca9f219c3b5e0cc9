"""How long data was and is kept, for sentences on a rule of retention that covers other data than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from storepolicy.diff.detection.everything import covers
from storepolicy.diff.detection.keeping import kept
from storepolicy.notice.sides import Shown, Side, spot
from storepolicy.statements.sandbox import open_to_templates
from storepolicy.statements.view import TermView
from storepolicy.vocabulary import Vocabulary


@open_to_templates
class Kept:
    """Data of which the same length held and holds; a length that is not named is empty.

    `once`: the parts of that data for which alone a length was named before.
    """

    def __init__(
        self, data: tuple[TermView, ...], before: str, now: str, once: tuple[Shown, ...] = ()
    ) -> None:
        self.data, self.before, self.now, self.once = data, before, now, once


def lengths(items: Iterable[object], sides: tuple[Side, Side]) -> Iterator[Kept]:
    """The items with their lengths of time on both sides, those of equal lengths together."""
    found: dict[tuple[str, str], list[TermView]] = {}
    for item in items:
        if isinstance(item, TermView):
            before, now = (_length(side, item.id) for side in sides)
            found.setdefault((before, now), []).append(item)
    for pair, data in found.items():
        yield Kept(tuple(data), *pair, once=() if pair[0] else _parts(sides[0], data))


def _parts(side: Side, data: list[TermView]) -> tuple[Shown, ...]:
    """What lies in the data and has a length of its own on a side."""
    rules = side.facts.retention.values() if side.facts else ()
    named = dict.fromkeys(term for rule in rules if rule.period for term in rule.data)
    inside = (term for term in named if any(covers(side.vocabulary, "data", item.id, term) for item in data))
    return side.shown(spot("retention.one.data"), tuple(inside))


def _length(side: Side, term: str) -> str:
    rules = map(msgspec.to_builtins, side.facts.retention.values()) if side.facts else ()
    rule = kept(side.vocabulary, rules, term) or {}
    return "".join(map(str, side.shown(spot("retention.one.period"), rule.get("period"))))


def common(vocabulary: Vocabulary, was: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """The data that both sides have, by the narrower name where one side has the broader."""
    shared = [one for one in now if any(covers(vocabulary, "data", other, one) for other in was)]
    shared += [one for one in was if any(covers(vocabulary, "data", other, one) for other in now)]
    return tuple(dict.fromkeys(shared))
