"""A text to blocks that keep every character of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storepolicy.redline.ops import Block, Piece

_line = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_fence = re.compile(r" {0,3}(`{3,}|~{3,})")
_heading = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_item = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)])\s")
_underline = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_rule = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_delimiters = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$")
_cell = re.compile(r"(?:\\.|[^\\|])*\|?|\\", re.DOTALL)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown or plain text; their texts one after another are the text, byte for byte.

    A block holds its own lines, line ends included, and the blank lines after it. None has an id.
    """
    return tuple(_block(kind, content) for kind, content in _parts(_line.findall(text)))


def _block(kind: str, text: str) -> Block:
    if kind != "row":
        return Block("", kind, ((Piece(text),),))
    return Block("", kind, tuple((Piece(cell),) for cell in _cells(text)))


def _cells(row: str) -> list[str]:
    """The cells of a row with the bars behind them; the bar that opens the row stands in the first one."""
    cells = [cell for cell in _cell.findall(row) if cell]
    if len(cells) > 1 and not cells[0].strip(" \t|"):
        cells[:2] = [cells[0] + cells[1]]
    if len(cells) > 1 and not cells[-1].strip():
        cells[-2:] = [cells[-2] + cells[-1]]
    return cells


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    at, kind = 0, ""
    while at < len(lines):
        kind, end = _part(lines, at, kind)
        while end < len(lines) and not lines[end].strip():
            end += 1
        yield kind, "".join(lines[at:end])
        at = end


def _part(lines: list[str], at: int, before: str) -> tuple[str, int]:
    """The kind of the block that begins with a line, and the line after its end; `before` is the kind above."""
    line = lines[at]
    if not line.strip():
        return "blank", at + 1
    if kind_of_one := _one_line(lines, at, before):
        return kind_of_one, at + 1
    if fence := _fence.match(line):
        return "code", _closed(lines, at, fence[1])
    if at == 0 and line.rstrip() == "---":
        return "code", _closed(lines, at, "---")
    return _flowing(lines, at)


def _one_line(lines: list[str], at: int, before: str) -> str:
    """The kind of a block that is always one line, or nothing."""
    line = lines[at]
    if _heading.match(line):
        return "heading"
    if (at and _rule.match(line.rstrip())) or _delimits(line):
        return "rule"
    goes_on = at > 0 and "|" in line and (before == "row" or _delimits(lines[at - 1]))
    return "row" if _opens_row(lines, at) or (goes_on and lines[at - 1].strip()) else ""


def _delimits(line: str) -> bool:
    return "-|" in line.replace(" ", "").replace(":", "") and bool(_delimiters.match(line.strip()))


def _flowing(lines: list[str], at: int) -> tuple[str, int]:
    """A paragraph or an item with the lines that go on with it, or a heading underlined on the next line."""
    kind = "item" if _item.match(lines[at]) else "paragraph"
    end = at + 1
    while end < len(lines) and not _begins(lines, end):
        if kind == "paragraph" and _underline.match(lines[end]):
            return "heading", end + 1
        end += 1
    return kind, end


def _closed(lines: list[str], at: int, fence: str) -> int:
    """The line after the closing fence; without one the text is code to its end."""
    for end in range(at + 1, len(lines)):
        stripped = lines[end].strip()
        if stripped.startswith(fence) and not stripped.strip(fence[0]):
            return end + 1
    return len(lines) if fence != "---" else at + 1


def _begins(lines: list[str], at: int) -> bool:
    """True where a line cannot go on with the paragraph before it."""
    line = lines[at]
    return bool(
        not line.strip()
        or _fence.match(line)
        or _heading.match(line)
        or _item.match(line)
        or (_rule.match(line.rstrip()) and not _underline.match(line))
        or _opens_row(lines, at)
    )


def _opens_row(lines: list[str], at: int) -> bool:
    """True for a line that begins with a bar, or that stands above the delimiters of a table."""
    line = lines[at]
    if "|" not in line:
        return False
    return line.lstrip().startswith("|") or (at + 1 < len(lines) and _delimits(lines[at + 1]))
