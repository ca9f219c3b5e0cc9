"""Statements and facts to the manifest."""

from storepolicy.manifest.canonical import canonical, digest
from storepolicy.manifest.manifest import (
    Link,
    Manifest,
    Past,
    Published,
    RevisionMark,
    Text,
    Topic,
    as_json,
    brief,
    current,
    facts_file,
    project,
    released,
)
from storepolicy.manifest.own_terms import OwnTerm, own_terms
from storepolicy.manifest.reading import parse

__all__ = [
    "Link",
    "Manifest",
    "OwnTerm",
    "Past",
    "Published",
    "RevisionMark",
    "Text",
    "Topic",
    "as_json",
    "brief",
    "canonical",
    "current",
    "digest",
    "facts_file",
    "own_terms",
    "parse",
    "project",
    "released",
]
