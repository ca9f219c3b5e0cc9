"""Writes what is made from the model and the vocabulary: `make schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from storepolicy.document import read_tree
from storepolicy.resources import resource
from storepolicy.schema.change_sets import change_schema, diff_schema
from storepolicy.schema.changes import changes_schema
from storepolicy.schema.hub import hub_status_schema, stores_schema
from storepolicy.schema.layout import written
from storepolicy.schema.materiality import materiality_schema
from storepolicy.schema.notices import notice_schema
from storepolicy.schema.profiles import profiles_schema
from storepolicy.schema.publish import manifest_schema, store_schema, version
from storepolicy.schema.records import record_schema, status_schema
from storepolicy.schema.reference import reference
from storepolicy.schema.site import site_schema
from storepolicy.schema.texts import text_schema
from storepolicy.vocabulary import Vocabulary, read_vocabulary


def main() -> int:
    """Writes the schemas and the reference; with `--check` only says whether they are current."""
    documents, findings = read_tree(resource("schema"), ("vocabulary/*.yaml",))
    vocabulary, more = read_vocabulary(documents)
    for finding in (*findings, *more):
        sys.stderr.write(f"{finding.place}: {finding.message}\n")
    stale = [path for path, text in made(vocabulary).items() if not _is(path, text)]
    if "--check" in sys.argv[1:]:
        sys.stderr.writelines(f"{path.name} is not current: make schema\n" for path in stale)
        return 1 if stale or findings or more else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made(vocabulary)[path], encoding="utf-8")
    return 1 if findings or more else 0


def made(vocabulary: Vocabulary) -> dict[Path, str]:
    """Every file with its text; the reference belongs to a checkout, not to a wheel."""
    folder = resource("schema")
    files = {folder / version / name: written(schema) for name, schema in published(vocabulary).items()}
    docs = folder.parent / "docs"
    return {**files, docs / "model-reference.md": reference(vocabulary)} if docs.is_dir() else files


def published(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Every schema that is made from code, by the name of its file."""
    return {
        "store.json": store_schema(vocabulary),
        "manifest.json": manifest_schema(vocabulary),
        "changes.json": changes_schema(),
        "profiles.json": profiles_schema(),
        "site.json": site_schema(),
        "materiality.json": materiality_schema(),
        "notice.json": notice_schema(version),
        "text.json": text_schema(version),
        "record.json": record_schema(version),
        "status.json": status_schema(version),
        "hub-status.json": hub_status_schema(version),
        "stores.json": stores_schema(version),
        "change.json": change_schema(version),
        "diff.json": diff_schema(version),
    }


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
