"""Terms that stand for all data: what is in them is no other data, and a part of them is less."""

from __future__ import annotations

from typing import Any

import pytest

from storepolicy.diff.detection import everything
from tests.diff.strategies import vocabulary
from tests.diff.test_comparing import state
from tests.diff.test_detecting import changes, rules

Plain = Any
wider, narrower, precise, grave = (
    "disclosure_widened", "disclosure_narrowed", "item_made_precise", "item_added_sensitive_or_child",
)  # fmt: skip
opened = "denial_removed_sale_or_sensitive"


def carrier(data: list[str]) -> Plain:
    return {"recipients": {"carrier": {"kind": "logistics_carrier", "data": data}}}


def never(**more: Plain) -> Plain:
    denial = {"assertion": "denied", "acts": ["sell"], "data": ["set.personal"], **more}
    return {"commitments": {"no_sale": {name: value for name, value in denial.items() if value}}}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (["identity.name", "contact.email"], ["set.personal"], [wider]),
        (["identity.name"], ["identity.name", "set.stored"], [wider]),
        (["set.personal"], ["set.stored"], [wider]),
        (["set.personal"], ["identity.name", "contact.email"], [narrower]),
        (["set.personal", "contact.email"], ["contact.email"], [narrower]),
        (["set.stored"], ["set.personal"], [narrower]),
        (["set.personal"], ["set.personal", "contact.email"], [precise]),
        (["set.personal", "contact.email"], ["set.personal"], [precise]),
        (["set.personal"], ["set.all_personal"], [precise]),
        (["set.personal"], ["set.non_personal"], [wider, narrower]),
        (["set.personal"], ["set.personal", "special.health"], [grave]),
        (["set.personal"], ["special.health"], [grave, narrower]),
        (["special.health"], ["set.personal"], [wider]),
    ],
)
def test_all_data_and_a_part_of_it(before: list[str], after: list[str], told: list[str]) -> None:
    assert rules(carrier(before), carrier(after)) == told


def test_a_part_is_told_beside_the_whole_that_it_takes_the_place_of() -> None:
    (change,) = changes(state(carrier(["set.personal"])), state(carrier(["identity.name"])))
    assert (change.before, change.after) == (["set.personal"], ["identity.name"])


def test_storage_of_a_part_of_all_data_is_less() -> None:
    before, after = (
        {"storage": {"shop": {"data": [item], "regions": ["SE"]}}}
        for item in ("set.personal", "commerce.order")
    )
    assert rules(before, after) == ["storage_narrowed"]
    assert rules(after, before) == ["storage_widened"]


@pytest.mark.parametrize(
    "limit",
    [
        {"data": ["contact.email"]},
        {"to": ["unrelated_third_party"]},
        {"subjects": ["customer"]},
        {"conditions": [{"kind": "unless", "consent": {"form": ["explicit"]}}]},
    ],
    ids=str,
)
def test_whatever_limits_a_denial_of_sale_opens_it(limit: Plain) -> None:
    assert rules(never(), never(**limit)) == [opened]
    assert rules(never(**limit), never()) == ["denial_widened"]
    less = {"acts": ["combine"]}
    assert rules(never(**less), never(**less, **limit)) == ["denial_narrowed"]


def test_a_denial_of_all_personal_data_is_one_of_data() -> None:
    assert rules(never(data=None), never()) == ["detail_changed"]
    assert rules(never(), never(data=None)) == ["detail_changed"]


def test_every_term_that_stands_for_everything_is_in_the_vocabulary() -> None:
    for term in everything.all_data | everything.all_personal | everything._apart:
        assert vocabulary().term("data", term), term
