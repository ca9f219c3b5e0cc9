"""The table of materiality as a page for people."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.materiality.table import Row, Table

head = """# Materiality

What each kind of change weighs, from `schema/materiality.yaml`; `make golden` writes this page.
[decisions/0012-materiality-table.md](decisions/0012-materiality-table.md) says where the rows come from. Not legal advice.

A revision has the highest class of its changes, and doubt escalates: what a program cannot judge counts as adverse until a
person has looked and overrides it. Days are a house default; no law gives a number, and what the store itself has promised
binds besides. *Consent* names the markets in which fresh consent is asked, with a star where it is asked only for data that
is held already. *Confirm* means that a lawyer must confirm before the release. How well a citation is known: primary text
read, quoted in a source that was read, secondary summary, or unverified.

Class 0 is presentation, 1 editorial, 2 clarification, 3 favourable to people, 4 adverse to them, 5 adverse to consent,
sensitive data, children, sale or third countries.

"""
title = {
    0: "Presentation",
    1: "Editorial",
    2: "Clarification",
    3: "Favourable",
    4: "Adverse",
    5: "Adverse, the gravest",
}


def reference(table: Table) -> str:
    """One table a class, the gravest first."""
    return head + "\n".join(line for weight in sorted(title, reverse=True) for line in _class(table, weight))


def _class(table: Table, weight: int) -> Iterator[str]:
    yield f"## Class {weight}: {title[weight]}\n"
    yield "| Kind | What | Direction | Days | Told by | Consent | Basis |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_line(row) for row in table.rows.values() if row.weight == weight)
    yield ""


def _line(row: Row) -> str:
    consent = ", ".join(
        f"{market}{'*' if how == 'existing_data' else ''}" for market, how in row.consent.items()
    )
    notes = [
        row.description["en"],
        row.hint.get("en", ""),
        "*Event.*" if row.event else "",
        "*Confirm.*" if row.blocks else "",
    ]
    what = " ".join(note for note in notes if note)
    basis = f"{row.basis} ({row.verified})" if row.basis else ""
    cells = (
        f"**{row.label['en']}**<br>`{row.id}`",
        what,
        row.direction,
        str(row.lead_days),
        ", ".join(row.channels),
        consent,
        basis,
    )
    return f"| {' | '.join(cells)} |"
