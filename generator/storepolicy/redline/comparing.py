"""Two texts, or two rows of blocks, to one redline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from storepolicy.redline.aligning import align
from storepolicy.redline.editing import Pieces, edits_between
from storepolicy.redline.lcs import common
from storepolicy.redline.ops import (
    Block,
    Cell,
    Delete,
    Edit,
    Equal,
    Group,
    Insert,
    Mark,
    MoveFrom,
    MoveTo,
    Op,
    Redline,
    Was,
)
from storepolicy.redline.splitting import blocks_of
from storepolicy.redline.tokens import folded, is_word, joined

Cells = Sequence[Pieces]


def compare_texts(old: str, new: str) -> Redline:
    """The redline of two texts: `accept` gives the new one back and `reject` the old one, byte for byte.

    Any text will do; Markdown is known by its headings, items, rows and fences.
    """
    return _compared(blocks_of(old), blocks_of(new), "text")


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> Redline:
    """The redline of two rows of blocks, matched by id first; ids are unique on each side."""
    return _compared(old, new, "blocks")


def _compared(old: Sequence[Block], new: Sequence[Block], form: Literal["text", "blocks"]) -> Redline:
    still, moved = align(old, new)
    come = {y: (x, number) for number, (x, y) in enumerate(moved, 1)}
    gone = {x: number for number, (x, _) in enumerate(moved, 1)}
    groups: list[Group] = []
    x = y = 0
    for next_x, next_y in (*still, (len(old), len(new))):
        groups += (_gone(old[at], gone.get(at, 0)) for at in range(x, next_x))
        groups += (_come(new[at], old, come.get(at)) for at in range(y, next_y))
        groups += (_both(old[next_x], block) for block in new[next_y : next_y + 1])
        x, y = next_x + 1, next_y + 1
    return Redline(tuple(groups), form)


def _come(block: Block, old: Sequence[Block], move: tuple[int, int] | None) -> Group:
    """A block that was added, or that stood elsewhere."""
    if move:
        return _moved(old[move[0]], block, move[1])
    cells = (Cell(Mark.ADDED, tuple(Insert(text, href) for text, href in joined(c))) for c in block.cells)
    return Group(Mark.ADDED, block.kind, tuple(cells), block.id)


def _gone(block: Block, move: int) -> Group:
    """A block that was removed, or that stands elsewhere now."""
    if not move:
        cells = (
            Cell(Mark.REMOVED, tuple(Delete(text, href) for text, href in joined(c))) for c in block.cells
        )
        return Group(Mark.REMOVED, block.kind, tuple(cells), block.id)
    cells = (
        Cell(Mark.MOVED_FROM, tuple(MoveFrom(str(move), text, href) for text, href in joined(c)))
        for c in block.cells
    )
    return Group(Mark.MOVED_FROM, block.kind, tuple(cells), block.id, move=move)


# A history shows the same two blocks in many redlines: what has changed since each revision is compared with one.
@lru_cache(maxsize=4096)
def _both(old: Block, new: Block) -> Group:
    if old == new:
        same = (Cell(Mark.SAME, tuple(Equal(text, href) for text, href in joined(c))) for c in new.cells)
        return Group(Mark.SAME, new.kind, tuple(same), new.id)
    cells = tuple(_cell(one, other) for one, other in _columns(old.cells, new.cells))
    if old.kind == new.kind and _layout_alone(new.kind, cells):
        cells = tuple(_quiet(cell) for cell in cells)
    return Group(_mark(cells), new.kind, cells, new.id, _was(old, new))


item_signs = frozenset({"", "-", "*", "+", "•"})


def _layout_alone(kind: str, cells: Sequence[Cell]) -> bool:
    """True for a line under a table's head, drawn longer or shorter, and for an item with another sign alone."""
    if kind != "item":
        return kind == "rule"
    edits = [op for cell in cells for op in _edits(cell.ops)]
    first, rest = edits[:3], edits[3:]
    signs = (edit.text.strip() for edit in first if not isinstance(edit, Equal))
    return item_signs.issuperset(signs) and all(isinstance(e, Equal) or e.text.isspace() for e in rest)


def _quiet(cell: Cell) -> Cell:
    return Cell(Mark.LAYOUT, cell.ops) if cell.mark in (Mark.CHANGED, Mark.REPLACED) else cell


def _was(old: Block, new: Block) -> Was | None:
    return Was(old.id, old.kind) if (old.id, old.kind) != (new.id, new.kind) else None


def _moved(old: Block, new: Block, move: int) -> Group:
    inner = _both(old, new)
    cells = tuple(Cell(cell.mark, (MoveTo(str(move), _edits(cell.ops)),)) for cell in inner.cells)
    return Group(Mark.MOVED_TO, inner.kind, cells, inner.id, inner.was, move)


def _edits(ops: Iterable[Op]) -> tuple[Edit, ...]:
    return tuple(op for op in ops if isinstance(op, Equal | Insert | Delete))


def _columns(old: Cells, new: Cells) -> list[tuple[Pieces | None, Pieces | None]]:
    """Cells in pairs: by place where both rows have as many, else the equal ones and those between them."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    keys = [[_content(cell) for cell in cells] for cells in (old, new)]
    columns: list[tuple[Pieces | None, Pieces | None]] = []
    x = y = 0
    for next_x, next_y in (*common(*keys), (len(old), len(new))):
        both = min(next_x - x, next_y - y)
        columns += zip(old[x : x + both], new[y : y + both], strict=True)
        columns += ((cell, None) for cell in old[x + both : next_x])
        columns += ((None, cell) for cell in new[y + both : next_y])
        columns += zip(old[next_x : next_x + 1], new[next_y : next_y + 1], strict=True)
        x, y = next_x + 1, next_y + 1
    return columns


def _content(cell: Pieces) -> tuple[str, ...]:
    """The text without the bars and white space around it, and its links."""
    text = folded("".join(piece.text for piece in cell)).strip("| ")
    return (text, *(piece.href for piece in cell if piece.href))


def _cell(old: Pieces | None, new: Pieces | None) -> Cell:
    if old is None:
        return Cell(Mark.ADDED, tuple(Insert(text, href) for text, href in joined(new or ())))
    if new is None:
        return Cell(Mark.REMOVED, tuple(Delete(text, href) for text, href in joined(old)))
    edits = edits_between(old, new)
    return Cell(_mark_of(edits), edits)


def _mark_of(edits: Sequence[Edit]) -> Mark:
    changed = [edit for edit in edits if not isinstance(edit, Equal)]
    if not changed:
        return Mark.SAME
    if all(edit.text.isspace() for edit in changed):
        return Mark.LAYOUT
    same = any(isinstance(edit, Equal) and is_word(edit.text) for edit in edits)
    both = {type(edit) for edit in changed} == {Insert, Delete}
    return Mark.REPLACED if both and not same else Mark.CHANGED


def _mark(cells: Sequence[Cell]) -> Mark:
    marks = {cell.mark for cell in cells}
    if marks <= {Mark.SAME}:
        return Mark.SAME
    if marks <= {Mark.SAME, Mark.LAYOUT}:
        return Mark.LAYOUT
    return Mark.REPLACED if marks == {Mark.REPLACED} else Mark.CHANGED
