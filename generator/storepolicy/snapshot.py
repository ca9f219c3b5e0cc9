"""What a revision says, complete enough to show it for ever: manifest and texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from storepolicy.manifest import Manifest, canonical
from storepolicy.statements import Cell, Section, Statement, Table, Told

schema_version = "1.0"


class Snapshot(msgspec.Struct, frozen=True):
    """A manifest with its bytes as published, and every text with its headings and links."""

    manifest: Manifest
    content: bytes
    told: Mapping[str, Told]


def text_file(told: Told) -> bytes:
    """`text.LOCALE.json`: the blocks of a policy with id, kind and inline runs, in canonical form.

    What a statement rests on stands in the manifest and is left out.
    """
    sections = tuple(_section(section) for section in told.sections)
    glance = tuple(_statement(line) for line in told.glance)
    said = msgspec.to_builtins(replace(told, glance=glance, sections=sections))
    return canonical({"schema": schema_version, **said})


class _Told(msgspec.Struct):
    """A text as it is decoded first: its parts are decoded where they are not known yet."""

    locale: str
    glance: tuple[msgspec.Raw, ...]
    sections: tuple[msgspec.Raw, ...]
    cells: tuple[msgspec.Raw, ...]
    labels: dict[str, str] = {}


_none = msgspec.Raw(b"null")


class _Part(msgspec.Struct):
    """A section of it."""

    id: str
    summary: msgspec.Raw = _none
    blocks: tuple[msgspec.Raw, ...] = ()


def read_text(content: bytes) -> Told:
    """A text read back; raises msgspec.ValidationError where it is none.

    What two texts have in common is one value in both: from one revision to the next hardly anything differs.
    """
    found = msgspec.json.decode(content, type=_Told)
    return Told(
        found.locale,
        tuple(_clause(bytes(one)) for one in found.glance),
        tuple(_section_of(bytes(one)) for one in found.sections),
        tuple(_cell(bytes(one)) for one in found.cells),
        found.labels,
    )


@lru_cache(maxsize=1024)
def _section_of(content: bytes) -> Section:
    found = msgspec.json.decode(content, type=_Part)
    summary = None if found.summary == _none else _clause(bytes(found.summary))
    return Section(found.id, summary, tuple(_block_of(bytes(one)) for one in found.blocks))


@lru_cache(maxsize=4096)
def _block_of(content: bytes) -> Table | Statement:
    found = msgspec.json.decode(content, type=Table | Statement)
    return found if isinstance(found, Statement) else replace(found, rows=tuple(map(_same, found.rows)))


@lru_cache(maxsize=4096)
def _same(row: Statement) -> Statement:
    """The row that was read first of those that equal it."""
    return row


@lru_cache(maxsize=1024)
def _clause(content: bytes) -> Statement:
    return msgspec.json.decode(content, type=Statement)


@lru_cache(maxsize=4096)
def _cell(content: bytes) -> Cell:
    return msgspec.json.decode(content, type=Cell)


def _section(section: Section) -> Section:
    summary = _statement(section.summary) if section.summary else None
    return replace(section, summary=summary, blocks=tuple(map(_block, section.blocks)))


def _block(block: Table | Statement) -> Table | Statement:
    if isinstance(block, Statement):
        return _statement(block)
    return replace(block, rows=tuple(map(_statement, block.rows)))


def _statement(statement: Statement) -> Statement:
    return replace(statement, because=())
