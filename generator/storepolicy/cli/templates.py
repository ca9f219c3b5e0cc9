"""Templates of a project that no page is made with: misspelt, one would be passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from jinja2 import Environment, TemplateSyntaxError, nodes

from storepolicy.finding import Finding, Place
from storepolicy.verify.origin import markdown
from storepolicy.vocabulary import nearest

of_every_page = ("main.html", "404.html")
_of_a_page = re.compile(r"""^template:\s*["']?([^"'\s]+)""", re.MULTILINE)
_extensions = ("jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols")


class Theme(msgspec.Struct, frozen=True):
    """The folders in which templates are looked for, the first one first, and those among them of the project."""

    folders: tuple[Path, ...]
    own: tuple[Path, ...]

    @property
    def names(self) -> dict[str, Path]:
        """The project's own templates, by the names under which they are taken in."""
        found = ((path, folder) for folder in reversed(self.own) for path in sorted(folder.rglob("*.html")))
        return {path.relative_to(folder).as_posix(): path for path, folder in found}

    def path(self, name: str) -> Path | None:
        """The file that is taken for a template."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)


def unused_templates(project: Path, theme: Theme, pages: Path, more: Iterable[str]) -> Iterator[Finding]:
    """Every template of the project that is not taken in from one of a page; `more` are made into pages themselves."""
    own = theme.names
    if not own:
        return
    used = _used(theme, own, (*of_every_page, *more, *_named_by_pages(pages)))
    for name, path in own.items():
        if name not in used:
            near = nearest(name, tuple(sorted(used - own.keys())))
            hint = f'did you mean "{near}"? else remove it' if near else "correct its name, or remove it"
            place = Place(path.resolve().relative_to(project.resolve()).as_posix())
            yield Finding("SP123", "nothing uses this template: no page is made with it", place, hint=hint)


def _named_by_pages(pages: Path) -> Iterator[str]:
    """The templates that pages written by hand ask for."""
    for path in sorted(pages.rglob("*")) if pages.is_dir() else ():
        if path.suffix in markdown and path.is_file():
            yield from _of_a_page.findall(path.read_text("utf-8", errors="replace"))


def _used(theme: Theme, own: Iterable[str], first: Iterable[str]) -> set[str]:
    """The names of all templates that are taken in, one by the other, from the first ones on."""
    used: set[str] = set()
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name in used:
            continue
        used.add(name)
        path = theme.path(name)
        for taken, is_whole in _taken_in(path) if path else ():
            waiting += [taken] if is_whole else [one for one in own if one.startswith(taken)]
    return used


def _taken_in(path: Path) -> Iterator[tuple[str, bool]]:
    """The names in a template, whole or only their beginnings.

    Of a template that cannot be read, or a name that is made up on the way, the beginning is empty: it may be any.
    """
    try:
        tree = Environment(extensions=_extensions, autoescape=True).parse(path.read_text("utf-8"))
    except (OSError, ValueError, TemplateSyntaxError):  # MkDocs tells of it
        yield "", False
        return
    for node in tree.find_all(nodes.Stmt):
        if isinstance(node, nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport):
            yield from _names(node.template)


def _names(value: nodes.Expr) -> Iterator[tuple[str, bool]]:
    if isinstance(value, nodes.Const) and isinstance(value.value, str):
        yield value.value, True
    elif isinstance(value, nodes.Tuple | nodes.List):
        for item in value.items:
            yield from _names(item)
    elif isinstance(value, nodes.CondExpr):
        for branch in (value.expr1, value.expr2):
            yield from _names(branch) if branch else ()
    elif isinstance(value, nodes.Concat | nodes.Add):
        start = value.nodes[0] if isinstance(value, nodes.Concat) else value.left
        yield next(_names(start), ("", False))[0], False
    else:
        yield "", False
