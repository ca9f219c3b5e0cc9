"""What holds when: laws over every order of events, and the cases that people argue about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.revisions import Kind, Record
from storepolicy.status import Interval, holding, holding_in, intervals, standing, upcoming

FIRST = date(2026, 1, 1)
DAYS = [(FIRST + timedelta(days=10 * n)).isoformat() for n in range(12)]


def record(
    number: int, kind: Kind = "release", of: int = 0, effective: str = "", published: str = ""
) -> Record:
    return Record("lumen", number, kind, {}, of=of, effective=effective, published=published)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Record, ...]:
    """Chains that the product would write, and some it would not: days unknown, going back, anything withdrawn."""
    records: list[Record] = []
    some_day = st.sampled_from(["", *DAYS])
    for number in range(1, draw(st.integers(0, 9)) + 1):
        about = [r.number for r in records if r.kind in ("release", "correction", "text_only")]
        kinds: list[Kind] = ["release", "text_only"]
        kinds += ["correction", "withdrawn", "delivery", "translation"] if about else []
        kind = draw(st.sampled_from(kinds))
        of = 0 if kind in ("release", "text_only") else draw(st.sampled_from(about))
        same = kind == "correction" and draw(st.booleans())
        effective = records[of - 1].effective if same else draw(some_day)
        records.append(record(number, kind, of, effective, draw(some_day)))
    return tuple(records)


def plain_holding(records: Sequence[Record], day: str) -> int | None:
    """The rule of the guide, read off word for word."""
    places: list[list[Record]] = []
    for one in records:
        if one.kind in ("release", "text_only"):
            places.append([one])
        if one.kind == "correction":
            next(place for place in places if one.of in [r.number for r in place]).append(one)
    last = None
    for place in places:
        for one in place:
            begins = max(one.effective, one.published)
            moved = [
                r.published for r in place
                if r.number > one.number and r.of and r.effective != records[r.of - 1].effective
            ]  # fmt: skip
            ended = [
                r.effective or r.published for r in records if r.kind == "withdrawn" and r.of == one.number
            ]
            if begins <= day and not any(end <= day for end in (*ended, *moved)):
                last = one.number
    return last


@given(histories(), st.sampled_from(["2000-01-01", *DAYS, "2026-01-05", "2030-01-01"]))
def test_what_holds_follows_the_rule(records: tuple[Record, ...], day: str) -> None:
    assert holding(records, day) == plain_holding(records, day)


@given(histories(), st.sampled_from(["2000-01-01", *DAYS, "2026-01-05", "2030-01-01"]))
def test_intervals_alone_say_the_same(records: tuple[Record, ...], day: str) -> None:
    """A copy of `status.json` made on any day is right on every other."""
    assert holding_in(intervals(records), day) == holding(records, day)


@given(histories(), st.sampled_from(["2000-01-01", *DAYS, "2030-01-01"]))
def test_at_most_one_revision_holds_on_a_day(records: tuple[Record, ...], day: str) -> None:
    known = [one for one in intervals(records) if one.end != "unknown"]
    assert len([o for o in known if o.starts <= day and (not o.ends or day < o.ends)]) <= 1
    assert known == sorted(known, key=lambda one: one.starts)


@given(histories())
def test_what_the_next_release_is_compared_with_is_what_holds_after_the_last_day(
    records: tuple[Record, ...],
) -> None:
    last = max((day for r in records for day in (r.effective, r.published)), default="")
    assert standing(records) == plain_holding(records, last)
    assert standing(records) == holding_in(intervals(records), "2030-01-01")


@given(histories())
def test_an_interval_says_what_its_days_are(records: tuple[Record, ...]) -> None:
    for one in intervals(records):
        assert (one.basis == "unknown") == (not one.starts)
        assert (one.end == "day") == bool(one.ends)
        assert not one.ends or one.starts < one.ends


@given(histories(), st.sampled_from(DAYS))
def test_what_is_upcoming_will_hold_and_did_not(records: tuple[Record, ...], day: str) -> None:
    later = [d for d in DAYS if d > day]
    for number in upcoming(records, day):
        assert any(holding(records, d) == number for d in later)
        assert all(holding(records, d) != number for d in [*DAYS, "2000-01-01"] if d <= day)


@given(histories(), st.sampled_from(DAYS))
def test_what_is_neither_holding_nor_upcoming_brings_nothing_new(
    records: tuple[Record, ...], day: str
) -> None:
    """Any revision that takes over after a day was announced as upcoming or had held before."""
    before = {holding(records, d) for d in ["2000-01-01", *DAYS] if d <= day}
    after = {holding(records, d) for d in DAYS if d > day}
    assert after - before - {None} == set(upcoming(records, day))


@given(histories())
def test_records_about_a_revision_change_nothing(records: tuple[Record, ...]) -> None:
    """A delivery or a translation moves no day."""
    fewer = [r for r in records if r.kind not in ("delivery", "translation")]
    assert intervals(fewer) == intervals(records)


CASES: dict[str, tuple[list[Record], list[Interval]]] = {
    "nothing released": ([], []),
    "one after the other": (
        [record(1, effective="2026-01-01"), record(2, effective="2026-03-01")],
        [Interval(1, "effective", "day", "2026-01-01", "2026-03-01"), Interval(2, "effective", "open", "2026-03-01")],
    ),
    "two documents without any day": (
        [record(1), record(2)],
        [Interval(1, "unknown", "unknown"), Interval(2, "unknown", "open")],
    ),
    "a dated document, then one without a day": (
        [record(1, published="2018-05-25"), record(2)],
        [Interval(1, "published", "unknown", "2018-05-25"), Interval(2, "unknown", "open")],
    ),
    "days of publication alone": (
        [record(1, "text_only", published="2020-01-01"), record(2, "text_only", published="2021-01-01")],
        [Interval(1, "published", "day", "2020-01-01", "2021-01-01"), Interval(2, "published", "open", "2021-01-01")],
    ),
    "withdrawn: the one before holds again": (
        [record(1, effective="2026-01-01"), record(2, effective="2026-03-01"), record(3, "withdrawn", 2, "2026-04-01")],
        [
            Interval(1, "effective", "day", "2026-01-01", "2026-03-01"),
            Interval(2, "effective", "day", "2026-03-01", "2026-04-01"),
            Interval(1, "effective", "open", "2026-04-01"),
        ],
    ),
    "withdrawn before its day: it never holds": (
        [record(1, effective="2026-01-01"), record(2, effective="2026-03-01"), record(3, "withdrawn", 2, "2026-02-01")],
        [Interval(1, "effective", "open", "2026-01-01")],
    ),
    "the only one withdrawn: none holds": (
        [record(1, effective="2026-01-01"), record(2, "withdrawn", 1, "2026-02-01")],
        [Interval(1, "effective", "day", "2026-01-01", "2026-02-01")],
    ),
    "a correction stands in the place of what it corrects": (
        [
            record(1, effective="2026-01-01"), record(2, effective="2026-06-01"),
            record(3, "correction", 1, "2026-01-01", "2026-02-01"),
        ],
        [
            Interval(1, "effective", "day", "2026-01-01", "2026-02-01"),
            Interval(3, "published", "day", "2026-02-01", "2026-06-01"),
            Interval(2, "effective", "open", "2026-06-01"),
        ],
    ),
    "a day moved to a later one: the first never comes": (
        [
            record(1, effective="2026-01-01"), record(2, effective="2026-06-01", published="2026-04-01"),
            record(3, "correction", 2, "2026-07-01", "2026-05-01"),
        ],
        [Interval(1, "effective", "day", "2026-01-01", "2026-07-01"), Interval(3, "effective", "open", "2026-07-01")],
    ),
    "a correction that is moved takes what it corrects along": (
        [
            record(1, effective="2026-01-01"), record(2, effective="2026-06-01", published="2026-04-01"),
            record(3, "correction", 2, "2026-06-01", "2026-04-10"),
            record(4, "correction", 3, "2026-07-01", "2026-05-01"),
        ],
        [Interval(1, "effective", "day", "2026-01-01", "2026-07-01"), Interval(4, "effective", "open", "2026-07-01")],
    ),
    "what was moved and then withdrawn never holds, on neither day": (
        [
            record(1, effective="2026-01-01"), record(2, effective="2026-06-01", published="2026-04-01"),
            record(3, "correction", 2, "2026-07-01", "2026-05-01"),
            record(4, "withdrawn", 3, "2026-05-02"), record(5, "withdrawn", 2, "2026-06-30"),
        ],
        [Interval(1, "effective", "open", "2026-01-01")],
    ),
    "a day moved to an earlier one": (
        [
            record(1, effective="2026-01-01"), record(2, effective="2026-06-01", published="2026-04-01"),
            record(3, "correction", 2, "2026-05-15", "2026-04-10"),
        ],
        [Interval(1, "effective", "day", "2026-01-01", "2026-05-15"), Interval(3, "effective", "open", "2026-05-15")],
    ),
    "new wording counts from the day it is published": (
        [
            record(1, effective="2026-01-01", published="2026-01-01"),
            record(2, effective="2026-01-01", published="2026-03-01"),
        ],
        [Interval(1, "effective", "day", "2026-01-01", "2026-03-01"), Interval(2, "published", "open", "2026-03-01")],
    ),
    "several queue": (
        [record(1, effective="2026-01-01"), record(2, effective="2026-06-01"), record(3, effective="2026-09-01")],
        [
            Interval(1, "effective", "day", "2026-01-01", "2026-06-01"),
            Interval(2, "effective", "day", "2026-06-01", "2026-09-01"),
            Interval(3, "effective", "open", "2026-09-01"),
        ],
    ),
    "a typo mended in the upcoming one inherits its day": (
        [record(1, effective="2026-01-01"), record(2, effective="2026-06-01"), record(3, effective="2026-06-01")],
        [Interval(1, "effective", "day", "2026-01-01", "2026-06-01"), Interval(3, "effective", "open", "2026-06-01")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    records, expected = CASES[name]
    assert list(intervals(records)) == expected


def test_several_upcoming_are_told_in_their_order() -> None:
    records, _ = CASES["several queue"]
    assert upcoming(records, "2026-05-31") == (2, 3)
    assert upcoming(records, "2026-06-01") == (3,)
    assert upcoming(records, "2026-09-01") == ()


def test_a_revision_that_holds_again_is_not_upcoming() -> None:
    records, _ = CASES["withdrawn: the one before holds again"]
    assert upcoming(records, "2026-03-15") == ()
    assert [holding(records, day) for day in ("2025-12-31", "2026-03-31", "2026-04-01")] == [None, 2, 1]
