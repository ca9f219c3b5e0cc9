"""The whole story: files to documents to facts to statements to pages and manifests."""

from __future__ import annotations

import collections.abc
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from storepolicy.build import Built, build
from storepolicy.build.topics import tests as topic_tests
from storepolicy.document import Document, Mapping, Node, Scalar, Sequence
from storepolicy.finding import Finding, PolicyError, Related, errors_in, sort_findings
from storepolicy.manifest import project
from storepolicy.project import Sources, read_project
from storepolicy.schema import Checker, facts_part, site_schema
from storepolicy.share import verbatim_line
from storepolicy.site import Compiled, Publisher, Site, lay_out
from storepolicy.statements import (
    Parts,
    Wording,
    heading_names,
    read_wording,
    tell,
    template_names,
    unit_names,
)
from storepolicy.variants import Resolved, identity, resolve
from storepolicy.vocabulary import Vocabulary, read_vocabulary

no_base, broken_wording = "SP201", "SP403"
"""Codes of findings that would make an echo."""


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary, the wordings and the checkers that every store needs."""

    vocabulary: Vocabulary
    wordings: collections.abc.Mapping[str, Wording]
    store: Checker
    facts: Checker
    site: Checker


@dataclass(frozen=True, slots=True)
class Checked:
    """What a project says, with everything that was found."""

    stores: tuple[Compiled, ...]
    history: tuple[Compiled, ...]
    built: tuple[Built, ...]
    language: Language
    sources: Sources
    findings: tuple[Finding, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every store that could be read, whether sound or not."""
        return tuple(name for document in self.sources.stores if (name := identity(document)))

    @property
    def shares(self) -> tuple[str, ...]:
        """A line a store: how many of its published words come verbatim from YAML text."""
        return tuple(
            verbatim_line(one.store, c.told[self.wording.locale])
            for one, c in zip(self.built, self.stores, strict=True)
        )

    @property
    def wording(self) -> Wording:
        """The wording of the first language."""
        return next(iter(self.language.wordings.values()))


def check(root: Path) -> Checked:
    """Everything that can be known without writing a file; all findings, sorted."""
    sources, findings = read_project(root)
    language, more = prepare(sources)
    return examine(sources, language, (*findings, *more))


def examine(sources: Sources, language: Language, before: Iterable[Finding] = ()) -> Checked:
    """The same for what has been read already; `before` is what was found on the way.

    A store is built where its own files and its bases have no fault, and told where the
    wording has none: so each fault is told once, where it was made.
    """
    found = list(before)
    tellable = not any(f.code.startswith("SP4") for f in found)
    bases = _bases(sources, found)
    found.extend(_shape(sources, language))
    resolved = _inherited(sources, bases, found)
    sound = {path: one for path, one in resolved.items() if not _touched(one, found)}
    built = [_build(d, sound[d.path], language, found) for d in sources.stores if d.path in sound]
    stores = tuple(_compile(one, language, found) for one in built if one and tellable)
    earlier = [
        (n, _build(d, sound[d.path], language, found))
        for d, n in _numbered(sources, found)
        if d.path in sound
    ]
    history = tuple(_compile(one, language, found, n) for n, one in earlier if one and tellable)
    findings = sort_findings(_shown(found, sources))
    return Checked(stores, history, tuple(one for one in built if one), language, sources, findings)


def plan_site(checked: Checked, only: str = "") -> Site:
    """Every page and file; raises PolicyError where the project has errors."""
    if errors_in(checked.findings):
        raise PolicyError(checked.findings)
    stores = tuple(store for store in checked.stores if only in ("", store.manifest.store.id))
    history = tuple(one for one in checked.history if only in ("", one.manifest.store.id))
    sources = checked.sources
    site = lay_out(
        stores, history, checked.wording, checked.language.vocabulary, sources.schemas, publisher(sources)
    )
    return replace(site, internal=tuple(_notes(sources)))


def prepare(sources: Sources) -> tuple[Language, tuple[Finding, ...]]:
    """The vocabulary, wordings and checkers, with their own faults."""
    vocabulary, findings = read_vocabulary(sources.vocabulary)
    found = list(findings)
    required = template_names(vocabulary, tuple(topic_tests)) | heading_names() | unit_names
    wordings: dict[str, Wording] = {}
    for locale, source in sources.wording.items():
        interface = _interface_names(source.documents)
        wordings[locale], more = read_wording(
            locale, source.documents, Parts(source.parts, source.parts_path), required | interface
        )
        found.extend(more)
    schemas = {name: json.loads(content) for name, content in sources.schemas.items()}
    store = Checker(schemas["store.json"], vocabulary)
    facts = Checker(facts_part(schemas["manifest.json"]), vocabulary)
    return Language(vocabulary, wordings, store, facts, Checker(site_schema(), vocabulary)), tuple(found)


def publisher(sources: Sources) -> Publisher:
    """Who publishes the site."""
    node = sources.site.root.get("publisher") if sources.site else None
    return Publisher(str(node.value) if isinstance(node, Scalar) else "")


def _interface_names(documents: tuple[Document, ...]) -> frozenset[str]:
    first = next((d for d in documents if d.path.endswith("interface.yaml")), None)
    return frozenset(f"interface.{entry.key}" for entry in first.root) if first else frozenset()


def _bases(sources: Sources, found: list[Finding]) -> dict[str, Document]:
    known: dict[str, Document] = {}
    for document in (*sources.bases, *sources.stores):
        name = identity(document)
        if name in known:
            found.append(_twice(name, document, known[name]))
        elif name:
            known[name] = document
    paths = {document.path for document in sources.bases}
    return {name: document for name, document in known.items() if document.path in paths}


def _twice(name: str, document: Document, first: Document) -> Finding:
    here, there = (d.root.get("id") or d.root for d in (document, first))
    related = (Related(there.place, "the first one is here"),)
    return Finding(
        "SP121", f'the id "{name}" is taken by another file', here.place, hint="give each file its own id",
        ref="id", related=related,
    )  # fmt: skip


def _shape(sources: Sources, language: Language) -> Iterator[Finding]:
    for document in (*sources.stores, *sources.history):
        yield from (f.about(identity(document)) for f in language.store.check(document))
    for document in sources.bases:
        yield from language.store.check(document)
    if sources.site:
        yield from language.site.check(sources.site)


def _inherited(sources: Sources, bases: dict[str, Document], found: list[Finding]) -> dict[str, Resolved]:
    """Each store with its bases, by path; a base that could not be read is not missed a second time."""
    unread = any(f.place.path.startswith("policy_src/base/") and f.code.startswith("SP0") for f in found)
    resolved: dict[str, Resolved] = {}
    places = {finding.place for finding in found}
    for document in (*sources.bases, *sources.stores, *sources.history):
        one, findings = resolve(document, bases)
        store = "" if document.path.startswith("policy_src/base/") else identity(document)
        fresh = (f for f in findings if f.place not in places and not (unread and f.code == no_base))
        found.extend(f.about(store) for f in fresh)
        if one:
            resolved[document.path] = one
    return resolved


def _numbered(sources: Sources, found: list[Finding]) -> Iterator[tuple[Document, int]]:
    """The earlier documents with their numbers, which their file names give."""
    for document in sources.history:
        folder, _, name = document.path.removesuffix(".yaml").rpartition("/")
        if name.isdigit() and int(name) and identity(document) == folder.rpartition("/")[2]:
            yield document, int(name)
        else:
            found.append(_misplaced(document, folder.rpartition("/")[2]))


def _misplaced(document: Document, folder: str) -> Finding:
    entry = document.root.entry("id")
    return Finding(
        "SP122", "the file is not where an earlier document of this store belongs",
        entry.place if entry else document.root.place, ref="id",
        hint=f"name it policy_src/history/{identity(document) or folder}/1.yaml, 2.yaml and so on",
    )  # fmt: skip


def _touched(resolved: Resolved, found: list[Finding]) -> bool:
    """True where a file that takes part has a fault of its own already."""
    paths = {part.path for part in resolved.documents}
    return any(finding.place.path in paths and finding.code.startswith("SP1") for finding in found)


def _build(document: Document, resolved: Resolved, language: Language, found: list[Finding]) -> Built | None:
    built, findings = build(resolved, language.facts, language.vocabulary)
    found.extend(_met_in(document, f.about(resolved.id)) for f in findings)
    return built


def _met_in(document: Document, finding: Finding) -> Finding:
    """A finding in a base, with the store that made it one."""
    own = document.root.get("id")
    if finding.place.path == document.path or own is None:
        return finding
    met = Related(own.place, f'found when the store "{identity(document)}" was put together')
    return replace(finding, related=(*finding.related, met))


def _shown(found: Iterable[Finding], sources: Sources) -> Iterator[Finding]:
    """The findings with the lines they speak of."""
    wording = (document for source in sources.wording.values() for document in source.documents)
    own = (*sources.stores, *sources.bases, *sources.history, *wording, *sources.vocabulary)
    documents = {document.path: document for document in (*own, *((sources.site,) if sources.site else ()))}
    for finding in found:
        document = documents.get(finding.place.path)
        yield finding if finding.source or document is None else _with_line(finding, document)


def _with_line(finding: Finding, document: Document) -> Finding:
    line = document.line(finding.place.line)
    word = _word.match(line, finding.place.column - 1)
    return replace(finding, source=line, width=max(1, len(word[0].rstrip(":")) if word else 1))


# What a place points at: a text in quotes, or up to the next space, comma or bracket.
_word = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^\s,\[\]{}]+')


def _compile(built: Built, language: Language, found: list[Finding], number: int = 0) -> Compiled:
    told = {}
    for locale, wording in language.wordings.items():
        told[locale], findings = tell(built.store, built.vocabulary, wording, built.place)
        found.extend(_of_wording(findings))
    return Compiled(project(built.store, told, built.terms, current=not number), told, number)


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


def _notes(sources: Sources) -> Iterator[str]:
    for document in (*sources.stores, *sources.bases, *sources.history):
        yield from _notes_in(document.root)


def _notes_in(node: Node) -> Iterator[str]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _notes_in(item)
    for entry in node if isinstance(node, Mapping) else ():
        if entry.key == "note" and isinstance(entry.value, Scalar):
            yield str(entry.value.value)
        else:
            yield from _notes_in(entry.value)
