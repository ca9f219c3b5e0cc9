"""Which of two lengths of time is longer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from storepolicy.diff.difference import Plain
from storepolicy.diff.normal import length

_hours = {
    "hour": (1, 1, 0),
    "day": (24, 24, 0),
    # A week has five working days; a weekend may come before each, and public holidays too.
    "working_day": (24, 34, 7 * 24),
    "business_day": (24, 34, 7 * 24),
}
"""The least and the most hours that a unit takes, and what may be added once; months in a row are counted apart."""
_months = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_february = 1
without_end = 10**9


class Order(Enum):
    """How a length of time compares with the one before it."""

    LONGER = "longer"
    SHORTER = "shorter"
    UNCLEAR = "unclear"


def compared(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Order:
    """Whether the length after is surely longer or surely shorter; the upper bound counts before the lower one.

    In one unit the numbers decide: 7 working days are more than 3, whatever days those are. Only between units
    without a fixed ratio do the hours decide that each may take.
    """
    one, other = length(before), length(after)
    counted = one["unit"] == other["unit"]
    for bounds in (("exact", "max"), ("exact", "min")):
        found = _ordered(_bound(one, bounds, counted=counted), _bound(other, bounds, counted=counted))
        if found is not None:
            return found
    return Order.UNCLEAR


def _ordered(before: tuple[int, int], after: tuple[int, int]) -> Order | None:
    if before == after:
        return None
    if after[0] >= before[1]:
        return Order.LONGER
    return Order.SHORTER if after[1] <= before[0] else Order.UNCLEAR


def _bound(duration: Mapping[str, Plain], names: tuple[str, str], *, counted: bool) -> tuple[int, int]:
    """The least and the most that a bound comes to, counted in its unit or in hours; without it, no end or nothing."""
    number = next((duration[name] for name in names if name in duration), None)
    if number is None:
        bound = without_end if "max" in names else 0
        return bound, bound
    if counted:
        return number, number
    if duration["unit"] == "month":
        return _of_months(number)
    least, most, extra = _hours[duration["unit"]]
    return number * least, number * most + extra


def _of_months(number: int) -> tuple[int, int]:
    """The least and the most hours of so many months in a row: years of 365 or 366 days, and the months beside them."""
    years, rest = divmod(number, len(_months))
    least = min(_in_a_row(start, rest, leap=0) for start in range(len(_months)))
    most = max(_in_a_row(start, rest, leap=1) for start in range(len(_months)))
    return 24 * (365 * years + least), 24 * (366 * years + most)


def _in_a_row(start: int, count: int, *, leap: int) -> int:
    found = [(start + one) % len(_months) for one in range(count)]
    return sum(_months[one] + (leap if one == _february else 0) for one in found)
