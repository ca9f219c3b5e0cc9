"""A working copy to the next revision of a store: compared, weighed, checked, dated, noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from storepolicy.finding import Finding, Place, errors_in
from storepolicy.fragments import Release, check_fragments, consent_behind, granted
from storepolicy.manifest import Manifest, Published, RevisionMark, released
from storepolicy.materiality import Planned, gate
from storepolicy.notice import Occasion, Words, as_json, make_notice
from storepolicy.releasing.comparing import Compared, Measure, Occurrence, compared
from storepolicy.releasing.moving import announced
from storepolicy.releasing.replacing import replaced, told_instead
from storepolicy.releasing.request import (
    Request,
    before_its_time,
    dated_otherwise,
    no_editorial,
    other_day,
    unchanged,
    updated_before,
    without_a_past,
)
from storepolicy.releasing.sides import Side, held_beside, revision_side, standing
from storepolicy.releasing.silence import next_step
from storepolicy.revisions import (
    Chain,
    Dates,
    Entry,
    Given,
    New,
    Particulars,
    Said,
    correction,
    dates,
    ended,
    release,
)
from storepolicy.statements import Told

_nothing_to_correct = "SP343"


class Working(msgspec.Struct, frozen=True):
    """A store as it would be released: told in every language, with the markets that it names itself."""

    published: Published
    told: Mapping[str, Told]
    markets: tuple[str, ...] = ()

    @property
    def store(self) -> str:
        """The store's id."""
        return self.published.manifest.store.id

    def side(self, number: int) -> Side:
        """The same as a side of a comparison."""
        return Side(
            self.store, number, self.published.manifest, self.told, self.published.content, self.markets
        )


class Drafted(msgspec.Struct, frozen=True):
    """What a release would be: the record with its files, None where something stands in its way."""

    new: New | None
    compared: Compared | None
    findings: tuple[Finding, ...]


def drafted(
    chain: Chain, working: Working, measure: Measure, words: Mapping[str, Words], request: Request
) -> Drafted:
    """The next revision of a store, and everything that speaks against it."""
    before = _before(chain, request)
    if isinstance(before, Finding):
        return Drafted(None, None, (before.about(working.store),))
    side = working.side(chain.next_number)
    earlier = revision_side(chain, before) if before else None
    if vain := before_its_time(chain, measure.place, request) or without_a_past(
        before, measure.place, request
    ):
        return Drafted(None, None, (vain.about(working.store),))
    held = held_beside(chain, before.number, request.as_of) if before else None
    occurrence = _occurrence(before, request, again=earlier is not None and earlier.facts == side.facts)
    found = (
        next_step(chain, (before, side), measure, request.as_of, occurrence)
        if before
        else compared(None, side, measure, measure.agreed, occurrence)
    )
    if before and earlier and same(earlier, side) and not found.changes.changes:
        return Drafted(None, found, (unchanged(chain, before, measure.place),))
    days = no_editorial(found, measure.place, request) or _dates(found, working, before, request)
    if isinstance(days, Finding):
        return Drafted(None, found, (replace(days, place=measure.place, store=working.store),))
    of = before.number if before and occurrence.effective else request.correct
    drafting = _Drafting(chain, working, measure, request, before, earlier, found, days, of, held)
    findings = [*found.findings, *drafting.against()]
    if errors_in(findings):
        return Drafted(None, found, tuple(findings))
    new, more = drafting.made(words)
    findings += more
    return Drafted(None if errors_in(findings) else new, found, tuple(findings))


def _occurrence(before: Entry | None, request: Request, *, again: bool) -> Occurrence:
    """A day moved while the revision before, which says the same, has not taken effect, or a review."""
    announced = before.record.effective if before else ""
    waiting = again and bool(announced) and announced > request.as_of
    effective = request.as_of if request.effective == "on-publish" else request.effective
    moved = waiting and effective not in ("", "unknown") and not request.correct
    return Occurrence(announced if moved else "", effective if moved else "", request.reviewed)


def same(one: Side, other: Side) -> bool:
    """True where facts, texts and markets are equal, so that there is nothing to release."""
    if one.manifest is None or other.manifest is None or set(one.markets) != set(other.markets):
        return False
    if _said(one.manifest) != _said(other.manifest):
        return False
    digests = one.manifest.text_digests
    fresh = [locale for locale, found in other.manifest.text_digests.items() if digests.get(locale) != found]
    # What a later translation says is in no manifest.
    later = [locale for locale in fresh if locale not in digests and locale in one.told]
    texts = one.texts(), other.texts()
    return fresh == later and all(texts[0][locale] == texts[1][locale] for locale in later)


def _said(manifest: Manifest) -> tuple[object, ...]:
    """What a manifest says, whatever its statements rest on: that is of no meaning to a reader."""
    return manifest.store, manifest.authorship, manifest.facts, manifest.terms, manifest.evidence


def _before(chain: Chain, request: Request) -> Entry | Finding | None:
    """The revision that the new one is compared with."""
    if not request.correct:
        return standing(chain)
    known = {entry.number for entry in chain.revisions}
    gone = ended(chain.records)
    if request.correct in known - gone.keys():
        return chain.entry(request.correct)
    numbers = ", ".join(map(str, sorted(known - gone.keys()))) or "none yet"
    fault = (
        "revision {} was withdrawn or given another day"
        if request.correct in known
        else "there is no revision {}"
    )
    place, hint = Place(chain.path), f"revisions: {numbers}"
    return Finding(_nothing_to_correct, fault.format(request.correct), place, hint=hint)


def _dates(found: Compared, working: Working, before: Entry | None, request: Request) -> Dates | Finding:
    authorship = working.published.manifest.authorship
    order = request.order if before else "stated"  # a first revision follows none
    given = Given(request.effective, request.published, authorship.recorded, order)
    weight = found.changes.weight if before else None
    record = before.record if before else None
    if request.correct and record:
        if wrong := other_day(record, request):
            return wrong
        given = Given(record.effective or "unknown", given.published, given.recorded, given.order)
    return dates(given, request.as_of, authorship.kind, weight, record)


class _Drafting(msgspec.Struct, frozen=True):
    """A release with all that is known of it, before its record is made."""

    chain: Chain
    working: Working
    measure: Measure
    request: Request
    before: Entry | None
    earlier: Side | None
    found: Compared
    days: Dates
    of: int
    """The revision that it corrects, or to which it gives another day; 0 for a release."""
    held: Entry | None
    """The revision that holds on the day, where it is another than the one before."""

    @property
    def kind(self) -> Literal["release", "correction"]:
        return "correction" if self.of else "release"

    def against(self) -> Iterator[Finding]:
        """What stands against the release, before anything is made."""
        changes, manifest = self.found.changes, self.working.published.manifest
        place = self.measure.place
        grants = granted(manifest.facts, self.measure.vocabulary, manifest.terms)
        spoken = Release(
            changes,
            manifest.authorship.kind,
            self.request.as_of,
            place,
            self.measure.where,
            grants,
            consent_behind(manifest.facts, self.measure.vocabulary),
            self.found.used,
        )
        yield from check_fragments(self.found.fragments, spoken)
        yield from gate(changes, self._planned(), self.found.scale, self.measure.vocabulary)
        stated = manifest.facts.document_date
        yield from dated_otherwise(stated, self.days.effective, self.measure)
        same = self.request.reviewed or self._planned().redated  # the text stays as it is
        if changes.weight and manifest.authorship.kind != "transcribed" and not same:
            yield from updated_before(stated, self.before, self.measure)

    def _planned(self) -> Planned:
        manifest = self.working.published.manifest
        return Planned(
            self.request.as_of, self.days.published, self.days.effective, manifest.authorship.kind,
            self.measure.place, manifest.facts, self.before.record if self.before else None,
            self.earlier.facts if self.earlier else None,
            tuple(approval.role for approval in self.request.approvals), bool(self.request.correct),
            redated=self.of > 0 and not self.request.correct,
            held=self.held.record if self.held else None,
        )  # fmt: skip

    def made(self, words: Mapping[str, Words]) -> tuple[New, tuple[Finding, ...]]:
        """The record with its files: manifest, facts, texts, changes, notices."""
        number, days = self.chain.next_number, self.days
        mark = RevisionMark(number, self.kind, days.published, days.effective, days.recorded)
        policy = released(self.working.published, mark)
        after = replace(self.working.side(number), manifest=policy.manifest, content=policy.content)
        notices: dict[str, bytes] = {}
        findings: list[Finding] = []
        for locale, spoken in words.items():
            notices[locale], more = self._notice(after, spoken)
            findings += more
        said = Said(policy.content, self.working.told, self.found.changes, notices, self.working.markets)
        by = Particulars(
            days, self.request.approvals, self.request.reason,
            tuple(sorted(one.digest for one in self.found.fragments)), self.request.tool, self.request.digests,
        )  # fmt: skip
        if self.of:
            return correction(self.chain, self.of, said, by), tuple(findings)
        return release(self.chain, said, by), tuple(findings)

    def _told(self, after: Side) -> tuple[Side | None, Compared]:
        """What people are told: against what holds until the day, where that is another than the one before."""
        held = replaced(self.chain, self.before, self.days.effective)
        if held is None or self.before is None or self._planned().redated:
            return self.earlier, self.found
        found = told_instead(self.chain, (held, self.before), after, self.measure, self.found)
        return (self.earlier if found is self.found else revision_side(self.chain, held)), found

    def _notice(self, after: Side, words: Words) -> tuple[bytes, tuple[Finding, ...]]:
        manifest = self.working.published.manifest
        locale = words.wording.locale
        earlier, found = self._told(after)
        occasion = Occasion(
            store=self.working.store, store_title=manifest.store.title.get(locale) or manifest.store.title["en"],
            revision=self.chain.next_number, kind=self.kind, authorship=manifest.authorship.kind,
            published=self.days.published, effective=self.days.effective, recorded=self.days.recorded,
            of=self.of, reason=self.request.reason, order=self.days.order,
            announced=announced(self.chain, self.of, locale) if self.of and not self.request.correct else (),
            former=self.measure.former, past=found.past,
        )  # fmt: skip
        pair = (earlier.snapshot if earlier else None, after.snapshot)
        notice, findings = make_notice(occasion, found.changes, pair, found.fragments, words)
        return as_json(notice), findings
