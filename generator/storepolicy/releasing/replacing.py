"""A revision in the place of one that was announced for the same day, and never held."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from storepolicy.materiality import ChangeSet, Requires
from storepolicy.materiality.promise import told_from
from storepolicy.releasing.comparing import Compared, Measure
from storepolicy.releasing.following import directly
from storepolicy.releasing.sides import Side, revision_side
from storepolicy.revisions import Chain, Entry
from storepolicy.status import holding


def replaced(chain: Chain, before: Entry | None, effective: str) -> Entry | None:
    """The revision that holds up to the day, where the one before was to take effect on that day itself."""
    if before is None or not effective or before.record.effective != effective:
        return None
    eve = date.fromisoformat(effective) - timedelta(days=1)
    number = holding(chain.records, eve.isoformat())
    return chain.entry(number) if number and number != before.number else None


def told_instead(
    chain: Chain, ends: tuple[Entry, Entry], side: Side, measure: Measure, found: Compared
) -> Compared:
    """What people are told: not what differs from an announcement, but from what holds until the day.

    What was asked for the announced changes is asked still.
    """
    held, before = ends
    if found.changes.weight < told_from:
        return found
    direct = directly(chain, (revision_side(chain, held), before), side, measure)
    between = (entry for entry in chain.revisions if held.number < entry.number <= before.number)
    asked = {entry.changes.requires for entry in between} | {found.changes.requires}
    return replace(direct, changes=_asking(direct.changes, found.changes, held, asked), past={})


def _asking(direct: ChangeSet, found: ChangeSet, held: Entry, asked: set[Requires]) -> ChangeSet:
    agreed = found.consent_revision
    requires: Requires = (
        "consent" if agreed > held.number else "acknowledge" if "acknowledge" in asked else "none"
    )
    return replace(direct, requires=requires, consent_revision=agreed)
