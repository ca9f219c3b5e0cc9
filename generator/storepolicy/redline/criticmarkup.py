"""CriticMarkup: a Markdown text in which insertions and deletions are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storepolicy.redline.applying import edited
from storepolicy.redline.labels import Labels
from storepolicy.redline.ops import Delete, Edit, Equal, Group, Insert, Mark, MoveFrom, MoveTo, Redline
from storepolicy.redline.showing import label_of, visible

_opening = re.compile(r"\{(\\*)(?=\+\+|--|~~|==|>>)")
_closing = re.compile(r"(?<=\+\+|--|~~|==|<<)(\\*)\}")


def as_criticmarkup(redline: Redline, labels: Labels) -> str:
    r"""The redline as CriticMarkup; of a text, accepting or rejecting all marks gives both back byte for byte.

    `{++inserted++}`, `{--deleted--}`, `{>>comment<<}`. A mark that stands in the text itself gets one
    backslash more inside: `{++` is written `{\++` and `++}` is written `++\}`. A moved block is deleted at
    its old place and inserted at its new one; a comment tells the number of the move and the edits made on it.
    """
    if redline.form == "text":
        return "".join(_group(group, labels, "") for group in redline.groups)
    return "".join(f"{_group(group, labels, ' | ')}\n\n" for group in redline.groups)


def escaped(text: str) -> str:
    """The text with one more backslash inside everything that would read as a mark."""
    return _closing.sub(r"\1\\}", _opening.sub(r"{\1\\", text))


def _group(group: Group, labels: Labels, between: str) -> str:
    cells = ("".join(_op(op) for op in cell.ops) for cell in group.cells)
    return "".join(_comments(group, labels)) + between.join(cells)


def _op(op: Equal | Insert | Delete | MoveFrom | MoveTo) -> str:
    if isinstance(op, MoveTo):
        return _marked("++", "".join(_linked(e) for e in op.ops if not isinstance(e, Delete)))
    if isinstance(op, Equal):
        return _linked(op)
    return _marked("++" if isinstance(op, Insert) else "--", _linked(op))


def _linked(op: Edit | MoveFrom) -> str:
    return f"[{escaped(op.text)}]({escaped(op.href)})" if op.href else escaped(op.text)


def _marked(sign: str, text: str) -> str:
    return f"{{{sign}{text}{sign}}}" if text else ""


def _comments(group: Group, labels: Labels) -> Iterator[str]:
    if group.move:
        told = label_of(group, labels)
        if group.mark is Mark.MOVED_TO and edited(group):
            told = f"{told}: {', '.join(_told(group))}"
        yield f"{{>>{escaped(told)}<<}}"


def _told(group: Group) -> Iterable[str]:
    """The edits made on a move, for its comment."""
    for op in group.ops:
        for edit in op.ops if isinstance(op, MoveTo) else ():
            if not isinstance(edit, Equal) and not edit.text.isspace():
                sign = "+" if isinstance(edit, Insert) else "-"
                yield f"[{sign}{' '.join(visible(edit.text).split())}{sign}]"
