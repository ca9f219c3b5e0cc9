"""Blocks with ids, cells and links, as the published policy has them."""

from __future__ import annotations

import re

import pytest

from storepolicy.redline import (
    Block,
    Delete,
    Equal,
    Insert,
    Look,
    Mark,
    MoveFrom,
    MoveTo,
    Piece,
    Redline,
    accept_blocks,
    as_criticmarkup,
    as_plain,
    clauses,
    compare_blocks,
    english,
    reject_blocks,
    render_html,
)


def block(name: str, *cells: str | tuple[Piece, ...], kind: str = "") -> Block:
    """A paragraph of one text, or a row of several."""
    pieces = tuple((Piece(cell),) if isinstance(cell, str) else cell for cell in cells)
    return Block(name, kind or ("row" if len(cells) > 1 else "paragraph"), pieces)


def marks(redline: Redline) -> list[tuple[str, str]]:
    return [(group.id, str(group.mark)) for group in redline.groups]


KEPT = tuple(
    block(f"kept-{at}", f"Clause {at} stays where it was and says the same as before.") for at in range(4)
)


def test_the_same_id_is_the_same_clause_however_it_reads() -> None:
    """Below half of the words in common it is shown replaced, in its place."""
    old = (KEPT[0], block("sale", "We never sell anything to anybody."), KEPT[1])
    new = (KEPT[0], block("sale", "Partners receive order numbers each Monday morning."), KEPT[1])
    redline = compare_blocks(old, new)
    assert marks(redline) == [("kept-0", "same"), ("sale", "replaced"), ("kept-1", "same")]
    assert [type(op) for op in redline.groups[1].ops] == [Delete, Insert, Equal]
    assert [op.text for op in redline.groups[1].ops][2:] == ["."]  # type: ignore[union-attr]  # no MoveTo


def test_the_same_id_elsewhere_is_a_move_with_its_edits() -> None:
    old = (block("a", "We keep your name for 30 days after the delivery."), *KEPT)
    new = (*KEPT, block("a", "We keep your name for 60 days after the delivery."))
    redline = compare_blocks(old, new)
    assert marks(redline)[0] == ("a", "moved_from")
    assert marks(redline)[-1] == ("a", "moved_to")
    (origin,) = redline.groups[0].ops
    assert origin == MoveFrom("1", "We keep your name for 30 days after the delivery.")
    (target,) = redline.groups[-1].ops
    assert target == MoveTo(
        "1",
        (
            Equal("We keep your name for "), Delete("30 days"), Insert("60 days"),
            Equal(" after the delivery."),
        ),
    )  # fmt: skip
    assert "Moved here and changed (move 1)" in render_html(redline, english)


def test_another_id_with_the_same_text_is_the_same_clause() -> None:
    """It remembers what it was called."""
    redline = compare_blocks(
        (*KEPT, block("old", "A renamed clause.")), (*KEPT, block("new", "A renamed clause."))
    )
    assert clauses(redline).any is False
    assert reject_blocks(redline)[-1].id == "old"
    assert accept_blocks(redline)[-1].id == "new"


def test_another_link_under_the_same_text_is_a_visible_change() -> None:
    def clause(address: str) -> Block:
        return block(
            "link", (Piece("Read the "), Piece("terms of sale", address), Piece(" before you order."))
        )

    redline = compare_blocks((clause("/a"),), (clause("/b"),))
    assert marks(redline) == [("link", "changed")]
    assert list(redline.groups[0].ops) == [
        Equal("Read the "), Delete("terms of sale", "/a"), Insert("terms of sale", "/b"), Equal(" before you order."),
    ]  # fmt: skip
    assert "[-terms of sale (old link: /a)-]{+terms of sale (new link: /b)+}" in as_plain(redline, english)
    assert "{--[terms of sale](/a)--}{++[terms of sale](/b)++}" in as_criticmarkup(redline, english)
    page = render_html(redline, english)
    assert "<del>terms of sale <span" in page
    assert (
        '<ins><a href="/b">terms of sale</a> <span class="redline-address">(new link: /b)</span></ins>'
        in page
    )


def test_rows_are_known_by_their_key_and_compared_column_by_column() -> None:
    old = (block("", "Name", "Delivery", "30 days"), block("", "Email", "Receipts", "1 year"))
    new = (
        block("", "Name", "Delivery", "60 days", "Carrier"),
        block("", "Email", "Receipts", "1 year", "Nobody"),
    )
    redline = compare_blocks(old, new)
    for group, kept in zip(redline.groups, (Mark.REPLACED, Mark.SAME), strict=True):
        assert [cell.mark for cell in group.cells] == [Mark.SAME, Mark.SAME, kept, Mark.ADDED]
    assert (reject_blocks(redline), accept_blocks(redline)) == (old, new)


def test_no_id_of_the_fragment_is_without_its_prefix() -> None:
    redline = compare_blocks((block("a", "One two three."),), (block("a", "One two four."),))
    page = render_html(redline, english, Look(prefix="since-3"))
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert ids == ["since-3", "since-3-only", "since-3-1"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:x",
        "java\tscript:x",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
    ],
)
def test_an_unsafe_address_is_told_and_not_linked(address: str) -> None:
    redline = compare_blocks((block("a", "Old."),), (block("a", (Piece("<b>New</b>", address),)),))
    page = render_html(redline, english)
    assert "<a href" not in page.split('redline-body">')[1].replace('<a href="#', "")
    assert "&lt;b&gt;New&lt;/b&gt;" in page


def test_only_changes_leaves_the_others_out_and_says_how_many() -> None:
    redline = compare_blocks(KEPT, (*KEPT, block("b", "A new clause.")))
    assert "Clause 2" not in render_html(redline, english, Look(only_changes=True))
    assert "Clause 2" in render_html(redline, english)
    shown = as_plain(redline, english, only_changes=True)
    assert "Unchanged clauses left out: 4\n" in shown
    assert "Clause 2" not in shown


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (
            "Here one two three w the x the y six seven eight here.",
            "There one two three w the six seven eight there.",
        ),
        (
            "Here one two three w. Use x of w. Five six seven here.",
            "There one two three w. Five six seven there.",
        ),
    ],
)
def test_what_is_cut_in_one_piece_is_shown_in_one_piece(long: str, short: str) -> None:
    """Words of it that are also beside it do not scatter it, in whichever direction it is read."""
    cut, put = (
        list(compare_blocks((block("a", one),), (block("a", other),)).ops)
        for one, other in ((long, short), (short, long))
    )
    assert [type(op) for op in cut] == [Delete, Insert, Equal, Delete, Equal, Delete, Insert, Equal]
    assert [type(op) for op in put] == [Delete, Insert, Equal, Insert, Equal, Delete, Insert, Equal]


def test_each_table_is_a_region_with_a_name_of_its_own() -> None:
    """Whoever moves from region to region hears which table it is."""
    tables = [
        Block(f"{at}", kind, ((Piece(text),),))
        for at, (kind, text) in enumerate(
            (
                ("row", "Before"),
                ("heading", "Your “rights”"),
                ("row", "One"),
                ("paragraph", "And:"),
                ("row", "Two"),
            )
        )
    ]
    page = render_html(compare_blocks(tables, tables[:-1]), english)
    names = re.findall(r'role="region" tabindex="0" aria-label="([^"]*)"', page)
    assert names == ["What changed", "What changed: Your “rights”", "What changed: Your “rights” (2)"]
