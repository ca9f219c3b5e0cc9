"""Data gained: sensitive data, and that of children, before any other."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Items, Rule, removed, ruled
from storepolicy.diff.difference import Change

grave = "item_added_sensitive_or_child"


class Data(msgspec.Struct, frozen=True):
    """Data that something is done with: one item gained is more, one lost is less."""

    gained: Rule
    lost: Rule
    precise: Rule = "item_made_precise"
    emptied: Rule = removed

    def __call__(self, move: Move) -> Iterator[Change]:
        """As for items; sensitive data that only a word for all data stood for is gained when it is named."""
        fresh = [term for term in move.after or () if _unnamed(move, term)]
        if fresh:
            yield move.change(grave, None, fresh)
            move = replace(move, after=[term for term in move.after if term not in fresh])
        if not fresh or move.before != move.after:
            yield from Items(sensitive_or(self.gained), self.lost, self.precise, self.emptied)(move)


def _unnamed(move: Move, term: str) -> bool:
    """True for sensitive data that no term before named, though one stood for everything."""
    around = [one for one in move.before or () if move.seen.covers("data", one, term)]
    named = any(move.seen.named_by("data", one, term) for one in around)
    return bool(around) and not named and move.seen.sensitive(term)


def sensitive_or(rule: Rule) -> Rule:
    """The row for data gained: that of sensitive data, and of children's, before any other."""

    def pick(move: Move, term: str) -> str:
        if move.seen.sensitive(term) or childlike(move):
            return grave
        return ruled(rule, move, term)

    return pick


def childlike(move: Move) -> bool:
    """True where the people of a fact, or of the store as a whole, are children."""
    audience = move.seen.after.get("children", {}).get("audience", "")
    return "child" in move.fact_after.get("subjects", ()) or audience == "children"
