"""What a revision says, complete enough to show it for ever: manifest and texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from storepolicy.manifest import Manifest, canonical
from storepolicy.statements import Section, Statement, Table, Told

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
    said = msgspec.to_builtins(msgspec.structs.replace(told, glance=glance, sections=sections))
    return canonical({"schema": schema_version, **said})


# The pages of a history ask for the same few texts in turn.
@lru_cache(maxsize=8)
def read_text(content: bytes) -> Told:
    """A text read back; raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(content, type=Told)


def _section(section: Section) -> Section:
    summary = _statement(section.summary) if section.summary else None
    return msgspec.structs.replace(section, summary=summary, blocks=tuple(map(_block, section.blocks)))


def _block(block: Table | Statement) -> Table | Statement:
    if isinstance(block, Statement):
        return _statement(block)
    return msgspec.structs.replace(block, rows=tuple(map(_statement, block.rows)))


def _statement(statement: Statement) -> Statement:
    return msgspec.structs.replace(statement, because=())
