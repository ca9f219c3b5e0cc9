"""Which of two lengths of time is the longer one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storepolicy.diff import Plain
from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.materiality import Lead
from storepolicy.materiality.lead import after

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
        ({"exact": 700, "unit": "day"}, {"exact": 2, "unit": "year"}, Order.LONGER),
        ({"exact": 104, "unit": "week"}, {"exact": 2, "unit": "year"}, Order.LONGER),
        ({"exact": 360, "unit": "day"}, {"exact": 1, "unit": "year"}, Order.LONGER),
        ({"exact": 1, "unit": "year"}, {"exact": 370, "unit": "day"}, Order.LONGER),
        ({"exact": 731, "unit": "day"}, {"exact": 2, "unit": "year"}, Order.UNCLEAR),
        ({"exact": 3, "unit": "month"}, {"exact": 90, "unit": "day"}, Order.UNCLEAR),
        ({"exact": 6, "unit": "month"}, {"exact": 180, "unit": "day"}, Order.SHORTER),
    ],
)
def test_between_other_units_only_what_is_sure_counts(before: Plain, after: Plain, order: Order) -> None:
    assert compared(before, after) is order


@given(st.dates(date(1890, 1, 1), date(2210, 1, 1)), st.integers(1, 60))
@example(date(2023, 3, 31), 11)
@example(date(2024, 2, 29), 12)
def test_no_run_of_months_takes_less_or_more_than_is_counted_for_it(start: date, count: int) -> None:
    """Whatever the day on which they begin, the number of days is never surely shorter or longer than they are."""
    days = (after(start, Lead("table", count, "month")) - start).days
    months = {"exact": count, "unit": "month"}
    shorter, longer = ({"exact": one, "unit": "day"} for one in (days - 1, days + 1))
    assert compared(months, longer) is not Order.SHORTER
    assert compared(months, shorter) is not Order.LONGER
