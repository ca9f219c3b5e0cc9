"""The judge of redlines is fair: it sees what is wrong with an answer, whoever gives it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.histories import Step, history
from benchmarks.redline_peers import Tool, count, judged, peers, tokens
from benchmarks.redlines import found_all, quality_table, recognised_edits, recognised_moves, smallest

OLD, NEW = "One two three four.\n\nFive six.\n", "One two 3 four.\n\nFive six.\n"


def test_the_same_seed_gives_the_same_history() -> None:
    first, again, other = (history(seed, 3, 20) for seed in (1, 1, 2))
    assert first == again
    assert first.texts != other.texts
    assert len(first.pairs) == 3


def test_planted_edits_are_what_differs() -> None:
    """Counted over both whole texts, which knows no alignment."""
    planted = history(3, 4, 24)
    for (old, new), step in zip(pairwise(planted.texts), planted.steps, strict=True):
        words = [sorted(part for part in tokens(text) if part.isalnum()) for text in (old, new)]
        assert sorted((*words[0], *step.came.elements())) == sorted((*words[1], *step.went.elements()))
        assert len(step.moved) == 2
    found_all(planted)


def test_a_missed_edit_stops_the_run() -> None:
    planted = history(3, 2, 24)
    planted.steps[0].came["never"] += 1
    with pytest.raises(ValueError, match="planted edit"):
        found_all(planted)


@pytest.mark.parametrize("tool", peers.values(), ids=peers)
def test_an_answer_is_judged(tool: Tool) -> None:
    verdict = judged(tool(OLD, NEW), OLD, NEW)
    assert (verdict.changed, verdict.moved) == (2, 0)
    assert verdict.new_exact == verdict.old_exact == (tool is not peers["redlines"])


def test_a_word_cut_in_two_counts() -> None:
    cut = [("equal", "da"), ("delete", "ta"), ("insert", "te"), ("equal", " x")]
    assert judged(cut, "data x", "date x").changed == 2
    assert not judged(cut, "data x", "date  x").new_exact


def test_what_is_recognised() -> None:
    step = Step(moved=["One two three four."], edited=["One two new1 four. Five six seven eight nine."])
    assert recognised_moves([("from", "One two three four.")], step) == 1
    assert recognised_moves([("delete", "One two three four.")], step) == 0
    assert recognised_edits([("equal", " Five six seven eight nine.")], step) == 1
    assert recognised_edits([("equal", " Five six"), ("delete", " seven eight nine.")], step) == 0


def test_the_least_that_can_be_shown() -> None:
    assert smallest(OLD, NEW) == 2
    assert count(OLD) == 6
    assert quality_table([{"tool": "a", "n": "1"}]) == "| tool | n |\n| --- | ---: |\n| a | 1 |"
