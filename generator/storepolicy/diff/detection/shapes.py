"""What a change of a field means, by the shape of the field: named once here, used by every kind of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.terms import parted
from storepolicy.diff.difference import Change
from storepolicy.diff.normal import same
from storepolicy.model import Value, fields_of

Detector = Callable[[Move], Iterator[Change]]
Pick = Callable[[Move, str], str]
Rule = str | Pick
"""A row of the table, or what chooses it for a term."""

detail = "detail_changed"
removed = "information_removed"


def ruled(rule: Rule, move: Move, term: str = "") -> str:
    """The row that a rule comes to."""
    return rule if isinstance(rule, str) else rule(move, term)


class Anything(msgspec.Struct, frozen=True):
    """Every change is of one kind."""

    rule: Rule = detail

    def __call__(self, move: Move) -> Iterator[Change]:
        """The one kind."""
        yield move.change(ruled(self.rule, move))


class Word(msgspec.Struct, frozen=True):
    """A value that is stated, dropped or replaced."""

    stated: Rule
    dropped: Rule
    replaced: Rule

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change."""
        rule = self.stated if move.before is None else self.dropped if move.after is None else self.replaced
        yield move.change(ruled(rule, move))


def flag(on: Rule, off: Rule) -> Word:
    """A flag that is set or taken away."""
    return Word(on, off, lambda move, _: ruled(on if move.after else off, move))


class Ranked(msgspec.Struct, frozen=True):
    """One of several words in an order; a word without rank is in doubt, and so `up`.

    `silence` is the rank of saying nothing.
    """

    ranks: Mapping[str, int]
    up: Rule
    down: Rule
    level: Rule = detail
    silence: int | None = None

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change."""
        one, other = self._rank(move.before), self._rank(move.after)
        if one is None or other is None or other > one:
            yield move.change(ruled(self.up, move))
        else:
            yield move.change(ruled(self.down if other < one else self.level, move))

    def _rank(self, word: str | None) -> int | None:
        return self.silence if word is None else self.ranks.get(word)


class Items(msgspec.Struct, frozen=True):
    """A set whose members are things done: one gained is more, one lost is less, silence is less told."""

    gained: Rule
    lost: Rule
    precise: Rule = detail
    emptied: Rule = removed

    def __call__(self, move: Move) -> Iterator[Change]:
        """A change for what came, one for what went, one for what is told more precisely."""
        if move.after is None:
            yield move.change(ruled(self.emptied, move))
            return
        parts = parted(move.seen, move.field.about.scheme, move.before, move.after)
        gained, lost = _grouped(self.gained, move, parts.gained), _grouped(self.lost, move, parts.lost)
        for rule in dict.fromkeys((*gained, *lost)):
            came, went = gained.get(rule, []), lost.get(rule, [])
            yield move.change(rule, parts.beside(went, came), parts.beside(came, went))
        if parts.broad or parts.narrow:
            yield move.change(ruled(self.precise, move), parts.broad or None, parts.narrow or None)


class Instead(msgspec.Struct, frozen=True):
    """A set whose members take the place of others: what is worse about it is told, and no improvement beside."""

    items: Items
    worse: frozenset[str]
    better: frozenset[str]

    def __call__(self, move: Move) -> Iterator[Change]:
        """As for items; where some came for the worse and some went, what went stands before what came."""
        found = list(self.items(move))
        first = next((one for one in found if one.rule in self.worse), None)
        if first is None or move.before is None or move.after is None:
            yield from found
            return
        parts = parted(move.seen, move.field.about.scheme, move.before, move.after)
        if not (parts.gained and parts.lost):
            yield from found
            return
        yield move.change(first.rule, list(parts.lost), first.after or list(parts.gained))
        yield from (one for one in found if one is not first and one.rule not in self.better)


class Scope(msgspec.Struct, frozen=True):
    """A set that a statement is limited to; where it is empty the statement holds for everything.

    With `silent` an empty set only says nothing: naming members then makes the statement more precise.
    """

    wider: Rule
    narrower: Rule
    stated: Rule = ""
    precise: Rule = ""

    def __call__(self, move: Move) -> Iterator[Change]:
        """As for items, with the empty set as everything."""
        if move.before is None or move.after is None:
            start = self.stated or self.narrower
            if move.seen.unlimited(move.field.about.scheme, move.before or move.after):
                yield move.change(detail)
                return
            yield move.change(ruled(start if move.before is None else self.wider, move))
            return
        yield from Items(self.wider, self.narrower, self.precise or self.narrower)(move)


class Period(msgspec.Struct, frozen=True):
    """A length of time; two that cannot be compared are in doubt, and so `unclear`."""

    longer: Rule
    shorter: Rule
    unclear: Rule
    stated: Rule
    dropped: Rule

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change."""
        if move.before is None or move.after is None:
            yield from Word(self.stated, self.dropped, detail)(move)
            return
        rules = {Order.LONGER: self.longer, Order.SHORTER: self.shorter, Order.UNCLEAR: self.unclear}
        yield move.change(ruled(rules[compared(move.before, move.after)], move))


class Groups(msgspec.Struct, frozen=True):
    """A list of groups, such as conditions: one gained and one lost; both at once is the less favourable, whole."""

    gained: Rule
    lost: Rule
    both: Rule

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change."""
        before, after = move.before or [], move.after or []
        gained = [one for one in after if one not in before]
        lost = [one for one in before if one not in after]
        rule = self.both if gained and lost else self.gained if gained else self.lost
        yield move.change(ruled(rule, move), lost or None, gained or None)


class Inside(msgspec.Struct, frozen=True):
    """A group of fields that came or went as a whole: what each of its fields means, each kind of change once."""

    fields: Mapping[str, Detector]

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change a kind."""
        found = [change for part in parts_of(move, move.field.value) for change in self._part(part)]
        rules = dict.fromkeys(change.rule for change in found)
        weighty = [rule for rule in rules if rule != detail] or [detail]
        for rule in weighty:
            of_rule = [change for change in found if change.rule == rule]
            yield of_rule[0] if len(of_rule) == 1 else move.change(rule)

    def _part(self, part: Move) -> Iterator[Change]:
        detector = self.fields.get(part.field.name, Anything("unclassified"))
        return detector(part)


def parts_of(move: Move, kind: type[Value] | None) -> Iterator[Move]:
    """The fields of a group that differ, each as a move of its own."""
    before, after = move.before or {}, move.after or {}
    for field in fields_of(kind) if kind else ():
        one, other = before.get(field.name), after.get(field.name)
        if not same(field, one, other, move.seen.places):
            ref, path = f"{move.ref}.{field.name}", f"{move.path}.{field.name}"
            yield replace(move, ref=ref, path=path, field=field, before=one, after=other)


def named_part(move: Move, name: str) -> Iterator[Move]:
    """The field of that name, as a move of its own, where it differs."""
    return (part for part in parts_of(move, move.field.value) if part.field.name == name)


def group(name: str, fields: Mapping[str, Detector], whole: Detector | None = None) -> dict[str, Detector]:
    """The entries of a table for a group: its fields, and the group where it came or went as a whole."""
    inner = {f"{name}.{field}": detector for field, detector in fields.items()}
    top = {field: detector for field, detector in fields.items() if "." not in field}
    return {name: whole or Inside(top), **inner}


def _grouped(rule: Rule, move: Move, terms: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in terms:
        found.setdefault(ruled(rule, move, term), []).append(term)
    return found
