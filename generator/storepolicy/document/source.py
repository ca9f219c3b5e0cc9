"""A file's text as the reader sees it, and findings that show its lines."""

from __future__ import annotations

import re

import msgspec

from storepolicy.finding import Finding, Place

# Stands for a character that may not be shown: printable, one column wide, nothing special in YAML.
stand_in = "\u25a1"
# A longer line is a machine's work and would drown its finding.
longest_line_shown = 400
longest_text_shown = 60
word = re.compile(r"\S+")


class Source(msgspec.Struct, frozen=True):
    """A text with `stand_in` for every refused character, one for one, so that every place stays true."""

    path: str
    text: str
    lines: tuple[str, ...]

    def place(self, index: int) -> Place:
        """The place of the character with that index."""
        start = self.text.rfind("\n", 0, index) + 1
        return Place(self.path, self.text.count("\n", 0, start) + 1, index - start + 1)

    def line(self, number: int) -> str:
        """A line counted from 1, or nothing where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def word(self, place: Place) -> str:
        """The characters from a place up to the next white space."""
        match = word.match(self.line(place.line), place.column - 1)
        return match[0] if match else ""

    def finding(self, code: str, message: str, place: Place, hint: str, width: int = 1) -> Finding:
        """A finding that shows its line; the underlining ends with the line."""
        line = self.line(place.line)
        width = max(1, min(width, len(line) - place.column + 1))
        line = line if len(line) <= longest_line_shown else ""
        return Finding(code, message, place, hint=hint, source=line, width=width)


def as_source(path: str, text: str) -> Source:
    """The source of a text whose only line ends are LF and CRLF."""
    return Source(path, text, tuple(text.splitlines()))


def shown(text: str) -> str:
    """The text fit for a message: one short line without a character that a terminal would obey."""
    short = text if len(text) <= longest_text_shown else text[: longest_text_shown - 1] + "…"
    return short if short.isprintable() else "".join(c if c.isprintable() else stand_in for c in short)
