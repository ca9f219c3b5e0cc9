"""Which of two lengths of time is the longer one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.diff import Plain
from storepolicy.diff.detection.lengths import Order, compared

numbers = st.integers(1, 5000)
scales = st.sampled_from([
    ("hour", 1, "hour", 1), ("hour", 1, "day", 24), ("day", 1, "day", 1), ("day", 1, "week", 7), ("week", 1, "week", 1),
    ("month", 1, "month", 1), ("month", 1, "year", 12), ("year", 1, "year", 1),
    ("working_day", 1, "working_day", 1), ("business_day", 1, "business_day", 1),
])  # fmt: skip
"""Two units of which one is so many of the other, with what a number of each comes to."""


@given(st.sampled_from(["exact", "min", "max"]), scales, numbers, numbers)
def test_in_units_of_a_fixed_ratio_the_numbers_decide(
    bound: str, scale: tuple[str, int, str, int], one: int, other: int
) -> None:
    """A smaller number is always shorter and a larger one always longer."""
    unit, times, unit_after, times_after = scale
    before, after = {bound: one, "unit": unit}, {bound: other, "unit": unit_after}
    difference = other * times_after - one * times
    expected = Order.LONGER if difference > 0 else Order.SHORTER if difference else Order.UNCLEAR
    assert compared(before, after) is expected
    mirrored = {Order.LONGER: Order.SHORTER, Order.SHORTER: Order.LONGER, Order.UNCLEAR: Order.UNCLEAR}
    assert compared(after, before) is mirrored[expected]


@pytest.mark.parametrize(
    ("before", "after", "order"),
    [
        ({"max": 7, "unit": "working_day"}, {"max": 3, "unit": "working_day"}, Order.SHORTER),
        ({"exact": 2, "unit": "year"}, {"exact": 23, "unit": "month"}, Order.SHORTER),
        ({"max": 5, "unit": "working_day"}, {"max": 1, "unit": "week"}, Order.UNCLEAR),
        ({"exact": 30, "unit": "day"}, {"exact": 1, "unit": "month"}, Order.UNCLEAR),
        ({"exact": 1, "unit": "month"}, {"exact": 5, "unit": "week"}, Order.LONGER),
    ],
)
def test_between_other_units_only_what_is_sure_counts(before: Plain, after: Plain, order: Order) -> None:
    assert compared(before, after) is order
