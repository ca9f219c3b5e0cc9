"""Runs of text to HTML with their links; every text is escaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from storepolicy.itself import Itself
from storepolicy.statements import Run, Statement, Wording

linked_schemes = frozenset({"data", "measures", "identifiability", "recipient_roles", "transfer_mechanisms"})
"""Schemes whose terms link to the vocabulary where they first occur on a page."""


@lru_cache(maxsize=8192)
def escaped(text: str) -> str:
    """The text as HTML; the same words and labels recur on every page."""
    return str(escape(text))


Making = Callable[[Statement, "Linker", tuple[str, ...]], str]
"""A statement to HTML: in a row under names of columns, or in an element of a name."""


class Linker:
    """Runs to HTML; a term links to what explains it at its first occurrence on the page.

    That is the vocabulary, of which `root` is the folder; for a term of the store's own it is the policy's page at
    `own`, an address relative to this page. Nothing explains those where `own` is None, nor what an earlier
    vocabulary had and `wording` knows no more: it stays a word without a link. With `recurring` statements that
    are on other pages too are made once where they have no new link.
    """

    def __init__(
        self, root: str, wording: Wording, own: str | None = None, *, recurring: bool = False
    ) -> None:
        self._root = root
        self._known = wording.explained
        self._own = own
        self._recurring = recurring
        self._met: set[str] = set()

    def __call__(self, runs: tuple[Run, ...]) -> Markup:
        """The runs as HTML whose text is exactly their text."""
        return Markup(self.html(runs))  # noqa: S704 - every run is escaped

    def html(self, runs: tuple[Run, ...]) -> str:
        """The same as a text that is known to be HTML."""
        return "".join([self._run(run) for run in runs])

    def _run(self, run: Run) -> str:
        if run.href:
            return f'<a href="{escaped(run.href)}">{escaped(run.text)}</a>'
        if run.term and run.term not in self._met:
            self._met.add(run.term)
            if explained := self._explained(run.term):
                return f'<a class="term" href="{escaped(explained)}">{escaped(run.text)}</a>'
        return escaped(run.text)

    def said(self, make: Making, one: Statement, names: tuple[str, ...]) -> str:
        """A statement as `make` makes it with this linker."""
        if self._recurring:
            told, terms = _without_links(make, Itself(one), names)
            if terms <= self._met:
                return told
        return make(one, self, names)

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


class _Unlinked(Linker):
    """Runs to HTML with no link to a term."""

    def __init__(self) -> None:
        self._recurring = False
        self._met = set()

    def _explained(self, _: str) -> str:
        return ""


# The pages of a history have nearly the same statements again and again.
@lru_cache(maxsize=4096)
def _without_links(
    make: Making, one: Itself[Statement], names: tuple[str, ...]
) -> tuple[str, frozenset[str]]:
    """A statement as HTML without a link to a term, and the terms in it that a page could link."""
    terms = {run.term for cell in one.value.cells for run in cell if run.term and not run.href}
    return make(one.value, _Unlinked(), names), frozenset(filter(_linkable, terms))


def _linkable(term: str) -> bool:
    return term.partition("/")[0] in linked_schemes


def own_term_anchor(term: str) -> str:
    """The anchor of a term of the store's own, given as `scheme/id`, on its page; no clause has such a one."""
    return f"term-{term.replace('/', '-')}"


def term_anchor(term: str) -> str:
    """The anchor of a term, given as `scheme/id`, on the vocabulary page."""
    return term.replace("/", "--").replace(".", "-").replace("_", "-").lower()
