"""What makes a difference, by example; the laws are in test_laws.py."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from storepolicy.diff import Difference, Hints, State, Unknown, apply, compare, normalised
from storepolicy.model import Facts
from tests.diff.strategies import places

Plain = Any
no_hints = Hints()


def state(facts: dict[str, Plain], **more: Plain) -> State:
    return State("lumen", {"en": "Lumen Lamps"}, "self", msgspec.convert(facts, Facts), **more)


def differences(
    before: dict[str, Plain], after: dict[str, Plain], hints: Hints = no_hints
) -> tuple[Difference, ...]:
    found = compare(state(before), state(after), hints, places())
    assert not isinstance(found, Unknown)
    return found


def kept(**duration: Plain) -> dict[str, Plain]:
    return {"retention": {"orders": {"data": ["commerce.order"], "period": duration}}}


checkout = {"data": ["contact.email"], "purposes": ["order.fulfilment"]}


def test_a_whole_fact_is_one_difference_and_a_field_of_one_is_another() -> None:
    came = differences({}, {"practices": {"checkout": checkout}})
    assert came == (Difference("practices.checkout", None, checkout),)
    more = {**checkout, "collected": {"source": "data_subject"}}
    most = {**checkout, "collected": {"source": "automatic"}}
    inner = differences({"practices": {"checkout": more}}, {"practices": {"checkout": most}})
    assert inner == (Difference("practices.checkout.collected.source", "data_subject", "automatic"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"exact": 24, "unit": "hour"}, {"exact": 1, "unit": "day"}),
        ({"exact": 2, "unit": "week"}, {"exact": 14, "unit": "day"}),
        ({"max": 24, "unit": "month"}, {"max": 2, "unit": "year"}),
        ({"exact": 336, "unit": "hour"}, {"exact": 2, "unit": "week"}),
    ],
)
def test_one_length_of_time_in_two_units_is_no_difference(before: Plain, after: Plain) -> None:
    assert differences(kept(**before), kept(**after)) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"exact": 60, "unit": "day"}, {"exact": 2, "unit": "month"}),
        ({"exact": 1, "unit": "year"}, {"exact": 365, "unit": "day"}),
        ({"exact": 1, "unit": "day"}, {"exact": 1, "unit": "working_day"}),
        ({"exact": 30, "unit": "day"}, {"max": 30, "unit": "day"}),
    ],
)
def test_lengths_of_time_that_are_not_surely_equal_differ_as_written(before: Plain, after: Plain) -> None:
    (found,) = differences(kept(**before), kept(**after))
    assert (found.before, found.after) == (before, after)


def test_a_region_and_its_country_code_are_one() -> None:
    place = {"data": ["commerce.order"], "regions": ["us", "uk"]}
    code = {"data": ["commerce.order"], "regions": ["GB", "US"]}
    assert differences({"storage": {"orders": place}}, {"storage": {"orders": code}}) == ()


def test_a_denial_that_is_false_is_not_silence() -> None:
    stated = {"signals": {"gpc": {"signal": "gpc", "honoured": False}}}
    obeyed = {"signals": {"gpc": {"signal": "gpc", "honoured": True}}}
    assert differences(stated, obeyed) == (Difference("signals.gpc.honoured", False, True),)


def test_title_authorship_markets_and_own_terms_are_compared() -> None:
    term = {
        "label": {"en": "oven settings"},
        "definition": {"en": "How it is set."},
        "broader": "usage.product_use",
    }
    before = state({}, markets=("EU",))
    after = State(
        "lumen", {"en": "Lumen"}, "transcribed", Facts(), {"data": {"x-oven.heat": term}}, ("EU", "US")
    )
    found = compare(before, after)
    assert not isinstance(found, Unknown)
    assert [one.ref for one in found] == ["title", "authorship.kind", "markets", "terms.data.x-oven.heat"]
    assert apply(before, found) == normalised(after)


def test_a_rename_that_is_told_is_marked_on_both_sides() -> None:
    hints = Hints(renamed_from={"practices.checkout": "practices.buying"})
    found = differences({"practices": {"buying": checkout}}, {"practices": {"checkout": checkout}}, hints)
    assert found == (
        Difference("practices.buying", checkout, None, moved_to="practices.checkout"),
        Difference("practices.checkout", None, checkout, moved_from="practices.buying"),
    )


@pytest.mark.parametrize(
    "hints",
    [
        Hints(renamed_from={"practices.checkout": "practices.nowhere"}),
        Hints(renamed_from={"practices.nowhere": "practices.buying"}),
        Hints(renamed_from={"practices.checkout": "recipients.buying"}),
    ],
)
def test_a_hint_about_what_is_not_there_changes_nothing(hints: Hints) -> None:
    before, after = {"practices": {"buying": checkout}}, {"practices": {"checkout": checkout}}
    assert differences(before, after, hints) == differences(before, after)


def test_two_reasons_are_both_told() -> None:
    assert compare(Unknown("text alone"), Unknown("not readable")) == Unknown("text alone; not readable")
    assert compare(Unknown("text alone"), Unknown("text alone")) == Unknown("text alone")
