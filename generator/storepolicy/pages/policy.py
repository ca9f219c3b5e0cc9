"""The full policy and the short form of a store."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from storepolicy.manifest import Manifest, own_terms
from storepolicy.pages.linking import Linker, own_term_anchor
from storepolicy.pages.page import Heading, Page
from storepolicy.pages.rendering import filled
from storepolicy.pages.standing import Standing
from storepolicy.statements import Section, Statement, Table, Told, Wording, text_of

most_words = 8
"""So many words of a clause name it in the list of sources."""


class SourceLine(msgspec.Struct, frozen=True):
    """A place in the source with the clauses that rest on it."""

    place: str
    clauses: tuple[tuple[str, str], ...]


class Words:
    """The phrases of one wording file by short names; those of the interface unless another is named."""

    def __init__(self, wording: Wording, file: str = "interface") -> None:
        self._wording = wording
        self._file = file

    def __call__(self, name: str, **values: object) -> str:
        """A phrase, filled in."""
        return self._wording.phrase(f"{self._file}.{name}").format(**values)

    def day(self, text: str) -> str:
        """A date written out."""
        return self._wording.day(text)

    def heading(self, name: str) -> str:
        """A heading or column name."""
        return self._wording.phrase(f"headings.{name}")


def full_policy(
    manifest: Manifest, told: Told, wording: Wording, number: int = 0, standing: Standing | None = None
) -> Page:
    """The page of a store: every statement once, in an element whose id is its anchor.

    `number` is that of a revision with a page of its own, which is never indexed. `standing` says where
    the revision stands; without it the page is that of a draft, or of an outdated document.
    """
    words = Words(wording)
    title = told.label("title")
    sources = tuple(_sources(manifest, told))
    own = own_terms(manifest, told.locale)
    root = "../../../" if number else "../"
    fragment = filled("policy.html",
        manifest=manifest, told=told, words=words, title=title, runs=Linker(root, wording, own="", recurring=bool(number)), root=root, sources=sources,
        locale=told.locale, groups=groups, number=number, standing=standing, own_terms=own, anchor=own_term_anchor,
    )  # fmt: skip
    headings = [*box_headings(standing), *policy_headings(told, words)]
    headings += [Heading("own-terms", words("own_terms"))] if own else []
    headings += [Heading("sources", words("sources"))] if sources else []
    address = f"{manifest.store.id}/revisions/{number}/" if number else f"{manifest.store.id}/"
    page = _page(manifest, address, title, fragment, tuple(headings))
    page = replace(page, links=standing.rels) if standing else page
    return replace(page, searchable=False, indexed=False) if number else page


def box_headings(standing: Standing | None) -> list[Heading]:
    """The boxes above the policy, by the ids that the template gives them."""
    if standing is None:
        return []
    ahead = [Heading(f"upcoming-{at}", box.title) for at, box in enumerate(standing.upcoming, 1)]
    return ahead + ([Heading("changed", standing.changed.title)] if standing.changed else [])


def policy_headings(told: Told, words: Words) -> list[Heading]:
    """The glance card and every section that has a heading."""
    named = ((one.id, f"sections.{one.id}") for one in told.sections)
    sections = [Heading(_heading_id(one), told.label(name)) for one, name in named if name in told.labels]
    return [*([Heading("glance", words("glance"))] if told.glance else []), *sections]


def short_form(manifest: Manifest, told: Told, wording: Wording, standing: Standing | None = None) -> Page:
    """The short form: the glance card's statements and how to reach the store."""
    words = Words(wording)
    title = words("short_title", store=_title(manifest, told.locale))
    contact = next((section for section in told.sections if section.id == "contact"), None)
    fragment = filled("short.html",
        manifest=manifest, told=told, words=words, title=title, runs=Linker("../../", wording, own="../"), root="../../",
        contact=contact, locale=told.locale, standing=standing,
    )  # fmt: skip
    page = _page(manifest, f"{manifest.store.id}/short/", title, fragment, ())
    return Page(
        page.address, page.title, page.description, page.fragment, (), searchable=False, indexed=page.indexed
    )


def _title(manifest: Manifest, locale: str) -> str:
    return manifest.store.title.get(locale) or manifest.store.title["en"]


def _page(manifest: Manifest, address: str, title: str, fragment: str, headings: tuple[Heading, ...]) -> Page:
    indexed = manifest.authorship.kind != "transcribed"
    return Page(address, title, title, fragment, headings, indexed=indexed)


def _heading_id(section: str) -> str:
    return f"section-{section.replace('_', '-')}"


def groups(section: Section) -> list[tuple[str, list[Statement] | Table]]:
    """The blocks of a section, sentences that follow each other gathered into one list."""
    gathered: list[tuple[str, list[Statement] | Table]] = []
    for block in section.blocks:
        if isinstance(block, Table):
            gathered.append(("table", block))
        elif gathered and isinstance(gathered[-1][1], list):
            gathered[-1][1].append(block)
        else:
            gathered.append(("list", [block]))
    return gathered


def paragraphs(section: Section) -> list[tuple[str, list[Statement] | Table]]:
    """The blocks of a section of which only the text is known: a paragraph each, for nothing says what is a list."""
    return [("table", block) if isinstance(block, Table) else ("list", [block]) for block in section.blocks]


def _sources(manifest: Manifest, told: Told) -> list[SourceLine]:
    named: dict[str, list[tuple[str, str]]] = {}
    for section in told.sections:
        for statement in section.statements:
            ref = statement.fact.removeprefix("/facts/").replace("/", ".")
            for place in manifest.evidence.get(ref, ()):
                named.setdefault(place, []).append((statement.id, _name(section, statement, told)))
    return [SourceLine(place, tuple(clauses)) for place, clauses in sorted(named.items(), key=_natural)]


def _name(section: Section, statement: Statement, told: Told) -> str:
    """A clause by its heading and its first words: a row by its first cell."""
    words = text_of(statement.cells[0]).split()
    begun = " ".join(words[:most_words]).rstrip(",;:.") + "…" if len(words) > most_words else " ".join(words)
    return f"{told.label(f'sections.{section.id}')}: {begun}"


def _natural(item: tuple[str, object]) -> tuple[object, ...]:
    return _in_order(item[0])


@lru_cache(maxsize=4096)
def _in_order(place: str) -> tuple[object, ...]:
    """A sort key in which section 10 comes after section 9."""
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", place))
