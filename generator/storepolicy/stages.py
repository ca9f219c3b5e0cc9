"""The steps of the pipeline that go over all files: each adds what it finds and hands on what is sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from storepolicy.build import Built, build
from storepolicy.document import Document, Entry, File, Mapping, Node, Scalar, Sequence, plain
from storepolicy.feeds import Authority
from storepolicy.finding import Finding, Related
from storepolicy.histories import Publishing
from storepolicy.language import Language
from storepolicy.manifest import project
from storepolicy.project import Sources
from storepolicy.revisions import is_day
from storepolicy.shelf import Shelf, nothing_kept
from storepolicy.site import Compiled
from storepolicy.statements import tell
from storepolicy.status import former_stores
from storepolicy.variants import Resolved, identity, resolve
from storepolicy.vocabulary import nearest

no_base, broken_wording = "SP201", "SP403"
"""Codes of findings that would make an echo."""


def bases_by_id(sources: Sources, found: list[Finding]) -> dict[str, Document]:
    """The base files by id; an id that two files take is a finding."""
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


def shape_faults(sources: Sources, language: Language) -> Iterator[Finding]:
    """Whatever in a file does not follow its schema."""
    for document in (*sources.stores, *sources.history):
        yield from (f.about(identity(document)) for f in language.store.check(document))
    for document in sources.bases:
        yield from language.store.check(document)
    if sources.site:
        yield from language.site.check(sources.site)


def site_faults(sources: Sources) -> Iterator[Finding]:
    """Whatever site.yaml says that its schema cannot know, or cannot say in plain words."""
    root = sources.site.root if sources.site else None
    stores = {name: document for document in sources.stores if (name := identity(document))}
    former = root.get("former") if root else None
    entries = tuple(former) if isinstance(former, Mapping) else ()
    known = (*stores, *(entry.key for entry in entries))
    for entry in entries:
        if entry.key in stores:
            yield _not_former(entry, stores[entry.key])
        yield from _nowhere(entry, known)
        yield from _no_day(entry.value, "closed", f"former.{entry.key}.closed")
    yield from _no_day(root, "domain_since", "domain_since")
    yield from _alone(root, "domain", "domain_since")
    yield from _alone(root, "domain_since", "domain")


def _alone(root: Mapping | None, name: str, other: str) -> Iterator[Finding]:
    """The ids of feed entries are made of both: one is nothing without the other."""
    entry = root.entry(name) if root else None
    if entry and root and root.entry(other) is None:
        message, hint = f'"{name}" stands without "{other}"', f"add `{other}:`, or delete this line"
        yield Finding("SP105", message, entry.place, hint=hint, ref=name)


def _not_former(former: Entry, document: Document) -> Finding:
    own = document.root.get("id") or document.root
    hint = "delete this file if the store is no more, or give it an id of its own"
    return Finding(
        "SP351", f'"{former.key}" is the id of a former store, and an id is never used again', own.place,
        hint=hint, store=former.key, ref="id", related=(Related(former.place, "it is a former store here"),),
    )  # fmt: skip


def _nowhere(former: Entry, known: tuple[str, ...]) -> Iterator[Finding]:
    """Where a former store has a new id, that one must be there."""
    new = former.value.get("renamed_to") if isinstance(former.value, Mapping) else None
    name = new.value if isinstance(new, Scalar) else None
    if new and isinstance(name, str) and (name == former.key or name not in known):
        near = nearest(name, tuple(one for one in known if one != former.key))
        hint = f'did you mean "{near}"?' if near else "name a store of policy_src/stores"
        message = f'"{former.key}" would lead to "{name}", and there is no such store'
        yield Finding("SP352", message, new.place, hint=hint, ref=f"former.{former.key}.renamed_to")


def _no_day(node: Node | None, name: str, ref: str) -> Iterator[Finding]:
    """A day in the right form that the calendar does not have."""
    value = node.get(name) if isinstance(node, Mapping) else None
    day = str(value.value) if isinstance(value, Scalar) else ""
    if value and _day_form.fullmatch(day) and not is_day(day):
        yield Finding("SP113", f'there is no day "{day}"', value.place, hint="correct the date", ref=ref)


_day_form = re.compile(r"\d{4}-\d{2}-\d{2}")


def inherited(sources: Sources, bases: dict[str, Document], found: list[Finding]) -> dict[str, Resolved]:
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


def numbered(sources: Sources, found: list[Finding]) -> Iterator[tuple[Document, int]]:
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


def touched(resolved: Resolved, found: list[Finding]) -> bool:
    """True where a file that takes part has a fault of its own already."""
    paths = {part.path for part in resolved.documents}
    return any(finding.place.path in paths and finding.code.startswith("SP1") for finding in found)


def built_store(
    document: Document, resolved: Resolved, language: Language, found: list[Finding]
) -> Built | None:
    """The typed store, or None where it is not complete."""
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


def with_lines(found: Iterable[Finding], sources: Sources) -> Iterator[Finding]:
    """The findings with the lines they speak of."""
    wording = (file for source in sources.wording.values() for file in source.files)
    site = (sources.site,) if sources.site else ()
    human = (*sources.changes, *((sources.profiles,) if sources.profiles else ()))
    own = (*sources.stores, *sources.bases, *sources.history, *human, *site, *wording, *sources.vocabulary)
    documents: dict[str, Document | File] = {document.path: document for document in own}
    for finding in found:
        document = documents.get(finding.place.path)
        yield finding if finding.source or document is None else _with_line(finding, document)


def _with_line(finding: Finding, document: Document | File) -> Finding:
    line = document.line(finding.place.line)
    word = _word.match(line, finding.place.column - 1)
    return replace(finding, source=line, width=max(1, len(word[0].rstrip(":")) if word else 1))


# What a place points at: a text in quotes, or up to the next space, comma or bracket.
_word = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^\s,\[\]{}]+')


def compiled(built: Built, language: Language, found: list[Finding], number: int = 0) -> Compiled:
    """A store told in every language and projected; `number` is that of an earlier document."""
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


def publishing_of(
    sources: Sources, as_of: str, site_url: str = "", shelf: Shelf = nothing_kept
) -> Publishing:
    """How the site is published, as `policy_src/site.yaml` says."""
    written = plain(sources.site.root) if sources.site else {}
    said: dict[str, Any] = written if isinstance(written, dict) else {}
    domain = said.get("domain", "")
    authority = Authority(domain, said["domain_since"]) if domain else None
    return Publishing(
        as_of, said.get("publisher", ""), authority, site_url, former_stores(said.get("former", {})), shelf
    )


def notes(sources: Sources) -> Iterator[str]:
    """Every internal note, so that `verify` can say that none is published."""
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
