"""The published schemas: current, complete in their help, equal to the model, closed, and small enough."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from storepolicy.model import Facts, Store, Value, fields_of
from storepolicy.model.shape import Field
from storepolicy.schema import version
from storepolicy.schema.layout import written
from storepolicy.schema.publish import properties_of
from storepolicy.statements.plan import section_order
from storepolicy.vocabulary import Vocabulary
from tests.clients.tools import ROOT

Json = dict[str, Any]
names = ("store.json", "manifest.json")
"""The schemas that hold the model."""
files = tuple(sorted(path.name for path in (ROOT / "schema" / version).iterdir()))
made = tuple(name for name in files if name != "redline.json")
"""The schemas that are made from code."""
largest = 400_000


def kinds(start: type[Value] = Store) -> dict[str, type[Value]]:
    """Every kind that can be reached from the store, by name."""
    found: dict[str, type[Value]] = {}
    waiting = [start]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found:
            found[kind.__name__] = kind
            waiting += [field.value for field in fields_of(kind) if field.value]
    return found


fields = [(kind, field) for kind in kinds().values() for field in fields_of(kind)]
field_ids = [f"{kind.__name__}.{field.name}" for kind, field in fields]


@pytest.mark.parametrize("name", made)
def test_current(root: Path, schemas: dict[str, Json], name: str) -> None:
    assert (root / "schema" / version / name).read_text("utf-8") == written(schemas[name]), "run: make schema"


@pytest.mark.parametrize("name", made)
def test_written_as_the_same_values(schemas: dict[str, Json], name: str) -> None:
    text = written(schemas[name])
    assert json.loads(text) == schemas[name]
    assert list(json.loads(text)["properties"]) == list(schemas[name]["properties"])
    assert len(text.encode()) < largest


@pytest.mark.parametrize("name", files)
def test_published_bytes(root: Path, site: Path, name: str) -> None:
    published = site / "schema" / version / name
    assert published.read_bytes() == (root / "schema" / version / name).read_bytes()


@pytest.mark.parametrize("name", made)
def test_sound_by_the_metaschema(schemas: dict[str, Json], name: str) -> None:
    Draft202012Validator.check_schema(schemas[name])
    jsonschema_rs.meta.validate(schemas[name])


@pytest.mark.parametrize("name", made)
def test_identity(schemas: dict[str, Json], name: str) -> None:
    schema = schemas[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:storepolicy:schema:{version}:{name.removesuffix('.json')}"
    assert re.match(schema["properties"].get("schema", {}).get("pattern", ""), version)


@pytest.mark.parametrize("name", made)
def test_every_property_has_title_and_description(schemas: dict[str, Json], name: str) -> None:
    silent = [
        path
        for path, inner in properties_of(schemas[name])
        if not (inner.get("title") and inner.get("description"))
    ]
    assert silent == []


@pytest.mark.parametrize("name", made)
def test_every_object_is_closed(schemas: dict[str, Json], name: str) -> None:
    assert [
        path for path, inner in objects(schemas[name]) if inner.get("additionalProperties") is not False
    ] == []


@pytest.mark.parametrize("name", made)
def test_no_tuples_no_floats_no_null(schemas: dict[str, Json], name: str) -> None:
    text = json.dumps(schemas[name])
    assert re.search(r'"prefixItems"|"type": "(number|null)"|"type": \[', text) is None


def test_every_property_of_a_store_file_has_an_example_of_itself(schemas: dict[str, Json]) -> None:
    schema = schemas["store.json"]
    wrong = []
    for path, inner in properties_of(schema):
        examples = inner.get("examples", [])
        checker = jsonschema_rs.validator_for({**inner, "$defs": schema["$defs"]})
        wrong += [path] if not examples else [f"{path}: {e}" for e in examples if not checker.is_valid(e)]
    assert wrong == []


def test_every_example_of_a_fact_is_complete(schemas: dict[str, Json]) -> None:
    """An example is copied: it must hold all that its kind requires once bases are applied."""
    schema = schemas["manifest.json"]
    for field in fields_of(Facts):
        inner = schema["properties"]["facts"]["properties"][field.name]
        checker = jsonschema_rs.validator_for({**inner, "$defs": schema["$defs"]})
        assert checker.is_valid(field.about.example), f"{field.name}: {field.about.example}"


@pytest.mark.parametrize(("kind", "field"), fields, ids=field_ids)
def test_every_field_explains_itself(kind: type[Value], field: Field) -> None:
    about = field.about
    assert about.title[0].isupper()
    assert about.description.endswith((".", "..."))
    assert field.name not in ("note", "id") or kind is Store


@pytest.mark.parametrize("name", names)
@pytest.mark.parametrize("kind", sorted(set(kinds()) - {"Store", "Facts", "Markets"}))
def test_fields_of_a_kind_are_properties_of_its_schema(
    schemas: dict[str, Json], name: str, kind: str
) -> None:
    model = [field.name for field in fields_of(kinds()[kind])]
    schema = schemas[name]["$defs"][kind]
    note = ["note"] if name == "store.json" else []
    assert list(schema["properties"]) == [*model, *note]
    required = [field.name for field in fields_of(kinds()[kind]) if field.required]
    assert schema.get("required", []) == (required if name == "manifest.json" else [])


def test_kinds_of_fact_are_properties_of_both_schemas(schemas: dict[str, Json]) -> None:
    facts = {field.name for field in fields_of(Facts)}
    store = {field.name for field in fields_of(Store)} - {"facts"}
    assert set(schemas["store.json"]["properties"]) == facts | store | {"extends", "absent", "terms", "note"}
    assert set(schemas["manifest.json"]["properties"]["facts"]["properties"]) == facts


def test_markets_and_notes_are_not_in_the_manifest_schema(schemas: dict[str, Json]) -> None:
    paths = [path for path, _ in properties_of(schemas["manifest.json"])]
    assert [path for path in paths if path.rsplit("/", 1)[-1] in ("note", "markets", "decided_by")] == []


def test_terms_of_the_schema_are_those_of_the_vocabulary(
    schemas: dict[str, Json], vocabulary: Vocabulary
) -> None:
    for name in names:
        for key, inner in schemas[name]["$defs"].items():
            if key.startswith("terms."):
                terms = inner.get("enum") or inner["anyOf"][0]["enum"]
                assert terms == list(vocabulary.ids(key.removeprefix("terms.")))


def test_sections_of_the_vocabulary_are_those_of_the_page(vocabulary: Vocabulary) -> None:
    """`texts` names a section; one that the page does not have would have no place."""
    assert set(vocabulary.ids("sections")) == set(section_order)


def objects(schema: Json, path: str = "") -> list[tuple[str, Json]]:
    """Every schema inside a schema that describes an object."""
    found = [(path or "/", schema)] if "properties" in schema or "patternProperties" in schema else []
    for key in ("properties", "patternProperties", "$defs"):
        for name, inner in schema.get(key, {}).items():
            found += objects(inner, f"{path}/{key}/{name}")
    for index, inner in enumerate(schema.get("anyOf", [])):
        found += objects(inner, f"{path}/anyOf/{index}")
    return found + (objects(schema["items"], f"{path}/items") if "items" in schema else [])
