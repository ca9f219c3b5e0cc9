"""How long a datum is kept: the most specific rule of retention that covers it decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby

from storepolicy.diff.detection.everything import all_data, all_personal, broadest, contains
from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.diff.normal import Tree
from storepolicy.vocabulary import Vocabulary

_beyond = 1000
"""Further away than any broader term of the vocabulary: a term that stands for everything."""
_limits = ("qualifiers", "purposes")
"""Fields by which a rule leaves a part of its data to a broader rule."""


def kept(vocabulary: Vocabulary, rules: Iterable[Tree], term: str) -> Tree | None:
    """The rule that decides how long a datum is kept, of several the longest; None where no rule covers it."""
    found = list(_covering(vocabulary, rules, term))
    lasting = [rule for rule in found if "period" in rule]
    return reduce(_longer, lasting) if lasting else next(iter(found), None)


def _longer(one: Tree, other: Tree) -> Tree:
    return other if compared(one["period"], other["period"]) is Order.LONGER else one


def _covering(vocabulary: Vocabulary, rules: Iterable[Tree], term: str) -> Iterator[Tree]:
    """The rules nearest to a datum: those on a part of it alone, and the first that hold for all of it."""
    far = [(away, rule) for rule in rules if (away := _away(vocabulary, rule, term)) is not None]
    for _, level in groupby(sorted(far, key=lambda one: one[0]), key=lambda one: one[0]):
        nearest = [rule for _, rule in level]
        yield from nearest
        if any(not rule.keys() & {*_limits} for rule in nearest):
            return


def _away(vocabulary: Vocabulary, rule: Tree, term: str) -> int | None:
    """How much broader than the datum the rule speaks; None where it does not cover it."""
    line = vocabulary.line("data", term)
    steps = [len(line) - len(vocabulary.line("data", broad)) for broad in rule["data"] if broad in line]
    if term not in all_data | all_personal:
        steps += [_beyond + _breadth(broad) for broad in rule["data"] if contains(vocabulary, broad, term)]
    return min(steps, default=None)


def _breadth(broad: str) -> int:
    """All that is about a person is narrower than all there is."""
    return (broad in all_data) + (broad == broadest)


def alike(one: Tree, other: Tree) -> bool:
    """True where two rules differ in their data and their lengths alone."""
    return _rest(one) == _rest(other)


def within(rule: Tree, broader: Tree) -> bool:
    """True where a rule ends no other way than the broader one, which still holds for what the rule leaves unsaid."""
    stated = {name: value for name, value in _rest(rule).items() if name not in _limits}
    return all(
        broader.get(name, value if name == "action" else None) == value for name, value in stated.items()
    )


def _rest(rule: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in rule.items() if name not in ("data", "period")}
