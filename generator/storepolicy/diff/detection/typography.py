"""Texts that hold the same words, and differ only in how they are set."""

from __future__ import annotations

import re

from storepolicy.diff.detection.seen import Move
from storepolicy.diff.normal import folded
from storepolicy.model import Shape
from storepolicy.quoting import bare

rule = "typography_changed"
_alike = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2013\u2014", "-"),
    }
)
_first_letter = re.compile(r"\b\w")


def reset_alone(move: Move) -> bool:
    """True where a text by language keeps its words: capitals at their beginnings, quotes, dashes or spaces differ.

    Quotes around the whole of it may also come or go: what is between them is said all the same.

    A word in capitals is another word: data that goes to "US" does not go to "us".
    """
    if move.field.shape is not Shape.LOCALIZED or not (move.before and move.after):
        return False
    before, after = move.before, move.after
    return before.keys() == after.keys() and all(
        _words(before[name]) == _words(after[name]) for name in before
    )


def _words(text: str) -> str:
    return _first_letter.sub(lambda found: found[0].lower(), bare(folded(text)).translate(_alike))
