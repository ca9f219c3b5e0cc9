"""Lead times and the calendar: when a change may take effect at the earliest."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from storepolicy.materiality.weighed import Lead, LeadSource

saturday = 5
_days_of = {"day": 1, "week": 7, "month": 31, "year": 366}
_months_of = {"month": 1, "year": 12}
_strength: tuple[LeadSource, ...] = ("table", "profile", "process", "promise")
_working = ("working_day", "business_day")


def after(day: date, lead: Lead) -> date:
    """The day on which a lead time that begins on `day` is over.

    Working and business days leave out Saturdays and Sundays; public holidays, which differ from place
    to place, are counted. Months and years go by the calendar: one month after 31 January is the last
    day of February. Hours are rounded up to whole days. Past the end of the calendar it is the calendar's
    last day. Raises ValueError for an unknown unit.
    """
    if days_at_most(lead) > (date.max - day).days:
        return date.max
    if lead.unit in _working:
        return _working_days_after(day, lead.length)
    if lead.unit in _months_of:
        return _months_after(day, lead.length * _months_of[lead.unit])
    return day + timedelta(days=days_at_most(lead))


def latest(day: date, leads: Iterable[Lead]) -> date:
    """The day on which every lead time that begins on `day` is over; `day` where there is none."""
    return max((after(day, lead) for lead in leads), default=day)


def strength(lead: Lead) -> int:
    """Of two lead times that end alike the higher is the one that is harder to change: a promise above all."""
    return _strength.index(lead.source)


def days_at_most(lead: Lead) -> int:
    """The most days that a lead time can last, whenever it begins."""
    if lead.unit in _working:
        return lead.length + 2 * -(-lead.length // 5)
    if lead.unit == "hour":
        return -(-lead.length // 24)
    if lead.unit not in _days_of:
        msg = f"no such unit of time: {lead.unit}"
        raise ValueError(msg)
    return lead.length * _days_of[lead.unit]


def in_words(lead: Lead) -> str:
    """A lead time in its own unit: "2 months", "10 working days"."""
    unit = lead.unit.replace("_", " ")
    return f"{lead.length} {unit}{'' if lead.length == 1 else 's'}"


def as_day(text: str) -> date | None:
    """The day of an ISO date (`2026-11-21`), or None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _working_days_after(day: date, count: int) -> date:
    for _ in range(count):
        day += timedelta(days=1)
        while day.weekday() >= saturday:
            day += timedelta(days=1)
    return day


def _months_after(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
