"""What every store needs to be checked and told: vocabulary, wordings, checkers."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from storepolicy.build import fact_kinds
from storepolicy.build.topics import tests as topic_tests
from storepolicy.document import Document, read_all
from storepolicy.finding import Finding, Place, PolicyError
from storepolicy.project import Sources
from storepolicy.schema import Checker, broken_schemas, facts_part, site_schema
from storepolicy.statements import (
    Parts,
    Texts,
    Wording,
    heading_names,
    read_texts,
    read_wording,
    template_names,
    unit_names,
)
from storepolicy.vocabulary import Scheme, Vocabulary, read_vocabulary


class Language(msgspec.Struct, frozen=True):
    """The vocabulary, the wordings and the checkers that every store needs."""

    vocabulary: Vocabulary
    wordings: Mapping[str, Wording]
    store: Checker
    facts: Checker
    site: Checker
    key: str = ""
    """A digest of the vocabulary and the wordings."""

    @property
    def first(self) -> Wording:
        """The wording of the first language, that of `/`."""
        return next(iter(self.wordings.values()))

    def accepts(self, document: Document) -> bool:
        """True for a store that extends nothing and has no fault by either schema: nothing need be asked again."""
        if "extends" in document.plain:
            return False
        facts = {name: value for name, value in document.plain.items() if name in fact_kinds}
        around = {name: value for name, value in document.plain.items() if name not in fact_kinds}
        return self.facts.accepts(facts) and self.store.accepts(around)

    @property
    def at_rest(self) -> Language:
        """The same without its compiled checkers, which take much room; whoever asks one again compiles it again."""
        return replace(self, store=replace(self.store), facts=replace(self.facts), site=replace(self.site))


class Read(msgspec.Struct, frozen=True):
    """The vocabulary and the texts of every language as read without a fault, for the cache."""

    schemes: Mapping[str, Scheme]
    texts: Mapping[str, Texts]
    around: Mapping[str, frozenset[str]]
    """By language, the names of the packaged phrases around statements: of every page, and of history pages."""


def prepare(sources: Sources, cache: Path | None = None) -> tuple[Language, tuple[Finding, ...]]:
    """The vocabulary, wordings and checkers, with their own faults.

    Raises PolicyError where a schema or a part of the vocabulary is missing, without which nothing can be checked.

    `cache` is a folder for what was read and compiled before, found again by its content alone.
    """
    key = _key(sources)
    # Sixteen files at most: projects with wordings of their own have room beside each other.
    kept = cache / f"language-{key.hex()[0]}" if cache else None
    known = _known(kept, key)
    read, findings = (known, ()) if known else _read(sources)
    vocabulary, found = Vocabulary(read.schemes), list(findings)
    store = Checker(_schema(sources, "store.json"), vocabulary)
    if lacking := sorted(_schemes_of(store.schema) - read.schemes.keys()):
        raise PolicyError((*found, *map(_no_scheme, lacking)))
    required = frozenset() if known else _required(vocabulary)
    wordings: dict[str, Wording] = {}
    for locale, source in sources.wording.items():
        parts = Parts(source.parts, source.parts_path, source.parts_before)
        names = None if known else required | read.around[locale]
        wordings[locale], more = read_wording(locale, read.texts[locale], parts, names, cache)
        wordings[locale] = replace(wordings[locale], explained=_explained(vocabulary))
        found.extend(more)
    if kept and not known and not found:
        _keep(kept, key + msgspec.msgpack.encode(read))
    facts = Checker(facts_part(_schema(sources, "manifest.json")), vocabulary)
    return Language(vocabulary, wordings, store, facts, Checker(site_schema(), vocabulary), key.hex()), tuple(
        found
    )


def _schema(sources: Sources, name: str) -> dict[str, Any]:
    """A published schema; raises PolicyError where it is missing, or is no schema."""
    content = sources.schemas.get(name, b"")
    if faults := tuple(broken_schemas({name: content})):
        raise PolicyError(faults)
    schema: dict[str, Any] = json.loads(content)
    return schema


def _explained(vocabulary: Vocabulary) -> frozenset[str]:
    """Every term of the vocabulary; a text that was released may name one that has gone since."""
    return frozenset(f"{name}/{term}" for name, scheme in vocabulary.schemes.items() for term in scheme.terms)


def _schemes_of(schema: Mapping[str, Any]) -> set[str]:
    """The schemes of which a store file takes its terms, and that of the expected topics."""
    defined = (name for name in schema["$defs"] if name.startswith("terms."))
    return {"topics", *(name.removeprefix("terms.") for name in defined)}


def _no_scheme(name: str) -> Finding:
    hint = "restore it from version control"
    return Finding("SP120", f'the scheme "{name}" is in no file', Place("schema/vocabulary"), hint=hint)


def _required(vocabulary: Vocabulary) -> frozenset[str]:
    """The names of all that statements and notices ask a wording for."""
    from storepolicy import notice  # noqa: PLC0415 - with much behind it, and a wording known to be sound needs it not

    stated = template_names(vocabulary, tuple(topic_tests)) | heading_names() | unit_names
    return stated | notice.template_names(())


def _read(sources: Sources) -> tuple[Read, tuple[Finding, ...]]:
    documents, unread = read_all(sources.vocabulary)
    vocabulary, faults = read_vocabulary(documents)
    found, texts, around = [*unread, *faults], {}, {}
    for locale, source in sources.wording.items():
        documents, unread = read_all(source.files)
        texts[locale], faults = read_texts(documents)
        found += (*unread, *faults)
        around[locale] = _page_names(documents)
    return Read(vocabulary.schemes, texts, around), tuple(found)


def _key(sources: Sources) -> bytes:
    """The digest of all that is read here, with the paths that findings show."""
    digest = hashlib.sha256()
    for locale, source in sources.wording.items():
        digest.update(repr((locale, source.parts_path, source.parts, source.parts_before)).encode())
    for file in (*sources.vocabulary, *(file for one in sources.wording.values() for file in one.files)):
        digest.update(f"{file.path}\0{len(file.content)}\0".encode() + file.content)
    return digest.digest()


def _known(kept: Path | None, key: bytes) -> Read | None:
    """What was kept under the key; None where there is nothing, or nothing that can be read."""
    try:
        content = kept.read_bytes() if kept else b""
        return msgspec.msgpack.decode(content[len(key) :], type=Read) if content.startswith(key) else None
    except (OSError, msgspec.DecodeError):
        return None


def _keep(kept: Path, content: bytes) -> None:
    """Replaces the file in one step, so that no other program reads a half; keeps nothing where it cannot."""
    with suppress(OSError):
        descriptor, name = tempfile.mkstemp(dir=kept.parent)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
        Path(name).replace(kept)


def _page_names(documents: tuple[Document, ...]) -> frozenset[str]:
    first = (
        next((d for d in documents if d.path.endswith(f"/{name}.yaml")), None)
        for name in ("interface", "history", "change_rules")
    )
    return frozenset(name for one in first if one for name in read_texts([one])[0])
