"""What holds on which day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from storepolicy.revisions import chain_as_of
from storepolicy.status import holding_in, status, status_file
from tests.history_of_a_store.conftest import History
from tests.history_of_a_store.steps import STORE, TODAY, Step, steps

said = [(step, day) for step in steps() for day in step.holds]


@pytest.mark.parametrize(("step", "day"), said, ids=lambda one: one.name if isinstance(one, Step) else one)
def test_status_says_what_holds(step: Step, day: str, history: History) -> None:
    """With the records known after a step."""
    found: dict[str, Any] = json.loads(status_file(chain_as_of(history.chain(), step.number), day))
    expected = step.holds[day]
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("count", range(1, len(steps()) + 1))
def test_a_stale_copy_computes_the_same(count: int, history: History) -> None:
    """Intervals of one copy give for every day of the year what the records give."""
    chain = chain_as_of(history.chain(), count)
    held = status(chain, "2026-01-01").intervals
    for day in sorted({day for step in steps() for day in step.holds}):
        assert (holding_in(held, day) or 0) == status(chain, day).current


def test_the_built_status_is_that_of_today(history: History, site: Path) -> None:
    """Of the store and of the hub."""
    assert (site / STORE / "status.json").read_bytes() == status_file(history.chain(), TODAY)
    (line,) = json.loads((site / "status.json").read_bytes())["stores"]
    assert (line["store"], line["current"], line["upcoming"]) == (STORE, 14, [15, 16])
    assert (line["consent_revision"], line["head"]["count"]) == (4, 16)


def test_what_is_asked_since_a_revision_is_what_was_asked_on_the_way(site: Path) -> None:
    """Whoever has seen the newsletter's change is not asked for consent again, and whoever has not is."""
    found = {path.stem: json.loads(path.read_bytes()) for path in (site / STORE / "since").glob("*.json")}
    asked = {int(number): one["requires"] for number, one in found.items()}
    assert [number for number, one in sorted(asked.items()) if one == "consent"] == [1, 2, 3]
    assert (asked[4], asked[9], asked[10]) == ("acknowledge", "acknowledge", "none")
    assert {one["consent_revision"] for one in found.values()} == {4}
