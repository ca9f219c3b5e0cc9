"""Which revision holds when, from the records of a store alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from storepolicy.revisions import Record, ended, revision_kinds, root

Basis = Literal["effective", "published", "unknown"]
End = Literal["day", "open", "unknown"]
_after_all = "9999-12-31"


class Interval(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time in which a revision holds: from the day `starts` on, up to the day before `ends`.

    `basis` says what `starts` is: the day on which something takes effect, the day of publication where
    the other is not known, or `unknown`, and then it is empty. `end` says what `ends` is: a day, `open`
    where nothing known follows, or `unknown` where another revision followed on a day that nothing
    states; both leave `ends` empty. An interval whose end is unknown is not used to tell what holds.
    """

    revision: int
    basis: Basis
    end: End
    starts: str = ""
    ends: str = ""


def holding(records: Sequence[Record], day: str) -> int | None:
    """The revision that holds on a day; None where none does.

    It is the last in order that is not withdrawn by then and whose day has come or is unknown. A
    correction stands in the place of what it corrects.
    """
    return _Order(records).holding(day)


def standing(records: Sequence[Record]) -> int | None:
    """The revision that holds once every day known has come: what the next release takes the place of.

    Everything that compares with "what has been released" asks here, so that no two disagree.
    """
    return _Order(records).holding(_after_all)


def holding_in(intervals: Sequence[Interval], day: str) -> int | None:
    """The same from intervals alone, as an app computes it from a copy of `status.json`, however old."""
    for one in intervals:
        if one.end != "unknown" and one.starts <= day and (not one.ends or day < one.ends):
            return one.revision
    return None


def intervals(records: Sequence[Record]) -> tuple[Interval, ...]:
    """Every interval in the order of time; no two whose end is known overlap.

    First come those whose end is unknown, in the order of their revisions.
    """
    order = _Order(records)
    days = ["", *sorted(order.days())]
    holders = [order.holding(day) for day in days]
    turns = [i for i in range(len(days)) if i == 0 or holders[i] != holders[i - 1]]
    known: list[Interval] = []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        number = holders[turn]
        if number is not None:
            ends = days[following] if following is not None else ""
            basis = order.basis(days[turn], number)
            known.append(Interval(number, basis, "day" if ends else "open", days[turn], ends))
    return (*_lost(order, {one.revision for one in known}), *known)


def never_held(records: Sequence[Record]) -> frozenset[int]:
    """The revisions that were withdrawn, or given another day, before they took effect."""
    order = _Order(records)
    return frozenset(number for number, day in order.ended.items() if day <= order.starts.get(number, ""))


def upcoming(records: Sequence[Record], day: str) -> tuple[int, ...]:
    """The revisions that are released and take effect after a day, in the order in which they will."""
    first: dict[int, str] = {}
    for one in intervals(records):
        if one.end != "unknown":
            first.setdefault(one.revision, one.starts)
    return tuple(number for number, starts in first.items() if starts > day)


class _Order:
    """The revisions in the order in which they take each other's place, with the day from which each counts."""

    def __init__(self, records: Sequence[Record]) -> None:
        own = {record.number: record for record in records if record.kind in revision_kinds}
        self.ranked = tuple(sorted(own.values(), key=lambda record: (root(own, record), record.number)))
        self.starts = {number: _start(record) for number, record in own.items()}
        self.ended = ended(records)

    def holding(self, day: str) -> int | None:
        numbers = (record.number for record in reversed(self.ranked))
        return next((n for n in numbers if self.starts[n] <= day and not self.withdrawn(n, day)), None)

    def withdrawn(self, number: int, day: str) -> bool:
        return number in self.ended and self.ended[number] <= day

    def days(self) -> set[str]:
        """Every day on which something can change."""
        return {day for day in (*self.starts.values(), *self.ended.values()) if day}

    def basis(self, day: str, number: int) -> Basis:
        if not day:
            return "unknown"
        record = next(record for record in self.ranked if record.number == number)
        return "published" if day == self.starts[number] != record.effective else "effective"


def _start(record: Record) -> str:
    """The day from which a revision counts; empty where neither its effect nor its publication has one.

    No text holds before it is published: a revision of wording alone, and a correction, take over an
    earlier effective day and count from the day on which people could read them.
    """
    return max(record.effective, record.published)


def _lost(order: _Order, held: set[int]) -> tuple[Interval, ...]:
    """Revisions that hold on no day that can be told, as a later one has no day at all."""
    undated = [index for index, record in enumerate(order.ranked) if not order.starts[record.number]]
    earlier = order.ranked[: undated[-1]] if undated else ()
    lost = (record.number for record in earlier if record.number not in held | order.ended.keys())
    return tuple(
        Interval(number, order.basis(order.starts[number], number), "unknown", order.starts[number])
        for number in lost
    )
