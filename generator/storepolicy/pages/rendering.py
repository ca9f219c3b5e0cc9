"""The environment of the page templates; every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from storepolicy.pages.linking import Linker
from storepolicy.pages.sections import sections
from storepolicy.resources import cache_folder
from storepolicy.statements import Run


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
    environment.filters.update(linked=linked, sections=sections)
    return environment


def linked(runs: tuple[Run, ...], linker: Linker) -> Markup:
    """The runs as HTML."""
    return linker(runs)
