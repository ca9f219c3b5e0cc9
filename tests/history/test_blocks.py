"""A told policy as blocks: nothing lost, nothing twice."""

from __future__ import annotations

from storepolicy.history import blocks
from storepolicy.redline import accept_blocks, compare_blocks, reject_blocks, summary
from storepolicy.textonly import told_of
from tests.history import chains


def test_every_statement_is_a_block_with_its_text() -> None:
    told = chains.text().told["en"]
    found = {block.id: block for block in blocks(told)}
    assert len(found) == len(blocks(told))
    for statement in told.sections[0].statements:
        assert "".join(piece.text for cell in found[statement.id].cells for piece in cell) == statement.text
    assert {statement.id for statement in told.statements} <= found.keys()
    assert all(block.kind != "row" or len(block.cells) > 1 for block in found.values())


def test_the_redline_of_two_revisions_gives_both_back() -> None:
    old, new = (blocks(chains.text(more).told["en"]) for more in ("", chains.LONGER))
    redline = compare_blocks(old, new)
    assert accept_blocks(redline) == new
    assert reject_blocks(redline) == old
    found = summary(redline)
    assert (found.added, found.removed, found.moved, found.changed) == (0, 0, 0, 4)


def test_a_text_without_facts_is_aligned_by_its_words() -> None:
    old, new = (blocks(told_of(text, "en"), stable=False) for text in (chains.FIRST_TEXT, chains.SECOND_TEXT))
    assert {block.id for block in (*old, *new)} == {""}
    found = summary(compare_blocks(old, new))
    assert (found.added, found.removed, found.changed, found.moved) == (2, 0, 1, 0)
