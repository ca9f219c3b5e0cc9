"""The published schema of a notice: it names what a notice has, and every notice follows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given

from storepolicy.notice import Choice, Item, Notice, as_json
from storepolicy.schema.layout import written
from storepolicy.schema.notices import notice_schema
from tests.clients.checkers import ajv_verdicts
from tests.notice.strategies import notices

SCHEMA = notice_schema("1.0")
Json = dict[str, Any]


def test_current(root: Path) -> None:
    assert (root / "schema/1.0/notice.json").read_text("utf-8") == written(SCHEMA), "run: make schema"


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Notice, SCHEMA),
        (Item, SCHEMA["properties"]["changed"]["items"]),
        (Choice, SCHEMA["properties"]["choices"]["items"]),
    ],
)
def test_the_schema_names_what_a_notice_has(kind: type[msgspec.Struct], schema: Json) -> None:
    assert set(schema["properties"]) == {field.encode_name for field in msgspec.structs.fields(kind)}


@given(notices)
def test_every_notice_follows_it(notice: Notice) -> None:
    jsonschema_rs.Draft202012Validator(SCHEMA).validate(json.loads(as_json(notice)))


def test_cases_follow_it_for_javascript(root: Path, tmp_path: Path) -> None:
    cases = sorted((root / "tests/notice/cases").glob("*/notice.json"))
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({**json.loads(cases[0].read_bytes()), "class": 9, "more": 1}))
    verdicts = ajv_verdicts(root / "schema/1.0/notice.json", [*cases, wrong])
    assert len(verdicts.pop(str(wrong))) == 2
    assert verdicts
    assert set(map(tuple, verdicts.values())) == {()}
