"""A store's history as its pages need it: the chain, and what holds on the day of the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from storepolicy.history.blocks import blocks
from storepolicy.notice import Notice
from storepolicy.redline import Block
from storepolicy.revisions import Chain, Entry, Record, root
from storepolicy.statements import Told
from storepolicy.status import Interval, holding, intervals, never_held, upcoming

few = 4
"""So many texts are held at a time."""
Phase = Literal["current", "upcoming", "withdrawn", "outdated", "closed"]
"""Where a revision stands on a day; `closed`: it held until the store closed, or was renamed."""


class Feed(msgspec.Struct, frozen=True):
    """A feed of changes; `href` is relative to the store's folder."""

    href: str
    title: str
    media_type: str


class Since(msgspec.Struct, frozen=True):
    """What changed from a revision to the current one, compared directly.

    The notice's `changed` is the table of all changes; `content` are the bytes of `since/N.json`, made
    from the same comparison.
    """

    notice: Notice
    content: bytes


class History(msgspec.Struct, frozen=True, dict=True):
    """Everything that the history pages of one store are made of, in one language.

    `since` is by the number of the revision that the reader knows. `carried` are the changes of a revision
    against what it takes the place of, by its number, where its own notice was made against another.
    `banner_days`: for how many days after a revision has taken effect its banner stays. `site_url` ends in a
    slash, or is empty: then links in what is sent are relative. `closed`: the day on which the store closed,
    empty for one that has not. `renamed_to`: the id that it has now, from the day `closed` where one is known;
    `new_title` is the title under that id.
    """

    chain: Chain
    title: str
    as_of: str
    since: Mapping[int, Since] = msgspec.field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
    banner_days: int = 30
    locale: str = "en"
    site_url: str = ""
    carried: Mapping[int, Notice] = msgspec.field(default_factory=dict)
    closed: str = ""
    renamed_to: str = ""
    new_title: str = ""

    @property
    def store(self) -> str:
        """The store's id."""
        return self.chain.store

    @cached_property
    def current(self) -> int:
        """The number of the revision that holds on the day of the build; 0 where none does."""
        return 0 if self.over else self.last

    @property
    def over(self) -> bool:
        """True where the store has closed, or has another id, by the day of the build."""
        return bool(self.closed or self.renamed_to) and self.closed <= self.as_of

    @cached_property
    def last(self) -> int:
        """The current revision; of a store that is no more the one that held last; 0 where there is none."""
        return holding(self.chain.records, self.last_day) or 0

    @property
    def last_day(self) -> str:
        """The day of the build, or the last on which the store was there, where that is known."""
        day = date.fromisoformat(self.closed) - timedelta(days=1) if self.over and self.closed else None
        return day.isoformat() if day else self.as_of

    @property
    def shown(self) -> int:
        """The revision on the policy's own page: the current one, else the next to apply, else the newest."""
        return self.current or next(iter(self.upcoming), self.chain.revisions[-1].number)

    @cached_property
    def upcoming(self) -> tuple[int, ...]:
        """The revisions that do not apply yet, soonest first."""
        return () if self.over else upcoming(self.chain.records, self.as_of)

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """When each revision holds."""
        return intervals(self.chain.records)

    @cached_property
    def known(self) -> tuple[Entry, ...]:
        """Every revision that a reader can have read as one that applied, newest first.

        One whose day has not come is none, also where an upcoming one takes effect in its place.
        """
        ahead = frozenset(self.upcoming)
        return tuple(
            entry
            for entry in reversed(self.held)
            if entry.number not in ahead
            and (entry.number <= self.last or entry.record.effective <= self.last_day)
        )

    @property
    def returning(self) -> bool:
        """True where somebody who comes back can have read another revision than the one that is shown."""
        return bool(self.current) and len(self.known) > 1

    @cached_property
    def held(self) -> tuple[Entry, ...]:
        """Every revision, oldest first, but those that were withdrawn or moved before they took effect."""
        return tuple(entry for entry in self.chain.revisions if not self.never_held(entry.number))

    def never_held(self, number: int) -> bool:
        """True for a revision that was withdrawn, given another day, or whose store was no more, before its day."""
        return number in self._never

    @cached_property
    def _never(self) -> frozenset[int]:
        late = upcoming(self.chain.records, self.last_day) if self.over else ()
        return never_held(self.chain.records).union(late)

    def entry(self, number: int) -> Entry:
        """The record of that number; raises KeyError where there is none."""
        return self.chain.entry(number)

    def told(self, number: int) -> Told:
        """The text of a revision, from its own record or a later translation; else in its first language."""
        return self._tellings(number)

    def blocks(self, number: int) -> tuple[Block, ...]:
        """The text of a revision as a redline compares it."""
        return self._blocks(number)

    # Pages are made in the order of revisions, and each asks for one, the one before and the current one.
    @cached_property
    def _tellings(self) -> Callable[[int], Told]:
        return lru_cache(few)(self._tell)

    @cached_property
    def _blocks(self) -> Callable[[int], tuple[Block, ...]]:
        def found(number: int) -> tuple[Block, ...]:
            return blocks(self.told(number), stable=self.entry(number).record.kind != "text_only")

        return lru_cache(few)(found)

    def _tell(self, number: int) -> Told:
        entry = self.entry(number)
        given = (entry, *(one for one in self.chain.about(number) if one.record.kind == "translation"))
        found = next((one for one in given if self.locale in one.locales), None)
        return found.told(self.locale) if found else entry.told(entry.locales[0])

    def notice(self, number: int) -> Notice | None:
        """The notice of a record as it was published, where it has one in this language."""
        if number not in self._notices:
            entry = self.entry(number)
            noticed = self.locale in entry.notice_locales
            found = msgspec.json.decode(entry.notice(self.locale), type=Notice) if noticed else None
            self._notices[number] = found
        return self._notices[number]

    @cached_property
    def _notices(self) -> dict[int, Notice | None]:
        """Those that were asked for: every page of what has changed since asks for all after it."""
        return {}

    def before(self, number: int) -> int:
        """The revision that a revision was compared with; 0 for a first one and for what is none."""
        entry = self.entry(number)
        return entry.changes.before if entry.is_revision else 0

    def replaces(self, number: int) -> int:
        """The revision that holds up to the day on which this one takes effect; 0 where none is known to."""
        known = [one for one in self.intervals if one.end != "unknown"]
        first = next((i for i, one in enumerate(known) if one.revision == number), 0)
        return known[first - 1].revision if first and known[first - 1].ends == known[first].starts else 0

    def steps(self, before: int, number: int) -> tuple[int, ...]:
        """The revisions that one was built on, itself included, up to another that is left out; oldest first."""
        found: list[int] = []
        while number > before:
            found.append(number)
            number = self.before(number)
        return tuple(reversed(found))

    def announced(self, number: int) -> Notice | None:
        """What people are told when it takes effect: the changes against what holds until then."""
        own, found = self.notice(number), self.carried.get(number)
        if own is None or found is None:
            return own
        return msgspec.structs.replace(
            found, kind=own.kind, published=own.published, effective=own.effective, recorded=own.recorded,
            dates=own.dates, origin=own.origin, links=own.links,
        )  # fmt: skip

    def overtaken(self, number: int) -> bool:
        """True for a revision in whose place a later one takes effect on its day, or did."""
        record = self.entry(number).record
        ahead = bool(record.published) and record.effective > record.published
        held = any(one.revision == number for one in self.intervals)
        return ahead and not held and not self.never_held(number)

    def transcribed(self, number: int) -> bool:
        """True where somebody else than the store wrote the revision's text down."""
        return self.entry(number).record.authorship == "transcribed"

    def phase(self, number: int) -> Phase:
        """Where a revision stands on the day of the build."""
        if self.withdrawal(number):
            return "withdrawn"
        if number in self.upcoming:
            return "upcoming"
        if number == self.last:
            return "closed" if self.over else "current"
        return "outdated"

    def withdrawn_on(self, number: int) -> str:
        """The day from which a withdrawn revision no longer applies; empty where unknown."""
        found = self.withdrawal(number)
        return (found.record.effective or found.record.published) if found else ""

    def replaced_on(self, number: int) -> str:
        """The day from which another revision holds in place of this one; empty where none is known to."""
        return next((one.ends for one in reversed(self.intervals) if one.revision == number), "")

    def moved_by(self, number: int) -> Entry | None:
        """The record that gave another day to a revision before it took effect."""
        return self._moves.get(number)

    @cached_property
    def _moves(self) -> Mapping[int, Entry]:
        """By its number each revision that was given another day, with the first record that did."""
        own = {entry.number: entry.record for entry in self.chain.revisions}
        places: dict[int, list[int]] = {}
        found: dict[int, Entry] = {}
        for entry in self.chain.revisions:
            place = places.setdefault(root(own, entry.record), [])
            if _moves(own, entry.record):
                found |= {number: entry for number in place if number not in found}
            place.append(entry.number)
        return found

    def again(self) -> tuple[Interval, Entry] | None:
        """Where the current revision holds for a second time: since when, and the withdrawal that brought it back.

        Of several on one day that is the one whose notice names this revision, and which withdrew what held until then.
        """
        held = [one for one in self.intervals if one.revision == self.current and one.starts <= self.as_of]
        gone = (entry for entry in self.chain.entries if entry.record.kind == "withdrawn")
        if not held[1:]:
            return None
        last, until = held[-1], self.held_until(held[-1])
        found = [one for one in gone if _from(one) == last.starts]
        if not found:
            return None
        return last, max(found, key=lambda one: (self._puts(one), one.record.of == until, one.number))

    def held_until(self, now: Interval) -> int:
        """The revision that held up to an interval; 0 where none did."""
        return next((one.revision for one in self.intervals if one.ends and one.ends == now.starts), 0)

    def _puts(self, gone: Entry) -> bool:
        """True where the notice of a withdrawal names the current revision as the one in place of the withdrawn."""
        notice = self.notice(gone.number)
        return bool(notice and notice.instead == self.current)

    def withdrawal(self, number: int) -> Entry | None:
        """The record that withdrew a revision by the day of the build."""
        later = (entry for entry in self.chain.about(number) if entry.record.kind == "withdrawn")
        return next((one for one in later if _from(one) <= self.as_of), None)


def _moves(own: Mapping[int, Record], record: Record) -> bool:
    """True for a correction that is of another day."""
    return record.kind == "correction" and record.of in own and own[record.of].effective != record.effective


def _from(entry: Entry) -> str:
    return entry.record.effective or entry.record.published
