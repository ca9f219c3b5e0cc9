"""The gate of a release: what stands against a change taking effect on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

import msgspec
from msgspec.structs import replace

from storepolicy.finding import Finding, Place, Severity
from storepolicy.materiality.lead import after, as_day, in_words, latest, strength
from storepolicy.materiality.promise import promise, told_from, weakened
from storepolicy.materiality.unreached import Telling, unreachable
from storepolicy.materiality.weighed import ChangeSet, Lead
from storepolicy.materiality.weighing import Scale, corrections
from storepolicy.model import Facts
from storepolicy.vocabulary import Vocabulary


class Earlier(Protocol):
    """What the gate reads of the record of the revision before."""

    @property
    def number(self) -> int:
        """The number of the revision."""

    @property
    def effective(self) -> str:
        """Its effective day, empty where unknown."""


class Planned(msgspec.Struct, frozen=True):
    """A release as it is about to be made, or as it stands in a branch.

    Days are `YYYY-MM-DD`; `published` and `effective` are empty where unknown. `as_of` is the day on which
    the gate is asked. `approvals` are roles. `place` is where findings point: the store's file. A
    `correction` takes over the effective day of the revision it corrects; `redated` says the same as the
    revision before, which has not taken effect, and gives it another day. `held` is the revision that holds
    on the day people are told, where it is another than `previous`.
    """

    as_of: str
    published: str
    effective: str
    authorship: str
    place: Place
    facts: Facts
    previous: Earlier | None = None
    previous_facts: Facts | None = None
    approvals: tuple[str, ...] = ()
    correction: bool = False
    redated: bool = False
    held: Earlier | None = None

    @property
    def own(self) -> bool:
        """True for a store that writes its own policy; of another's nothing can be demanded."""
        return self.authorship != "transcribed"

    def promised_by(self, lead: Lead) -> int:
        """The number of the revision that promises a lead time; 0 where none is known to."""
        changes = self.previous_facts.changes if self.previous_facts else None
        own = any(one.lead == lead for one in promise(changes).announcements)
        by = self.previous if own or self.held is None else self.held
        return by.number if by else 0

    @property
    def told(self) -> date | None:
        """The day on which people are told: that of publication, or today where it was meant to be earlier."""
        published = as_day(self.published)
        today = as_day(self.as_of) if self.own else None
        return max((day for day in (published, today) if day), default=None)


def gate(changes: ChangeSet, planned: Planned, scale: Scale, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Everything that stands against a release; errors stop it, and for a transcribed policy all are warnings."""
    found = tuple(_not_days(planned)) or tuple(_against(changes, planned, scale, vocabulary))
    softened = found if planned.own else (replace(one, severity=Severity.WARNING) for one in found)
    return tuple(replace(one, store=changes.store) for one in softened)


def untimely(changes: ChangeSet, planned: Planned, scale: Scale) -> tuple[Finding, ...]:
    """What stands against the days alone of a release that was made before and is still to be merged."""
    return tuple(replace(one, store=changes.store) for one in _dates(changes, planned, scale))


def _against(changes: ChangeSet, planned: Planned, scale: Scale, vocabulary: Vocabulary) -> Iterator[Finding]:
    if planned.correction:
        yield from _no_change(changes, planned)
    else:
        yield from _dates(changes, planned, scale)
        yield from _going_back(changes, planned)
        yield from _unneeded_date(changes, planned)
        yield from _disclosed_later(changes, planned)
    if changes.before:
        held = planned.previous_facts or planned.facts
        told = Telling(changes, scale, held, vocabulary, planned.approvals)
        yield from told.against(planned.place)
    if planned.own:  # of what another store wrote nobody here can approve, nor mend it
        yield from unreachable(planned.facts, vocabulary, planned.place)
        yield from _blocked(changes, planned, scale) if changes.before else ()
        yield from _approvals(changes, planned, scale)


def _not_days(planned: Planned) -> Iterator[Finding]:
    for name in ("as_of", "published", "effective"):
        value: str = getattr(planned, name)
        if value and as_day(value) is None:
            yield Finding(
                "SP318", f'"{value}" is not a day ({name})', planned.place, hint="write it as 2026-11-20"
            )


def _no_change(changes: ChangeSet, planned: Planned) -> Iterator[Finding]:
    """A correction says what was so already; what needs notice is a change."""
    binding = max(changes.leads, key=strength, default=None)
    if binding:
        asked = f"{in_words(binding)} of notice are needed ({_asker(binding, planned)})"
        name = changes.changes[0].fingerprint if changes.changes else "FINGERPRINT"
        hint = (
            "release it as a change; where no meaning moved, override its class in policy_src/changes/ "
            f"(fingerprint {name}); where the practice was so already, say `disclosure_only` there"
        )
        yield Finding("SP309", f"a correction takes effect at once; {asked}", planned.place, hint=hint)


def _dates(changes: ChangeSet, planned: Planned, scale: Scale) -> Iterator[Finding]:
    """At most one finding: a day in the past, a day missed, or too little notice."""
    effective, told, published = as_day(planned.effective), planned.told, as_day(planned.published)
    if changes.weight < told_from:
        return  # such a revision takes over the day of the one before
    if effective and published and effective < published:
        yield _past(
            "SP311", f"the effective date {planned.effective} lies before publication", changes, planned
        )
    elif effective and told and effective < told:
        message = f"the effective date {planned.effective} has passed before publication on {told}"
        yield _past("SP312", message, changes, planned)
    elif told and changes.before:
        yield from _notice(changes, planned, scale, told)


def _past(code: str, message: str, changes: ChangeSet, planned: Planned) -> Finding:
    return Finding(code, message, planned.place, hint=_hint(changes, planned.told))


def _hint(changes: ChangeSet, told: date | None) -> str:
    if told is None:
        return "correct one of the two dates"
    return f"the earliest effective date is {latest(told, changes.leads)}"


def _notice(changes: ChangeSet, planned: Planned, scale: Scale, told: date) -> Iterator[Finding]:
    binding = max(changes.leads, key=lambda lead: (after(told, lead), strength(lead)), default=None)
    effective = as_day(planned.effective)
    if binding is None or (effective and effective >= after(told, binding)) or not (effective or planned.own):
        return
    given = f"{(effective - told).days} are given" if effective else "the effective date is unknown"
    asked = f"{in_words(binding)} of notice are needed ({_asker(binding, planned)}); {given}"
    lost = _weakened(scale)
    if lost and binding.source == "promise":
        message = f"the change process is weakened ({', '.join(lost)}), and the old one still binds: {asked}"
        yield Finding("SP317", message, planned.place, hint=_hint(changes, told), ref="changes.notices")
    else:
        yield Finding("SP309", asked, planned.place, hint=_hint(changes, told))


def _weakened(scale: Scale) -> tuple[str, ...]:
    now = next((one for one in scale.promises if one.source == "process"), None)
    given = (one for one in scale.promises if one.source == "promise")
    return tuple(dict.fromkeys(lost for one in given for lost in weakened(one, now))) if now else ()


def _asker(lead: Lead, planned: Planned) -> str:
    number = planned.promised_by(lead)
    return {
        "table": "house default of the table of materiality",
        "profile": "house default of the profile",
        "promise": f"promise of revision {number}" if number else "promise of the revision before",
        "process": "change process that the store declares",
    }[lead.source]


def _going_back(changes: ChangeSet, planned: Planned) -> Iterator[Finding]:
    before, effective = (
        as_day(planned.previous.effective if planned.previous else ""),
        as_day(planned.effective),
    )
    if before and effective and effective < before and changes.weight >= told_from and not planned.redated:
        number = planned.previous.number if planned.previous else 0
        message = f"the effective date {effective} lies before that of revision {number}, {before}"
        yield Finding("SP313", message, planned.place, hint=f"name {before} or a later day")


def _unneeded_date(changes: ChangeSet, planned: Planned) -> Iterator[Finding]:
    before = planned.previous.effective if planned.previous else ""
    new = planned.effective not in ("", before) and not planned.redated
    if planned.previous and changes.weight < told_from and new:
        message = f"a change of class {changes.weight} takes no new effective date ({planned.effective})"
        yield Finding(
            "SP314", message, planned.place, hint="leave the date out; that of the revision before stands"
        )


def _disclosed_later(changes: ChangeSet, planned: Planned) -> Iterator[Finding]:
    """What was so already is told at once: another day would say that it is yet to begin."""
    own = [one for one in changes.changes if one.rule not in corrections]
    disclosing = bool(own) and all(one.disclosure_only for one in own) and not changes.leads
    told, effective = planned.told, as_day(planned.effective)
    if disclosing and told and effective and effective > told:
        message = (
            f"what was so already is told at once, and takes no later effective date ({planned.effective})"
        )
        hint = (
            "give `--effective on-publish`; of a practice that is yet to begin, leave `disclosure_only` out"
        )
        yield Finding("SP314", message, planned.place, hint=hint)


def _blocked(changes: ChangeSet, planned: Planned, scale: Scale) -> Iterator[Finding]:
    """Changes that a lawyer must confirm, by an approval of the release or by an override of the change."""
    counsel = scale.profile.counsel
    if counsel in planned.approvals:
        return
    for one in changes.changes:
        row = scale.table.row(one.rule)
        if row.blocks and one.override is None:
            reason = f" ({row.basis})" if row.basis else ""
            message = f'"{counsel}" must confirm the change at {one.ref}{reason}'
            hint = f"pass --approved-by {counsel}=REFERENCE, or add an override for {one.fingerprint}"
            yield Finding("SP316", message, planned.place, hint=hint, ref=one.ref)


def _approvals(changes: ChangeSet, planned: Planned, scale: Scale) -> Iterator[Finding]:
    for role in scale.profile.needs(changes.weight).approvals:
        if role not in planned.approvals:
            message = f'a change of class {changes.weight} needs the approval of "{role}"'
            hint = f"pass --approved-by {role}=REFERENCE: where the approval stands, such as a ticket, never a name"
            yield Finding("SP315", message, planned.place, hint=hint)
