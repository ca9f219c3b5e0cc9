"""The environment of the page templates; every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from storepolicy.statements import Run

linked_schemes = frozenset({"data", "measures", "identifiability", "recipient_roles", "transfer_mechanisms"})
"""Schemes whose terms link to the vocabulary where they first occur on a page."""


@cache
def template(name: str) -> Template:
    """The compiled template of that name."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


class Linker:
    """Runs to HTML; a term links to the vocabulary at its first occurrence on the page."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._linked: set[str] = set()

    def __call__(self, runs: tuple[Run, ...]) -> Markup:
        """The runs as HTML whose text is exactly their text."""
        return Markup("".join([self._run(run) for run in runs]))  # noqa: S704 - every run is escaped

    def _run(self, run: Run) -> str:
        if run.href:
            return f'<a href="{escape(run.href)}">{escape(run.text)}</a>'
        scheme, _, _ = run.term.partition("/")
        if scheme in linked_schemes and run.term not in self._linked:
            self._linked.add(run.term)
            address = escape(f"{self._root}vocabulary/#{term_anchor(run.term)}")
            return f'<a class="term" href="{address}">{escape(run.text)}</a>'
        return escape(run.text)


def term_anchor(term: str) -> str:
    """The anchor of a term, given as `scheme/id`, on the vocabulary page."""
    return term.replace("/", "--").replace(".", "-").replace("_", "-").lower()
