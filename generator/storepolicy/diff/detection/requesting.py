"""What a request under a right costs and how fast it is answered, wherever that is said.

A right has its own terms or, where it names none, those that hold for several rights alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.detection.shapes import Detector, Inside, Rule, detail, ruled
from storepolicy.diff.difference import Change, Plain
from storepolicy.diff.normal import Tree

shared = ("fee", "response")
"""What may be said of one right, or of several alike."""


class OfRight(msgspec.Struct, frozen=True):
    """A group of terms of one right: what holds for it before and after, wherever that is said."""

    name: str
    fields: Mapping[str, Detector]
    alone: Detector

    def __call__(self, move: Move) -> Iterator[Change]:
        """A detail where the same holds; else what differs in what holds."""
        seen = move.seen
        was, now = (_held(seen, side, move.ident, self.name) for side in (seen.before, seen.after))
        whole = replace(move, before=was, after=now)
        if was == now:
            yield move.change(detail)
        else:
            yield from (Inside(self.fields) if was and now else self.alone)(whole)


class OfSeveral(msgspec.Struct, frozen=True):
    """Terms of several rights: a detail where the same holds for each, or the right itself tells what changed."""

    detector: Detector
    name: str

    def __call__(self, move: Move) -> Iterator[Change]:
        """As in the detector where something else holds for a right."""
        rights = {*move.fact_before.get("rights", ()), *move.fact_after.get("rights", ())}
        same = _same(move.seen, rights, (self.name,))
        yield from [move.change(detail)] if same else self.detector(move)


def covered(rule: Rule) -> Detector:
    """The rights for which terms hold alike: those that came or went have others only where something else holds."""

    def detector(move: Move) -> Iterator[Change]:
        moved = {*(move.before or ())} ^ {*(move.after or ())}
        yield move.change(detail if _same(move.seen, moved, shared) else ruled(rule, move))

    return detector


def _same(seen: Seen, rights: Iterable[str], names: Iterable[str]) -> bool:
    """True where all that is said of these rights stays, or came or went at one of them, which tells what changed."""
    return all(
        _moved(seen, right, name)
        or not _differ(_all(seen, seen.before, right, name), _all(seen, seen.after, right, name))
        for right in rights
        for name in names
    )


def _moved(seen: Seen, right: str, name: str) -> bool:
    return (name in _own(seen, seen.before, right)) != (name in _own(seen, seen.after, right))


def _differ(some: list[Plain], others: list[Plain]) -> bool:
    return any(one not in others for one in some) or any(one not in some for one in others)


def _held(seen: Seen, side: Tree, right: str, name: str) -> Plain:
    return next(iter(_all(seen, side, right, name)), None)


def _all(seen: Seen, side: Tree, right: str, name: str) -> list[Plain]:
    """What is said of a right in all places, first at the right itself."""
    alike = (one for one in seen.facts(side, "request_terms").values() if right in one.get("rights", ()))
    return [one[name] for one in (_own(seen, side, right), *alike) if name in one]


def _own(seen: Seen, side: Tree, right: str) -> Tree:
    return seen.facts(side, "rights").get(right, {})
