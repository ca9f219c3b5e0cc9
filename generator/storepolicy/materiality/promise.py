"""What a store has promised about announcing its own changes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from storepolicy.materiality.lead import days_at_most
from storepolicy.materiality.weighed import Lead, LeadSource
from storepolicy.model import Facts
from storepolicy.model.parts import Duration, Notice
from storepolicy.model.people import Changes

material_from = 4
"""A change of this class or above is material, whatever a store calls material."""
told_from = 2
"""A change below this class alters nothing that people were told, so that no promise speaks of it."""


class Announcement(msgspec.Struct, frozen=True):
    """One notice that a store promises: by which channels, to whom, how long before, and of which changes."""

    id: str
    channels: tuple[str, ...]
    to: tuple[str, ...] = ()
    material_only: bool = False
    lead: Lead | None = None


class Promise(msgspec.Struct, frozen=True):
    """A change process: `promise` is that of the revision before, `process` the one declared now."""

    source: LeadSource = "promise"
    announcements: tuple[Announcement, ...] = ()

    def bound(self, weight: int) -> tuple[Announcement, ...]:
        """The announcements that a change of that class needs."""
        if weight < told_from:
            return ()
        material = weight >= material_from
        return tuple(one for one in self.announcements if material or not one.material_only)


def promise(changes: Changes | None, source: LeadSource = "promise") -> Promise:
    """What the `changes` of a store's facts promise; nothing where they say nothing."""
    notices = changes.notices if changes else {}
    return Promise(source, tuple(_announcement(name, one, source) for name, one in sorted(notices.items())))


def promises(before: Facts | None, now: Facts, held: Facts | None = None) -> tuple[Promise, ...]:
    """All that binds a release: the promise of the revision before, if there is one, and the process declared now.

    Where the revision before has not taken effect, what holds on the day people are told binds them too: a
    queued revision that promises less cannot take its promise back early.
    """
    declared = promise(now.changes, "process")
    earlier = dict.fromkeys(promise(facts.changes) for facts in (before, held) if facts)
    return (*earlier, declared)


def weakened(before: Promise, after: Promise) -> tuple[str, ...]:
    """The ids of announcements in place of which none now comes as early, as often, to as many, by as many ways."""
    now = after.announcements
    return tuple(one.id for one in before.announcements if all(_weaker(one, other) for other in now))


def leads(promises: Iterable[Promise], weight: int) -> tuple[Lead, ...]:
    """Every lead time that promises ask for a change of that class."""
    return tuple(one.lead for given in promises for one in given.bound(weight) if one.lead)


def _announcement(name: str, notice: Notice, source: LeadSource) -> Announcement:
    return Announcement(
        name, notice.channel, notice.to, notice.when == "material_change", _lead(notice, source)
    )


def _lead(notice: Notice, source: LeadSource) -> Lead | None:
    """The lead as stated; a notice "before" a change without a length comes a day before at least."""
    if notice.lead and (length := _length(notice.lead)):
        return Lead(source, length, notice.lead.unit)
    return Lead(source, 1) if notice.before_effect else None


def _length(given: Duration) -> int:
    """The number that is safe: the least where one is stated, else the most."""
    return given.exact or given.min or given.max or 0


def _weaker(before: Announcement, after: Announcement) -> bool:
    fewer_channels = not set(before.channels) <= set(after.channels)
    fewer_people = bool(after.to) and not (before.to and set(before.to) <= set(after.to))
    rarer = after.material_only and not before.material_only
    return fewer_channels or fewer_people or rarer or _later(before.lead, after.lead)


def _later(before: Lead | None, after: Lead | None) -> bool:
    if before is None:
        return False
    return after is None or days_at_most(after) < days_at_most(before)
