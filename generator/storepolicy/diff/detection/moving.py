"""Facts that were renamed, split or merged: heirs are compared with what they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from storepolicy.diff.comparing import refs_of
from storepolicy.diff.detection.inheriting import Pair, inherited, joined
from storepolicy.diff.detection.seen import Seen
from storepolicy.diff.difference import Change, Difference, Plain
from storepolicy.diff.normal import Tree, ordered

_sets_apart = 2
"""Facts that differ in so many sets may combine members that were apart once they are merged."""


class Family(msgspec.Struct, frozen=True):
    """Facts that became others: refs on both sides, and which of them are compared."""

    olds: tuple[str, ...]
    news: tuple[str, ...]
    pairs: tuple[Pair, ...]
    apart: bool

    def change(self) -> Change:
        """The move itself."""
        rule = "facts_merged" if self.apart else "fact_renamed"
        return Change(rule, self.news[0], list(self.olds), list(self.news))

    def holds(self, ref: str) -> bool:
        """True where a ref is one of these facts or lies in one."""
        return any(ref == one or ref.startswith(f"{one}.") for one in (*self.olds, *self.news))


def families(found: Iterable[Difference], seen: Seen) -> tuple[Family, ...]:
    """Every group of facts that a hint ties together; a fact that was split and stays is one of its own heirs."""
    ties = [({*one.moved_from.split()}, {one.ref}) for one in found if one.moved_from]
    before, after = refs_of(seen.before), refs_of(seen.after)
    return tuple(_family(olds, news, (before, after), seen) for olds, news in _joined(ties))


def renamed(of: Iterable[Family]) -> dict[str, str]:
    """The new ref of each fact that only has another id."""
    return {one.olds[0]: one.news[0] for one in of if len(one.olds) == len(one.news) == 1}


def _joined(ties: list[tuple[set[str], set[str]]]) -> list[tuple[set[str], set[str]]]:
    groups: list[tuple[set[str], set[str]]] = []
    for olds, news in ties:
        near = [group for group in groups if group[0] & olds]
        groups = [group for group in groups if group not in near]
        groups.append((olds.union(*(one[0] for one in near)), news.union(*(one[1] for one in near))))
    return groups


def _family(
    olds: set[str], news: set[str], sides: tuple[Mapping[str, Tree], Mapping[str, Tree]], seen: Seen
) -> Family:
    before, after = sides
    were, are = sorted(olds), sorted(news) + sorted(old for old in olds if old in after)
    was, now = [before[old] for old in were], [after[new] for new in are]
    if len(was) == 1:
        pairs = tuple(inherited(was[0], dict(zip(are, now, strict=True)), seen))
    else:
        pairs = (Pair(are[0], together(was, now), together(now, was)),)
    apart = len(was) > 1 and _apart(was) >= _sets_apart
    if apart and len(now) == 1:
        pairs = (*pairs, *joined(was, are[0], now[0]))
    return Family(tuple(were), tuple(are), pairs, apart)


def _apart(facts: list[Tree]) -> int:
    names = {name for fact in facts for name in fact if isinstance(fact[name], list)}
    return sum(any(fact.get(name) != facts[0].get(name) for fact in facts) for name in names)


def together(facts: list[Tree], others: list[Tree]) -> Tree:
    """What several facts say: all members of their sets; of other values one that the other side does not have."""
    names = dict.fromkeys(name for fact in facts for name in fact)
    return {
        name: _value([fact.get(name) for fact in facts], [one.get(name) for one in others]) for name in names
    }


def _value(values: list[Plain], others: list[Plain]) -> Plain:
    stated = [value for value in values if value is not None]
    if all(isinstance(value, list) for value in stated):
        return ordered([member for value in stated for member in value])
    return next((value for value in stated if value not in others), stated[0])
