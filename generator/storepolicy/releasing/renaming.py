"""The first release of a store under another id: nothing but the id and the title may be new in it.

What a store promised under its former id binds it still. A chain of its own has nothing to weigh a first revision
against, so changes come after the renaming, where gate, promise and consent see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from storepolicy.finding import Finding, Place, Severity
from storepolicy.releasing.comparing import Measure, compared
from storepolicy.releasing.drafting import Working
from storepolicy.releasing.request import quiet
from storepolicy.releasing.sides import revision_side, standing
from storepolicy.revisions import Chain, Entry
from storepolicy.status import holding, upcoming

_more_than_renamed = "SP359"


def renamed(
    chain: Chain, former: Sequence[Chain], working: Working, measure: Measure, as_of: str
) -> Iterator[Finding]:
    """What stands against a first release under a new id; `former` are the chains of the ids that lead to it.

    Of another's policy nothing can be demanded, so there it is a warning.
    """
    before = standing(chain)
    if before and before.record.facts:
        return
    own = working.published.manifest.authorship.kind != "transcribed"
    severity = Severity.ERROR if own else Severity.WARNING
    found = [one for old in former for one in _waiting(old, measure.place, as_of)]
    changed = [_changed(old, last, working, measure) for old in former if (last := _last(old, as_of))]
    if changed and all(changed):  # where two stores became one, it says what either of them says
        found += [one for one in changed if one]
    for one in found:
        yield replace(one, severity=severity, store=working.store)


def agreed_before(former: Sequence[Chain], as_of: str) -> int:
    """The number of consent under the former ids: whoever never agreed to as much must still be asked."""
    last = (_last(old, as_of) for old in former)
    return max((entry.changes.consent_revision for entry in last if entry), default=0)


def _last(old: Chain, as_of: str) -> Entry | None:
    """The revision that holds under a former id; where none does by its days, the one that stands."""
    number = holding(old.records, as_of)
    return old.entry(number) if number else standing(old)


def _waiting(old: Chain, place: Place, as_of: str) -> Iterator[Finding]:
    """People were told of it, and under the new id nothing would make it come."""
    for number in upcoming(old.records, as_of):
        day = old.entry(number).record.effective
        message = f"revision {number} of {old.store}, the former id, takes effect on {day} and would be lost"
        hint = (
            f"release the new id from that day on, with `closed: {day}` for {old.store} in policy_src/site.yaml; "
            f"or call it off: `storepolicy record withdrawal {old.store} {number}`"
        )
        yield Finding(_more_than_renamed, message, place, hint=hint)


def _changed(old: Chain, last: Entry, working: Working, measure: Measure) -> Finding | None:
    """A difference beside id and title; no change file speaks of it, for none speaks of a first release."""
    found = compared(revision_side(old, last), working.side(0), replace(measure, fragments=())).changes
    if found.weight <= quiet and not found.unknown:
        return None
    first = found.changes[0].ref if found.changes else ""
    told = f"changes {first} of" if first else "cannot be compared with"
    message = (
        f"the first release of {working.store} {told} revision {last.number} of {old.store}, its former id"
    )
    hint = "release the renaming alone, with what that revision says; what changes is weighed in the release after it"
    place = measure.where(first) or measure.place
    return Finding(_more_than_renamed, message, place, hint=hint, ref=first)
