"""What a redline is made of: one stream of operations, grouped by block."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

import msgspec


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text; `href` is the address it links to."""

    text: str
    href: str = ""


class Block(msgspec.Struct, frozen=True):
    """A clause: its stable id (empty where it has none), its kind, its cells.

    Kinds are `heading`, `paragraph`, `item`, `row`, `code`, `rule`, `blank`, or the caller's own. Only a `row`
    has more than one cell; the first one is its key.
    """

    id: str
    kind: str
    cells: tuple[tuple[Piece, ...], ...]


class Equal(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="op", tag="equal"):
    """Text that both sides have."""

    text: str
    href: str = ""


class Insert(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="op", tag="insert"):
    """Text that only the new side has."""

    text: str
    href: str = ""


class Delete(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="op", tag="delete"):
    """Text that only the old side has."""

    text: str
    href: str = ""


Edit = Equal | Insert | Delete


class MoveFrom(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="op", tag="move_from"):
    """Text of the old side that stands elsewhere in the new one; `id` names the `MoveTo` that has it."""

    id: str
    text: str
    href: str = ""


class MoveTo(msgspec.Struct, frozen=True, tag_field="op", tag="move_to"):
    """Text that came from elsewhere; `ops` are the edits made on the way."""

    id: str
    ops: tuple[Edit, ...]


Op = Equal | Insert | Delete | MoveFrom | MoveTo


class Mark(StrEnum):
    """What happened to a block or a cell.

    `layout`: white space, the sign of a list item or the line under a table's head alone differs, and no word
    is shown changed.
    """

    SAME = "same"
    LAYOUT = "layout"
    CHANGED = "changed"
    REPLACED = "replaced"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


class Cell(msgspec.Struct, frozen=True):
    """The operations on one cell, in reading order."""

    mark: Mark
    ops: tuple[Op, ...]


class Was(msgspec.Struct, frozen=True, gc=False):
    """What a block was called on the old side, where the new side calls it otherwise."""

    id: str
    kind: str


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """The operations on one block. `id` and `kind` are those of the new side where it has the block.

    `move` is the number shared by the two ends of a move, counted from 1 in the new side's order; 0 for none.
    """

    mark: Mark
    kind: str
    cells: tuple[Cell, ...]
    id: str = ""
    was: Was | None = None
    move: int = 0

    @property
    def ops(self) -> Iterator[Op]:
        """Every operation of the block in reading order."""
        return (op for cell in self.cells for op in cell.ops)

    @property
    def shown(self) -> bool:
        """True where a reader is shown a change: words, links or the place of the block."""
        return self.mark not in (Mark.SAME, Mark.LAYOUT)


class Redline(msgspec.Struct, frozen=True):
    """Two texts as one: what both share, what each has alone, what has moved.

    `form` is `text` where the blocks were split from a text, with its line ends in them, else `blocks`.
    """

    groups: tuple[Group, ...]
    form: Literal["text", "blocks"] = "blocks"

    @property
    def ops(self) -> Iterator[Op]:
        """The whole stream in reading order."""
        return (op for group in self.groups for op in group.ops)


class Clauses(msgspec.Struct, frozen=True, gc=False):
    """How many clauses changed, each counted once; a moved one that was also edited counts as `moved`.

    `layout` counts clauses that differ in nothing a reader reads.
    """

    added: int
    removed: int
    changed: int
    moved: int
    layout: int

    @property
    def any(self) -> bool:
        """True where a reader is shown at least one change."""
        return bool(self.added or self.removed or self.changed or self.moved)


class Summary(msgspec.Struct, frozen=True, gc=False):
    """The same, with how many of the moved were edited, and the words shown as added and removed."""

    added: int
    removed: int
    changed: int
    moved: int
    moved_and_edited: int
    layout: int
    words_added: int
    words_removed: int
