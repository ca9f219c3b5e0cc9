"""Writes the published schemas from the model and the vocabulary: `make schema`."""

from __future__ import annotations

import sys

from storepolicy.document import read_tree
from storepolicy.resources import resource
from storepolicy.schema.layout import written
from storepolicy.schema.publish import manifest_schema, store_schema, version
from storepolicy.vocabulary import read_vocabulary


def main() -> int:
    """Writes `schema/1.0/store.json` and `manifest.json`; with `--check` only says whether they are current."""
    documents, findings = read_tree(resource("schema"), ("vocabulary/*.yaml",))
    vocabulary, more = read_vocabulary(documents)
    for finding in (*findings, *more):
        sys.stderr.write(f"{finding.place}: {finding.message}\n")
    stale = 0
    for name, schema in (
        ("store.json", store_schema(vocabulary)),
        ("manifest.json", manifest_schema(vocabulary)),
    ):
        path = resource("schema") / version / name
        text = written(schema)
        if "--check" in sys.argv[1:]:
            stale += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if stale or findings or more else 0


if __name__ == "__main__":
    sys.exit(main())
