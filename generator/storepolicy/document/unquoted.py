"""What befalls a text without quotes, told where YAML itself says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from storepolicy.document.source import Source, shown
from storepolicy.document.stop import Told
from storepolicy.finding import Finding, Place

# Whoever writes a comment puts a space after the sign; `Suite #200` is a text.
hidden = re.compile(r"(?<=\S)[ \t]+(?P<rest>#[^\s#].*)")
comment = re.compile(r"(?<=\S)[ \t]+#.*")
curly = "“”„‟«»"
# An apostrophe may end a text, and a single one begins none.
single_openings = "\u2018\u201a\u201b"
_hash = re.compile(r"[ \t]#[^\s#]")
# Where such a mark may begin or end a whole value.
_edge = re.compile(rf"(?:[:,\[{{-] +|^ *)[{curly}{single_openings}]|[{curly}] *(?:[,\]}}]|$)", re.MULTILINE)


def may_be_cut(text: str) -> bool:
    """True where a text of the file may have lost its end, or its quotes; most files need be asked no further."""
    if " #" in text and _hash.search(text):
        return True
    return any(sign in text for sign in curly + single_openings) and bool(_edge.search(text))


def cut(source: Source, value: str, start: int, end: int) -> Iterator[Finding]:
    """What befell a text without quotes that begins and ends at these characters of the file."""
    if hidden.match(source.text, end):
        place = source.place(end)
        told = lost_end(source, place.line, place.column - 1)
        yield from (
            [source.finding(told.code, told.message, told.place or place, told.hint, told.width)]
            if told
            else []
        )
    if _is_torn(value):
        mark = value[0] if value[0] in curly + single_openings else value[-1]
        message = f"the typographic quotation mark {mark} holds no text together"
        hint = 'straight quotes are needed here: "…"'
        yield source.finding("SP039", message, source.place(start), hint, len(value))


def _is_torn(value: str) -> bool:
    """True where a mark at the beginning or the end has no other half in the text."""
    if value[0] in single_openings:
        return not {*value[1:]} & {*"\u2018\u2019"}
    if value[0] not in curly and value[-1] not in curly:
        return False
    return sum(value.count(mark) for mark in curly) % 2 == 1


def lost_end(source: Source, line: int, start: int) -> Told | None:
    """What stands behind ` #` on a line, where it is no comment; `start` is where the text without quotes ends."""
    found = hidden.match(source.line(line), start)
    if not found:
        return None
    message = f'the rest of the line, "{shown(found["rest"])}", counts as a comment and would be lost'
    hint = "put the whole text in quotes; a comment has a space after the #"
    place = Place(source.path, line, found.start("rest") + 1)
    return Told("SP038", message, hint, place, len(found["rest"]))


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; a program that corrects quotation marks corrects all of a file, which is one fault."""
    torn: list[Finding] = []
    for finding in findings:
        if finding.code == "SP039":
            torn.append(finding)
        else:
            yield finding
    lines = len({finding.place.line for finding in torn}) - 1
    more = f", and in {lines} more {'line' if lines == 1 else 'lines'} of this file" if lines else ""
    yield from (replace(finding, hint=finding.hint + more) for finding in torn[:1])
