"""The sections of a policy as HTML, made in one go: they are most of a page. Every text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from storepolicy.pages.linking import Linker, escaped
from storepolicy.statements import Section, Statement, Table, Told

Groups = Callable[[Section], list[tuple[str, list[Statement] | Table]]]
"""How the clauses of a section are put together, as `groups` and `paragraphs` do."""


def sections(told: Told, linker: Linker, groups: Groups) -> Markup:
    """Every section with its clauses, each in an element whose id is its anchor."""
    return Markup(  # noqa: S704 - each part is escaped
        "".join(part for section in told.sections for part in _section(section, told, linker, groups))
    )


def _section(section: Section, told: Told, linker: Linker, groups: Groups) -> Iterator[str]:
    name, heading = escaped(section.id.replace("_", "-")), f"sections.{section.id}"
    named = heading in told.labels
    yield f'<section class="topic {escaped(section.id)}"'
    yield f' aria-labelledby="section-{name}">\n' if named else ">\n"
    if named:
        yield f'<h2 id="section-{name}">{escaped(told.label(heading))}</h2>\n'
    if section.summary:
        yield f'<p class="summary" id="{escaped(section.summary.id)}">{linker.html(section.summary.cells[0])}</p>\n'
    for _, part in groups(section):
        yield _table(part, told, linker) if isinstance(part, Table) else _list(part, linker)
        yield "\n"
    yield "</section>\n"


def _table(table: Table, told: Told, linker: Linker) -> str:
    name = escaped(told.label(f"captions.{table.kind}"))
    names = tuple([escaped(told.label(f"columns.{table.kind}.{column}")) for column in table.columns])
    head = " ".join(f'<th scope="col">{one}</th>' for one in names)
    rows = "".join([linker.said(_row, row, names[1:]) for row in table.rows])
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{name}">\n<table class="clauses labelled">\n'
        f"<caption>{name}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(row: Statement, linker: Linker, names: tuple[str, ...]) -> str:
    """The first cell is the row's heading."""
    heading, *cells = row.cells
    told = [
        f' <td data-label="{name}">{linker.html(cell)}</td>' for cell, name in zip(cells, names, strict=True)
    ]
    start = f'<tr id="{escaped(row.id)}" class="{escaped(row.assertion)}"><th scope="row">'
    return f"{start}{linker.html(heading)}</th>{''.join(told)}</tr>\n"


def _list(statements: list[Statement], linker: Linker) -> str:
    if len(statements) == 1:
        return linker.said(_clause, statements[0], ("p",))
    items = "".join([linker.said(_clause, one, ("li",)) for one in statements])
    return f'<ul class="clauses">\n{items}</ul>\n'


def _clause(one: Statement, linker: Linker, tag: tuple[str, ...]) -> str:
    said = linker.html(one.cells[0])
    return f'<{tag[0]} class="clause {escaped(one.assertion)}" id="{escaped(one.id)}">{said}</{tag[0]}>\n'
