"""Quotation marks that open or close what was not meant, in the words of somebody who is no programmer."""

from __future__ import annotations

import re

from storepolicy.document.source import Source
from storepolicy.document.stop import Stop, Told
from storepolicy.finding import Place

marks = ('"', "'")
_inside = {'"': 'write a quotation mark inside "…" as \\"', "'": "write an apostrophe inside '…' twice: ''"}


def after_quote(before: str) -> Told | None:
    """Why a text goes on behind its closing mark, where `before` ends with one."""
    mark = before[-1:]
    if mark not in marks:
        return None
    hint = _inside[mark]
    if re.search(r",\s*.$", before):
        hint = f"a quotation mark {mark} is missing before the comma; otherwise {hint}"
    return Told("SP012", "the text goes on after its closing quotation mark", hint)


def spilled(stop: Stop) -> Told | None:
    """Said of a text of an earlier line that was closed by the mark that should open the next one."""
    mark = stop.source.word(stop.last)[:1] if stop.last and stop.last.line < stop.at.line else ""
    return open_quote(stop.source, stop.last) if stop.last and mark in marks else None


def open_quote(source: Source, place: Place) -> Told:
    """Said of a mark that opens a text and finds no other."""
    line = source.line(place.line)
    mark = line[place.column - 1 : place.column] or '"'
    other = line.rstrip(" ,]}")[-1:]
    inside = {'"': 'write \\"', "'": "write it twice"}[mark if mark in marks else '"']
    hint = f"close the text with {mark} where it ends; where the same mark stands inside the text, {inside}"
    if other in {*marks, *"“”\u2018\u2019"} - {mark}:
        hint = f"close the text with {mark}, as it was opened, not with {other}"
    return Told("SP012", f"the quotation mark {mark} that opens here is never closed", hint, place)
