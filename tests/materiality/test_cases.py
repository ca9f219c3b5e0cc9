"""Each row of the table of materiality has a pair of stores that yields exactly it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storepolicy.diff import (
    Change,
    Difference,
    EventContext,
    Hints,
    State,
    Unknown,
    compare,
    detect,
    events,
    mirror,
)
from storepolicy.document import plain, read
from storepolicy.model import Facts
from storepolicy.schema import Checker
from storepolicy.schema.check import facts_part
from storepolicy.schema.publish import manifest_schema
from tests.conftest import Golden
from tests.diff.strategies import places, vocabulary
from tests.materiality.walk import table

folder = Path(__file__).parent / "cases"
cases = sorted(path for path in folder.iterdir())
pairs = [case for case in cases if (case / "before.yaml").is_file()]
heading = ("title", "authorship", "markets", "terms")


def test_every_row_has_a_case_and_every_case_a_row() -> None:
    assert {case.name for case in cases} == set(table().rows)


@pytest.mark.parametrize("case", cases, ids=lambda case: str(case.name))
def test_a_case_yields_exactly_its_row(case: Path, golden: Golden) -> None:
    changes = _changes(case)
    assert {change.rule for change in changes} == {case.name}
    row = table().row(case.name)
    told = [
        {**msgspec.to_builtins(change), "class": row.weight, "direction": row.direction, "event": row.event}
        for change in changes
    ]
    golden(json.dumps(told, indent=2, ensure_ascii=False) + "\n", case / "expected.json")


@pytest.mark.parametrize(
    "case", [case for case in pairs if not (case / "hints.yaml").exists()], ids=lambda case: str(case.name)
)
def test_a_case_seen_backwards_is_the_mirror(case: Path) -> None:
    before, after = _state(case, "before"), _state(case, "after")
    forwards = compare(before, after, places=places())
    backwards = compare(after, before, places=places())
    assert not isinstance(forwards, Unknown)
    assert mirror(forwards) == backwards


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("case", pairs, ids=lambda case: str(case.name))
def test_a_case_holds_facts_as_a_store_may_write_them(case: Path, side: str) -> None:
    facts = {name: value for name, value in _plain(case / f"{side}.yaml").items() if name not in heading}
    assert _facts_checker().accepts(facts)


@cache
def _facts_checker() -> Checker:
    return Checker(facts_part(manifest_schema(vocabulary())), vocabulary())


def _changes(case: Path) -> tuple[Change, ...]:
    if (case / "event.yaml").is_file():
        return events(msgspec.convert(_plain(case / "event.yaml"), EventContext))
    if (case / "differences.yaml").is_file():
        empty = State("lumen", {"en": "Lumen Lamps"}, "self", Facts())
        found = msgspec.convert(_plain(case / "differences.yaml")["differences"], tuple[Difference, ...])
        return detect(found, empty, empty, vocabulary())
    before, after = _state(case, "before"), _state(case, "after")
    hints = (
        msgspec.convert(_plain(case / "hints.yaml"), Hints) if (case / "hints.yaml").is_file() else Hints()
    )
    differences = compare(before, after, hints, places())
    assert not isinstance(differences, Unknown)
    return detect(differences, before, after, vocabulary())


def _state(case: Path, side: str) -> State:
    given = _plain(case / f"{side}.yaml")
    facts = {name: value for name, value in given.items() if name not in heading}
    return State(
        "lumen", given.get("title", {"en": "Lumen Lamps"}), given.get("authorship", {}).get("kind", "self"),
        msgspec.convert(facts, Facts), given.get("terms", {}), tuple(given.get("markets", ())),
    )  # fmt: skip


def _plain(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    document, faults = read(path.name, path.read_bytes())
    assert document is not None, faults
    return plain(document.root)
