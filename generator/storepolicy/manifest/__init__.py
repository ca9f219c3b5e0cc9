"""Statements and facts to the manifest."""

from storepolicy.manifest.canonical import canonical, digest
from storepolicy.manifest.manifest import Link, Manifest, Published, Text, Topic, as_json, parse, project

__all__ = [
    "Link",
    "Manifest",
    "Published",
    "Text",
    "Topic",
    "as_json",
    "canonical",
    "digest",
    "parse",
    "project",
]
