"""What holds for any two texts: both come back byte for byte, from every form that promises it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storepolicy.redline import (
    Block,
    Delete,
    Insert,
    Piece,
    Redline,
    accept,
    accept_blocks,
    as_ansi,
    as_criticmarkup,
    as_json,
    as_plain,
    clauses,
    compare_blocks,
    compare_texts,
    english,
    from_json,
    reject,
    reject_blocks,
    render_html,
)
from storepolicy.redline.lcs import common, exact, exact_cells
from storepolicy.redline.splitting import blocks_of
from storepolicy.redline.tokens import joined, words_of
from tests.redline import criticmarkup
from tests.redline.strategies import near_texts, texts

pairs = st.one_of(st.tuples(texts, texts), near_texts())


def text_of(blocks: tuple[Block, ...]) -> str:
    return "".join(piece.text for block in blocks for cell in block.cells for piece in cell)


@given(texts)
def test_blocks_and_words_keep_every_character(text: str) -> None:
    blocks = blocks_of(text)
    assert text_of(blocks) == text
    for block in blocks:
        for cell in block.cells:
            words = words_of(cell)
            spans = [
                span
                for before, word in zip(words.spaces, words.spans, strict=False)
                for span in (*before, word)
            ]
            assert "".join(t for t, _ in (*spans, *words.spaces[-1])) == "".join(p.text for p in cell)
            assert all(word and not word.isspace() for word, _ in words.spans)
            assert all(space.isspace() for before in words.spaces for space, _ in before)


@given(pairs)
@example(("30 days\n", "30\ndays\n"))
@example(("{++a++} b c\n", "{++a++} b d\n"))
def test_both_texts_come_back(pair: tuple[str, str]) -> None:
    old, new = pair
    redline = compare_texts(old, new)
    assert (reject(redline), accept(redline)) == (old, new)
    marked = as_criticmarkup(redline, english)
    assert (criticmarkup.rejected(marked), criticmarkup.accepted(marked)) == (old, new)
    assert from_json(as_json(redline)) == redline


@given(texts)
def test_a_text_beside_itself_has_no_change(text: str) -> None:
    redline = compare_texts(text, text)
    assert all(group.mark == "same" for group in redline.groups)
    assert not clauses(redline).any
    assert not any(isinstance(op, Insert | Delete) for op in redline.ops)


@given(pairs)
def test_every_form_is_made_and_is_the_same_each_time(pair: tuple[str, str]) -> None:
    """And no control character of a text reaches a terminal."""
    one, again = (compare_texts(*pair) for _ in range(2))
    assert one == again
    for form in (as_plain, as_ansi, render_html):
        assert form(one, english) == form(again, english)
    shown = as_plain(one, english)
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in shown)
    assert "\x1b[" not in shown


@given(near_texts())
def test_the_mirror_swaps_what_came_and_what_went(pair: tuple[str, str]) -> None:
    there, back = clauses(compare_texts(*pair)), clauses(compare_texts(*reversed(pair)))
    assert there.any == back.any


pieces = st.builds(
    Piece,
    st.sampled_from(("a", "b c", " ", "30 days", "link", "", "x.")),
    st.sampled_from(("", "", "/a", "/b")),
)
blocks = st.lists(
    st.builds(
        Block,
        st.sampled_from(("", "a", "b", "c", "d")),
        st.sampled_from(("heading", "paragraph", "item", "row")),
        st.lists(st.lists(pieces, max_size=4).map(tuple), min_size=1, max_size=3).map(tuple),
    ),
    max_size=7,
).map(tuple)


def joined_up(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with neighbouring pieces of one link as one."""
    return tuple(
        Block(b.id, b.kind, tuple(tuple(Piece(*span) for span in joined(cell)) for cell in b.cells))
        for b in blocks
    )


@given(blocks, blocks)
def test_both_rows_of_blocks_come_back(old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
    """With ids, kinds, cells and links; ids that are there twice are no exception."""
    redline = compare_blocks(old, new)
    assert reject_blocks(redline) == joined_up(old)
    assert accept_blocks(redline) == joined_up(new)
    assert from_json(as_json(redline)) == redline
    assert render_html(redline, english)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_the_common_subsequence_is_a_longest_one(old: list[str], new: list[str]) -> None:
    found = common(old, new)
    assert all(old[x] == new[y] for x, y in found)
    assert all(x < p and y < q for (x, y), (p, q) in pairwise(found))
    assert len(found) == len(exact(old, new)) == longest(old, new)


def longest(old: list[str], new: list[str]) -> int:
    """By the book: the table of all prefixes."""
    row = [0] * (len(new) + 1)
    for one in old:
        above, row = row, [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if one == other else max(row[at], above[at + 1]))
    return row[-1]


@given(st.data())
def test_long_rows_are_cut_and_still_in_order(data: st.DataObject) -> None:
    """With limits so low that a short row is long: landmarks and windows do their part."""
    old, new = (
        data.draw(st.lists(st.integers(0, data.draw(st.integers(1, 40))), max_size=80)) for _ in range(2)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storepolicy.redline.lcs.exact_cells", 64)
        patch.setattr("storepolicy.redline.lcs.window", 8)
        found = common(old, new)
    assert all(old[x] == new[y] for x, y in found)
    assert all(x < p and y < q for (x, y), (p, q) in pairwise(found))


def numbered(count: int) -> str:
    return "\n\n".join(f"clause number {n} of the policy" for n in range(count))


Adversary = Callable[[int], tuple[str, str]]

ADVERSARIES: dict[str, Adversary] = {
    "equal lines": lambda n: ("the same line\n" * n, "the same line\n" * (n + n // 3)),
    "equal paragraphs": lambda n: ("the same\n\n" * n, "other\n\n" + "the same\n\n" * n + "end\n"),
    "different lines": lambda n: ("\n\n".join(f"old{i}" for i in range(n)), "\n\n".join(f"new{i}" for i in range(n))),
    "numbered": lambda n: (numbered(n), numbered(n).replace("policy", "statement")),
    "reversed": lambda n: (numbered(n), "\n\n".join(reversed(numbered(n).split("\n\n")))),
    "one paragraph": lambda n: (" ".join(f"w{i % 997}" for i in range(n)), " ".join(f"w{i % 991}" for i in range(n))),
    "repeated words": lambda n: ("a b " * n, "a a b " * n),
    "repeated mixture": lambda n: (
        " ".join("abc"[i * i % 7 % 3] for i in range(n)), " ".join("abc"[i * i % 11 % 3] for i in range(n))
    ),
    "bars": lambda n: ("|" * n, "| " * n),
    "white space": lambda n: (" " * n, "\t" * n + "x"),
    "rows": lambda n: ("".join(f"| a | {i} |\n" for i in range(n)), "".join(f"| a | {i + 1} |\n" for i in range(n))),
    "items": lambda n: ("".join(f"- a b c {i % 5}\n" for i in range(n)), "".join(f"* a b d {i % 7}\n" for i in range(n))),
    "digits": lambda n: ("1-" * n, "1-" * n + "2"),
    "fences": lambda n: ("```\n" * n, "~~~\n" * n),
}  # fmt: skip


@pytest.mark.parametrize("name", ADVERSARIES)
def test_nothing_makes_it_slow(name: str) -> None:
    """20,000 of anything: it comes to its end and both texts come back."""
    old, new = ADVERSARIES[name](20_000)
    redline = compare_texts(old, new)
    assert (reject(redline), accept(redline)) == (old, new)


@pytest.mark.parametrize("name", ADVERSARIES)
def test_work_grows_with_the_length_and_not_with_its_square(name: str) -> None:
    """Counted in lines of Python that run, so that no clock is asked: twice the text, at most 2.6 times the work."""
    few, many = (work(*ADVERSARIES[name](count)) for count in (300, 600))
    assert many < 2.6 * few


def work(old: str, new: str) -> int:
    lines = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]  # its result is itself
    try:
        compare_texts(old, new)
    finally:
        sys.settrace(before)
    return lines


def test_the_limit_of_exactness_holds_a_policy_of_eight_thousand_words() -> None:
    assert exact_cells >= 8000**2


def test_a_redline_of_nothing() -> None:
    assert compare_texts("", "") == Redline((), "text")
    assert accept(compare_texts("a", "")) == ""
    assert reject(compare_texts("", "a")) == ""
