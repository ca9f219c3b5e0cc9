"""The text of a revision as blocks, which is what a redline compares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import msgspec

from storepolicy.itself import Itself
from storepolicy.redline import Block, Piece
from storepolicy.statements import Run, Section, Statement, Table, Told


def blocks(told: Told, *, stable: bool = True) -> tuple[Block, ...]:
    """Every heading, clause and column name of a policy in the order of its page.

    Where ids are not `stable`, as in a text of which no facts are known, blocks have none.
    """
    found = _blocks(told)
    return tuple(found) if stable else tuple(msgspec.structs.replace(block, id="") for block in found)


def _blocks(told: Told) -> Iterator[Block]:
    if "title" in told.labels:
        yield _heading("title", told.label("title"))
    for line in told.glance:
        yield Block(line.id, "row", (_words(told.label(f"glance.{line.aspect}")), *map(_pieces, line.cells)))
    for section in told.sections:
        yield from _section(section, told)


def _section(section: Section, told: Told) -> Iterator[Block]:
    if f"sections.{section.id}" in told.labels:
        yield _heading(f"section-{section.id}", told.label(f"sections.{section.id}"))
    if section.summary:
        yield _clause(section.summary, "paragraph")
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _table(section, block, told)
        else:
            yield _clause(block, "item" if told.glance else "paragraph")


def _table(section: Section, table: Table, told: Told) -> Iterator[Block]:
    names = (told.label(f"columns.{table.kind}.{column}") for column in table.columns)
    yield Block(f"columns-{section.id}-{table.kind}", "head", tuple(map(_words, names)))
    for row in table.rows:
        yield _clause(row, "row")


def _heading(name: str, text: str) -> Block:
    return Block(name, "heading", (_words(text),))


def _clause(statement: Statement, kind: str) -> Block:
    return _block(Itself(statement), kind)


# Most clauses are in the next revision too.
@lru_cache(maxsize=4096)
def _block(one: Itself[Statement], kind: str) -> Block:
    return Block(one.value.id, kind, tuple(map(_pieces, one.value.cells)))


def _words(text: str) -> tuple[Piece, ...]:
    return (Piece(text),)


def _pieces(runs: tuple[Run, ...]) -> tuple[Piece, ...]:
    """The text by what it links to; terms and names are no concern of a redline."""
    linked = groupby(runs, key=lambda run: run.href)
    return tuple(Piece("".join(run.text for run in same), href) for href, same in linked)
