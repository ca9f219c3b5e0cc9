"""The policy as plain text, 76 characters wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from storepolicy.itself import Itself
from storepolicy.manifest import Manifest, own_terms
from storepolicy.statements import Section, Statement, Table, Told, Wording, text_of

width = 76
Making = Callable[[Table | Statement, tuple[str, ...], str], list[str]]
"""A block to lines, under the names of its columns, with what stands before a sentence."""


def plain_text(
    manifest: Manifest, told: Told, wording: Wording, stands: tuple[str, ...] = (), *, recurring: bool = False
) -> str:
    """Every statement in the order of the page, after where the revision stands; readable without any markup.

    With `recurring` what is in other texts too is made once.
    """
    return _joined(_lines(manifest, told, wording, stands, _once if recurring else _anew))


def bare_text(told: Told, title: str, stands: tuple[str, ...]) -> str:
    """A text of which no facts are known, block by block, after where its revision stands."""
    return _joined(_bare_lines(told, title, stands))


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _bare_lines(told: Told, title: str, stands: tuple[str, ...]) -> Iterator[str]:
    yield from _above(title, stands)
    for section in told.sections:
        if f"sections.{section.id}" in told.labels:
            yield from _headed(told.label(f"sections.{section.id}"))
        for block in section.blocks:
            yield from _anew(block, _names(block, told), "")
            yield ""


def _lines(
    manifest: Manifest, told: Told, wording: Wording, stands: tuple[str, ...], make: Making
) -> Iterator[str]:
    yield from _above(told.label("title"), stands)
    yield from _wrapped(_origin(manifest, told, wording, stands))
    yield ""
    yield from _headed(wording.phrase("interface.glance"))
    for line in told.glance:
        yield from _wrapped(f"{told.label(f'glance.{line.aspect}')}: {line.text}", "- ")
    for section in told.sections:
        yield ""
        yield from _section(section, told, make)
    yield from _own_terms(manifest, told, wording)


def _above(title: str, stands: tuple[str, ...]) -> Iterator[str]:
    yield from (title, "=" * len(title), "")
    for said in stands:
        yield from (*_wrapped(said), "")


def _origin(manifest: Manifest, told: Told, wording: Wording, stands: tuple[str, ...]) -> str:
    """Who wrote this; the day of recording where nothing above says it."""
    by = manifest.authorship
    if by.kind != "transcribed":
        return wording.phrase("interface.self")
    source, recorded = by.source.get(told.locale) or by.source["en"], wording.day(by.recorded)
    alone = any(recorded in said for said in stands)
    name = "interface.transcribed_alone" if alone else "interface.transcribed"
    origin = wording.phrase(name).format(source=source, recorded=recorded)
    if not by.archive_url or not by.archived:
        return origin
    return f"{origin} {wording.phrase('interface.archived').format(day=wording.day(by.archived))}: {by.archive_url}"


def _headed(title: str) -> Iterator[str]:
    yield from (title, "-" * len(title))


def _section(section: Section, told: Told, make: Making) -> Iterator[str]:
    yield from _headed(told.label(f"sections.{section.id}"))
    if section.summary:
        yield from _wrapped(section.summary.text)
    for block in section.blocks:
        yield from make(block, _names(block, told), "- ")


def _names(block: Table | Statement, told: Told) -> tuple[str, ...]:
    """The names of the columns but the first, whose cell begins a row."""
    if isinstance(block, Statement):
        return ()
    return tuple([told.label(f"columns.{block.kind}.{column}") for column in block.columns[1:]])


def _anew(block: Table | Statement, names: tuple[str, ...], lead: str) -> list[str]:
    if isinstance(block, Statement):
        return _wrapped(block.text, lead)
    return [line for row in block.rows for line in _row(row, names)]


def _once(block: Table | Statement, names: tuple[str, ...], lead: str) -> list[str]:
    return _known(Itself(block), names, lead)


# The texts of a history have most of their blocks in common.
@lru_cache(maxsize=1024)
def _known(block: Itself[Table | Statement], names: tuple[str, ...], lead: str) -> list[str]:
    return _anew(block.value, names, lead)


def _own_terms(manifest: Manifest, told: Told, wording: Wording) -> Iterator[str]:
    """What no vocabulary explains: a copy of the text may be read where there is no page to look it up."""
    found = own_terms(manifest, told.locale)
    if found:
        yield ""
        yield from _headed(wording.phrase("interface.own_terms"))
        yield from _wrapped(wording.phrase("interface.own_terms_intro"))
    for term in found:
        yield from _wrapped(f"{term.label}: {term.definition}", "- ")


def _row(row: Statement, names: tuple[str, ...]) -> Iterator[str]:
    first, *others = row.cells
    yield from _wrapped(text_of(first), "- ")
    for name, cell in zip(names, others, strict=True):
        if cell:
            yield from _wrapped(f"{name}: {text_of(cell)}", "    ")


def _wrapped(text: str, lead: str = "") -> list[str]:
    """The words in lines as full as they go; a word longer than a line stands alone, for it may be an address."""
    lines: list[str] = []
    left, room, start = " ".join(text.split()), width - len(lead), lead
    while len(left) > room:
        at = left.rfind(" ", 0, room + 1)
        at = at if at > 0 else left.find(" ")
        if at < 0:
            break
        lines.append(start + left[:at])
        left, start = left[at + 1 :], " " * len(lead)
    return [*lines, start + left] if left else lines
