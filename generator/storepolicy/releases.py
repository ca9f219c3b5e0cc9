"""Everything that releases need beside the stores: chains, human halves, profiles, the table of materiality."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from storepolicy.build import Built
from storepolicy.finding import Finding, Place, PolicyError, Severity
from storepolicy.fragments import Fragment, Release, check_fragments, of_store, pending, read_fragments
from storepolicy.language import Language
from storepolicy.materiality import Profiles, Table, corrections, read_profiles, read_table
from storepolicy.notice import Words
from storepolicy.project import Sources
from storepolicy.releasing import (
    Compared,
    Drafted,
    Measure,
    Request,
    Working,
    compared,
    drafted,
    revision_side,
    same,
    standing,
)
from storepolicy.resources import resource
from storepolicy.revisions import Chain, check_links, read_all
from storepolicy.site import Compiled

_unreleased = "SP349"


@dataclass(frozen=True)
class Releases:
    """What has been released of every store, and what the next release is measured with.

    The table of materiality is read when it is first asked for; most projects never ask.
    """

    folder: str
    chains: Mapping[str, Chain]
    fragments: tuple[Fragment, ...]
    profiles: Profiles
    language: Language
    places: Mapping[str, Place] = field(default_factory=dict)

    @cached_property
    def table(self) -> Table:
        """The table of materiality; raises PolicyError where it has a fault."""
        table, findings = read_table(resource("schema"), self.language.vocabulary)
        if table is None:
            raise PolicyError(findings)
        return table

    @property
    def basis(self) -> str:
        """What any comparison rests on beside the records: vocabulary, wording, table, profiles."""
        table = hashlib.sha256((resource("schema") / "materiality.yaml").read_bytes()).hexdigest()
        return f"{self.language.key} {table} {self.profiles!r}"

    def chain(self, store: str) -> Chain:
        """The records of a store; none where nothing has been released."""
        return self.chains.get(store) or Chain(store, path=f"{self.folder}/{store}")

    def measure(self, store: str, markets: tuple[str, ...], as_of: str = "") -> Measure:
        """What the changes of a store are measured with."""
        used = {digest for record in self.chain(store).records for digest in record.fragments}
        held = pending(of_store(self.fragments, store), used)
        place = self.places.get(store, Place(self.folder))
        vocabulary = self.language.vocabulary
        return Measure(
            vocabulary, self.table, self.profiles.of(store), markets, held, as_of=as_of, place=place
        )

    def words(self) -> dict[str, Words]:
        """What notices are worded with, by language."""
        rows = self.table.rows
        return {
            locale: Words(wording, self.language.vocabulary, rows)
            for locale, wording in self.language.wordings.items()
        }


def no_releases(language: Language) -> Releases:
    """A project of which nothing has been released, and for whose releases nothing is said."""
    profiles, _ = read_profiles(None, (), language.vocabulary)
    return Releases("policy_src/revisions", {}, (), profiles, language)


def read_releases(
    root: Path, sources: Sources, language: Language, stores: Mapping[str, Place]
) -> tuple[Releases, tuple[Finding, ...]]:
    """The chains and all that stands beside them; `stores` are the ids known with the places of their files."""
    folder = root / "policy_src" / "revisions"
    chains, findings = read_all(folder) if folder.is_dir() else ({}, ())
    fragments, more = read_fragments(sources.changes, tuple(stores), language.vocabulary)
    profiles, rest = read_profiles(sources.profiles, tuple(stores), language.vocabulary)
    found = Releases("policy_src/revisions", chains, fragments, profiles, language, stores)
    links = (finding.about(name) for name, chain in chains.items() for finding in check_links(chain))
    return found, (*findings, *links, *more, *rest)


@dataclass(frozen=True, slots=True)
class Ready:
    """A sound store, or an earlier document of one, as a release would take it.

    `place` is that of its file, `where` that of any ref in it or in a base; `markets` are those whose
    rules count when changes are weighed.
    """

    working: Working
    place: Place
    markets: tuple[str, ...] = ()
    where: Callable[[str], Place | None] = lambda _: None

    @property
    def store(self) -> str:
        """The store's id."""
        return self.working.store

    def unchanged(self, releases: Releases) -> bool:
        """True where it says what the newest revision says."""
        chain = releases.chain(self.store)
        newest = standing(chain)
        return newest is not None and same(revision_side(chain, newest), self.working.side(0))


def ready(compiled: Compiled, built: Built) -> Ready:
    """A compiled store for the next release; markets that are for review alone are never published."""
    markets = built.store.markets
    review = tuple(markets.review) if markets else ()
    own = review if markets and markets.decided_by == "store" else ()
    document = built.resolved.documents[-1]
    entry = document.root.entry("id")
    place = entry.place if entry else Place(document.path)
    return Ready(Working(compiled.published, compiled.told, own), place, review, built.place)


def unreleased(releases: Releases, one: Ready) -> Compared | None:
    """What the working copy changes against the newest revision; None where it equals it or there is none."""
    chain = releases.chain(one.store)
    newest = standing(chain)
    if newest is None or one.unchanged(releases):
        return None
    agreed = newest.changes.consent_revision
    measure = releases.measure(one.store, one.markets)
    return compared(
        revision_side(chain, newest),
        one.working.side(0),
        replace(measure, place=one.place, where=one.where),
        agreed,
    )


def draft(releases: Releases, one: Ready, request: Request) -> Drafted:
    """The next revision of a store, or what stands in its way."""
    measure = releases.measure(one.store, one.markets, request.as_of)
    return drafted(
        releases.chain(one.store),
        one.working,
        replace(measure, place=one.place, where=one.where),
        releases.words(),
        request,
    )


def reported(releases: Releases, one: Ready, found: Compared | None) -> tuple[Finding, ...]:
    """What `check` says of changes that are not released, and of human halves that do not fit them."""
    if found is None:
        return ()
    changes = found.changes
    count = sum(one.rule not in corrections for one in changes.changes)
    said = changes.unknown or f"{count} change{'' if count == 1 else 's'}"
    told = Finding(
        _unreleased, f"unreleased, class {changes.weight}: {said}", one.place, Severity.INFO,
        hint=f"see {'it' if count == 1 else 'them'} with `storepolicy diff {one.store}`", store=one.store,
    )  # fmt: skip
    kind = one.working.published.manifest.authorship.kind
    held = releases.measure(one.store, ()).fragments
    human = check_fragments(held, Release(changes, kind, "", one.place, one.where))
    return (told, *found.findings, *(_softened(finding) for finding in human))


def _softened(finding: Finding) -> Finding:
    """What stops a release is a warning while people still write."""
    return replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding
