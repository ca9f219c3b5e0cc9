"""How long a datum is kept: the most specific rule of retention that covers it decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby

from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.diff.normal import Tree
from storepolicy.vocabulary import Vocabulary

_general = {
    **dict.fromkeys(
        ("set.personal", "set.all_personal", "set.complete_personal", "set.stored_personal"), 1000
    ),
    **dict.fromkeys(("set.all_collected", "set.stored", "set.all_stored"), 1001),
    "set": 1002,
}
"""Sets that every datum about a person lies in, the broadest last; of other sets the vocabulary does not say."""
_apart = frozenset({"aggregate", "set.non_personal", "set.non_identifying", "set.anonymous"})
"""What is not about a person."""
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
    if term not in _general and not line & _apart:
        steps += [_general[broad] for broad in rule["data"] if broad in _general and broad not in line]
    return min(steps, default=None)


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
