"""Text to words: what is compared, and the white space between."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec

from storepolicy.redline.ops import Piece

Span = tuple[str, str]
"""A stretch of text and what it links to."""

# Units of measure and months, so that "30 to 60 days" and "May 25, 2018" change as a whole. English and German.
_units = (
    "seconds?|minutes?|hours?|(?:(?:working|business|calendar)\\s++)?+(?:days?|weeks?|months?|quarters?|years?)|"
    "Sekunden?|Minuten?|Stunden?|(?:Werk|Arbeits|Kalender)?[Tt]age?n?|Wochen?|Monate?n?|Jahre?n?"
)
_months = (
    "Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|"
    "Sep(?:t(?:ember)?)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?"
)
# Possessive throughout: no text makes the search go back over what it has read.
_number = r"\d++(?:[.,:/\-]\d++)*+"
_range = rf"{_number}(?:\ ?[-\u2013\u2014]\ ?{_number}|\s++(?:to|or|and|bis|oder|und)\s++{_number})?+"
# A word is anything that is no white space and no mark; so scripts keep their combining characters.
_mark = "!-/:-@\\[-^`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2bff\u3001-\u3020\uff01-\uff0f\uff1a-\uff20"
_plain = rf"[^\s{_mark}]"
_single = "[\u0e00-\u0e2f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\u0300-\u036f\u0e31-\u0e3a\u0e47-\u0e4e\u3099\u309a\ufe00-\ufe0f]*"
_token = re.compile(
    rf"""(\s*+)(
      (?<=\]\()[^\s()<>]++                               # the target of a Markdown link
    | [a-z][a-z+.-]{{0,20}}+://[^\s()<>\[\]"]*[^\s()<>\[\]".,;:!?*_]  # an address
    | {_plain}[\w.+-]{{0,64}}+@[\w-]++(?:\.[\w-]++)++     # an e-mail address
    | [$€£¥]?{_range}(?:\s*+%|\s++(?:{_units})\b)        # a duration, a share
    | \d{{1,2}}(?:\.|th|st|nd|rd)?+\s++(?:{_months})\b\.?,?(?:\s++\d{{4}}\b)?  # a date
    | \b(?:{_months})\.?\s++\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s++\d{{4}}\b)?
    | [$€£¥]?{_number}(?!\w)                              # a number
    | {_single}                                          # scripts without spaces
    | {_plain}++(?:['\u2019\-.]{_plain}++)*+                  # a word
    | (\S)\3*+                                           # a mark, or the same one several times
    | \Z                                                 # what white space is left
    )""",
    re.VERBOSE,
)


class Words(msgspec.Struct, frozen=True):
    """The words of a cell as they are compared, as they are written, and the white space before each.

    `spaces` has one entry more than there are words: the white space at the end.
    """

    keys: list[Hashable]
    spans: list[Span]
    spaces: list[tuple[Span, ...]]

    def counted(self, start: int, end: int) -> int:
        """How many of these are words rather than marks."""
        return sum(is_word(self.spans[at][0]) for at in range(start, end))


def is_word(text: str) -> bool:
    """True where a letter or digit is in it."""
    return any(map(str.isalnum, text))


def counted(text: str) -> int:
    """How many words are in it."""
    return sum(is_word(word) for _, word, _ in _token.findall(text))


def folded(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def joined(pieces: Sequence[Piece]) -> list[Span]:
    """The pieces with neighbours of the same link as one, and without empty ones."""
    return merged([(piece.text, piece.href) for piece in pieces])


def merged(spans: Sequence[Span]) -> list[Span]:
    """The same for what has been taken apart."""
    if len(spans) == 1:
        return [*spans] if spans[0][0] else []
    if len({href for _, href in spans}) <= 1:
        text = "".join([text for text, _ in spans])
        return [(text, spans[0][1])] if text else []
    runs = groupby((span for span in spans if span[0]), itemgetter(1))
    return [("".join(text for text, _ in run), href) for href, run in runs]


def words_of(pieces: Sequence[Piece]) -> Words:
    """The words of a cell; with the white space between them they give back every character."""
    keys: list[Hashable] = []
    spans: list[Span] = []
    spaces: list[tuple[Span, ...]] = []
    waiting: tuple[Span, ...] = ()
    for text, href in joined(pieces):
        found = _token.findall(text)
        words = [word for _, word, _ in found if word]
        before = [((space, href),) if space else () for space, _, _ in found]
        before[0] = (*waiting, *before[0])
        spaces += before[: len(words)]
        waiting = before[len(words)]  # the search ends with an empty word at the end of the text
        spans += [(word, href) for word in words]
        texts = [word if word.isalnum() else folded(word) for word in words]
        keys += [(word, href) for word in texts] if href else texts
    return Words(keys, spans, [*spaces, waiting])
