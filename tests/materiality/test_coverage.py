"""No change of any field falls through: each has a row of the table, in every direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.diff import Change, Difference, detect
from tests.conftest import Golden
from tests.diff.strategies import vocabulary
from tests.materiality.walk import Step, state, steps, table

all_steps = tuple(steps())
both_ways = tuple(step for one in all_steps for step in (one, one.back()))


def test_the_walk_meets_every_field() -> None:
    """A guard for the guard: hundreds of fields, each stated, dropped and replaced."""
    assert len(both_ways) > 1000
    assert any(str(step).startswith("changes.notices.lead") for step in all_steps)


def test_no_field_is_of_an_unknown_kind() -> None:
    unknown = {str(step) for step in both_ways for change in step.changes() if change.rule == "unclassified"}
    assert unknown == set()


def test_every_change_is_of_a_kind_that_the_table_has_and_no_event() -> None:
    rules = {change.rule for step in both_ways for change in step.changes()}
    assert rules <= set(table().rows)
    assert not [rule for rule in rules if table().rows[rule].event]


def test_a_change_and_its_reverse_are_never_both_favourable() -> None:
    """What is better for people one way cannot be better the other way too."""
    wrong = [str(step) for step in all_steps if _best(step) and _best(step.back())]
    assert wrong == []


def _best(step: Step) -> bool:
    return all(table().rows[change.rule].direction == "favourable" for change in step.changes())


def test_what_each_field_means_is_written_down(golden: Golden) -> None:
    """One line a step: the kinds of change forwards, and backwards; read its diff before you accept it."""
    lines = [f"{step} | {_rules(step)} | {_rules(step.back())}" for step in all_steps]
    golden("\n".join(lines) + "\n", Path(__file__).parent / "fields.txt")


def _rules(step: Step) -> str:
    return ", ".join(change.rule for change in step.changes())


def test_one_difference_is_never_told_more_than_twice() -> None:
    """A new recipient in a new country is two things; five near duplicates of one are none."""
    often = {str(step): len(step.changes()) for step in both_ways if len(step.changes()) > 2}
    assert often == {}


@pytest.mark.parametrize(
    "ref", ["practices.one.invented", "inventions.one", "practices.one.collected.invented"]
)
def test_what_the_model_does_not_know_escalates(ref: str) -> None:
    empty = state({})
    assert detect((Difference(ref, None, "x"),), empty, empty, vocabulary()) == (
        Change("unclassified", ref, None, "x"),
    )
    row = table().row("a rule of a later version")
    assert (row.id, row.weight, row.direction) == ("unclassified", 4, "adverse")
