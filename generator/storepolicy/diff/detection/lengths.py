"""Which of two lengths of time is longer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from storepolicy.diff.difference import Plain
from storepolicy.diff.normal import length

_hours = {
    "hour": (1, 1, 0),
    "day": (24, 24, 0),
    "month": (28 * 24, 31 * 24, 0),
    # A week has five working days; a weekend may come before each, and public holidays too.
    "working_day": (24, 34, 7 * 24),
    "business_day": (24, 34, 7 * 24),
}
"""The least and the most hours that a unit takes, and what may be added once."""
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
    least, most, extra = _hours[duration["unit"]]
    return number * least, number * most + extra
