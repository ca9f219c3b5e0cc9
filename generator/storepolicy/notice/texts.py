"""The clauses of a policy with their texts as a notice shows them, each alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from storepolicy.itself import Itself
from storepolicy.statements import Statement, Table, Told, text_of

Clause = tuple[Statement, str]
"""A clause with its text as it is shown alone."""

Known = dict[str, tuple[int, Clause]]
"""The clauses of a policy by their ids, with their places in it."""


def by_id(told: Told | None) -> Known:
    """Every clause of a policy; none where there is no text."""
    return _by_id(Itself(told)) if told else {}


# From each revision to the current one: that is asked for again and again.
@lru_cache(maxsize=4)
def _by_id(told: Itself[Told]) -> Known:
    return {clause[0].id: (place, clause) for place, clause in enumerate(_all_clauses(told.value))}


def anchors(told: Told) -> dict[str, str]:
    """The anchor of each clause by its text as a notice shows it; of equal texts that of the first."""
    found: dict[str, str] = {}
    for _, (statement, text) in by_id(told).values():
        found.setdefault(text, statement.id)
    return found


def _all_clauses(told: Told) -> Iterator[Clause]:
    for block in (block for section in told.sections for block in section.blocks):
        if isinstance(block, Table):
            names = tuple([told.label(f"columns.{block.kind}.{column}") for column in block.columns])
            yield from ((row, _row(Itself(row), names)) for row in block.rows)
        else:
            yield block, block.text


# Most rows are in the next revision too.
@lru_cache(maxsize=2048)
def _row(row: Itself[Statement], names: tuple[str, ...]) -> str:
    """A row of a table as one line: each cell that is not empty after the name of its column."""
    cells = zip(names, row.value.cells, strict=True)
    return " ".join(ended(f"{name}: {text_of(cell)}") for name, cell in cells if cell)


def ended(text: str) -> str:
    """The text with a stop."""
    return text if re.search(r"[.!?]”?$", text) else f"{text}."
