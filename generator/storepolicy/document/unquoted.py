"""What befalls a text without quotes, told where YAML itself says nothing."""

from __future__ import annotations

import re

from storepolicy.document.source import Source, shown
from storepolicy.document.stop import Told
from storepolicy.finding import Finding, Place

# Whoever writes a comment puts a space after the sign; `Suite #200` is a text.
hidden = re.compile(r"(?<=\S)[ \t]+(?P<rest>#[^\s#].*)")
comment = re.compile(r"(?<=\S)[ \t]+#.*")
curly = "“”„‟«»"
# An apostrophe may end a text, and a single one begins none.
single_openings = "\u2018\u201a\u201b"


def may_be_cut(source: Source) -> bool:
    """True where a text of the file may have lost its end, or its quotes; few files need be asked further."""
    return any(sign in source.text for sign in curly + single_openings) or bool(hidden.search(source.text))


def lost_end(source: Source, line: int, start: int = 0) -> Told | None:
    """What stands behind ` #` on a line, where it is no comment; `start` is where to look from."""
    found = hidden.search(source.line(line), max(0, start - 1))
    if not found:
        return None
    message = f'the rest of the line, "{shown(found["rest"])}", counts as a comment and would be lost'
    hint = "put the whole text in quotes; a comment has a space after the #"
    place = Place(source.path, line, found.start("rest") + 1)
    return Told("SP038", message, hint, place, len(found["rest"]))


def cut_end(source: Source, end: Place) -> Finding | None:
    """The finding for a text without quotes that ends at a place and seems to go on behind ` #`."""
    line = source.line(end.line)
    if not hidden.match(line, end.column - 1):
        return None
    told = lost_end(source, end.line, end.column - 1)
    return source.finding(told.code, told.message, told.place or end, told.hint, told.width) if told else None


def cut_quote(source: Source, value: str, place: Place) -> Finding | None:
    """The finding for a text without quotes of which a typographic quotation mark opens or closes nothing."""
    marks = sum(value.count(mark) for mark in curly)
    lone = marks % 2 == 1 and (value[0] in curly or value[-1] in curly)
    if not lone and not (value[0] in single_openings and not {*value[1:]} & {*"\u2018\u2019"}):
        return None
    mark = value[0] if value[0] in curly + single_openings else value[-1]
    message = f"the typographic quotation mark {mark} holds no text together"
    hint = 'straight quotes are needed here: "…"'
    return source.finding("SP039", message, place, hint, len(value))
