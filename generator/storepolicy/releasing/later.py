"""Records about a revision that is already there: withdrawn, delivered, translated."""

from __future__ import annotations

from collections.abc import Mapping

from storepolicy.finding import Finding, Place, Severity
from storepolicy.notice import Occasion, Words, as_json, make_notice
from storepolicy.releasing.drafting import Request, Working
from storepolicy.releasing.sides import revision_side
from storepolicy.revisions import Chain, Dates, Delivery, Entry, Kind, New, Particulars, is_day
from storepolicy.revisions import delivery as delivery_record
from storepolicy.revisions import translation as translation_record
from storepolicy.revisions import withdrawal as withdrawal_record
from storepolicy.status import holding

_no_revision, _withdrawn_before, _translated, _other_facts = "SP344", "SP345", "SP346", "SP347"
_rests, _nothing_holds = "SP353", "SP354"
_no_such_day = "SP722"

Made = tuple[New | None, tuple[Finding, ...]]


def withdrawn(chain: Chain, number: int, words: Mapping[str, Words], request: Request) -> Made:
    """The record that a revision is withdrawn: from its effective day on the one before holds again."""
    entry = _revision(chain, number)
    if isinstance(entry, Finding):
        return None, (entry,)
    if any(later.record.kind == "withdrawn" for later in chain.about(number)):
        message = f"revision {number} has been withdrawn already"
        return None, (Finding(_withdrawn_before, message, Place(chain.path), store=chain.store),)
    if built_on := _built_on(chain, number, request.as_of):
        return None, (built_on,)
    effective = request.as_of if request.effective in ("", "on-publish") else request.effective
    if not is_day(effective):
        return None, (_not_a_day(chain, effective),)
    if effective < request.as_of and entry.record.authorship != "transcribed":
        message = f"the revision would be withdrawn from {effective}, before anybody could read of it"
        hint = f"name {request.as_of} or a later day"
        return None, (Finding(_no_such_day, message, Place(chain.path), hint=hint, store=chain.store),)
    by = _particulars(request, Dates(request.as_of, effective))
    notices, findings = _notices(chain, entry, ("withdrawn", ""), words, by)
    new = withdrawal_record(chain, number, notices, by)
    return new, (*findings, *_none_left(chain, new, max(effective, request.as_of)))


def _built_on(chain: Chain, number: int, as_of: str) -> Finding | None:
    """Revisions to come that rest on one that is withdrawn would bring its changes back unsaid."""
    gone = {entry.record.of for entry in chain.entries if entry.record.kind == "withdrawn"}
    waiting = [
        str(later.number) for later in chain.revisions
        if later.changes.before == number and later.record.effective > as_of and later.number not in gone
    ]  # fmt: skip
    if not waiting:
        return None
    names = ", ".join(waiting)
    hint = f"withdraw {names} first, and release what should still come anew"
    message = f"revision {names} builds on revision {number} and would bring its changes back"
    return Finding(_rests, message, Place(chain.path), hint=hint, store=chain.store)


def _none_left(chain: Chain, new: New, day: str) -> tuple[Finding, ...]:
    if holding((*chain.records, new.record), day) is not None:
        return ()
    message = f"from {day} on no revision of {chain.store} holds"
    place, hint = Place(chain.path), "release one that does"
    return (Finding(_nothing_holds, message, place, Severity.WARNING, hint=hint, store=chain.store),)


def delivered(chain: Chain, number: int, sent: Delivery, request: Request) -> Made:
    """The record that the notice of a revision was sent."""
    entry = _revision(chain, number)
    if isinstance(entry, Finding):
        return None, (entry,)
    if not is_day(sent.day):
        return None, (_not_a_day(chain, sent.day),)
    if sent.day > request.as_of:
        message = f"no notice was sent on {sent.day}: that day is still to come"
        hint = "record a delivery when it is done"
        return None, (Finding(_no_such_day, message, Place(chain.path), hint=hint, store=chain.store),)
    return delivery_record(chain, number, sent, _particulars(request, Dates(request.as_of))), ()


def translated(
    chain: Chain, number: int, working: Working, words: Mapping[str, Words], request: Request
) -> Made:
    """The record that gives a revision the languages it lacks; the facts must be those of the revision."""
    entry = _revision(chain, number)
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
    by = _particulars(request, Dates(request.as_of))
    spoken = {locale: one for locale, one in words.items() if locale in fresh}
    notices, findings = _notices(chain, entry, ("translation", ", ".join(fresh)), spoken, by)
    return translation_record(chain, number, fresh, notices, by), findings


def _revision(chain: Chain, number: int) -> Entry | Finding:
    known = {entry.number: entry for entry in chain.revisions}
    if number in known:
        return known[number]
    hint = f"revisions: {', '.join(map(str, known)) or 'none yet'}"
    return Finding(
        _no_revision, f"there is no revision {number}", Place(chain.path), hint=hint, store=chain.store
    )


def _not_a_day(chain: Chain, text: str) -> Finding:
    message, hint = f'there is no day "{text}"', "write it as 2026-11-20"
    return Finding(_no_such_day, message, Place(chain.path), hint=hint, store=chain.store)


def _particulars(request: Request, days: Dates) -> Particulars:
    return Particulars(days, request.approvals, request.reason, (), request.tool, request.digests)


def _notices(
    chain: Chain, entry: Entry, what: tuple[Kind, str], words: Mapping[str, Words], by: Particulars
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    side, (kind, detail) = revision_side(chain, entry), what
    notices: dict[str, bytes] = {}
    findings: list[Finding] = []
    for locale, spoken in words.items():
        title = side.manifest.store.title if side.manifest else {}
        occasion = Occasion(
            store=chain.store, store_title=title.get(locale) or title.get("en") or chain.store,
            revision=chain.next_number, kind=kind, authorship=entry.record.authorship,
            published=by.dates.published, effective=by.dates.effective, of=entry.number, reason=by.reason,
            detail=detail,
        )  # fmt: skip
        notice, more = make_notice(occasion, None, (side.snapshot, side.snapshot), (), spoken)
        notices[locale] = as_json(notice)
        findings += more
    return notices, tuple(findings)
