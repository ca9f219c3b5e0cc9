"""What every store needs to be checked and told: vocabulary, wordings, checkers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storepolicy import notice
from storepolicy.build.topics import tests as topic_tests
from storepolicy.document import Document
from storepolicy.finding import Finding
from storepolicy.project import Sources
from storepolicy.schema import Checker, facts_part, site_schema
from storepolicy.statements import (
    Parts,
    Wording,
    heading_names,
    phrase_names,
    read_wording,
    template_names,
    unit_names,
)
from storepolicy.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class Language:
    """The vocabulary, the wordings and the checkers that every store needs."""

    vocabulary: Vocabulary
    wordings: Mapping[str, Wording]
    store: Checker
    facts: Checker
    site: Checker


def prepare(sources: Sources, cache: Path | None = None) -> tuple[Language, tuple[Finding, ...]]:
    """The vocabulary, wordings and checkers, with their own faults."""
    vocabulary, findings = read_vocabulary(sources.vocabulary)
    found = list(findings)
    required = template_names(vocabulary, tuple(topic_tests)) | heading_names() | unit_names
    required |= notice.template_names(())
    wordings: dict[str, Wording] = {}
    for locale, source in sources.wording.items():
        around = _page_names(source.documents)
        wordings[locale], more = read_wording(
            locale, source.documents, Parts(source.parts, source.parts_path), required | around, cache
        )
        found.extend(more)
    schemas = {name: json.loads(content) for name, content in sources.schemas.items()}
    store = Checker(schemas["store.json"], vocabulary)
    facts = Checker(facts_part(schemas["manifest.json"]), vocabulary)
    return Language(vocabulary, wordings, store, facts, Checker(site_schema(), vocabulary)), tuple(found)


def _page_names(documents: tuple[Document, ...]) -> frozenset[str]:
    """The names of the packaged phrases around statements: those of every page, and of history pages."""
    first = (
        next((d for d in documents if d.path.endswith(f"/{name}.yaml")), None)
        for name in ("interface", "history", "change_rules")
    )
    return frozenset(name for one in first if one for name in phrase_names(one))
