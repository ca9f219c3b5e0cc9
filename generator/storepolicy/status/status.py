"""What holds now and next, for apps that ask again and again: `status.json`."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from storepolicy.manifest import canonical
from storepolicy.revisions import Chain, Entry, Head, ended
from storepolicy.status.intervals import Interval, holding, intervals, upcoming

schema_version = "1.0"
strength_of_asking = ("none", "acknowledge", "consent")
noticed = 2
"""The lowest class that people are told about one by one."""


def current_schema() -> str:
    """The version of the schema; from a function, so that it is always written though it is the default."""
    return schema_version


class Former(msgspec.Struct, frozen=True):
    """A store that has closed, on which day, or that has another id now; its history stays."""

    store: str
    closed: str = ""
    renamed_to: str = ""


class Asking(msgspec.Struct, frozen=True):
    """The class of what takes effect with a revision, and what it asks, against what holds until then."""

    weight: int | None
    requires: str


no_others: Mapping[int, Asking] = MappingProxyType({})


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A revision in `status.json`. Addresses are relative to the file; the revision's own never change."""

    revision: int
    kind: str
    page: str
    record: str
    digest: str
    consent_revision: int
    manifest: str = ""
    change: str = ""
    of: int = 0
    weight: int | None = msgspec.field(name="class", default=None)
    requires: str = "none"
    published: str = ""
    effective: str = ""
    recorded: str = ""
    withdrawn: bool = False


class Status(msgspec.Struct, frozen=True, omit_defaults=True):
    """`/STORE/status.json`: what holds on `as_of`, and enough to tell what holds on any later day.

    `current` is 0 where no revision holds. `consent_revision` is that of the revision that holds:
    whoever agreed to that number or a later one need not be asked again. `notice_revision` is the newest
    revision of class 2 or higher that stands, in force or not; one that gives another day carries what it moves.
    """

    store: str
    as_of: str
    state: Literal["active", "closed", "renamed"]
    current: int
    upcoming: tuple[int, ...]
    consent_revision: int
    notice_revision: int
    head: Head
    intervals: tuple[Interval, ...]
    revisions: tuple[Line, ...]
    closed: str = ""
    renamed_to: str = ""
    schema: str = msgspec.field(default_factory=current_schema)


class StoreStatus(msgspec.Struct, frozen=True):
    """One store in the hub's status; `href` is the address of its own."""

    store: str
    href: str
    state: str
    current: int
    upcoming: tuple[int, ...]
    consent_revision: int
    notice_revision: int
    head: Head


class HubStatus(msgspec.Struct, frozen=True):
    """`/status.json`: every store in the order of ids."""

    as_of: str
    stores: tuple[StoreStatus, ...]
    schema: str = msgspec.field(default_factory=current_schema)


def status(
    chain: Chain, as_of: str, former: Former | None = None, carried: Mapping[int, Asking] = no_others
) -> Status:
    """What `status.json` says of a store on a day; once it has closed or been renamed nothing holds.

    `carried` is what each revision asks that takes the place of another than it was compared with.
    """
    records = chain.records
    closed, renamed = (former.closed, former.renamed_to) if former else ("", "")
    come = former is not None and closed <= as_of  # until its day a store is as it was
    last = holding(records, _eve(closed) if come and closed else as_of) or 0
    withdrawn = {record.of for record in records if record.kind == "withdrawn"}
    gone = ended(records)
    lines = tuple(
        _line(
            entry, _whole(chain, entry, gone, carried.get(entry.number)), withdrawn=entry.number in withdrawn
        )
        for entry in chain.revisions
    )
    agreed = next((line.consent_revision for line in lines if line.revision == last), 0)
    standing = (entry for entry in reversed(chain.revisions) if entry.number not in gone)
    told = (entry.number for entry in standing if _weight(chain, entry, gone) >= noticed)
    held = intervals(records)
    return Status(
        store=chain.store, as_of=as_of, state="active" if not come else "renamed" if renamed else "closed",
        current=0 if come else last, upcoming=() if come else upcoming(records, as_of), consent_revision=agreed,
        notice_revision=next(told, 0), head=chain.head, revisions=lines,
        intervals=_until(closed, held) if closed else _somewhen(as_of, held) if come else held,
        closed=closed, renamed_to=renamed,
    )  # fmt: skip


def _eve(day: str) -> str:
    """The day before: the last on which a store was there."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _until(day: str, held: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Nothing holds from the day on which a store closes, or is renamed."""
    before = (one for one in held if one.starts < day)
    return tuple(
        msgspec.structs.replace(one, end="day", ends=day) if one.end == "open" or one.ends > day else one
        for one in before
    )


def _somewhen(as_of: str, held: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The same where the day is not known: until when the last one held, nobody can tell."""
    known = tuple(one for one in held if one.end == "day" and one.ends <= as_of)
    open_ended = (one for one in held if one not in known)
    lost = (msgspec.structs.replace(one, end="unknown", ends="") for one in open_ended)
    return (*sorted(lost, key=lambda one: one.revision), *known)


def status_file(
    chain: Chain, as_of: str, former: Former | None = None, carried: Mapping[int, Asking] = no_others
) -> bytes:
    """`/STORE/status.json`, canonical; the same for the same chain and day."""
    return _file(status(chain, as_of, former, carried), "intervals", "revisions", "upcoming")


def hub_status_file(statuses: Sequence[Status], as_of: str) -> bytes:
    """`/status.json`, canonical, from the status of every store."""
    stores = (
        StoreStatus(
            one.store, f"{one.store}/status.json", one.state, one.current, one.upcoming,
            one.consent_revision, one.notice_revision, one.head,
        )
        for one in sorted(statuses, key=lambda one: one.store)
    )  # fmt: skip
    return _file(HubStatus(as_of, tuple(stores)))


def former_stores(site: Mapping[str, Mapping[str, str]]) -> tuple[Former, ...]:
    """The stores that `former` in site.yaml names, in the order of ids."""
    return tuple(
        Former(store, said.get("closed", ""), said.get("renamed_to", ""))
        for store, said in sorted(site.items())
    )


def _weight(chain: Chain, entry: Entry, gone: Container[int]) -> int:
    """The class of a revision; one that gives another day carries what it moves, which no longer stands itself."""
    weight, before = entry.record.weight or 0, entry.changes.before
    while before in gone:
        moved = chain.entry(before)
        weight, before = max(weight, moved.record.weight or 0), moved.changes.before
    return weight


def _asked(chain: Chain, entry: Entry, gone: Container[int]) -> str:
    """What a revision asks of people; one that gives another day asks what the moved ones did."""
    found = [entry.changes.requires]
    while entry.record.kind == "correction" and entry.record.of in gone:
        moved = chain.entry(entry.record.of)
        if moved.record.effective == entry.record.effective:
            break
        found.append(moved.changes.requires)
        entry = moved
    return max(found, key=strength_of_asking.index)


def _whole(chain: Chain, entry: Entry, gone: Container[int], carried: Asking | None) -> Asking:
    """What takes effect with a revision: what it carries too, and never less than was asked on the way."""
    asked = _asked(chain, entry, gone)
    if carried is None:
        return Asking(entry.record.weight, asked)
    return Asking(carried.weight, max(asked, carried.requires, key=strength_of_asking.index))


def _line(entry: Entry, asking: Asking, *, withdrawn: bool) -> Line:
    record, base = entry.record, f"revisions/{entry.number}"
    return Line(
        revision=entry.number, kind=record.kind, page=f"{base}/", record=f"{base}/record.json",
        digest=entry.digest, consent_revision=entry.changes.consent_revision,
        manifest=f"{base}/policy.json" if record.facts else "", change=f"changes/{entry.number}/",
        of=record.of, weight=asking.weight, requires=asking.requires, published=record.published,
        effective=record.effective, recorded=record.recorded,
        withdrawn=withdrawn,
    )  # fmt: skip


def _file(value: msgspec.Struct, *present: str) -> bytes:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return canonical({**{name: [] for name in present}, **plain})
