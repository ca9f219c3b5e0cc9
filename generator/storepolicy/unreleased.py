"""What `check` says of changes that are not released, of human halves that wait, and of notices not sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from msgspec.structs import replace

from storepolicy.document import Document, Entry, Mapping, Scalar
from storepolicy.finding import Finding, Place, PolicyError, Severity
from storepolicy.fragments import Fragment, Release, check_fragments, consent_behind, elsewhere, granted
from storepolicy.materiality import ChangeSet, corrections
from storepolicy.releases import Ready, Releases, more_than_renamed
from storepolicy.releasing import Compared, next_step, owed, owing, spent_words, standing
from storepolicy.revisions import Entry as Recorded
from storepolicy.revisions import ended
from storepolicy.vocabulary import Vocabulary

_unreleased, _abandoned, _led_ahead = "SP349", "SP357", "SP360"


def abandoned(releases: Releases, site: Document | None) -> Iterator[Finding]:
    """Stores that have been released, and that neither have a file nor are former stores.

    No error: whatever was deleted, the site shows what was released. A history of which only the text is known may come
    before its store's file.
    """
    former = site.root.get("former") if site else None
    known = (
        {*releases.places, *(one.key for one in former)} if isinstance(former, Mapping) else releases.places
    )
    for store, chain in releases.chains.items():
        if store not in known and any(entry.record.facts for entry in chain.revisions):
            hint = "restore it; a store that has closed, or has another id, stands under `former:` in policy_src/site.yaml"
            message = f"{store} has been released, and no file describes it any more"
            place = Place(f"policy_src/stores/{store}.yaml")
            yield Finding(_abandoned, message, place, Severity.WARNING, hint=hint, store=store)


def led_ahead(releases: Releases, site: Document | None, as_of: str) -> Iterator[Finding]:
    """Released stores whose address leads to an id under which nothing was released, on a day when it does.

    An error, unlike what else waits: the site would show a draft in the place of what holds. The release of the new id
    itself must not be stopped by it, so it is asked for where a site is made, and by `check`.
    """
    former = site.root.get("former") if site else None
    entries = tuple(former) if isinstance(former, Mapping) else ()
    gone = {entry.key for entry in entries}
    for entry in entries:
        new, day = _said(entry, "renamed_to"), _said(entry, "closed")
        if new is None or (day and str(day.value) > as_of):
            continue
        name = str(new.value)
        if releases.chain(entry.key).revisions and not releases.chain(name).revisions:
            known = name in releases.places and name not in gone
            hint = (
                f"release it first: `storepolicy release {name} --effective DATE`"
                if known
                else "name an id that has been released"
            )
            message = f'"{entry.key}" has been released, and "{name}", to which it would lead, has not'
            ref = f"former.{entry.key}.renamed_to"
            yield Finding(_led_ahead, message, new.place, hint=hint, store=name, ref=ref)


def _said(entry: Entry, name: str) -> Scalar | None:
    value = entry.value.get(name) if isinstance(entry.value, Mapping) else None
    return value if isinstance(value, Scalar) else None


def undelivered(releases: Releases, stores: Iterable[str]) -> Iterator[Finding]:
    """Stores with revisions and withdrawals whose notice is to reach people directly, and was sent by no record.

    No error: the mail may lie with another service, and only its record is missing. Told once a store, of the newest.
    """
    for store in stores:
        chain = releases.chain(store)
        gone = ended(chain.records)
        noticed = [one for one in chain.entries if one.is_revision or one.record.kind == "withdrawn"]
        due: list[tuple[Recorded, str]] = []
        with suppress(PolicyError):  # a file that is not what was released: `verify` tells of it
            due = [(one, by) for one in noticed if one.number not in gone for by in owed(chain, one)]
        if due:
            yield owing(chain, *due[-1], releases.places[store], before=len(due) - 1)


def unreleased(releases: Releases, one: Ready, as_of: str = "") -> Compared | None:
    """What the working copy changes against the newest revision; None where it equals it or there is none."""
    chain = releases.chain(one.store)
    newest = standing(chain)
    if newest is None or one.unchanged(releases):
        return None
    measure = releases.measure(one.store, one.markets, as_of)
    measure = replace(measure, place=one.place, where=one.where)
    return next_step(chain, (newest, one.working.side(0)), measure, as_of)


def reported(
    one: Ready, found: Compared | None, vocabulary: Vocabulary, as_of: str = ""
) -> tuple[Finding, ...]:
    """What `check` says of changes that are not released, and of human halves that do not fit them."""
    if found is None:
        return ()
    changes = found.changes
    count = sum(one.rule not in corrections for one in changes.changes)
    said = changes.unknown or f"{count} change{'' if count == 1 else 's'}"
    hint = f"see {'it' if count == 1 else 'them'} with `storepolicy diff {one.store}`"
    if not (changes.unknown or count):  # no change is told of evidence, nor of what is recorded of a source
        said = "no statement differs, only evidence or what is recorded of the source"
        hint = f"it goes with the next release; to put it on record now: `storepolicy release {one.store}`"
    message = f"unreleased, class {changes.weight}: {said}"
    told = Finding(_unreleased, message, one.place, Severity.INFO, hint=hint, store=one.store)
    manifest = one.working.published.manifest
    grants = granted(manifest.facts, vocabulary, manifest.terms)
    behind = consent_behind(manifest.facts, vocabulary)
    spoken = Release(
        changes, manifest.authorship.kind, as_of, one.place, one.where, grants, behind, found.used
    )
    human = check_fragments(found.fragments, spoken)
    return (told, *found.findings, *(_softened(finding) for finding in human))


def reported_all(releases: Releases, ready: Iterable[Ready], as_of: str = "") -> Iterator[Finding]:
    """The same of every store, and of files for several stores what they say of none.

    Where a file of a record is not what was released, that is said of the store instead.
    """
    met: dict[str, list[tuple[Finding, ...]]] = {}
    for one in ready:
        try:
            found = unreleased(releases, one, as_of)
            yield from reported(one, found, releases.language.vocabulary, as_of)
            yield from map(_softened, more_than_renamed(releases, one, as_of) if as_of else ())
        except PolicyError as error:
            yield from (finding.about(one.store) for finding in error.findings)
            continue
        for fragment, faults in found.shared if found else ():
            met.setdefault(fragment.path, []).append(faults)
        yield from () if found else _named_in_vain(releases, one)
    shared = {one.path: one for one in releases.fragments if one.shared and one.digest not in releases.used}
    for path, fragment in shared.items():
        yield from map(_softened, _of_no_store(releases, fragment, met.get(path, [])))


def _named_in_vain(releases: Releases, one: Ready) -> Iterator[Finding]:
    """What files say of a store that says what its newest revision says.

    One for several stores names it, or one of its own was edited after a revision had used it up.
    """
    if standing(releases.chain(one.store)):
        measure = releases.measure(one.store, ())
        for fragment in measure.fragments:
            yield from spent_words(fragment, measure.spoken)
            if fragment.shared and fragment.stores:
                yield from (
                    _softened(finding.about(one.store)) for finding in elsewhere(fragment, _nothing(one))
                )


def _nothing(one: Ready) -> ChangeSet:
    return ChangeSet(one.store, 0, 0, 0, "none", 0, ())


def _of_no_store(releases: Releases, fragment: Fragment, met: list[tuple[Finding, ...]]) -> Iterator[Finding]:
    """What does not hold in any of the stores that a file is for; all of it where none of them changes."""
    if met:
        everywhere = set.intersection(*({(one.code, one.place) for one in faults} for faults in met))
        for one in met[0]:
            if (one.code, one.place) in everywhere:
                yield replace(one, message=f"{one.message} in any store", store="")
    elif not fragment.stores and any(chain.revisions for chain in releases.chains.values()):
        hint = "delete the file, or keep it until something changes"
        yield Finding(
            "SP302", "no store has a change of which the file speaks", Place(fragment.path), hint=hint
        )


def _softened(finding: Finding) -> Finding:
    """What stops a release is a warning while people still write."""
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
