"""How long data was and is kept, for sentences on a rule of retention that covers other data than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from storepolicy.diff.detection.keeping import kept
from storepolicy.notice.sides import Side, spot
from storepolicy.statements.sandbox import open_to_templates
from storepolicy.statements.view import TermView


@open_to_templates
class Kept:
    """Data of which the same length held and holds; a length that is not named is empty."""

    def __init__(self, data: tuple[TermView, ...], before: str, now: str) -> None:
        self.data, self.before, self.now = data, before, now


def lengths(items: Iterable[object], sides: tuple[Side, Side]) -> Iterator[Kept]:
    """The items with their lengths of time on both sides, those of equal lengths together."""
    found: dict[tuple[str, str], list[TermView]] = {}
    for item in items:
        if isinstance(item, TermView):
            before, now = (_length(side, item.id) for side in sides)
            found.setdefault((before, now), []).append(item)
    return (Kept(tuple(data), *pair) for pair, data in found.items())


def _length(side: Side, term: str) -> str:
    rules = msgspec.to_builtins(side.facts.retention).values() if side.facts else ()
    rule = kept(side.vocabulary, rules, term) or {}
    return "".join(map(str, side.shown(spot("retention.one.period"), rule.get("period"))))
