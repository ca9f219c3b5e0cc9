"""A text whose words stay the same weighs less than one in which a letter differs."""

from __future__ import annotations

import msgspec
import pytest

from storepolicy.diff import State, Unknown, compare, detect
from storepolicy.model import Facts
from tests.diff.strategies import vocabulary

OLD = "We tell “US” offices - rarely."


def _state(text: str) -> State:
    facts = {"texts": {"offices": {"section": "about", "text": {"en": text}}}}
    return State("lumen", {"en": "Lumen"}, "self", msgspec.convert(facts, Facts))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('we tell "US" Offices \u2013 rarely.', "typography_changed"),
        ("We tell “us” offices - rarely.", "free_text_changed"),
        ("We tell “US” office - rarely.", "free_text_changed"),
        ("We tell “US” offices rarely.", "free_text_changed"),
    ],
    ids=["capitals, quotes, dash", "a word in capitals", "a letter", "a dash that goes"],
)
def test_only_how_the_words_are_set_is_known_to_mean_nothing(text: str, rule: str) -> None:
    before, after = _state(OLD), _state(text)
    found = compare(before, after)
    assert not isinstance(found, Unknown)
    assert [one.rule for one in detect(found, before, after, vocabulary())] == [rule]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("We rarely write.", "“We rarely write.”", "typography_changed"),
        ("“We rarely write.”", "We rarely write.", "typography_changed"),
        ("„We rarely write.“", "«We rarely write.»", "typography_changed"),
        ("We say “no” and “never”.", "“We say no” and “never”.", "free_text_changed"),
        ("We “rarely” write.", "“We rarely write.”", "free_text_changed"),
        ("“We rarely write.”", "“We write.”", "free_text_changed"),
    ],
)
def test_marks_around_the_whole_of_a_text_mean_nothing(before: str, after: str, rule: str) -> None:
    one, other = _state(before), _state(after)
    found = compare(one, other)
    assert not isinstance(found, Unknown)
    assert [change.rule for change in detect(found, one, other, vocabulary())] == [rule]
