"""The whole story: files to documents to facts to statements to pages and manifests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from storepolicy import layout
from storepolicy.build import Built
from storepolicy.compiled import Compiled
from storepolicy.document import File
from storepolicy.finding import Files, Finding, PolicyError, concerning, errors_in, sort_findings
from storepolicy.language import Language, prepare
from storepolicy.lines import files_of, with_lines
from storepolicy.project import Sources, read_project, renamed_stores, store_file
from storepolicy.site_file import site_faults
from storepolicy.spool import Spool, joined
from storepolicy.stages import Examination, Seen, Sound, notes_in, read_bases, told_once
from storepolicy.statements import Wording

# What is about pages and histories is imported where it is used: a check of a project without a release needs none.
if TYPE_CHECKING:
    from storepolicy.publishing import Publishing
    from storepolicy.releases import Ready, Releases
    from storepolicy.site import Draft, Site


class Checked(msgspec.Struct, frozen=True, dict=True):
    """What a project says, with everything that was found.

    `sound` are the stores kept whole; of the others there is a draft, where one was asked for.
    """

    sound: tuple[Sound, ...]
    earlier: tuple[Sound, ...]
    drafts: tuple[Draft, ...]
    seen: tuple[Seen, ...]
    notes: tuple[str, ...]
    language: Language
    sources: Sources
    findings: tuple[Finding, ...]
    read: Releases | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every store that could be read, whether sound or not."""
        return tuple(one.id for one in self.seen if one.id)

    @property
    def files(self) -> Files:
        """The files of which each store that could be read is made; under no id every base."""
        found: dict[str, tuple[str, ...]] = {"": tuple(base.path for base in self.sources.bases)}
        for one in self.seen:
            found[one.id] = (*found.get(one.id, ()), *one.files)
        return found

    def concerning(self, *names: str) -> tuple[Finding, ...]:
        """The findings that concern the stores named; all of them where none is."""
        return concerning(self.findings, names, self.files)

    @property
    def stores(self) -> tuple[Compiled, ...]:
        """Every store kept whole, as it was told."""
        return tuple(one.compiled for one in self.sound if one.compiled)

    @property
    def history(self) -> tuple[Compiled, ...]:
        """Every earlier document, as it was told."""
        return tuple(one.compiled for one in self.earlier if one.compiled)

    @property
    def built(self) -> tuple[Built, ...]:
        """Every store kept whole, as typed facts."""
        return tuple(one.built for one in self.sound)

    @cached_property
    def releases(self) -> Releases:
        """All that has been released."""
        from storepolicy.releases import no_releases  # noqa: PLC0415 - as said above

        return self.read or no_releases(self.language)

    def ready(self) -> Iterator[Ready]:
        """Every sound store as its next release would have it."""
        from storepolicy.releases import ready  # noqa: PLC0415 - as said above

        return map(ready, self.stores)

    def ready_history(self) -> Iterator[Ready]:
        """Every sound earlier document as a release would have it."""
        from storepolicy.releases import ready  # noqa: PLC0415 - as said above

        return map(ready, self.history)

    @property
    def wording(self) -> Wording:
        """The wording of the first language."""
        return self.language.first

    def without_errors(self, only: str = "") -> Checked:
        """The same; raises PolicyError where the project, or the store named, has errors."""
        if errors_in(found := self.concerning(only)):
            raise PolicyError(found)
        return self

    @property
    def never_released(self) -> tuple[str, ...]:
        """The ids of stores of which nothing has been published."""
        read = self.read
        return tuple(name for name in self.ids if read is None or not read.chain(name).revisions)

    def drafted(self, only: str = "") -> tuple[Draft, ...]:
        """Every store as its files have it, laid out; or only the one named."""
        from storepolicy.site import as_draft  # noqa: PLC0415 - as said above

        drafts = (*self.drafts, *(as_draft(one, self.wording) for one in self.stores))
        return tuple(one for one in drafts if only in ("", one.id))


class Keep(msgspec.Struct, frozen=True):
    """What is kept of a store after it has been examined: all of it, or of one never released its draft at most.

    `shares` keeps with a draft how much of it is verbatim from YAML; `only` names the one store that is laid out.
    """

    whole: bool = True
    drafts: bool = False
    shares: bool = False
    only: str = ""


all_of_it, findings_alone = Keep(), Keep(whole=False)
drafts_alone, drafts_and_shares = (Keep(whole=False, drafts=True, shares=shares) for shares in (False, True))


def check(root: Path, cache: Path | None = None, keep: Keep = all_of_it, as_of: str = "") -> Checked:
    """Everything that can be known without writing a file; all findings, sorted.

    `cache` is a folder for compiled templates; what is found does not depend on it. `as_of` is the day for what
    waits to be released; without one nothing has expired. What is not kept saves memory: a site of a thousand
    stores needs no more than one of them at a time.
    """
    sources, findings = read_project(root)
    language, more = prepare(sources, cache)
    return with_releases(examine(sources, language, (*findings, *more), keep, as_of), root, as_of)


def check_file(root: Path, path: Path, cache: Path | None = None) -> Checked:
    """One store file that may lie anywhere, checked with the bases, vocabulary and wording of a project.

    Where there is no project, the vocabulary and wording of the package serve.
    """
    sources, findings = read_project(root, needed=False)
    language, more = prepare(sources, cache)
    file = store_file(path)
    stores, faults = ((file,), ()) if isinstance(file, File) else ((), (file,))
    found = (f for f in (*findings, *more) if not f.place.path.startswith(layout.stores))
    return examine(replace(sources, stores=stores, history=()), language, (*found, *faults))


def examine(
    sources: Sources,
    language: Language,
    before: Iterable[Finding] = (),
    keep: Keep = all_of_it,
    as_of: str = "",
) -> Checked:
    """The same for what has been read already; `before` is what was found on the way.

    A store is built where its own files and its bases have no fault, and told where the
    wording has none: so each fault is told once, where it was made.
    """
    found = list(before)
    examination = Examination(read_bases(sources, language, found), language, found, as_of)
    sound, drafts = _kept(examination.stores(sources.stores), sources, language, keep)
    earlier = tuple([one for one in examination.history(sources.history, sources.released) if keep.whole])
    if sources.site:
        found.extend(language.site.check(sources.site))
        found.extend(site_faults(sources.site, {one.id: one.id_place for one in examination.seen if one.id}))
    findings = sort_findings(told_once(with_lines(found, files_of(sources))))
    notes = (*examination.notes, *(note for base in sources.bases for note in notes_in(base.root)))
    seen = tuple(examination.seen)
    return Checked(sound, earlier, drafts, seen, notes, language.at_rest, sources, findings)


def _kept(
    stores: Iterable[Sound], sources: Sources, language: Language, keep: Keep
) -> tuple[tuple[Sound, ...], tuple[Draft, ...]]:
    """One store after the other: most are forgotten before the next is read."""
    sound: list[Sound] = []
    drafts: list[Draft] = []
    weighed = sources.released.union(renamed_stores(sources.site).values())
    spool = Spool() if keep.drafts else None
    for one in stores:
        if keep.whole or sources.changes or one.built.store.id in weighed:
            sound.append(one)
        elif spool and one.compiled and keep.only in ("", one.built.store.id):
            from storepolicy.site import as_draft  # noqa: PLC0415 - as said above

            drafts.append(as_draft(one.compiled, language.first).made(spool, share=keep.shares))
    return tuple(sound), tuple(drafts)


def with_releases(checked: Checked, root: Path, as_of: str = "") -> Checked:
    """The same with all that has been released, and what the working copies change of it."""
    sources = checked.sources
    if not (sources.released or sources.changes or sources.profiles):
        return checked
    from storepolicy.releases import read_releases  # noqa: PLC0415 - as said above
    from storepolicy.unreleased import abandoned, reported_all, undelivered  # noqa: PLC0415 - as said above

    places = {one.id: one.place for one in checked.seen if one.id}
    releases, findings = read_releases(root, sources, checked.language, places)
    if len(places) == len(sources.stores) and not _unread(checked):
        findings = (*findings, *abandoned(releases, sources.site))
    broken = {store for store in releases.chains if _under(f"{releases.folder}/{store}/", findings)}
    whole = (one for one in checked.ready() if one.store not in broken)
    owing = undelivered(releases, (store for store in places if store not in broken))
    found = (*findings, *owing, *reported_all(releases, whole, as_of))
    findings = sort_findings((*checked.findings, *with_lines(found, files_of(sources))))
    return replace(checked, read=releases, findings=findings)


def _unread(checked: Checked) -> bool:
    """True where a file among the stores was told of instead of being read: it may be that of any store."""
    read = {one.place.path for one in checked.seen}
    paths = {finding.place.path for finding in checked.findings} - read
    return any(path.startswith(layout.stores) for path in paths)


def led_ahead(checked: Checked, as_of: str, only: str = "") -> tuple[Finding, ...]:
    """What stands against showing a site on a day though it may be released: addresses that lead to a draft."""
    sources = checked.sources
    if not sources.released:
        return ()
    from storepolicy.unreleased import led_ahead as found  # noqa: PLC0415 - as said above

    led = (one for one in found(checked.releases, sources.site, as_of) if only in ("", one.store))
    return tuple(with_lines(led, files_of(sources)))


def _under(folder: str, findings: Iterable[Finding]) -> bool:
    return any(finding.place.path.startswith(folder) for finding in findings)


def plan_site(
    checked: Checked, only: str = "", publishing: Publishing | None = None, *, draft: bool = False
) -> Site:
    """Every page and file; raises PolicyError where the project, or the one store, has errors, or a schema is none.

    A store that has been released is shown as its records have it; one that has not, or any with `draft`,
    as its files do. `publishing` is needed where something has been released.
    """
    from storepolicy import site  # noqa: PLC0415 - as said above
    from storepolicy.publishing import publishing_of  # noqa: PLC0415 - as said above
    from storepolicy.schema import broken_schemas  # noqa: PLC0415 - as said above

    wording, sources = checked.without_errors(only).wording, checked.sources
    if faults := tuple(broken_schemas(sources.schemas)):
        raise PolicyError(faults)
    publishing = publishing or publishing_of(sources, "")
    if not draft and (ahead := led_ahead(checked, publishing.as_of, only)):
        raise PolicyError(ahead)
    drafts = {one.id: one for one in checked.drafted(only)}
    if sources.released:
        from storepolicy.histories import arranged, histories, told_of_drafts  # noqa: PLC0415 - as said above

        markets = {one.store: one.markets for one in checked.ready()}
        pasts = histories(checked.releases, markets, publishing, wording, only)
        news = dict(told_of_drafts(checked.releases, checked.ready(), wording.locale)) if draft else None
        shown = arranged(drafts, pasts, publishing, wording, news)
    else:
        shown = site.Arranged(tuple(drafts[name].laid(None) for name in sorted(drafts)))
    frame = site.Frame(
        wording,
        checked.language.vocabulary,
        sources.schemas,
        publishing.publisher,
        shown.has_changes,
        shown.texts,
        shown.former,
    )
    planned = site.lay_out(shown.stores, frame)
    return site.Site((*planned.pages, *shown.pages), joined(planned.files, shown.files), checked.notes)
