"""The published schemas of change files, profiles and the site file: current, closed, and with help that is true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from storepolicy.document import plain, read
from storepolicy.schema import version
from storepolicy.schema.changes import changes_schema, longest_title
from storepolicy.schema.layout import written
from storepolicy.schema.profiles import profiles_schema
from storepolicy.schema.publish import properties_of
from storepolicy.schema.site import site_schema

schemas = {"changes": changes_schema(), "profiles": profiles_schema(), "site": site_schema()}
here = Path(__file__).parent


@pytest.mark.parametrize("name", schemas)
def test_the_file_is_current_and_sound(root: Path, name: str) -> None:
    """The file in the repository is what the code makes, and a schema by its metaschema."""
    text = (root / "schema" / version / f"{name}.json").read_text("utf-8")
    assert text == written(schemas[name]), "run: make schema"
    Draft202012Validator.check_schema(json.loads(text))
    assert json.loads(text)["$id"] == f"urn:storepolicy:schema:{version}:{name}"


@pytest.mark.parametrize("name", schemas)
def test_every_property_explains_itself(name: str) -> None:
    """Title, description, and an example that the property accepts: what an editor shows."""
    schema = schemas[name]
    found = list(properties_of(schema))
    assert len(found) > 5
    for path, inner in found:
        assert inner["title"], path
        assert inner["description"].endswith("."), path
        checker = jsonschema_rs.validator_for({**inner, "$defs": schema.get("$defs", {})})
        assert [one for one in inner["examples"] if checker.is_valid(one)] == inner["examples"], path
        assert inner["examples"], path


@pytest.mark.parametrize("name", schemas)
def test_every_group_is_closed(name: str) -> None:
    """A misspelt member is never passed over."""
    waiting: list[Any] = [schemas[name]]
    groups = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and one.get("type") == "object":
            groups += 1
            assert one["additionalProperties"] is False, one
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    assert groups > 1


def test_a_sound_file_is_accepted_and_a_long_title_is_not() -> None:
    """The limit is the one that a notice has, in characters."""
    content = (here / "cases/sound/policy_src/changes/lumen/phone.yaml").read_bytes()
    document, _ = read("phone.yaml", content)
    assert document
    value = plain(document.root)
    assert isinstance(value, dict)
    checker = jsonschema_rs.validator_for(schemas["changes"])
    assert checker.is_valid(value)
    accepted = [
        checker.is_valid({**value, "title": {"en": "é" * length}})
        for length in (longest_title, longest_title + 1)
    ]
    assert accepted == [True, False]


def test_the_packaged_profiles_follow_their_schema(root: Path) -> None:
    """Nothing checks them at run time."""
    document, findings = read("profiles.yaml", (root / "schema/profiles.yaml").read_bytes())
    assert document, findings
    assert jsonschema_rs.is_valid(schemas["profiles"], plain(document.root))


def test_the_examples_of_the_guide_are_accepted(root: Path) -> None:
    """Who copies one from docs/changes.md gets no finding of form."""
    guide = (root / "docs/changes.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    for block in blocks:
        document, findings = read("example.yaml", block.encode())
        assert document, findings
        schema = schemas["profiles" if "profiles:" in block else "changes"]
        assert list(jsonschema_rs.validator_for(schema).iter_errors(plain(document.root))) == []
    assert len(blocks) == 6
