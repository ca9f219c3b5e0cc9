"""The whole story: files to documents to facts to statements to pages and manifests."""

from __future__ import annotations

import collections.abc
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from storepolicy.build import Built, build
from storepolicy.build.topics import tests as topic_tests
from storepolicy.document import Document, Mapping, Node, Scalar, Sequence
from storepolicy.finding import Finding, PolicyError, Related, errors_in, sort_findings
from storepolicy.manifest import project
from storepolicy.project import Sources, read_project
from storepolicy.schema import Checker, facts_part
from storepolicy.share import verbatim_line
from storepolicy.site import Compiled, Publisher, Site, lay_out
from storepolicy.statements import Wording, heading_names, read_wording, tell, template_names, unit_names
from storepolicy.variants import identity, resolve
from storepolicy.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary, the wordings and the checkers that every store needs."""

    vocabulary: Vocabulary
    wordings: collections.abc.Mapping[str, Wording]
    store: Checker
    facts: Checker


@dataclass(frozen=True, slots=True)
class Checked:
    """What a project says, with everything that was found."""

    stores: tuple[Compiled, ...]
    built: tuple[Built, ...]
    language: Language
    sources: Sources
    findings: tuple[Finding, ...]

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
    found = [*findings, *more]
    built: list[Built] = []
    compiled: list[Compiled] = []
    bases = _bases(sources, found)
    found.extend(_shape(sources, language))
    for document in sources.stores:
        one = _build(document, bases, language, found)
        if one:
            built.append(one)
            compiled.append(_compile(one, language, found))
    return Checked(tuple(compiled), tuple(built), language, sources, sort_findings(found))


def plan_site(checked: Checked, only: str = "") -> Site:
    """Every page and file; raises PolicyError where the project has errors."""
    if errors_in(checked.findings):
        raise PolicyError(checked.findings)
    stores = tuple(store for store in checked.stores if only in ("", store.manifest.store.id))
    sources = checked.sources
    site = lay_out(stores, checked.wording, checked.language.vocabulary, sources.schemas, publisher(sources))
    return replace(site, internal=tuple(_notes(sources)))


def prepare(sources: Sources) -> tuple[Language, tuple[Finding, ...]]:
    """The vocabulary, wordings and checkers, with their own faults."""
    vocabulary, findings = read_vocabulary(sources.vocabulary)
    found = list(findings)
    required = template_names(vocabulary, tuple(topic_tests)) | heading_names() | unit_names
    wordings: dict[str, Wording] = {}
    for locale, source in sources.wording.items():
        interface = _interface_names(source.documents)
        wordings[locale], more = read_wording(locale, source.documents, source.parts, required | interface)
        found.extend(more)
    schemas = {name: json.loads(content) for name, content in sources.schemas.items()}
    store = Checker(schemas["store.json"], vocabulary)
    return Language(
        vocabulary, wordings, store, Checker(facts_part(schemas["manifest.json"]), vocabulary)
    ), tuple(found)


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
    return {name: document for name, document in known.items() if document in sources.bases}


def _twice(name: str, document: Document, first: Document) -> Finding:
    here, there = (d.root.entry("id") for d in (document, first))
    place = here.place if here else document.root.place
    related = (Related(there.place, "the first one is here"),) if there else ()
    return Finding(
        "SP121", f'the id "{name}" is taken by another file', place, hint="give each file its own id",
        ref="id", source=document.line(place.line), related=related,
    )  # fmt: skip


def _shape(sources: Sources, language: Language) -> Iterator[Finding]:
    for document in (*sources.bases, *sources.stores, *sources.history):
        yield from (f.about(identity(document)) for f in language.store.check(document))


def _build(
    document: Document, bases: dict[str, Document], language: Language, found: list[Finding]
) -> Built | None:
    if any(f.place.path == document.path and f.code.startswith("SP1") for f in found):
        return None
    resolved, findings = resolve(document, bases)
    if resolved is None:
        found.extend(f.about(identity(document)) for f in findings)
        return None
    built, more = build(resolved, language.facts, language.vocabulary)
    found.extend(_sourced(f.about(resolved.id), resolved.documents) for f in (*findings, *more))
    return built


def _sourced(finding: Finding, documents: tuple[Document, ...]) -> Finding:
    if finding.source:
        return finding
    document = next((d for d in documents if d.path == finding.place.path), None)
    return replace(finding, source=document.line(finding.place.line)) if document else finding


def _compile(built: Built, language: Language, found: list[Finding]) -> Compiled:
    told = {}
    for locale, wording in language.wordings.items():
        told[locale], findings = tell(built.store, built.vocabulary, wording, built.place)
        found.extend(findings)
    return Compiled(project(built.store, told, built.terms), told)


def _notes(sources: Sources) -> Iterator[str]:
    for document in (*sources.stores, *sources.bases):
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
