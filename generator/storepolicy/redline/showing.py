"""What every form of a redline says alike: labels, counts, and which text is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from storepolicy.redline.applying import clauses, edited
from storepolicy.redline.labels import Labels
from storepolicy.redline.ops import Cell, Delete, Equal, Group, Insert, Mark, MoveFrom, MoveTo, Op, Redline

_control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_noncharacters = re.compile(f"[{''.join(chr(0x10000 * p - last) for p in range(2, 18) for last in (1, 2))}]")
_line_end = re.compile(r"\r\n?")
delete_sign = 0x7F


class Stretch(NamedTuple):
    """Text as it is shown: `as` equal, inserted or deleted; `address` is told where the link alone changed."""

    how: Literal["equal", "insert", "delete"]
    text: str
    href: str
    address: str


def label_of(group: Group, labels: Labels) -> str:
    """The words on a changed clause."""
    if group.mark is Mark.MOVED_TO:
        form = labels.moved_and_changed if edited(group) else labels.moved_to
        return form.format(number=group.move)
    if group.mark is Mark.MOVED_FROM:
        return labels.moved_from.format(number=group.move)
    words = {
        Mark.ADDED: labels.added,
        Mark.REMOVED: labels.removed,
        Mark.CHANGED: labels.changed,
        Mark.REPLACED: labels.replaced,
    }
    return words.get(group.mark, "")


def counts(redline: Redline, labels: Labels) -> tuple[str, ...]:
    """How much changed, in lines; those with nothing to count are left out."""
    found = clauses(redline)
    lines = (
        (labels.count_added, found.added),
        (labels.count_removed, found.removed),
        (labels.count_changed, found.changed),
        (labels.count_moved, found.moved),
        (labels.count_layout, found.layout),
    )
    told = tuple(form.format(number=number) for form, number in lines if number)
    return told if found.any else (labels.no_change, *told)


def stretches(cell: Cell, mark: Mark) -> list[Stretch]:
    """The text of a cell as a reader is shown it.

    White space that was inserted stands unmarked, white space that was deleted is gone; where the layout
    alone differs, the new text stands unmarked. What moved away is told as deleted.
    """
    found: list[Stretch] = []
    ops = _flat(cell.ops)
    for at, op in enumerate(ops):
        if isinstance(op, Equal):
            found.append(Stretch("equal", op.text, op.href, ""))
        elif isinstance(op, Insert):
            quiet = op.text.isspace() or Mark.LAYOUT in (mark, cell.mark)
            found.append(Stretch("equal" if quiet else "insert", op.text, op.href, _address(ops, at)))
        elif not (op.text.isspace() or Mark.LAYOUT in (mark, cell.mark)):
            found.append(Stretch("delete", op.text, op.href, _address(ops, at)))
    return _trimmed(found)


def _flat(ops: Sequence[Op]) -> list[Equal | Insert | Delete]:
    flat: list[Equal | Insert | Delete] = []
    for op in ops:
        if isinstance(op, MoveTo):
            flat += op.ops
        elif isinstance(op, MoveFrom):
            flat.append(Delete(op.text, op.href))
        else:
            flat.append(op)
    return flat


def _address(ops: Sequence[Equal | Insert | Delete], at: int) -> str:
    """The address of an edit whose text is also on the other side of it, under another address or none."""
    op = ops[at]
    other = Insert if isinstance(op, Delete) else Delete
    step = 1 if isinstance(op, Delete) else -1
    near = at + step
    while 0 <= near < len(ops) and not isinstance(ops[near], Equal):
        if isinstance(ops[near], other) and ops[near].text == op.text:
            return op.href
        near += step
    return ""


def _trimmed(found: list[Stretch]) -> list[Stretch]:
    """Without the white space at the end, such as the line end that closes the block."""
    while found:
        last = found[-1]
        if text := last.text.rstrip():
            return [*found[:-1], last._replace(text=text)]
        found.pop()
    return found


def visible(text: str) -> str:
    """The text with one kind of line end and a sign for every control character: safe to show anywhere."""
    if text.isprintable():
        return text  # nearly always, and none of what follows is printable
    return _noncharacters.sub("\ufffd", _control.sub(_sign, _line_end.sub("\n", text)))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == delete_sign:
        return "\u2421"
    return chr(0x2400 + code) if code < ord(" ") else "\ufffd"
