"""A term that a store defines itself, in notices: named, and told as it was and as it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from storepolicy.diff import State, compare, detect
from storepolicy.diff.difference import Unknown
from storepolicy.notice import Item
from tests.diff.strategies import places, vocabulary
from tests.notice.stores import change_set, notice_of, snapshot, weighed

Json = dict[str, Any]
oven: Json = {
    "label": {"en": "oven settings"}, "definition": {"en": "How the oven is set."}, "broader": "usage.product_use"
}  # fmt: skip
gift: Json = {"label": {"en": "wrap gifts"}, "definition": {"en": "Wrapping."}, "broader": "order.fulfilment"}


def told(before: Json, after: Json) -> tuple[Item, ...]:
    """The entries of a notice between two stores that differ in their own terms alone."""
    files = [
        json.dumps({"practices": {"bake": {"data": ["x-oven"], "purposes": ["x-gift"]}}, "terms": terms})
        for terms in (before, after)
    ]
    manifests = [snapshot(one).manifest for one in files]
    old, new = (State("lumen", {"en": "Lumen"}, "self", one.facts, one.terms) for one in manifests)
    found = compare(old, new, places=places())
    assert not isinstance(found, Unknown)
    changes = [
        weighed(one.rule, one.ref, one.before, one.after) for one in detect(found, old, new, vocabulary())
    ]
    return notice_of(change_set(*changes), files[1], files[0], effective="2026-03-01").changed


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"definition": {"en": "How the oven is set, and by whom."}}, (
            "What the policy means by “oven settings”, a term of our own, changed. "
            "Now: “How the oven is set, and by whom”. Before: “How the oven is set”."
        )),
        ({"broader": "special.health"}, (
            "What the policy means by “oven settings”, a term of our own, changed. "
            "It now belongs under “health data”; before, under “product usage data”."
        )),
        ({"label": {"en": "cooker settings"}}, (
            "The policy now calls “cooker settings”, a term of our own, what it called “oven settings” before."
        )),
    ],
)  # fmt: skip
def test_a_term_that_changed_is_told_with_what_it_was(edit: Json, said: str) -> None:
    (item,) = told(
        *({"data": {"x-oven": one}, "purposes": {"x-gift": gift}} for one in (oven, {**oven, **edit}))
    )
    assert item.text == said
    assert item.section
    assert bool(item.after) is ("label" in edit)


def test_each_term_that_changed_has_an_entry_of_its_own() -> None:
    after = {
        "data": {"x-oven": {**oven, "definition": {"en": "How."}}},
        "purposes": {"x-gift": {**gift, "definition": {"en": "Wrapping with a card."}}},
    }
    items = told({"data": {"x-oven": oven}, "purposes": {"x-gift": gift}}, after)
    assert [item.refs for item in items] == [("terms.data.x-oven",), ("terms.purposes.x-gift",)]


def test_a_term_that_came_or_went_is_named() -> None:
    both: Json = {"data": {"x-oven": oven}, "purposes": {"x-gift": gift}}
    spare = {**both, "purposes": {"x-gift": gift, "x-spare": {**gift, "label": {"en": "lend gifts"}}}}
    (came,), (went,) = told(both, spare), told(spare, both)
    assert came.text == (
        "The policy now defines a term of its own: “lend gifts”, by which it means “Wrapping” (under “handle your order”)."
    )
    assert went.text == "The policy no longer defines a term of its own: “lend gifts”."
