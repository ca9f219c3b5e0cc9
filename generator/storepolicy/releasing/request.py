"""What a person asks of a release, and requests that contradict the clock, the chain or the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from storepolicy.finding import Finding, Place, Severity
from storepolicy.model.store import DocumentDate
from storepolicy.releasing.comparing import Compared, Measure
from storepolicy.revisions import Approval, Chain, Entry, Record

_dated_otherwise, _no_day_of_its_own = "SP325", "SP314"
_same, _not_editorial, _no_past, _too_early = "SP341", "SP342", "SP350", "SP355"
quiet = 1
"""The highest class of a change that alters no fact."""


class Request(msgspec.Struct, frozen=True):
    """What a person asks for: days, approvals, and which sort of revision it is.

    `editorial` promises that no fact changes. `correct` is the number of a revision that this one
    corrects, 0 for a release; `reviewed` that nothing changes on purpose. `tool` and `digests` say
    what made it, and from which files beside the store's own.
    """

    as_of: str
    effective: str = ""
    published: str = ""
    order: Literal["stated", "assumed"] = "stated"
    approvals: tuple[Approval, ...] = ()
    editorial: bool = False
    correct: int = 0
    reviewed: bool = False
    reason: str = ""
    tool: str = ""
    digests: Mapping[str, str] = msgspec.field(default_factory=dict)


def before_its_time(chain: Chain, place: Place, request: Request) -> Finding | None:
    """A release dated before the record that it follows: the clock is wrong, or the day was given wrongly."""
    last = max(
        (record.published for record in chain.records if record.authorship != "transcribed"), default=""
    )
    if request.as_of >= last:
        return None
    hint = "correct the clock, --today or SOURCE_DATE_EPOCH"
    return Finding(
        _too_early, f"today is {request.as_of}, and the last record was published on {last}", place, hint=hint
    )


def unchanged(chain: Chain, before: Entry, place: Place) -> Finding:
    """Nothing to release: another number would say that something changed."""
    hint = "edit the store first; there is nothing to release"
    message = f"nothing has changed since revision {before.number}"
    return Finding(_same, message, place, hint=hint, store=chain.store)


def no_editorial(found: Compared, place: Place, request: Request) -> Finding | None:
    """A change of facts that was promised to be none; asked before its day, which such a promise does not give."""
    changes = found.changes
    if not (request.editorial or request.reviewed) or changes.weight <= quiet:
        return None
    first = changes.changes[0].ref if changes.changes else "the facts"
    option, called = (
        ("--editorial", "editorial change")
        if request.editorial
        else ("--reviewed", "review without a change")
    )
    hint = f"leave {option} out, or take the change back"
    message = f"this is no {called}: {first} is of class {changes.weight}"
    return Finding(_not_editorial, message, place, hint=hint, ref=first)


def other_day(corrected: Record, request: Request) -> Finding | None:
    """A day for a correction, which has that of the revision in whose place it stands: it would be lost."""
    if request.effective in ("", "on-publish", "unknown", corrected.effective):
        return None
    message = f"a correction takes no effective date of its own ({request.effective})"
    hint = f"leave `--effective` out; that of revision {corrected.number} stands"
    return Finding(_no_day_of_its_own, message, Place(""), hint=hint)


def without_a_past(before: Entry | None, place: Place, request: Request) -> Finding | None:
    """Words about the revision before, where no revision stands: they would be lost without a sound."""
    given = {
        "--reviewed": request.reviewed,
        "--editorial": request.editorial,
        "--order": request.order == "assumed",
    }
    names = [name for name, said in given.items() if said]
    if before or not names:
        return None
    message = (
        f"{' and '.join(names)} speak{'' if names[1:] else 's'} of the revision before, and there is none"
    )
    return Finding(_no_past, message, place, hint=f"leave {'them' if names[1:] else 'it'} out")


def dated_otherwise(stated: DocumentDate | None, effective: str, measure: Measure) -> Iterator[Finding]:
    """A text that names another day of effect than the release: readers would find both on one page."""
    if stated and stated.meaning == "effective" and effective and stated.date != effective:
        message = (
            f"the document says that it takes effect on {stated.date}; by its release it does on {effective}"
        )
        hint = "correct `document_date`, or give that day to --effective"
        place = measure.where("document_date.date") or measure.place
        yield Finding(_dated_otherwise, message, place, Severity.WARNING, hint=hint, ref="document_date.date")


def updated_before(stated: DocumentDate | None, before: Entry | None, measure: Measure) -> Iterator[Finding]:
    """A text that changes and calls itself last updated on a day before the revision that it changes was out."""
    out = before.record.published if before else ""
    if before and stated and stated.meaning == "updated" and stated.date < out:
        message = (
            f"the document says that it was last updated on {stated.date}; "
            f"it changes what revision {before.number} published on {out}"
        )
        hint = "give the day of this change in `document_date`"
        place = measure.where("document_date.date") or measure.place
        yield Finding(_dated_otherwise, message, place, Severity.WARNING, hint=hint, ref="document_date.date")
