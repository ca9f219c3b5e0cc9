"""What each kind of record must have, and when it makes sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from storepolicy.finding import Finding, Place
from storepolicy.revisions.chain import (
    change_file,
    facts_file,
    policy_file,
    revision_kinds,
    source_name,
    text_name,
)
from storepolicy.revisions.ending import ended
from storepolicy.revisions.record import Record, schema_version

Check = Callable[[Sequence[Record], Record], str]

_own: dict[str, frozenset[str]] = {
    "release": frozenset([policy_file, facts_file, change_file]),
    "correction": frozenset([policy_file, facts_file, change_file]),
    "text_only": frozenset([change_file]),
    "translation": frozenset(),
    "withdrawn": frozenset(),
    "delivery": frozenset(),
}
_silent = frozenset(["delivery"])
_day = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_kind(records: Sequence[Record], place: str) -> Iterator[Finding]:
    """What is wrong with the last of the records, given those before it."""
    *before, record = records
    if record.schema.split(".")[0] != schema_version.split(".")[0]:
        message = f"the record has the schema {record.schema}; this program reads {schema_version}"
        yield Finding("SP724", message, Place(place), hint="use a newer version of storepolicy")
        return
    checks: tuple[Check, ...] = (_about, _parts, _translated, _delivered, _corrected)
    for check in checks:
        if message := check(before, record):
            again = "release" if record.kind in revision_kinds else "record"
            yield Finding("SP712", message, Place(place), hint=f"{again} it anew; see docs/revisions.md")
    for message in (*_days(record), *_order(before, record)):
        yield Finding("SP713", message, Place(place), hint="correct the day and release anew")


def _about(before: Sequence[Record], record: Record) -> str:
    """Whether the record is about one that is there and can have it."""
    if record.kind in ("release", "text_only"):
        return "a new revision is about no other" if record.of else ""
    if not 0 < record.of <= len(before):
        return f"{record.kind} of record {record.of}, which is not there"
    target = before[record.of - 1]
    if record.kind == "delivery":
        return f"record {record.of} is a delivery and has no notice" if target.kind == "delivery" else ""
    if target.kind not in revision_kinds:
        return f"{record.kind} of record {record.of}, which is no revision but its {target.kind}"
    return f"revision {record.of} is withdrawn already" if _withdrawn(before, record.of) else ""


def _withdrawn(before: Sequence[Record], number: int) -> bool:
    return any(record.kind == "withdrawn" and record.of == number for record in before)


def _parts(_: Sequence[Record], record: Record) -> str:
    """Whether it has the files of its kind and no others."""
    texts = {text_name(locale) for locale in record.texts}
    required = _own[record.kind] | texts
    if missing := sorted(required - set(record.files)):
        return f"a record of the kind {record.kind} needs {missing[0]}"
    notices = set() if record.kind in _silent else {n for n in record.files if n.startswith("notice.")}
    sources = {source_name(locale) for locale in record.texts} if record.kind == "text_only" else set()
    if extra := sorted(set(record.files) - required - notices - sources):
        return f"a record of the kind {record.kind} has no {extra[0]}"
    has_text = record.kind in revision_kinds or record.kind == "translation"
    if has_text != bool(record.texts):
        return f"a record of the kind {record.kind} has {'a' if has_text else 'no'} text"
    return ""


def _translated(before: Sequence[Record], record: Record) -> str:
    if record.kind != "translation" or not 0 < record.of <= len(before):
        return ""
    target = before[record.of - 1]
    if target.kind == "text_only":
        return f"revision {record.of} is a text alone; its translation is a revision of its own"
    had = {
        *target.texts,
        *(one for r in before if r.of == record.of and r.kind == "translation" for one in r.texts),
    }
    again = sorted(had & set(record.texts))
    return f"revision {record.of} has a text in {again[0]} already" if again else ""


def _delivered(before: Sequence[Record], record: Record) -> str:
    if (record.kind == "delivery") != (record.delivery is not None):
        return "a delivery, and nothing else, says by which channel and when"
    if record.delivery is None or not 0 < record.of <= len(before):
        return ""
    published = before[record.of - 1].published
    early = bool(published) and record.delivery.day < published
    return (
        f"the notice was sent on {record.delivery.day}, before record {record.of} was published"
        if early
        else ""
    )


def _corrected(before: Sequence[Record], record: Record) -> str:
    if record.kind != "correction" or not 0 < record.of <= len(before):
        return ""
    stated = before[record.of - 1].effective
    waiting = bool(record.published) and stated > record.published and record.effective >= record.published
    if record.effective == stated or waiting:
        return ""
    return f"a correction takes the place of revision {record.of} from its day, {stated or 'unknown'}"


def _days(record: Record) -> Iterator[str]:
    days = {"published": record.published, "effective": record.effective, "recorded": record.recorded}
    if record.delivery:
        days["delivery"] = record.delivery.day
    yield from (f"{name}: there is no day {day!r}" for name, day in days.items() if day and not is_day(day))


def _order(before: Sequence[Record], record: Record) -> Iterator[str]:
    """A revision does not take effect before one that is older; a correction has its target's day anyway."""
    if record.kind not in ("release", "text_only") or not record.effective:
        return
    later = [o for o in before if o.kind in ("release", "text_only") and o.effective > record.effective]
    gone = ended(before) if later else {}
    for other in later:
        if other.number not in gone:
            yield f"it takes effect on {record.effective}, before revision {other.number} on {other.effective}"


def is_day(text: str) -> bool:
    """True for a day of the calendar as YYYY-MM-DD."""
    try:
        return bool(_day.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
