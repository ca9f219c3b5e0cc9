"""Canonical form of a YAML file: keys in the model's order, one indentation, comments kept."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator

from storepolicy.document.comments import comments
from storepolicy.document.node import Document, Entry, Mapping, Node, plain
from storepolicy.document.reader import read
from storepolicy.finding import Finding, Place, PolicyError

not_kept = "SP037"

KeyOrder = Callable[[tuple[str, ...]], tuple[str, ...]]
"""The wanted order of the keys of the map at a path; keys it does not name come last, as written."""


def formatted(document: Document, order: KeyOrder) -> str:
    """The canonical text of a document; it says exactly what the document says, and has all its comments.

    Raises PolicyError where that cannot be, so that nothing is ever lost.
    """
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - slow to load, and only `fmt` needs it

    lines = [line.rstrip() for line in document.lines]
    ordered = "\n".join(_ordered(document, lines, order)) + "\n"
    try:
        text = _laid_out(ordered)
    except YAMLError as error:
        raise PolicyError([_changed(document)]) from error
    again, findings = read(document.path, text.encode())
    if again is None or findings or plain(again.root) != plain(document.root):
        raise PolicyError([_changed(document)])
    if lost := tuple(_lost(document, again)):
        raise PolicyError(lost)
    return text


def _changed(document: Document) -> Finding:
    message = "the file cannot be put in order without changing what it says"
    return Finding(
        not_kept, message, Place(document.path), hint="write it more plainly, with a key on each line"
    )


def _lost(document: Document, again: Document) -> Iterator[Finding]:
    """The comments for which there is no room in the canonical form: most often those between brackets."""
    kept = Counter(one.text for one in comments(again.path, again.lines))
    for one in sorted(comments(document.path, document.lines), key=lambda one: one.in_brackets):
        kept[one.text] -= 1
        if kept[one.text] < 0:
            yield Finding(
                not_kept,
                "the comment would be lost when the file is put in order",
                one.place,
                hint="write it on a line of its own above the key of the list or map",
                source=document.line(one.place.line),
                width=len(one.text),
            )


def _laid_out(text: str) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow to load, and only `fmt` needs it

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(yaml.load(text), out)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _ordered(document: Document, lines: list[str], order: KeyOrder) -> list[str]:
    entries = document.root.entries
    if not entries:
        return lines
    start = _head(lines, entries[0].place.line)
    return [*lines[: start - 1], *_block((start, len(lines) + 1), document.root, lines, (), order)]


def _head(lines: list[str], first: int) -> int:
    """The line at which the first key's own comment begins; a comment set off by a blank line is the file's."""
    line = first
    while line > 1 and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return first if line == 1 else line


def _block(
    span: tuple[int, int], mapping: Mapping, lines: list[str], path: tuple[str, ...], order: KeyOrder
) -> list[str]:
    end = _tail(span, mapping, lines)
    spans = list(_spans((span[0], end), mapping, lines))
    wanted = {key: position for position, key in enumerate(order(path))}
    last = len(wanted)
    ranked = sorted(spans, key=lambda s: wanted.get(s[2].key, last))
    told = [
        line
        for *at, entry in ranked
        for line in _entry((at[0], at[1]), entry, lines, (*path, entry.key), order)
    ]
    return [*told, *lines[end - 1 : span[1] - 1]]


def _tail(span: tuple[int, int], mapping: Mapping, lines: list[str]) -> int:
    """The line at which the comment begins that closes the map, and stays there; past the map where there is none."""
    last, line = mapping.entries[-1].place, span[1]
    while line - 1 > last.line and _belongs_below(lines[line - 2], last.column):
        line -= 1
    return line if any(lines[line - 1 : span[1] - 1]) else span[1]


def _entry(
    span: tuple[int, int], entry: Entry, lines: list[str], path: tuple[str, ...], order: KeyOrder
) -> list[str]:
    start, end = span
    if not _is_block(entry.value, entry):
        return lines[start - 1 : end - 1]
    inner = entry.place.line + 1
    return [*lines[start - 1 : inner - 1], *_block((inner, end), entry.value, lines, path, order)]  # type: ignore[arg-type]


def _is_block(value: Node, entry: Entry) -> bool:
    return (
        isinstance(value, Mapping) and bool(value.entries) and value.entries[0].place.line > entry.place.line
    )


def _spans(span: tuple[int, int], mapping: Mapping, lines: list[str]) -> Iterator[tuple[int, int, Entry]]:
    """The lines of each entry, with the comments and blank lines right above it."""
    starts = []
    for index, entry in enumerate(mapping.entries):
        line = entry.place.line
        least = span[0] if index == 0 else mapping.entries[index - 1].place.line + 1
        while line > least and _belongs_below(lines[line - 2], entry.place.column):
            line -= 1
        starts.append(span[0] if index == 0 else line)
    for index, entry in enumerate(mapping.entries):
        yield starts[index], starts[index + 1] if index + 1 < len(starts) else span[1], entry


def _belongs_below(line: str, column: int) -> bool:
    stripped = line.lstrip()
    return not stripped or (stripped.startswith("#") and len(line) - len(stripped) == column - 1)
