"""Faults within brackets, in the words of somebody who is no programmer."""

from __future__ import annotations

import re

from storepolicy.document.quotes import after_quote, marks, spilled
from storepolicy.document.source import Source
from storepolicy.document.stop import Stop, Told
from storepolicy.document.unquoted import comment, lost_end
from storepolicy.finding import Place

_quoted = re.compile(r""""(?:[^"\\]|\\.)*"|(?<=[\[{,: ])'[^']*'""")
"""What stands in quotes on a line, where a # begins no comment."""


def bracket(stop: Stop) -> Told:
    """Why a list or map in brackets does not go on where reading stopped."""
    opened, closing = ("{", "}") if "}" in stop.problem else ("[", "]")
    if stop.before[-1:] in marks and (told := spilled(stop)):
        return told
    if stop.at.line > stop.since.line or not stop.char:
        return _hidden_closing(stop, opened, closing) or never_closed(stop.source, stop.since)
    if stop.char in "]}":
        hint = f'write "{closing}" instead, or close the inner bracket first'
        return Told("SP015", f'"{stop.char}" does not close the bracket "{opened}"', hint)
    if stop.char == ":":
        hint = 'put the text in quotes: "…"'
        return Told("SP013", "a colon followed by a space stands in a text without quotes", hint)
    if told := after_quote(stop.before):
        return told
    return Told(
        "SP015", "a comma is missing between two values in brackets", "write a comma before this value"
    )


def never_closed(source: Source, place: Place) -> Told:
    """Said of a bracket without its other half."""
    opened = source.line(place.line)[place.column - 1 : place.column]
    hint = f'write "{"}" if opened == "{" else "]"}" where it ends; if it is a text, put it in quotes'
    return Told("SP015", f'the bracket "{opened}" that opens here is never closed', hint, place)


def open_bracket(source: Source) -> Place | None:
    """The last bracket of a file that has no other half."""
    closed = 0
    for index in range(len(source.text) - 1, -1, -1):
        if source.text[index] in "]}":
            closed += 1
        elif source.text[index] in "[{":
            if not closed:
                return source.place(index)
            closed -= 1
    return None


def _hidden_closing(stop: Stop, opening: str, closing: str) -> Told | None:
    """A closing bracket in plain sight that nobody reads: it stands in a comment."""
    for number in range(stop.since.line, stop.at.line + 1):
        bare = _quoted.sub(lambda match: "x" * len(match[0]), stop.source.line(number))
        found = comment.search(bare)
        if found and (told := lost_end(stop.source, number, found.start())):
            return told
        if found and found[0].count(closing) > found[0].count(opening):
            place = Place(stop.at.path, number, found.start() + found[0].index("#") + 1)
            message = f'the bracket "{closing}" stands in a comment, which begins at the #'
            return Told("SP015", message, "put a text that holds a # in quotes", place)
    return None
