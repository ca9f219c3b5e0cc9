"""When a revision holds, in words; what is not known is said to be unknown, or left out."""

from __future__ import annotations

from datetime import date, timedelta

from storepolicy.history.history import History
from storepolicy.history.leaving import held_last, left
from storepolicy.pages import Words
from storepolicy.revisions import Record
from storepolicy.status import Interval


def head_line(history: History, number: int, words: Words) -> str:
    """A revision's number and days in one or two sentences; days are absolute, so an old copy stays right."""
    record = history.entry(number).record
    said = recorded(record, words) if history.transcribed(number) else _stated(history, record, words)
    if history.never_held(number):
        return _never(history, record, words)
    if history.overtaken(number):
        return words("overtaken", number=number, day=words.day(record.effective))
    if history.phase(number) == "closed":
        return f"{said} {held_last(history, words)}"
    day = history.replaced_on(number)
    gone = history.phase(number) == "withdrawn"
    if not day or (gone and not replaced_before(history, number, history.withdrawn_on(number))):
        return said
    name = "replaces_on" if day > history.as_of else "replaced_on"
    return f"{said} {words(name, day=words.day(day))}"


def first_day(record: Record) -> str:
    """The day from which people are held to a revision: never before it could be read; empty where none is known."""
    return max(record.effective, record.published) if record.effective else ""


def own_line(history: History, number: int, words: Words) -> str:
    """The same from the record alone, so that it never changes."""
    record = history.entry(number).record
    if history.transcribed(number):
        return recorded(record, words)
    if record.effective:
        return words("in_force_from", number=number, day=words.day(first_day(record)))
    return words(
        "published_only" if record.published else "no_days", number=number, day=_day_words(record, words)
    )


def _day_words(record: Record, words: Words) -> str:
    return words.day(record.published) if record.published else ""


def recorded(record: Record, words: Words) -> str:
    """A transcribed revision: when it was recorded, and what days the store itself gives."""
    if not record.recorded:
        return words("no_days", number=record.number)
    day = words.day(record.recorded)
    if record.published:
        return words(
            "recorded_published", number=record.number, published=words.day(record.published), day=day
        )
    if record.effective:
        return words(
            "recorded_in_force", number=record.number, effective=words.day(record.effective), day=day
        )
    return words("recorded", number=record.number, day=day)


def _never(history: History, record: Record, words: Words) -> str:
    """A revision that was called off, or given another day, before its own came; right on any day."""
    if not record.effective:
        return words("never_undated", number=record.number)
    moved, gone = history.moved_by(record.number), history.withdrawal(record.number)
    if moved and moved.record.published:
        return words(
            "never_moved", number=record.number, day=words.day(record.effective), to=moved.number,
            on=words.day(moved.record.published), new=words.day(moved.record.effective),
        )  # fmt: skip
    if gone and gone.record.published:
        on = words.day(gone.record.published)
        return words("never_withdrawn", number=record.number, day=words.day(record.effective), on=on)
    return words("never", number=record.number, day=words.day(record.effective))


def _stated(history: History, record: Record, words: Words) -> str:
    again = history.again() if record.number == history.current else None
    if again:
        return words("in_force_again", number=record.number, day=words.day(again[0].starts))
    if record.effective:
        held = [one for one in history.intervals if one.revision == record.number]
        if not held:
            return words("behind", number=record.number, day=words.day(record.published or record.effective))
        name = "in_force" if history.phase(record.number) == "current" else "in_force_from"
        day = held[0].starts or first_day(record)
        return words(name, number=record.number, day=words.day(day))
    if record.published:
        return words("published_only", number=record.number, day=words.day(record.published))
    return words("no_days", number=record.number)


def mark(history: History, number: int, words: Words) -> str:
    """What the page of a revision says first: whether it is outdated, moved, upcoming, withdrawn, current or last."""
    phase = history.phase(number)
    if phase == "closed":
        return left(history, words)
    day = first_day(history.entry(number).record) if phase == "upcoming" else history.withdrawn_on(number)
    if phase == "upcoming":
        return words("upcoming", day=words.day(day)) if day else words("upcoming_undated")
    if phase == "withdrawn":
        return _withdrawn(history, number, day, words)
    if history.overtaken(number):
        return words("overtaken_mark")
    return words("moved_never" if moved_away(history, number) else phase)


def _withdrawn(history: History, number: int, day: str, words: Words) -> str:
    if history.never_held(number):
        return words("withdrawn_never")
    if (replaced := replaced_before(history, number, day)) is not None:
        return words("withdrawn_late", day=words.day(replaced)) if replaced else words("withdrawn_behind")
    return words("withdrawn_on", day=words.day(day)) if day else words("withdrawn")


def replaced_before(history: History, number: int, day: str) -> str | None:
    """The day on which another had replaced a revision before a day; empty where it never held; else None."""
    held = [one for one in history.intervals if one.revision == number]
    if not held:
        return ""
    return held[-1].ends if held[-1].ends and held[-1].ends < day else None


def moved_away(history: History, number: int) -> bool:
    """True for a revision whose changes were given another day: no other text took its place, for it never held."""
    moved = history.moved_by(number) is not None and history.never_held(number)
    return moved and history.phase(number) == "outdated"


def held_days(history: History, number: int, words: Words) -> str:
    """The days on which a revision was in force; where they are not known, what day is known of it, if any."""
    record = history.entry(number).record
    if history.transcribed(number):
        return words("day_recorded", day=words.day(record.recorded)) if record.recorded else ""
    mine = (one for one in history.intervals if one.revision == number and one.end != "unknown")
    held = [one for one in mine if one.starts and one.starts <= history.last_day]
    if held and record.effective:
        return "; ".join(_held(one, history, words) for one in held)
    return words("day_published", day=words.day(record.published)) if record.published else ""


def _held(one: Interval, history: History, words: Words) -> str:
    """One time in which it held, with its first and its last day."""
    ends = min(one.ends or history.closed, history.closed) if history.over and history.closed else one.ends
    if not ends or ends > history.as_of:
        name = "days_from" if history.over else "days_since"  # until when is not known, but it is over
        return words(name, day=words.day(one.starts))
    last = date.fromisoformat(ends) - timedelta(days=1)
    return words("days_held", first=words.day(one.starts), last=words.day(last.isoformat()))


def any_day(record: Record) -> str:
    """The day under which a record is listed; empty where none is known."""
    return record.published or record.recorded or record.effective
