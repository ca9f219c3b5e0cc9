"""The steps of the pipeline: each adds what it finds and hands on what is sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from storepolicy import layout
from storepolicy.build import Built, build, recorded_ahead
from storepolicy.compiled import Compiled
from storepolicy.document import Document, File, Node, Scalar, Sequence
from storepolicy.document import Mapping as MappingNode
from storepolicy.finding import Finding, Place, Related, Severity
from storepolicy.language import Language
from storepolicy.lines import with_lines
from storepolicy.project import Sources
from storepolicy.statements import tell
from storepolicy.variants import Resolved, identity, made_of, met_in, resolve

in_a_row = 8
"""So many files are read before the first is looked at: a schema that has just been used is at hand."""
no_base, broken_wording = "SP201", "SP403"
"""Codes of findings that would make an echo."""


class Bases(msgspec.Struct, frozen=True):
    """The base files by id, and what was found in them, which no store need be told again."""

    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]

    @property
    def unread(self) -> bool:
        """True where one could not be read, so that a store may miss it for no fault of its own."""
        return any(finding.code.startswith("SP0") for finding in self.findings)


def read_bases(sources: Sources, language: Language, before: Iterable[Finding]) -> Bases:
    """The bases that could be read; `before` is what was found while they were read."""
    found = [finding for finding in before if finding.place.path.startswith(layout.bases)]
    known: dict[str, Document] = {}
    for document in sources.bases:
        name = identity(document)
        if name in known:
            found.append(_twice(name, document, _own_id(known[name])))
        elif name:
            known[name] = document
        found.extend(language.store.check(document))
    bases = Bases(known, tuple(found))
    for document in sources.bases:
        _resolved(document, bases, found)
    return Bases(known, tuple(found))


class Seen(msgspec.Struct, frozen=True):
    """What is remembered of every store file that could be read, sound or not; `files` are its own and its bases."""

    id: str
    place: Place
    id_place: Place
    files: tuple[str, ...]


class Sound(msgspec.Struct, frozen=True):
    """A store that is complete, and told where the wording has no fault."""

    built: Built
    compiled: Compiled | None


Marks = dict[tuple[str, str], Place]
"""Where the title in each language, and the domain, of a store was written first, by its letters in lower case."""


class Examination:
    """Goes over store files one at a time, so that none need be kept.

    What was found so far is in `found`, the files that could be read in `seen`, internal notes in `notes`.
    """

    def __init__(self, bases: Bases, language: Language, found: list[Finding], as_of: str = "") -> None:
        self.found = found
        self.seen: list[Seen] = []
        self.notes: list[str] = []
        self._bases = bases
        self._language = language
        self._as_of = as_of
        self._tellable = not any(finding.code.startswith("SP4") for finding in found)
        self._taken = {name: _own_id(document) for name, document in bases.documents.items()}
        self._marks: Marks = {}
        known = set(found)
        found.extend(finding for finding in bases.findings if finding not in known)

    def stores(self, files: Iterable[File]) -> Iterator[Sound]:
        """Every sound store of these files."""
        for document, accepted in self._asked(files):
            name = identity(document)
            twice = [_twice(name, document, self._taken[name])] if name in self._taken else []
            if name:
                self._taken.setdefault(name, _own_id(document))
            parts = made_of(document, self._bases.documents)
            self.seen.append(Seen(name, document.root.place, _own_id(document), parts))
            yield from self._sound(document, twice, accepted=accepted, marks=self._marks)

    def history(self, files: Iterable[File], released: Iterable[str] = ()) -> Iterator[Sound]:
        """The same for earlier documents, whose numbers are the names of their files.

        They are documents of stores seen before, or of those of which there are records.
        """
        stores = {*released, *(one.id for one in self.seen)}
        for document, accepted in self._asked(files):
            number, known = _number(document), identity(document) in stores
            faults = [] if number and known else [_misplaced(document) if known else _of_no_store(document)]
            yield from self._sound(document, faults, number, accepted=accepted)

    def _read(self, files: Iterable[File]) -> Iterator[Document]:
        for file in files:
            document, faults = file.read()
            self.found.extend(faults)
            if document:
                if b"note" in file.content:
                    self.notes.extend(notes_in(document.root))
                yield document

    def _asked(self, files: Iterable[File]) -> Iterator[tuple[Document, bool]]:
        """Every document, with whether the schemas accept it as it is; a few in a row, which is quicker."""
        documents = self._read(files)
        while few := tuple(islice(documents, in_a_row)):
            yield from [(one, self._language.accepts(one)) for one in few]

    def _sound(
        self,
        document: Document,
        own: list[Finding],
        number: int = 0,
        *,
        accepted: bool,
        marks: Marks | None = None,
    ) -> Iterator[Sound]:
        if not accepted:
            own.extend(f.about(identity(document)) for f in self._language.store.check(document))
        resolved = _resolved(document, self._bases, own)
        if resolved and not _touched(resolved, (*own, *self._bases.findings)):
            built = built_store(document, resolved, self._language, own, accepted=accepted)
            if built:
                own.extend(recorded_ahead(built, self._as_of))
                own.extend(_alike(built, {} if marks is None else marks))
                tellable = self._tellable
                yield Sound(built, told_store(built, self._language, own, number) if tellable else None)
        documents = (*resolved.documents, document) if resolved else (document,)
        self.found.extend(with_lines(own, {one.path: one for one in documents}))


def _own_id(document: Document) -> Place:
    return (document.root.get("id") or document.root).place


def _twice(name: str, document: Document, first: Place) -> Finding:
    return Finding(
        "SP121", f'the id "{name}" is taken by another file', _own_id(document),
        hint="give each file its own id", ref="id", related=(Related(first, "the first one is here"),),
    )  # fmt: skip


def _alike(built: Built, met: Marks) -> Iterator[Finding]:
    """A title or domain that another store has, which nobody could tell from this one; new ones are remembered."""
    marks = [(f"title.{language}", title) for language, title in built.store.title.items()]
    identity = built.store.facts.identity
    marks += [("identity.domain", identity.domain)] if identity and identity.domain else []
    for ref, text in marks:
        place = built.value_place(ref) or built.resolved.tree.place
        first = met.get((ref, text.casefold()))
        met.setdefault((ref, text.casefold()), place)
        kind = ref.partition(".")[0] if ref != "identity.domain" else "domain"
        if first:
            yield Finding(
                "SP126", f'another store has the {kind} "{text}" too', place, Severity.WARNING,
                hint=_apart[kind], ref=ref, store=built.store.id, related=(Related(first, "the first one is here"),),
            )  # fmt: skip


_apart = {
    "title": "say in each title what tells the stores apart",
    "domain": "give each store its own; leave the line out where there is none",
}


def _resolved(document: Document, bases: Bases, found: list[Finding]) -> Resolved | None:
    """A document with its bases; a base that could not be read is not missed a second time."""
    one, findings = resolve(document, dict(bases.documents))
    is_base = document.path.startswith(layout.bases)
    places = {finding.place for finding in (*found, *bases.findings)}
    fresh = (f for f in findings if f.place not in places and not (bases.unread and f.code == no_base))
    found.extend(f.about("" if is_base else identity(document)) for f in fresh)
    return one


def _number(document: Document) -> int:
    """The number of an earlier document, which the name of its file gives; 0 where it lies elsewhere."""
    path = PurePosixPath(document.path)
    return int(path.stem) if _counted.fullmatch(path.stem) and identity(document) == path.parent.name else 0


# One way to write each number, in the digits of every keyboard: no two files can have the same.
_counted = re.compile("[1-9][0-9]*")


def _misplaced(document: Document) -> Finding:
    entry, folder = document.root.entry("id"), PurePosixPath(document.path).parent.name
    return Finding(
        "SP122", "the file is not where an earlier document of this store belongs",
        entry.place if entry else document.root.place, ref="id",
        hint=f"name it policy_src/history/{identity(document) or folder}/1.yaml, 2.yaml and so on",
    )  # fmt: skip


def _of_no_store(document: Document) -> Finding:
    name = identity(document)
    return Finding(
        "SP122", f'this is an earlier document of "{name}", and there is no such store', _own_id(document),
        ref="id", hint=f"add policy_src/stores/{name}.yaml, correct the id, or remove the file",
    )  # fmt: skip


def _touched(resolved: Resolved, found: Iterable[Finding]) -> bool:
    """True where a file that takes part has a fault of its own already."""
    paths = {part.path for part in resolved.documents}
    return any(finding.place.path in paths and finding.code.startswith("SP1") for finding in found)


def built_store(
    document: Document, resolved: Resolved, language: Language, found: list[Finding], *, accepted: bool
) -> Built | None:
    """The typed store, or None where it is not complete; `accepted` where the schema of facts accepts it."""
    built, findings = build(resolved, None if accepted else language.facts, language.vocabulary)
    found.extend(met_in(document, f.about(resolved.id)) for f in findings)
    return built


most_met = 3


def told_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """What was met in a base by several stores is one finding, with the first few stores that met it."""
    met: dict[tuple[str, Place, str], list[Finding]] = {}
    for finding in found:
        met.setdefault((finding.code, finding.place, finding.message), []).append(finding)
    for same in met.values():
        stores = {finding.store: finding for finding in same if finding.related}
        if len(stores) < 2 or not same[0].place.path.startswith(layout.bases):  # noqa: PLR2004 - several
            yield from same
            continue
        related = [finding.related[-1] for finding in stores.values()]
        if len(related) > most_met:
            more = f"and when {len(related) - most_met} more were"
            related[most_met:] = [replace(related[most_met], message=more)]
        yield replace(same[0], store="", related=tuple(related))


def told_store(built: Built, language: Language, found: list[Finding], number: int = 0) -> Compiled:
    """A store told in every language; `number` is that of an earlier document."""
    told = {}
    for locale, wording in language.wordings.items():
        told[locale], findings = tell(built.store, built.vocabulary, wording, built.place)
        found.extend(_of_wording(findings))
    return Compiled(built, told, number)


def _of_wording(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """A template that fails is told once for all stores, and not again as the facts it leaves untold."""
    failed = {
        f.place.path.rsplit("/", 1)[-1].removesuffix(".yaml") for f in findings if f.code == broken_wording
    }
    for finding in findings:
        if finding.code == broken_wording:
            yield finding.about("")
        elif finding.ref.partition(".")[0] not in failed:
            yield finding


def notes_in(node: Node) -> Iterator[str]:
    """Every internal note below a node."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from notes_in(item)
    for entry in node if isinstance(node, MappingNode) else ():
        if entry.key == "note" and isinstance(entry.value, Scalar):
            yield str(entry.value.value)
        else:
            yield from notes_in(entry.value)
