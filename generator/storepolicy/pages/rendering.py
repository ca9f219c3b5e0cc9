"""The environment of the page templates; every value is escaped."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from storepolicy.resources import cache_folder
from storepolicy.statements import Run, Statement, Table, Told, Wording

linked_schemes = frozenset({"data", "measures", "identifiability", "recipient_roles", "transfer_mechanisms"})
"""Schemes whose terms link to the vocabulary where they first occur on a page."""


def filled(name: str, **seen: object) -> str:
    """The page template of that name filled in."""
    return _template(name).render(seen)


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    folder, kept = Path(__file__).parent / "templates", cache_folder()
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(str(kept)) if kept else None,
    )  # fmt: skip
    # Filters are found when a template is compiled, and called with no more ado: there are many cells.
    environment.filters.update(linked=linked, labels=labels, rows=rows, items=items)
    return environment


@lru_cache(maxsize=8192)
def _escaped(text: str) -> str:
    """The text as HTML; the same words and labels recur on every page."""
    return str(escape(text))


def linked(runs: tuple[Run, ...], linker: Linker) -> Markup:
    """The runs as HTML."""
    return linker(runs)


def labels(table: Table, told: Told) -> tuple[Markup, ...]:
    """The names of a table's columns as HTML."""
    names = (told.label(f"columns.{table.kind}.{column}") for column in table.columns)
    return tuple([escape(name) for name in names])


def rows(table: Table, linker: Linker, names: tuple[Markup, ...]) -> Markup:
    """The rows of a table as HTML, made in one go: most of a page is cells. The first cell is the row's heading."""
    return Markup("".join([_row(row, linker, names[1:]) for row in table.rows]))  # noqa: S704 - each part is escaped


def _row(row: Statement, linker: Linker, names: tuple[Markup, ...]) -> str:
    heading, *cells = row.cells
    told = [
        f' <td data-label="{name}">{linker.html(cell)}</td>' for cell, name in zip(cells, names, strict=True)
    ]
    start = f'<tr id="{_escaped(row.id)}" class="{_escaped(row.assertion)}"><th scope="row">'
    return f"{start}{linker.html(heading)}</th>{''.join(told)}</tr>\n"


def items(statements: list[Statement], linker: Linker) -> Markup:
    """Sentences as the items of a list, in HTML, made in one go."""
    told = [
        f'<li class="clause {_escaped(one.assertion)}" id="{_escaped(one.id)}">{linker.html(one.cells[0])}</li>\n'
        for one in statements
    ]
    return Markup("".join(told))  # noqa: S704 - each part is escaped


class Linker:
    """Runs to HTML; a term links to what explains it at its first occurrence on the page.

    That is the vocabulary, of which `root` is the folder; for a term of the store's own it is the policy's page at
    `own`, an address relative to this page. Nothing explains those where `own` is None, nor what an earlier
    vocabulary had and `wording` knows no more: it stays a word without a link.
    """

    def __init__(self, root: str, wording: Wording, own: str | None = None) -> None:
        self._root = root
        self._known = wording.explained
        self._own = own
        self._linked: set[str] = set()

    def __call__(self, runs: tuple[Run, ...]) -> Markup:
        """The runs as HTML whose text is exactly their text."""
        return Markup(self.html(runs))  # noqa: S704 - every run is escaped

    def html(self, runs: tuple[Run, ...]) -> str:
        """The same as a text that is known to be HTML."""
        return "".join([self._run(run) for run in runs])

    def _run(self, run: Run) -> str:
        if run.href:
            return f'<a href="{_escaped(run.href)}">{_escaped(run.text)}</a>'
        if run.term and run.term not in self._linked and (explained := self._explained(run.term)):
            self._linked.add(run.term)
            return f'<a class="term" href="{_escaped(explained)}">{_escaped(run.text)}</a>'
        return _escaped(run.text)

    def _explained(self, term: str) -> str:
        """Where a term is explained; empty where none of its scheme is, or nothing explains it."""
        scheme, _, name = term.partition("/")
        if scheme not in linked_schemes:
            return ""
        if name.startswith("x-"):
            return "" if self._own is None else f"{self._own}#{own_term_anchor(term)}"
        if self._known is not None and term not in self._known:
            return ""
        return f"{self._root}vocabulary/#{term_anchor(term)}"


def own_term_anchor(term: str) -> str:
    """The anchor of a term of the store's own, given as `scheme/id`, on its page; no clause has such a one."""
    return f"term-{term.replace('/', '-')}"


def term_anchor(term: str) -> str:
    """The anchor of a term, given as `scheme/id`, on the vocabulary page."""
    return term.replace("/", "--").replace(".", "-").replace("_", "-").lower()
