"""The comments of a text, and that `fmt` loses none."""

from __future__ import annotations

import pytest

from storepolicy.document import Document, formatted, read
from storepolicy.document.comments import comments
from storepolicy.finding import PolicyError
from storepolicy.model import key_order


def _read(text: str) -> Document:
    document, _ = read("x.yaml", text.encode())
    assert document
    return document


def _comments(text: str) -> list[tuple[str, int, int]]:
    found = comments("x.yaml", _read(text).lines)
    return [(one.text, one.place.line, one.place.column) for one in found]


def test_comments_are_what_stands_between_the_tokens() -> None:
    """A `#` in a text, in quotes or in a block, begins none."""
    text = (
        '# first\na: [b, # why\n  "c # no",\n  # own line\n  d]\n'
        "b: |  # behind the sign\n  text # no\n  # nor this\n\n# after\n"
        "c: >-\n   x\n  # further left\nd: plain#no\n  more # end of a text\n# last\n"
    )
    assert _comments(text) == [
        ("# first", 1, 1), ("# why", 2, 8), ("# own line", 4, 3), ("# behind the sign", 6, 7), ("# after", 10, 1),
        ("# further left", 13, 3), ("# end of a text", 15, 8), ("# last", 16, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "a: [b, # why\n  c]\n",
        "a: [ # why\n  b, c]\n",
        "a: {b: c, # why\n  d: e}\n",
        "a: {x: [b, c],\n  # why\n  y: z}\n",
        "a: [b,\n  # why\n  c]\n",
        "# why\na: [b, # why\n  c] # why\n",
    ],
)
def test_a_comment_that_would_be_lost_is_told(text: str) -> None:
    """At the comment between the brackets, also where others outside say the same."""
    with pytest.raises(PolicyError) as raised:
        formatted(_read(text), key_order)
    (finding,) = raised.value.findings
    inside = next(one for one in comments("x.yaml", _read(text).lines) if one.in_brackets)
    assert (finding.code, finding.place, finding.width) == ("SP037", inside.place, len("# why"))
    assert "line of its own" in finding.hint


@pytest.mark.parametrize("text", ["a: [b, c] # end\n", "# of a\na: [b, c]\n", "a: [b,\n  c\n  # last\n  ]\n"])
def test_a_comment_with_room_is_kept(text: str) -> None:
    """The same comments, wherever they stand then."""
    assert [one[0] for one in _comments(formatted(_read(text), key_order))] == [
        one[0] for one in _comments(text)
    ]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("b: 1\na: 2\n# last\n", "a: 2\nb: 1\n# last\n"),
        ("b: 1\na: 2\n\n# last\n# of all\n", "a: 2\nb: 1\n\n# last\n# of all\n"),
        ("x:\n  b: 1\n  a: 2\n  # last of x\ny: 3\n", "x:\n  a: 2\n  b: 1\n  # last of x\ny: 3\n"),
        ("x:\n  b: 1\n  # of a\n  a: 2\n# of y\ny: 3\n", "x:\n  # of a\n  a: 2\n  b: 1\n# of y\ny: 3\n"),
        ("b: 1\na: |\n  text\n  # text too\n# last\n", "a: |\n  text\n  # text too\nb: 1\n# last\n"),
    ],
)
def test_a_comment_at_the_end_stays_there(text: str, canonical: str) -> None:
    """It closes its map, whatever key comes last then."""
    assert formatted(_read(text), lambda _: ("x", "a", "b", "y")) == canonical
