"""Every planted edit is found, and nothing else is shown changed."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from storepolicy.redline import Delete, Insert, Mark, MoveFrom, MoveTo, Redline, compare_texts, summary
from tests.redline.strategies import Planted, planted, planted_moves


def shown(redline: Redline, kind: type[Insert | Delete]) -> Counter[str]:
    """The words of all insertions or deletions."""
    ops = [edit for op in redline.ops for edit in (op.ops if isinstance(op, MoveTo) else (op,))]
    return Counter(
        word.strip(".") for op in ops if isinstance(op, kind) for word in op.text.split() if word != "."
    )


@given(planted())
def test_edits(plan: Planted) -> None:
    redline = compare_texts(*plan.texts)
    found, fates = summary(redline), plan.fates
    assert found.changed == fates["word"] + fates["sentence"] + fates["cut"]
    assert (found.added, found.removed, found.moved) == (fates["add"], fates["remove"], 0)
    assert shown(redline, Insert) == plan.came
    assert shown(redline, Delete) == plan.went


@given(planted_moves())
def test_moves(moved: tuple[Planted, str]) -> None:
    """One move, of the planted paragraph, with the edit made on the way and no other."""
    plan, text = moved
    redline = compare_texts(*plan.texts)
    found = summary(redline)
    assert (found.moved, found.changed, found.added, found.removed) == (1, 0, 0, 0)
    assert found.moved_and_edited == bool(plan.came)
    (origin,) = (group for group in redline.groups if group.mark is Mark.MOVED_FROM)
    assert "".join(op.text for op in origin.ops if isinstance(op, MoveFrom)).strip() == text
    assert (shown(redline, Insert), shown(redline, Delete)) == (plan.came, plan.went)
