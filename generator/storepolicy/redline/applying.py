"""What a redline was made from, given back from its operations alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from storepolicy.redline.ops import (
    Block,
    Clauses,
    Delete,
    Edit,
    Equal,
    Group,
    Insert,
    Mark,
    MoveFrom,
    MoveTo,
    Op,
    Piece,
    Redline,
    Summary,
)
from storepolicy.redline.tokens import counted, joined


def accept(redline: Redline) -> str:
    """The new text: what moved away is dropped, what moved here is kept with its edits made."""
    return "".join(piece.text for piece in _new(redline.ops))


def reject(redline: Redline) -> str:
    """The old text: what moved away is kept where it was, what moved here is dropped."""
    return "".join(piece.text for piece in _old(redline.ops))


def accept_blocks(redline: Redline) -> tuple[Block, ...]:
    """The new blocks, neighbouring pieces of one link joined."""
    gone = (Mark.REMOVED, Mark.MOVED_FROM)
    return tuple(
        Block(group.id, group.kind, _cells(_new(c.ops) for c in group.cells if c.mark is not Mark.REMOVED))
        for group in redline.groups
        if group.mark not in gone
    )


def reject_blocks(redline: Redline) -> tuple[Block, ...]:
    """The old blocks, neighbouring pieces of one link joined."""
    come = (Mark.ADDED, Mark.MOVED_TO)
    return tuple(
        Block(
            group.was.id if group.was else group.id,
            group.was.kind if group.was else group.kind,
            _cells(_old(c.ops) for c in group.cells if c.mark is not Mark.ADDED),
        )
        for group in redline.groups
        if group.mark not in come
    )


def _cells(cells: Iterable[list[Piece]]) -> tuple[tuple[Piece, ...], ...]:
    return tuple(tuple(Piece(text, href) for text, href in joined(cell)) for cell in cells)


def _new(ops: Iterable[Op]) -> list[Piece]:
    kept: list[Piece] = []
    for op in ops:
        if isinstance(op, MoveTo):
            kept += _new(op.ops)
        elif isinstance(op, Equal | Insert):
            kept.append(Piece(op.text, op.href))
    return kept


def _old(ops: Iterable[Op]) -> list[Piece]:
    return [Piece(op.text, op.href) for op in ops if isinstance(op, Equal | Delete | MoveFrom)]


def edits_of(ops: Iterable[Op]) -> list[Edit]:
    """The edits of a block, those made on a move included; what moved away is none."""
    edits: list[Edit] = []
    for op in ops:
        if isinstance(op, MoveTo):
            edits += op.ops
        elif not isinstance(op, MoveFrom):
            edits.append(op)
    return edits


def edited(group: Group) -> bool:
    """True where words or links of the block changed, not its place alone."""
    return any(not isinstance(edit, Equal) and not edit.text.isspace() for edit in edits_of(group.ops))


def summary(redline: Redline) -> Summary:
    """How many clauses are shown as added, removed, changed and moved, and how many words."""
    edits, found = edits_of(redline.ops), clauses(redline)
    return Summary(
        added=found.added,
        removed=found.removed,
        changed=found.changed,
        moved=found.moved,
        moved_and_edited=sum(g.mark is Mark.MOVED_TO and edited(g) for g in redline.groups),
        layout=found.layout,
        words_added=_words(edit.text for edit in edits if isinstance(edit, Insert)),
        words_removed=_words(edit.text for edit in edits if isinstance(edit, Delete)),
    )


def clauses(redline: Redline) -> Clauses:
    """How many clauses are shown as what; no word is counted."""
    marks = Counter(group.mark for group in redline.groups)
    changed = marks[Mark.CHANGED] + marks[Mark.REPLACED]
    return Clauses(marks[Mark.ADDED], marks[Mark.REMOVED], changed, marks[Mark.MOVED_TO], marks[Mark.LAYOUT])


def _words(texts: Iterable[str]) -> int:
    return sum(counted(text) for text in texts)
