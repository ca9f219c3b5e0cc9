"""Where libyaml gave up, and what the lines around it say."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from storepolicy.document.source import Source, shown
from storepolicy.finding import Place

# `  - key: ` and what follows it on the line.
pair = re.compile(r"""\s*(?:- +)*[^\s:'"][^:]*: +(?P<value>.*)""")
item_key = re.compile(r" *(?:- +)+(?=[\w.-]+:(?: |$))")


class Stop(msgspec.Struct, frozen=True):
    """Where libyaml gave up: its words, the place, and where the thing began that it was reading."""

    problem: str
    context: str
    at: Place
    since: Place
    last: Place | None
    source: Source

    @property
    def line(self) -> str:
        """The line at which reading stopped."""
        return self.source.line(self.at.line)

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.line[: self.at.column - 1]

    @property
    def char(self) -> str:
        """The character at the place, or nothing at the end of a line."""
        return self.line[self.at.column - 1 : self.at.column]

    @property
    def starts_line(self) -> bool:
        """True where nothing but spaces stands before the place."""
        return not self.before.strip()

    def above(self) -> int:
        """The number of the nearest line above that says something, or 0."""
        numbers = range(self.at.line - 1, 0, -1)
        return next((n for n in numbers if (text := self.source.line(n).strip()) and text[0] != "#"), 0)


class Told(NamedTuple):
    """What the finding says; the place is the stop's own where none is given."""

    code: str
    message: str
    hint: str
    place: Place | None = None
    width: int = 1


def columns(stop: Stop) -> list[tuple[int, int]]:
    """Where the lines above begin, the nearest first, each further left than the one before."""
    found: list[tuple[int, int]] = []
    for number in range(stop.at.line - 1, 0, -1):
        text = stop.source.line(number)
        column = len(text) - len(text.lstrip()) + 1
        if not text.strip() or text.lstrip()[0] == "#" or (found and column >= found[-1][0]):
            continue
        item = item_key.match(text)
        if item and (not found or item.end() + 1 < found[-1][0]):
            found.append((item.end() + 1, number))
        found.append((column, number))
        if column == 1:
            break
    return found


def _in_quotes(text: str) -> str:
    """The text as one would write it in YAML with quotes."""
    text = text.strip()
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def quoting(line: str, column: int = 0) -> str:
    """What to write instead of a value that needs quotes; `column` is where the fault stands, if not at its start."""
    match = pair.match(line)
    # After a bracket it is a text of the list that is at fault; `{%` and `{{` alone begin a text.
    allowed = 2 if match and match["value"].startswith("{") else 1
    if not match or not match["value"] or column > match.start("value") + allowed:
        return 'put the text in quotes: "…"'
    mended = line[: match.start("value")].strip() + " " + _in_quotes(match["value"])
    return f"put the whole text in quotes: {shown(mended)}"
