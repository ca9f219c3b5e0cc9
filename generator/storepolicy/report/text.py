"""Findings as text, like a good compiler's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

import msgspec

from storepolicy.finding import Finding, Severity

longest_line = 160


class Style(msgspec.Struct, frozen=True):
    """Escape sequences around parts of a finding; empty for plain text."""

    error: str = ""
    warning: str = ""
    info: str = ""
    mark: str = ""
    bold: str = ""
    end: str = ""

    def of(self, severity: Severity) -> str:
        """The sequence for a severity."""
        return {Severity.ERROR: self.error, Severity.WARNING: self.warning, Severity.INFO: self.info}[
            severity
        ]


plain_style = Style()
terminal_style = Style("\x1b[31;1m", "\x1b[33;1m", "\x1b[36m", "\x1b[32;1m", "\x1b[1m", "\x1b[0m")


def as_text(findings: Iterable[Finding], style: Style = plain_style) -> str:
    """Each finding with its place, code, reason, source line and suggestion; empty where there are none."""
    return "".join(f"{line}\n" for finding in findings for line in _lines(finding, style))


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    head = f"{style.of(finding.severity)}{finding.severity} {finding.code}{style.end}"
    yield f"{style.bold}{_safe(str(finding.place))}:{style.end} {head} {_safe(finding.message)}"
    if finding.source.strip():
        yield from _source(finding, style)
    elif finding.hint:
        yield f"   {style.mark}{_safe(finding.hint)}{style.end}"
    for related in finding.related:
        yield f"   {_safe(str(related.place))}: {_safe(related.message)}"


_unseen = "\u25a1"
"""What is shown in a source line in the place of such a character."""
_obeyed = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that a terminal obeys instead of showing, or that end a line."""


def _safe(text: str) -> str:
    """A text as one line that shows what a terminal would obey: what a file says can forge no finding."""
    if text.isprintable():
        return text
    return "".join(ascii(char)[1:-1] if category(char) in _obeyed else char for char in text)


def _source(finding: Finding, style: Style) -> Iterator[str]:
    number = f"{finding.place.line:>5}"
    plain = finding.source.replace("\t", " ")
    # One character for one, so that what is underlined stays below.
    shown = plain if plain.isprintable() else "".join(_unseen if category(c) in _obeyed else c for c in plain)
    start = max(0, finding.place.column - longest_line + 20)
    line = shown[start : start + longest_line]
    column = finding.place.column - 1 - start
    carets = "^" * max(1, min(finding.width, len(line) - column))
    yield f"{number} | {line}"
    yield f"      | {' ' * column}{style.mark}{carets} {_safe(finding.hint)}{style.end}".rstrip()
