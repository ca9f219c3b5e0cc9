"""From one revision to another: what changed between two that need not follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from storepolicy.history import History, Since
from storepolicy.itself import Itself
from storepolicy.manifest import canonical
from storepolicy.materiality import ChangeSet
from storepolicy.notice import Notice, Words
from storepolicy.releases import Releases
from storepolicy.releasing import Measure, Side, as_said, compared, described, moved_between, revision_side
from storepolicy.revisions import Chain, Entry, Record
from storepolicy.shelf import Shelf

acknowledged = "acknowledge"


class Passages(Mapping[int, Since]):
    """Each revision that somebody can have read, by its number, compared with the current one when asked for.

    The one asked for last is held, and what was compared by an earlier run comes from the shelf.
    """

    def __init__(self, history: History, measure: Measure, releases: Releases, shelf: Shelf) -> None:
        self._entries = {entry.number: entry for entry in history.known} if history.last else {}
        self._found = lru_cache(1)(partial(_since, history, measure, releases.words()[history.locale], shelf))

    def __getitem__(self, number: int) -> Since:
        if number not in self._entries:
            raise KeyError(number)
        return self._found(number)

    def __contains__(self, number: object) -> bool:
        """Whether there is one; nothing is compared."""
        return number in self._entries

    def __iter__(self) -> Iterator[int]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _since(history: History, measure: Measure, words: Words, shelf: Shelf, number: int) -> Since:
    way = _way(history, history.entry(number), history.entry(history.last))
    steps = tuple(one.number for one in way.passed)
    weights = (measure.profile, measure.markets, history.locale)
    parts = ("compared", way.before.digest, way.now.digest, steps, weights)
    return shelf.get(parts, Since, partial(_direct, history, way, measure, words))


def carried(
    history: History, measure: Measure, releases: Releases, shelf: Shelf
) -> Iterator[tuple[int, Notice]]:
    """Each revision that takes the place of another than it was compared with, and what that changes.

    So does one that was given another day, or that shares its day with one before: its own notice tells
    only what differs from a revision that nobody ever had.
    """
    words = releases.words()[history.locale]
    weights = (measure.profile, measure.markets, history.locale)
    for entry in history.chain.revisions:
        held = history.replaces(entry.number)
        if held and held < history.before(entry.number):
            way = _way(history, history.entry(held), entry)
            parts = ("compared", way.before.digest, entry.digest, "carried", weights)
            found = shelf.get(parts, Since, partial(_direct, history, way, measure, words, entry.record))
            yield entry.number, found.notice


class Way(NamedTuple):
    """From one revision to a later one, with those passed on the way."""

    before: Entry
    now: Entry
    passed: tuple[Entry, ...]


def _direct(history: History, way: Way, measure: Measure, words: Words, days: Record | None = None) -> Since:
    """The way from one revision to another; with the days of a record it is told as people were told of that."""
    before, after = (_side(Itself(history.chain), Itself(one)) for one in (way.before, way.now))
    measure = as_said(measure, way.passed)
    measure = replace(measure, moved=moved_between(history.chain, way.before.number, way.now.number))
    found = compared(before, after, measure)
    found = replace(found, changes=_asked(found.changes, way))
    notice = described((before, after), found, words, days)
    return Since(notice, canonical(msgspec.to_builtins(found.changes)))


# One revision after the other is compared with the same one: that is read once.
@lru_cache(maxsize=2)
def _side(chain: Itself[Chain], entry: Itself[Entry]) -> Side:
    return revision_side(chain.value, entry.value)


def _way(history: History, before: Entry, now: Entry) -> Way:
    """The revisions on the way are those that came to hold, and those that the later one is built on."""
    held = {entry.number for entry in history.held if before.number < entry.number <= now.number}
    numbers = held.union(history.steps(before.number, now.number))
    return Way(before, now, tuple(history.entry(number) for number in sorted(numbers)))


def _asked(changes: ChangeSet, way: Way) -> ChangeSet:
    """What the revisions on the way asked of people is asked still, though the facts may be as they were."""
    agreed = way.now.changes.consent_revision
    asked = {entry.changes.requires for entry in way.passed}
    requires = "consent" if agreed > way.before.number else "acknowledge" if acknowledged in asked else "none"
    return msgspec.structs.replace(changes, consent_revision=agreed, requires=requires)
