"""Notices of all sorts, as text and as data: read them as a customer would."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from storepolicy.materiality import ChangeSet
from storepolicy.notice import Notice, as_json, as_text, make_notice
from storepolicy.notice.channels import members
from storepolicy.snapshot import Snapshot
from tests.conftest import Golden
from tests.notice.stores import change_set, occasion, snapshot, weighed, words

CASES = sorted((Path(__file__).parent / "cases").iterdir())
Json = dict[str, Any]


@dataclass(frozen=True)
class Half:
    """The human half of a change, as `policy_src/changes/` holds it."""

    changes: tuple[str, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    meaning: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()

    def covers(self, ref: str) -> bool:
        return ref.startswith(self.changes)


@pytest.fixture(params=CASES, ids=lambda path: path.name)
def case(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_case(case: Path, golden: Golden) -> None:
    notice = made(case)
    golden(as_text(notice), case / "notice.txt")
    plain = json.dumps(members(notice), indent=2, ensure_ascii=False, sort_keys=True)
    golden(f"{plain}\n", case / "notice.json")


def test_title_is_never_too_long(case: Path) -> None:
    assert 0 < len(made(case).title) <= 140


def test_no_transcribed_policy_is_in_force_or_has_a_human_half() -> None:
    notice = made(next(path for path in CASES if path.name == "transcribed_second"))
    shown = as_json(notice).decode()
    assert "Recorded on November 20, 2026." in notice.dates
    assert "in force since" not in shown
    assert "Nobody may be told" not in shown
    assert (notice.why, notice.meaning, notice.choices) == ((), (), ())


def made(case: Path) -> Notice:
    """The notice of a case; its wording has no fault."""
    given: Json = YAML(typ="safe").load((case / "case.yaml").read_text("utf-8"))
    human = tuple(Half(**{**half, "changes": tuple(half["changes"])}) for half in given.get("human", ()))
    pair = (_snapshot(given.get("before", {})), _snapshot(given.get("after")))
    notice, findings = make_notice(occasion(**given.get("record", {})), _changes(given), pair, human, words())
    assert findings == ()
    return notice


def _snapshot(changes: Json | None) -> Snapshot | None:
    return None if changes is None else snapshot(json.dumps(changes))


def _changes(given: Json) -> ChangeSet | None:
    if given["changes"] is None:
        return None
    found = (weighed(**change) for change in given["changes"])
    more = {name: given[name] for name in ("requires", "unknown") if name in given}
    return change_set(*found, before=given.get("since", 1), **more)
