"""The table of materiality: what each kind of change weighs, as data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from storepolicy.document import plain, read_file
from storepolicy.finding import Finding
from storepolicy.materiality.weighed import Direction
from storepolicy.schema import Checker
from storepolicy.schema.materiality import materiality_schema
from storepolicy.vocabulary import Vocabulary

Verified = Literal["primary", "quoted", "secondary", "unverified"]
"""The text itself was read, a quotation of it, a summary of it, or nothing."""

Asks = Literal["always", "existing_data", "never"]
"""Whether fresh consent is asked: of everybody, of those whose data is held already, or of nobody."""

best_first: tuple[Verified, ...] = ("primary", "quoted", "secondary", "unverified")


class Citation(msgspec.Struct, frozen=True):
    """A source in law, and how well it is verified."""

    text: str
    verified: Verified


class Row(msgspec.Struct, frozen=True):
    """A kind of change: its words, its weight and where it comes from.

    `lead_days` is a house default. `consent` names the markets in which fresh consent is asked; any
    other never asks. `blocks`: a lawyer must confirm. `event`: the row is about a revision, not a fact.
    """

    id: str
    label: dict[str, str]
    description: dict[str, str]
    weight: int = msgspec.field(name="class")
    direction: Direction
    channels: tuple[str, ...]
    lead_days: int = 0
    consent: dict[str, Asks] = {}
    hint: dict[str, str] = {}
    citations: tuple[Citation, ...] = ()
    blocks: bool = False
    event: bool = False
    source: str = ""

    @property
    def basis(self) -> str:
        """The citations in one line; empty where there is none."""
        return "; ".join(citation.text for citation in self.citations)

    @property
    def verified(self) -> str:
        """How well the least verified citation is known; empty where there is none."""
        return max((one.verified for one in self.citations), key=best_first.index, default="")


class Table(msgspec.Struct, frozen=True):
    """Every row by its id."""

    rows: Mapping[str, Row]

    def row(self, rule: str) -> Row:
        """The row of a rule; a rule that no row names weighs as doubt does."""
        return self.rows.get(rule) or self.rows["unclassified"]


class _File(msgspec.Struct, frozen=True):
    rows: dict[str, dict[str, Any]]


def read_table(folder: Path, vocabulary: Vocabulary) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table of `materiality.yaml` in the folder of schemas, or every fault of the file with its place."""
    document, findings = read_file(folder, "materiality.yaml")
    if document is None:
        return None, findings
    faults = Checker(materiality_schema(), vocabulary).check(document)
    if faults:
        return None, faults
    written = msgspec.convert(plain(document.root), _File).rows
    return msgspec.convert({"rows": {name: {"id": name, **row} for name, row in written.items()}}, Table), ()
