"""Quotation marks and brackets: those around a text as a whole, and those that are open at its end."""

from __future__ import annotations

pairs = (
    ("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u201e", "\u201d"), ("\u00ab", "\u00bb"), ("\u00bb", "\u00ab"),
    ("\u2018", "\u2019"), ("\u201a", "\u2018"), ("\u2039", "\u203a"), ("\u203a", "\u2039"), ('"', '"'), ("'", "'"),
)  # fmt: skip

_closing = {
    "(": ")",
    "[": "]",
    "{": "}",
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    '"': '"',
}
"""What closes each mark; single ones are left out, for they are apostrophes as well."""


def bare(text: str) -> str:
    """The text without a pair of quotation marks that stands around all of it; any other text as it is.

    Marks that begin one quotation and end another, as in “one” and “other”, are no such pair.
    """
    inside = text.strip()[1:-1]
    around = (text.strip()[:1], text.strip()[-1:])
    return inside if around in pairs and inside.strip() and _one(inside, *around) else text


def _one(inside: str, opens: str, closes: str) -> bool:
    """True where whatever is opened inside is closed there too, so that the last mark belongs to the first."""
    depth = 0
    for letter in inside:
        if letter == closes:  # marks that are alike on both sides cannot be told apart, and so close
            depth -= 1
        elif letter == opens:
            depth += 1
        if depth < 0:
            return False
    return depth == 0


def left_open(text: str) -> tuple[int, ...]:
    """Where the quotations and brackets begin that are not closed at the end of a text, the outermost first."""
    found: list[int] = []
    for place, letter in enumerate(text):
        if found and letter in _closing[text[found[-1]]]:
            found.pop()
        elif letter in _closing and not text[place - 1 : place].isalnum():  # 5" opens nothing
            found.append(place)
    return tuple(found)
