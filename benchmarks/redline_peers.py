"""The redline and its peers, each as one function from two texts to stretches of text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]  # it has no types
from redlines import Redlines

from storepolicy.redline import Delete, Equal, Insert, MoveFrom, MoveTo, Piece, compare_texts
from storepolicy.redline.tokens import is_word, words_of

Stretch = tuple[str, str]
"""`equal`, `delete`, `insert`, `from` (moved away), `to` (moved here); and the text."""
Tool = Callable[[str, str], list[Stretch]]
time_out = 20.0
"""Seconds after which diff-match-patch gives up looking for a better answer."""


def ours(old: str, new: str) -> list[Stretch]:
    """The redline of this repository."""
    return list(_stretches(old, new))


def _stretches(old: str, new: str) -> Iterator[Stretch]:
    names = {Equal: "equal", Insert: "insert", Delete: "delete"}
    for op in compare_texts(old, new).ops:
        if isinstance(op, MoveFrom):
            yield "from", op.text
        elif isinstance(op, MoveTo):
            yield from (("to" if isinstance(e, Equal) else names[type(e)] + " moved", e.text) for e in op.ops)
        else:
            yield names[type(op)], op.text


def tokens(text: str) -> list[str]:
    """Words, marks and white space, as the redline has them."""
    words = words_of((Piece(text),))
    spaces = ["".join(space for space, _ in before) for before in words.spaces]
    both = [part for pair in zip(spaces, [word for word, _ in words.spans], strict=False) for part in pair]
    return [part for part in (*both, spaces[-1]) if part]


def difflib(old: str, new: str) -> list[Stretch]:
    """The difflib of Python on the same tokens, without its shortcut that overlooks frequent words."""
    mine, theirs = tokens(old), tokens(new)
    found: list[Stretch] = []
    for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("equal", "".join(mine[a:b])))
        else:
            found += [("delete", "".join(mine[a:b])), ("insert", "".join(theirs[c:d]))]
    return [stretch for stretch in found if stretch[1]]


def match_patch(old: str, new: str) -> list[Stretch]:
    """The package diff-match-patch, by characters, then made readable as it advises."""
    engine = diff_match_patch()
    engine.Diff_Timeout = time_out
    found = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(found)
    names = {-1: "delete", 0: "equal", 1: "insert"}
    return [(names[sign], text) for sign, text in found]


def redlines(old: str, new: str) -> list[Stretch]:
    """The package redlines, from its JSON."""
    found: list[Stretch] = []
    for change in json.loads(Redlines(old, new).output_json())["changes"]:
        kind = change["type"]
        if kind == "replace":
            found += [("delete", change["source_text"]), ("insert", change["test_text"])]
        else:
            found.append((kind, change["text"]))
    return found


peers: dict[str, Tool] = {
    "storepolicy": ours, "difflib": difflib, "diff-match-patch": match_patch, "redlines": redlines
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer: both texts given back, and how many words are shown as changed or moved."""

    old_exact: bool
    new_exact: bool
    changed: int
    moved: int


def judged(stretches: list[Stretch], old: str, new: str) -> Judged:
    """How good an answer is; a word that is cut in two counts as shown changed."""
    mine = "".join(text for kind, text in stretches if kind in ("equal", "delete", "from"))
    theirs = "".join(text for kind, text in stretches if kind in ("equal", "insert", "to", "insert moved"))
    changed = sum(count(text) for kind, text in stretches if kind.split()[0] in ("insert", "delete"))
    moved = sum(count(text) for kind, text in stretches if kind in ("from", "to"))
    return Judged(mine == old, theirs == new, changed, moved)


def count(text: str) -> int:
    """How many words are in a text."""
    return sum(map(is_word, tokens(text)))
