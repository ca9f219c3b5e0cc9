"""The record that a revision is withdrawn: what holds in its place, and what changes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from storepolicy.finding import Finding, Place, Severity
from storepolicy.materiality import ChangeSet, earliest_effective
from storepolicy.notice import Phase, Words
from storepolicy.releasing.comparing import Measure, compared
from storepolicy.releasing.later import About, Made, no_such_day, not_a_day, particulars, revision_of
from storepolicy.releasing.request import Request
from storepolicy.releasing.sides import revision_side
from storepolicy.revisions import Chain, Dates, Entry, New, Record, is_day
from storepolicy.revisions import withdrawal as withdrawal_record
from storepolicy.status import holding, intervals, upcoming

_withdrawn_before, _rests, _nothing_holds, _comes_back = "SP345", "SP353", "SP354", "SP356"
material = 4
"""The lowest class of a change for which people get time."""


def withdrawn(
    chain: Chain, number: int, measure: Measure, words: Mapping[str, Words], request: Request
) -> Made:
    """The record that a revision is withdrawn: from its effective day on the one before holds again.

    Its notice tells the changes from the withdrawn revision to that which holds in its place.
    """
    entry = revision_of(chain, number)
    if isinstance(entry, Finding):
        return None, (entry,)
    effective = request.as_of if request.effective in ("", "on-publish") else request.effective
    if against := next(_against(chain, entry, effective, request), None):
        return None, (against,)
    by = particulars(request, Dates(request.as_of, effective))
    told = _instead(About(chain, entry, by), withdrawal_record(chain, number, {}, by), measure)
    notices, findings = told.notices(words)
    new = withdrawal_record(chain, number, notices, by)
    none_left = _none_left(chain, new, max(effective, request.as_of))
    return new, (*findings, *none_left, *_adverse(told, measure.place))


def _against(chain: Chain, entry: Entry, effective: str, request: Request) -> Iterator[Finding]:
    """What stands against the withdrawal."""
    if any(later.record.kind == "withdrawn" for later in chain.about(entry.number)):
        message = f"revision {entry.number} has been withdrawn already"
        yield Finding(_withdrawn_before, message, Place(chain.path), store=chain.store)
    if built_on := _built_on(chain, entry.number, request.as_of):
        yield built_on
    if not is_day(effective):
        yield not_a_day(chain, effective)
    if effective < request.as_of and entry.record.authorship != "transcribed":
        message = f"the revision would be withdrawn from {effective}, before anybody could read of it"
        hint = f"name {request.as_of} or a later day"
        yield Finding(no_such_day, message, Place(chain.path), hint=hint, store=chain.store)


def _built_on(chain: Chain, number: int, as_of: str) -> Finding | None:
    """Revisions to come that rest on one that is withdrawn would bring its changes back unsaid."""
    ahead = upcoming(chain.records, as_of)
    waiting = [str(later) for later in ahead if later != number and number in _below(chain, later)]
    if not waiting:
        return None
    names = ", ".join(waiting)
    hint = f"withdraw {names} first, and release what should still come anew"
    message = f"revision {names} builds on revision {number} and would bring its changes back"
    return Finding(_rests, message, Place(chain.path), hint=hint, store=chain.store)


def _below(chain: Chain, number: int) -> Iterator[int]:
    """What a revision rests on, down to the first that does hold at some time: moved days lie between."""
    held = {one.revision for one in intervals(chain.records)}
    while number := chain.entry(number).changes.before:
        yield number
        if number in held:
            return


def _instead(told: About, bare: New, measure: Measure) -> About:
    """The same with the revision that holds in place of the withdrawn one, and what differs between the two.

    Where another revision has taken its place already, or would have, nothing changes by the withdrawal, unless
    that one ends and this one would have held again.
    """
    chain, entry, ends = told.chain, told.entry, told.by.dates.effective
    starts = max(entry.record.effective, entry.record.published)
    first = max(starts, ends, told.by.dates.published)
    day = _day_of(chain, entry.number, first)
    held = holding(chain.records, day) == entry.number
    phase: Phase = "upcoming" if starts >= ends else "current" if held and day == first else "outdated"
    records = (*chain.records, bare.record)
    instead = holding(records, day) or 0
    changes = _back(chain, entry, chain.entry(instead), measure) if held and instead else None
    if changes and phase == "upcoming":  # people go on as before
        changes = msgspec.structs.replace(changes, requires="none")
    begins, again = _place_of(records, instead, day, known=max(ends, told.by.dates.published))
    return replace(
        told, phase=phase, instead=instead, changes=changes, instead_again=again,
        instead_from="" if phase == "current" else begins,
    )  # fmt: skip


def _place_of(records: Sequence[Record], number: int, day: str, *, known: str) -> tuple[str, bool]:
    """Since when a revision holds that does on a day, where that is after `known`, and whether it held before.

    One that is upcoming itself holds on no day before its own, and one that only stood behind another never did.
    """
    held = [one for one in intervals(records) if one.revision == number and one.end != "unknown"]
    begun = [one for one in held if one.starts <= day]
    starts = begun[-1].starts if begun else ""
    return starts if starts > known else "", len(begun) > 1


def _day_of(chain: Chain, number: int, first: str) -> str:
    """The first day from one on, on which a revision would hold were it not withdrawn; that one where it would not."""
    held = (one for one in intervals(chain.records) if one.revision == number and one.end != "unknown")
    return next((max(one.starts, first) for one in held if not one.ends or one.ends > first), first)


def _back(chain: Chain, entry: Entry, instead: Entry, measure: Measure) -> ChangeSet:
    """The changes from one revision to that which holds in its place.

    A withdrawal is no revision: nobody can agree to it, so it never asks for consent.
    """
    sides = revision_side(chain, entry), revision_side(chain, instead)
    found = compared(*sides, replace(measure, fragments=()), instead.changes.consent_revision).changes
    requires = "acknowledge" if found.requires == "consent" else found.requires
    agreed = instead.changes.consent_revision
    return msgspec.structs.replace(found, requires=requires, consent_revision=agreed)


def _adverse(told: About, place: Place) -> Iterator[Finding]:
    """What is worse for people than the withdrawn revision, where they get too little time or are not asked."""
    changes = told.changes
    worse = [one for one in changes.changes if one.weight >= material] if changes else []
    transcribed = told.entry.record.authorship == "transcribed"
    if changes is None or not worse or told.phase == "upcoming" or transcribed:
        return
    count = f"{len(worse)} adverse change{'' if len(worse) == 1 else 's'}"
    message = f"withdrawing revision {told.entry.number} brings back {count}, such as {worse[0].ref}"
    earliest = earliest_effective(changes, told.by.dates.published)
    if told.by.dates.effective < earliest:
        hint = f"withdraw it from {earliest} on, which gives people notice, or release what should hold"
        yield Finding(_comes_back, message, place, Severity.WARNING, hint=hint, store=told.chain.store)
    elif any(one.consent for one in worse):
        hint = "a withdrawal asks nobody for fresh consent; release what should hold"
        yield Finding(_comes_back, message, place, Severity.WARNING, hint=hint, store=told.chain.store)


def _none_left(chain: Chain, new: New, day: str) -> tuple[Finding, ...]:
    if holding((*chain.records, new.record), day) is not None:
        return ()
    message = f"from {day} on no revision of {chain.store} holds"
    place, hint = Place(chain.path), "release one that does"
    return (Finding(_nothing_holds, message, place, Severity.WARNING, hint=hint, store=chain.store),)
