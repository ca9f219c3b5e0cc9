"""Statements: the sentences, table rows and summaries that say what the facts say."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from storepolicy.statements.run import Run, text_of


class Kind(StrEnum):
    """A sentence, a row of a table, or a summary of other statements."""

    SENTENCE = "sentence"
    ROW = "row"
    SUMMARY = "summary"


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, tag="clause", tag_field="block"):
    """One clause: its id is its anchor on the page, in every language and revision.

    `because`: JSON Pointers of the leaves it rests on. A summary has none of its own; it names
    the statements it is `derived_from`. `cells` holds one cell for a sentence.
    """

    id: str
    kind: Kind
    section: str
    assertion: str
    because: tuple[str, ...]
    derived_from: tuple[str, ...]
    cells: tuple[tuple[Run, ...], ...]
    fact: str = ""

    @property
    def aspect(self) -> str:
        """The middle of the id as a name: the line of the glance card that it is."""
        return self.id.split("--")[1].replace("-", "_")

    @property
    def text(self) -> str:
        """The text: the cells that are not empty, joined by one space."""
        return " ".join(text for cell in self.cells if (text := text_of(cell)))


class Table(msgspec.Struct, frozen=True, tag="table", tag_field="block"):
    """Rows under column names."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Statement, ...]


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading with its clauses: a summary, then tables and sentences."""

    id: str
    summary: Statement | None = None
    blocks: tuple[Table | Statement, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the section in reading order."""
        told: list[Statement] = [self.summary] if self.summary else []
        for block in self.blocks:
            told.extend(block.rows if isinstance(block, Table) else (block,))
        return tuple(told)


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a store says on one topic, for the comparison of stores."""

    topic: str
    assertion: str
    text: str
    derived_from: tuple[str, ...]


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A whole policy in one language: the glance card, the sections, the comparison cells.

    `labels`: the title and every heading, caption and column name that it needs, by name, so that
    it reads the same when the wording has changed.
    """

    locale: str
    glance: tuple[Statement, ...]
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    labels: dict[str, str] = {}

    def label(self, name: str) -> str:
        """A heading, caption or column name; one that is missing shows as its name."""
        return self.labels.get(name, name)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement in the order of the page."""
        return self.glance + tuple(s for section in self.sections for s in section.statements)
