"""Everything that releases need beside the stores: chains, human halves, profiles, the table of materiality."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from storepolicy.compiled import Compiled
from storepolicy.document import Document
from storepolicy.finding import Finding, Place, PolicyError, errors_in
from storepolicy.fragments import (
    Fragment,
    UsedUp,
    pending,
    read_fragments,
)
from storepolicy.language import Language
from storepolicy.materiality import Profiles, Table, read_profiles, read_table
from storepolicy.notice import Words
from storepolicy.project import Sources, renamed_stores
from storepolicy.releasing import (
    Drafted,
    Measure,
    Request,
    Working,
    agreed_before,
    drafted,
    of_bases,
    of_contract,
    renamed,
    revision_side,
    same,
    standing,
)
from storepolicy.resources import resource
from storepolicy.revisions import Chain, check_links, read_all


class Releases(msgspec.Struct, frozen=True, dict=True):
    """What has been released of every store, and what the next release is measured with.

    The table of materiality is read when it is first asked for; most projects never ask.
    """

    folder: str
    chains: Mapping[str, Chain]
    fragments: tuple[Fragment, ...]
    profiles: Profiles
    language: Language
    places: Mapping[str, Place] = msgspec.field(default_factory=dict)
    former: Mapping[str, str] = msgspec.field(default_factory=dict)
    """The id that each renamed store has now."""

    @cached_property
    def table(self) -> Table:
        """The table of materiality; raises PolicyError where it has a fault."""
        table, findings = read_table(resource("schema"), self.language.vocabulary)
        if table is None:
            raise PolicyError(findings)
        return table

    @cached_property
    def contract(self) -> Mapping[str, str]:
        """The digests of schemas, vocabulary and table of materiality, which every release is made from."""
        return of_contract(resource("schema"))

    @property
    def basis(self) -> str:
        """What any comparison rests on beside the records: vocabulary, wording, table, profiles."""
        table = hashlib.sha256((resource("schema") / "materiality.yaml").read_bytes()).hexdigest()
        return f"{self.language.key} {table} {self.profiles!r}"

    def chain(self, store: str) -> Chain:
        """The records of a store; none where nothing has been released."""
        return self.chains.get(store) or Chain(store, path=f"{self.folder}/{store}")

    def formerly(self, store: str) -> tuple[Chain, ...]:
        """The chains of the ids that a store had before; of one under which nothing was released, those before it."""
        found: list[Chain] = []
        asked, met = [store], {store}
        while asked:
            name = asked.pop()
            for old in (old for old, new in self.former.items() if new == name and old not in met):
                met.add(old)
                if self.chain(old).revisions:
                    found.append(self.chain(old))
                else:
                    asked.append(old)
        return tuple(found)

    def measure(self, store: str, markets: tuple[str, ...], as_of: str = "") -> Measure:
        """What the changes of a store are measured with."""
        held = self._pending(store)
        place = self.places.get(store, Place(self.folder))
        vocabulary = self.language.vocabulary
        return Measure(
            vocabulary, self.table, self.profiles.of(store), markets, held,
            used=self._used_up(store), spoken=partial(self._spoken, store), as_of=as_of, place=place,
        )  # fmt: skip

    def _spoken(self, store: str, fragment: Fragment) -> int:
        """The newest revision that changed what a file speaks of and used such a file up; 0 where none did."""
        told = (one for one in reversed(self.chain(store).revisions) if one.record.fragments)
        return next((one.number for one in told if fragment.meets(one.changes)), 0)

    def _used_up(self, store: str) -> tuple[UsedUp, ...]:
        """The files of a store whose words one of its revisions has, oldest revision first."""
        records = {digest: one.number for one in self.chain(store).records for digest in one.fragments}
        held = (one for one in self._by_store.get(store, ()) if one.digest in records)
        return tuple(sorted((UsedUp(one, records[one.digest]) for one in held), key=lambda one: one.revision))

    def _pending(self, store: str) -> tuple[Fragment, ...]:
        """The human halves that no record of the store has used up.

        One for whoever has such a change, which others used before the store's newest revision, is past: it
        would give old reasons for something new.
        """
        chain = self.chain(store)
        used = set(_used_up(chain))
        newest = max((entry.record.published for entry in chain.revisions), default="")
        held = pending(self._by_store.get(store, ()), used)
        return tuple(one for one in held if one.named or not self.used.get(one.digest, newest) < newest)

    @cached_property
    def _by_store(self) -> Mapping[str, tuple[Fragment, ...]]:
        found: dict[str, list[Fragment]] = {}
        for one in self.fragments:
            found.setdefault(one.store, []).append(one)
        return {store: tuple(held) for store, held in found.items()}

    @cached_property
    def used(self) -> Mapping[str, str]:
        """The digest of each file that a record has used up, with the day on which the first one did."""
        found: dict[str, str] = {}
        for record in (record for chain in self.chains.values() for record in chain.records):
            for digest in record.fragments:
                found[digest] = min(found.get(digest, record.published), record.published)
        return found

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
    used = {name: frozenset(_used_up(chain)) for name, chain in chains.items()}
    fragments, more = read_fragments(sources.changes, tuple(stores), language.vocabulary, used)
    profiles, rest = read_profiles(sources.profiles, tuple(stores), language.vocabulary)
    found = Releases(
        "policy_src/revisions", chains, fragments, profiles, language, stores, renamed_stores(sources.site)
    )
    links = (finding.about(name) for name, chain in chains.items() for finding in check_links(chain))
    return found, (*findings, *links, *more, *rest)


def _used_up(chain: Chain) -> Iterator[str]:
    """The digests of the human halves that the records of a store name."""
    return (digest for record in chain.records for digest in record.fragments)


class Ready(msgspec.Struct, frozen=True):
    """A sound store, or an earlier document of one, as a release would take it.

    `place` is that of its file, `where` that of any ref in it or in a base; `markets` are those whose
    rules count when changes are weighed; `bases` are the files that it extends.
    """

    working: Working
    place: Place
    markets: tuple[str, ...] = ()
    where: Callable[[str], Place | None] = lambda _: None
    bases: tuple[Document, ...] = ()

    @property
    def store(self) -> str:
        """The store's id."""
        return self.working.store

    def made_from(self, releases: Releases) -> dict[str, str]:
        """The digests of all that its record is made from, by path."""
        return {**releases.contract, **of_bases(self.bases)}

    def unchanged(self, releases: Releases) -> bool:
        """True where it says what the newest revision says."""
        chain = releases.chain(self.store)
        newest = standing(chain)
        return newest is not None and same(revision_side(chain, newest), self.working.side(0))


def ready(compiled: Compiled) -> Ready:
    """A compiled store for the next release; markets are published only where a store names its own."""
    built = compiled.built
    markets = built.store.markets
    review = tuple(markets.review) if markets else ()
    speaks = built.store.authorship.kind == "self"
    own = review if markets and markets.decided_by == "store" and speaks else ()
    *bases, document = built.resolved.documents
    entry = document.root.entry("id")
    place = entry.place if entry else Place(document.path)
    return Ready(Working(compiled.published, compiled.told, own), place, review, built.place, tuple(bases))


def draft(releases: Releases, one: Ready, request: Request) -> Drafted:
    """The next revision of a store, or what stands in its way."""
    measure = releases.measure(one.store, one.markets, request.as_of)
    before = releases.formerly(one.store)
    former, agreed = tuple(old.store for old in before), agreed_before(before, request.as_of)
    made = drafted(
        releases.chain(one.store),
        one.working,
        replace(measure, place=one.place, where=one.where, former=former, agreed=agreed),
        releases.words(),
        replace(request, digests=one.made_from(releases)),
    )
    against = more_than_renamed(releases, one, request.as_of)
    new = None if errors_in(against) else made.new
    return replace(made, new=new, findings=(*against, *made.findings))


def more_than_renamed(releases: Releases, one: Ready, as_of: str) -> tuple[Finding, ...]:
    """What stands against the first release of a store under another id."""
    former = releases.formerly(one.store)
    if not former:
        return ()
    measure = replace(releases.measure(one.store, one.markets), place=one.place, where=one.where)
    return tuple(renamed(releases.chain(one.store), former, one.working, measure, as_of))
