"""How long a tracker stays: `lifetime` and `period` are one length."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diff.test_comparing import state
from tests.diff.test_detecting import changes

Plain = Any
longer, shorter = "cookie_added_or_extended_nonnecessary", "cookie_narrowed"
precise, silent = "detail_changed", "information_removed"
session, device, expiry = ({"lifetime": name} for name in ("browser_closed", "on_device", "until_expiry"))
year, two_years = ({"period": {"exact": number, "unit": "year"}} for number in (1, 2))


def rules(before: Plain, after: Plain, kind: str = "analytics") -> set[str]:
    """The rows that the change of one tracker comes under."""
    tracker = {"assertion": "stated", "technology": ["cookie"], "kind": kind}
    sides = ({"trackers": {"counter": {**tracker, **life}}} for life in (before, after))
    old, new = map(state, sides)
    return {change.rule for change in changes(old, new)}


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (session, two_years, longer),
        (two_years, session, shorter),
        (session, session | two_years, longer),
        (session | two_years, session, shorter),
        (session, device, longer),
        (device, session, shorter),
        (year, two_years | session, longer),
        (year, device, longer),
        (device, two_years, precise),
        (expiry, expiry | two_years, precise),
        (expiry | two_years, expiry, silent),
        ({}, two_years, precise),
        (session, {}, silent),
        ({"lifetime": "until_logout"}, year, longer),
        (year, {"period": {"exact": 12, "unit": "month"}, "lifetime": "browser_closed"}, precise),
    ],
)
def test_a_life_is_compared_whichever_field_tells_it(before: Plain, after: Plain, rule: str) -> None:
    assert rules(before, after) == {rule}


def test_the_life_of_a_necessary_tracker_weighs_as_such() -> None:
    assert rules(session, two_years, kind="necessary") == {"cookie_added_necessary"}
