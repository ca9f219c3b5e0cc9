"""Weighed changes to the change set of a revision: its class, and what it asks of people."""

from __future__ import annotations

import msgspec

from storepolicy.materiality.lead import after, as_day, days_at_most, latest, strength
from storepolicy.materiality.promise import material_from, told_from
from storepolicy.materiality.weighed import ChangeSet, Lead, Requires, Weighed
from storepolicy.materiality.weighing import Scale, lead_times


class Step(msgspec.Struct, frozen=True):
    """From which revision to which of a store; `consent_revision` is the number that stood before.

    `before` is 0 where nothing was before, `after` where the step leads to the working copy.
    """

    store: str
    before: int
    after: int
    consent_revision: int = 0


def change_set(weighed: tuple[Weighed, ...], scale: Scale, step: Step) -> ChangeSet:
    """The changes of a step together: the class is the highest of them, 0 where there is none.

    `requires` is consent exactly where `consent_revision` becomes `after`; a working copy has no
    number yet, so there the number stays what it was and `requires` says what a release would ask. A store
    with another id counts its revisions anew and its consent on, so there it becomes one more than it was.
    """
    weight = max((one.weight for one in weighed), default=0)
    asks = any(one.consent for one in weighed)
    return ChangeSet(
        step.store, step.before, step.after, weight, _requires(weight, scale, asks=asks),
        max(step.after, step.consent_revision + 1) if asks and step.after else step.consent_revision, weighed,
        lead_days=max((one.lead_days for one in weighed), default=0),
        channels=tuple(sorted({channel for one in weighed for channel in one.channels})),
        leads=lead_times(weighed, scale),
    )  # fmt: skip


def unknown_change_set(reason: str, scale: Scale, step: Step) -> ChangeSet:
    """A step of which nothing can be said: no changes, the class of doubt, and the number of consent unmoved."""
    asked = scale.leads(material_from)
    return ChangeSet(
        step.store, step.before, step.after, material_from, _requires(material_from, scale, asks=False),
        step.consent_revision, (), unknown=reason, lead_days=max(map(days_at_most, asked), default=0),
        channels=tuple(sorted(scale.channels(material_from))), leads=tuple(sorted(set(asked))),
    )  # fmt: skip


def binding_lead(change_set: ChangeSet, as_of: str) -> Lead | None:
    """The lead time that ends last where people are told on `as_of`, in its own unit."""
    day = as_day(as_of)
    ends = (lambda lead: after(day, lead)) if day else days_at_most
    return max(change_set.leads, key=lambda lead: (ends(lead), strength(lead)), default=None)


def earliest_effective(change_set: ChangeSet, as_of: str) -> str:
    """The first day on which a change told on `as_of` may take effect; raises ValueError for what is no day."""
    day = as_day(as_of)
    if day is None:
        msg = f"not a day: {as_of}"
        raise ValueError(msg)
    return latest(day, change_set.leads).isoformat()


def _requires(weight: int, scale: Scale, *, asks: bool) -> Requires:
    if asks:
        return "consent"
    return "acknowledge" if weight >= max(scale.profile.acknowledge_from, told_from + 1) else "none"
