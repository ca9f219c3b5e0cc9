"""The days of a new record, by the rules of the product and not by hand."""

from __future__ import annotations

from typing import Literal

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.revisions.kinds import is_day
from storepolicy.revisions.record import Record

on_publish, unknown = "on-publish", "unknown"
quiet = 1
"""The highest class that brings no new effective day."""


class Dates(msgspec.Struct, frozen=True):
    """Days as YYYY-MM-DD; an empty one is unknown. `recorded` is the day of a transcription."""

    published: str = ""
    effective: str = ""
    recorded: str = ""
    order: Literal["stated", "assumed"] = "stated"


class Given(msgspec.Struct, frozen=True):
    """What a person says of the days: `effective` is a day, `on-publish`, `unknown`, or empty for nothing said.

    `published` is for transcribed or imported history alone. `recorded` comes from its authorship.
    """

    effective: str = ""
    published: str = ""
    recorded: str = ""
    order: Literal["stated", "assumed"] = "stated"


def dates(
    given: Given, as_of: str, authorship: str, weight: int | None, before: Record | None
) -> Dates | Finding:
    """The days of a record made on `as_of`, or why they cannot be told.

    A store that speaks for itself publishes on the day of the release. Of a transcribed policy only what
    is given is known. A change of class 0 or 1 has the effective day of the revision before it.
    """
    spoken = authorship == "self"
    published = as_of if spoken else given.published
    effective = _effective(given, published, weight, before)
    if spoken and given.published:
        message = "the day of publication is that of the release; it is given for transcribed policies alone"
        return _refused(message, "leave `--published` out")
    if spoken and not (given.effective or effective or _inherits(weight, before)):
        return _refused("the release has no effective day")
    if given.effective == on_publish and not published:
        return _refused("the day of publication is not known, so nothing can take effect on it")
    if wrong := [day for day in (published, effective) if day and not is_day(day)]:
        return _refused(f"there is no day {wrong[0]!r}")
    return Dates(published, effective, "" if spoken else given.recorded, given.order)


def _effective(given: Given, published: str, weight: int | None, before: Record | None) -> str:
    if given.effective == on_publish:
        return published
    if given.effective:
        return "" if given.effective == unknown else given.effective
    return before.effective if before and _inherits(weight, before) else ""


def _inherits(weight: int | None, before: Record | None) -> bool:
    """True where the day of the revision before stays, also where nobody knows it."""
    return before is not None and weight is not None and weight <= quiet


_give = "give `--effective YYYY-MM-DD`, `--effective on-publish` or `--effective unknown`"


def _refused(message: str, hint: str = _give) -> Finding:
    return Finding("SP722", message, Place("policy_src/revisions"), hint=hint)
