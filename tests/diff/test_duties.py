"""Duties of recipients: what several of them, joined by "and" or "or", demand together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diff.test_comparing import state
from tests.diff.test_detecting import changes, rules

Plain = Any
more, less, same = "obligation_added", "obligation_removed", "detail_changed"


def both(*items: str) -> Plain:
    return {"items": list(items), "joined": "and"}


def either(*items: str) -> Plain:
    return {"items": list(items), "joined": "or"}


def bound(*groups: Plain) -> Plain:
    return {"recipients": {"carriers": {"kind": "logistics_carrier", "obligations": list(groups)}}}


@pytest.mark.parametrize(
    ("before", "after", "rule", "backwards"),
    [
        ([both("training")], [both("training", "breach_report")], more, less),
        ([both("training")], [both("training"), both("breach_report")], more, less),
        ([either("training", "breach_report")], [both("training", "breach_report")], more, less),
        ([either("training", "breach_report")], [both("training")], more, less),
        ([both("training", "breach_report")], [both("training"), both("breach_report")], same, same),
        ([both("non_disclosure_agreement")], [both("non_disclosure_agreement.internal_rules")], more, less),
        ([both("training")], [both("breach_report")], less, less),
        ([either("training", "breach_report")], [either("training", "return_or_delete")], less, less),
        (
            [{"items": ["training", "breach_report"], "joined": "and_or"}],
            [both("training", "breach_report")],
            more,
            less,
        ),
    ],
)
def test_duties_are_more_where_whoever_keeps_them_keeps_the_old_ones_too(
    before: list[Plain], after: list[Plain], rule: str, backwards: str
) -> None:
    assert rules(bound(*before), bound(*after)) == [rule]
    assert rules(bound(*after), bound(*before)) == [backwards]


def test_a_group_that_grew_is_told_whole() -> None:
    grown = both("breach_report", "training")
    (change,) = changes(state(bound(both("training"))), state(bound(grown)))
    assert (change.before, change.after) == ([both("training")], [grown])
