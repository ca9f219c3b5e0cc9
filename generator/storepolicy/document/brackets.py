"""Faults within brackets, in the words of somebody who is no programmer."""

from __future__ import annotations

from storepolicy.document.stop import Stop, Told
from storepolicy.document.unquoted import comment, lost_end
from storepolicy.finding import Place


def bracket(stop: Stop) -> Told:
    """Why a list or map in brackets does not go on where reading stopped."""
    opened, closing = ("{", "}") if "}" in stop.problem else ("[", "]")
    if told := _hidden_closing(stop, closing):
        return told
    if stop.at.line > stop.since.line or not stop.char:
        hint = f'write "{closing}" where it ends; if it is a text, put it in quotes'
        return Told("SP015", f'the bracket "{opened}" that opens here is never closed', hint, stop.since)
    if stop.char in "]}":
        hint = f'write "{closing}" instead, or close the inner bracket first'
        return Told("SP015", f'"{stop.char}" does not close the bracket "{opened}"', hint)
    if stop.char == ":":
        hint = 'put the text in quotes: "…"'
        return Told("SP013", "a colon followed by a space stands in a text without quotes", hint)
    return Told(
        "SP015", "a comma is missing between two values in brackets", "write a comma before this value"
    )


def _hidden_closing(stop: Stop, closing: str) -> Told | None:
    """A closing bracket in plain sight that nobody reads: it stands in a comment."""
    for number in range(stop.since.line, stop.at.line + 1):
        if told := lost_end(stop.source, number):
            return told
        found = comment.search(stop.source.line(number))
        if found and closing in found[0]:
            place = Place(stop.at.path, number, found.start() + found[0].index("#") + 1)
            message = f'the bracket "{closing}" stands in a comment, which begins at the #'
            return Told("SP015", message, "put a text that holds a # in quotes", place)
    return None
