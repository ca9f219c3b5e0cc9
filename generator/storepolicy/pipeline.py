"""The whole story: files to documents to facts to statements to pages and manifests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from storepolicy.build import Built
from storepolicy.document import read_file
from storepolicy.finding import Finding, PolicyError, errors_in, sort_findings
from storepolicy.histories import Publishing, arranged, histories, hub_files, hub_pages
from storepolicy.language import Language, prepare
from storepolicy.project import Sources, read_project
from storepolicy.releases import Ready, Releases, no_releases, read_releases, ready, reported_all
from storepolicy.share import verbatim_line
from storepolicy.site import Compiled, Frame, Shown, Site, lay_out
from storepolicy.stages import (
    bases_by_id,
    built_store,
    compiled,
    inherited,
    notes,
    numbered,
    publishing_of,
    shape_faults,
    site_faults,
    touched,
    with_lines,
)
from storepolicy.statements import Wording
from storepolicy.variants import identity


@dataclass(frozen=True, slots=True)
class Checked:
    """What a project says, with everything that was found."""

    stores: tuple[Compiled, ...]
    history: tuple[Compiled, ...]
    built: tuple[Built, ...]
    earlier: tuple[Built, ...]
    language: Language
    sources: Sources
    findings: tuple[Finding, ...]
    releases: Releases

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every store that could be read, whether sound or not."""
        return tuple(name for document in self.sources.stores if (name := identity(document)))

    @property
    def shares(self) -> dict[str, str]:
        """A line a store, by id: how many of its published words come verbatim from YAML text."""
        return {
            one.store.id: verbatim_line(one.store, c.told[self.wording.locale])
            for one, c in zip(self.built, self.stores, strict=True)
        }

    def published(self, only: str = "") -> tuple[Compiled, ...]:
        """Every store, or only the one named."""
        return tuple(store for store in self.stores if only in ("", store.manifest.store.id))

    def ready(self) -> Iterator[Ready]:
        """Every sound store as its next release would have it."""
        # With a broken wording no store is told, and there is nothing to pair.
        return map(ready, self.stores, self.built)

    def ready_history(self) -> Iterator[Ready]:
        """Every sound earlier document as a release would have it."""
        return map(ready, self.history, self.earlier)

    @property
    def wording(self) -> Wording:
        """The wording of the first language."""
        return next(iter(self.language.wordings.values()))


def check(root: Path, cache: Path | None = None) -> Checked:
    """Everything that can be known without writing a file; all findings, sorted.

    `cache` is a folder for compiled templates; what is found does not depend on it.
    """
    sources, findings = read_project(root)
    language, more = prepare(sources, cache)
    checked = examine(sources, language, (*findings, *more))
    return with_releases(checked, root)


def check_file(root: Path, path: Path, cache: Path | None = None) -> Checked:
    """One store file that may lie anywhere, checked with the bases, vocabulary and wording of a project."""
    sources, findings = read_project(root)
    language, more = prepare(sources, cache)
    document, faults = read_file(path.parent, path.name)
    stores = (document,) if document else ()
    found = (f for f in (*findings, *more) if not f.place.path.startswith("policy_src/stores/"))
    return examine(replace(sources, stores=stores, history=()), language, (*found, *faults))


def with_releases(checked: Checked, root: Path) -> Checked:
    """The same with all that has been released, and what the working copies change of it."""
    places = {
        name: document.root.place for document in checked.sources.stores if (name := identity(document))
    }
    releases, findings = read_releases(root, checked.sources, checked.language, places)
    broken = {store for store in releases.chains if _under(f"{releases.folder}/{store}/", findings)}
    whole = (one for one in checked.ready() if one.store not in broken)
    found = (*findings, *reported_all(releases, whole))
    findings = sort_findings((*checked.findings, *with_lines(found, checked.sources)))
    return replace(checked, releases=releases, findings=findings)


def _under(folder: str, findings: Iterable[Finding]) -> bool:
    return any(finding.place.path.startswith(folder) for finding in findings)


def examine(sources: Sources, language: Language, before: Iterable[Finding] = ()) -> Checked:
    """The same for what has been read already; `before` is what was found on the way.

    A store is built where its own files and its bases have no fault, and told where the
    wording has none: so each fault is told once, where it was made.
    """
    found = list(before)
    tellable = not any(f.code.startswith("SP4") for f in found)
    bases = bases_by_id(sources, found)
    found.extend(shape_faults(sources, language))
    found.extend(site_faults(sources))
    resolved = inherited(sources, bases, found)
    sound = {path: one for path, one in resolved.items() if not touched(one, found)}
    built = [built_store(d, sound[d.path], language, found) for d in sources.stores if d.path in sound]
    stores = tuple(compiled(one, language, found) for one in built if one and tellable)
    earlier = [
        (n, built_store(d, sound[d.path], language, found))
        for d, n in numbered(sources, found)
        if d.path in sound
    ]
    history = tuple(compiled(one, language, found, n) for n, one in earlier if one and tellable)
    findings = sort_findings(with_lines(found, sources))
    sound_ones = tuple(one for one in built if one)
    earlier_ones = tuple(one for _, one in earlier if one)
    nothing = no_releases(language)
    return Checked(stores, history, sound_ones, earlier_ones, language, sources, findings, nothing)


def plan_site(
    checked: Checked, only: str = "", publishing: Publishing | None = None, *, draft: bool = False
) -> Site:
    """Every page and file; raises PolicyError where the project has errors.

    A store that has been released is shown as its records have it; one that has not, or any with `draft`,
    as its files do. `publishing` is needed where something has been released.
    """
    if errors_in(checked.findings):
        raise PolicyError(checked.findings)
    wording, sources = checked.wording, checked.sources
    publishing = publishing or publishing_of(sources, "")
    drafts = {one.manifest.store.id: Shown(one.published, one.told) for one in checked.published(only)}
    markets = {one.store: one.markets for one in checked.ready()}
    pasts = histories(checked.releases, markets, publishing, wording, only)
    stores, lone_pages, lone_files = arranged(drafts, pasts, publishing, wording, draft=draft)
    frame = Frame(wording, checked.language.vocabulary, sources.schemas, publishing.publisher, bool(pasts))
    site = lay_out(stores, frame)
    pages = (*site.pages, *lone_pages, *hub_pages(pasts, wording))
    files = {**site.files, **lone_files, **hub_files(pasts, publishing, wording)}
    return Site(pages, files, tuple(notes(sources)))
