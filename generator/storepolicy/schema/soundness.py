"""Whether the published schemas are schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import jsonschema_rs

from storepolicy.finding import Finding, Place


def broken_schemas(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Every published schema that is missing or no JSON Schema, by the name of its file."""
    for name, content in sorted(files.items()):
        try:
            schema = json.loads(content)
        except ValueError:
            schema = None
        if not (isinstance(schema, dict) and "$schema" in schema and jsonschema_rs.meta.is_valid(schema)):
            message = "the file is no JSON Schema" if content else "the schema is missing"
            yield Finding(
                "SP609", message, Place(f"schema/1.0/{name}"), hint="write it anew with `make schema`"
            )
