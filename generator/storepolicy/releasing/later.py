"""Records about a revision that is already there: delivered and translated; what all such records share."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.materiality import ChangeSet
from storepolicy.notice import Occasion, Phase, Words, as_json, make_notice
from storepolicy.releasing.drafting import Working
from storepolicy.releasing.request import Request
from storepolicy.releasing.sides import revision_side
from storepolicy.revisions import Chain, Dates, Delivery, Entry, Kind, New, Particulars, is_day
from storepolicy.revisions import delivery as delivery_record
from storepolicy.revisions import translation as translation_record

_no_revision, _translated, _other_facts = "SP344", "SP346", "SP347"
no_such_day = "SP722"

Made = tuple[New | None, tuple[Finding, ...]]


def delivered(chain: Chain, number: int, sent: Delivery, request: Request) -> Made:
    """The record that a notice was sent: of a revision, of its withdrawal, or of its translation."""
    entry = _noticed(chain, number)
    if isinstance(entry, Finding):
        return None, (entry,)
    if not is_day(sent.day):
        return None, (not_a_day(chain, sent.day),)
    if sent.day > request.as_of:
        message = f"no notice was sent on {sent.day}: that day is still to come"
        hint = "record a delivery when it is done"
        return None, (Finding(no_such_day, message, Place(chain.path), hint=hint, store=chain.store),)
    if sent.day < entry.record.published:
        what = "revision" if entry.is_revision else "record"
        message = f"no notice of {what} {number} was sent on {sent.day}: it was published on {entry.record.published}"
        hint = f"correct the day of the delivery; it is {entry.record.published} or later"
        return None, (Finding(no_such_day, message, Place(chain.path), hint=hint, store=chain.store),)
    return delivery_record(chain, number, sent, particulars(request, Dates(request.as_of))), ()


def translated(
    chain: Chain, number: int, working: Working, words: Mapping[str, Words], request: Request
) -> Made:
    """The record that gives a revision the languages it lacks; the facts must be those of the revision."""
    entry = revision_of(chain, number)
    if isinstance(entry, Finding):
        return None, (entry,)
    side, place = revision_side(chain, entry), Place(chain.path)
    if side.manifest is None or side.manifest.digest != working.published.manifest.digest:
        message = f"the working copy does not have the facts of revision {number}"
        hint = "release it instead, or translate the revision that it equals"
        return None, (Finding(_other_facts, message, place, hint=hint, store=chain.store),)
    fresh = {locale: told for locale, told in working.told.items() if locale not in side.told}
    if not fresh:
        message = f"revision {number} is there in every language that wording exists in"
        return None, (Finding(_translated, message, place, store=chain.store),)
    by = particulars(request, Dates(request.as_of))
    spoken = {locale: one for locale, one in words.items() if locale in fresh}
    notices, findings = About(chain, entry, by, ", ".join(fresh), "translation").notices(spoken)
    return translation_record(chain, number, fresh, notices, by), findings


def _noticed(chain: Chain, number: int) -> Entry | Finding:
    """The record of that number, if it has a notice of its own."""
    found = next(
        (one for one in chain.entries if one.number == number and one.record.kind != "delivery"), None
    )
    return found or revision_of(chain, number)


def revision_of(chain: Chain, number: int) -> Entry | Finding:
    """The revision of that number, or why there is none."""
    known = {entry.number: entry for entry in chain.revisions}
    if number in known:
        return known[number]
    hint = f"revisions: {', '.join(map(str, known)) or 'none yet'}"
    return Finding(
        _no_revision, f"there is no revision {number}", Place(chain.path), hint=hint, store=chain.store
    )


def not_a_day(chain: Chain, text: str) -> Finding:
    """The finding for a text that names no day of the calendar."""
    message, hint = f'there is no day "{text}"', "write it as 2026-11-20"
    return Finding(no_such_day, message, Place(chain.path), hint=hint, store=chain.store)


def particulars(request: Request, days: Dates) -> Particulars:
    """What a person asks for, as a record keeps it."""
    return Particulars(days, request.approvals, request.reason, (), request.tool, request.digests)


class About(msgspec.Struct, frozen=True):
    """What a record says of a revision: its notices in words, before they are worded.

    `changes` are those of a withdrawal, from the withdrawn revision to that which holds `instead`; from which day,
    where it does not hold yet, and whether it held before.
    """

    chain: Chain
    entry: Entry
    by: Particulars
    detail: str = ""
    kind: Kind = "withdrawn"
    phase: Phase = "current"
    instead: int = 0
    instead_from: str = ""
    instead_again: bool = True
    changes: ChangeSet | None = None

    def notices(self, words: Mapping[str, Words]) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        """A notice in each language of the words, with what is wrong with their wording."""
        before = revision_side(self.chain, self.entry).snapshot
        after = revision_side(self.chain, self.chain.entry(self.instead)).snapshot if self.changes else before
        made = {
            locale: make_notice(self._occasion(locale), self.changes, (before, after), (), spoken)
            for locale, spoken in words.items()
        }
        found = tuple(finding for _, findings in made.values() for finding in findings)
        return {locale: as_json(notice) for locale, (notice, _) in made.items()}, found

    def _occasion(self, locale: str) -> Occasion:
        manifest = revision_side(self.chain, self.entry).manifest
        title = manifest.store.title if manifest else {}
        return Occasion(
            store=self.chain.store, store_title=title.get(locale) or title.get("en") or self.chain.store,
            revision=self.chain.next_number, kind=self.kind, authorship=self.entry.record.authorship,
            published=self.by.dates.published, effective=self.by.dates.effective, of=self.entry.number,
            reason=self.by.reason, detail=self.detail, phase=self.phase, instead=self.instead,
            instead_from=self.instead_from, instead_again=self.instead_again,
        )  # fmt: skip
