"""Cases: two texts, and every form of their redline as it should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from storepolicy.redline import (
    accept,
    as_ansi,
    as_criticmarkup,
    as_document,
    as_json,
    as_plain,
    compare_texts,
    english,
    reject,
)
from tests.clients.checkers import ajv_verdicts
from tests.conftest import Golden
from tests.redline import criticmarkup

here = Path(__file__).parent / "cases"
cases = sorted(path for path in here.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", cases, ids=lambda case: case.name)
def test_case(case: Path, root: Path, golden: Golden) -> None:
    old, new = ((case / name).read_bytes().decode() for name in ("old.md", "new.md"))
    redline = compare_texts(old, new)
    assert (reject(redline), accept(redline)) == (old, new)
    marked = as_criticmarkup(redline, english)
    assert (criticmarkup.rejected(marked), criticmarkup.accepted(marked)) == (old, new)
    golden(marked, case / "redline.md")
    golden(as_plain(redline, english), case / "plain.txt")
    golden(as_plain(redline, english, only_changes=True), case / "only-changes.txt")
    golden(as_ansi(redline, english), case / "ansi.txt")
    golden(as_document(redline, english), case / "redline.html")
    golden(as_json(redline), case / "redline.json")
    schema = json.loads((root / "schema/1.0/redline.json").read_bytes())
    Draft202012Validator(schema).validate(json.loads(as_json(redline)))


def test_another_validator_agrees(root: Path) -> None:
    written = [case / "redline.json" for case in cases]
    verdicts = ajv_verdicts(root / "schema/1.0/redline.json", written)
    assert verdicts == {str(path): [] for path in written}


def test_a_sequence_that_is_no_redline_is_refused(root: Path) -> None:
    schema = json.loads((root / "schema/1.0/redline.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    wrong = json.loads((here / "moved/redline.json").read_bytes())
    wrong["groups"][0]["cells"][0]["ops"][0]["op"] = "replace"
    assert not Draft202012Validator(schema).is_valid(wrong)
