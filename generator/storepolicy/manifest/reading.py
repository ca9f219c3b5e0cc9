"""A manifest read back, with what it has in common with those read before as the same values."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import msgspec

from storepolicy.manifest.manifest import Manifest, Text
from storepolicy.model import Facts, Shape, Value, fields_of


class _Parts(Manifest, frozen=True):
    """A manifest as it is decoded first: its parts are decoded where they are not known yet."""

    facts: msgspec.Raw  # type: ignore[assignment]
    statements: tuple[msgspec.Raw, ...]  # type: ignore[assignment]


def parse(content: bytes) -> Manifest:
    """A manifest read back; unknown members are ignored, as every reader should.

    From one revision of a history to the next hardly anything differs, so that many take little more memory
    than one, and what is the same can be found to be without a look inside.
    """
    found = msgspec.json.decode(content, type=_Parts)
    members = msgspec.structs.asdict(found)
    facts = _facts(bytes(found.facts))
    statements = tuple(_text(bytes(one)) for one in found.statements)
    return Manifest(**(members | {"facts": facts, "statements": statements}))


@lru_cache(maxsize=64)
def _facts(content: bytes) -> Facts:
    kinds = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    known = {field.encode_name: field.name for field in msgspec.structs.fields(Facts)}
    told = {known[name]: bytes(one) for name, one in kinds.items() if name in known}
    return Facts(**{name: _kind(name, one) for name, one in told.items()})


@lru_cache(maxsize=1024)
def _kind(name: str, content: bytes) -> Any:  # noqa: ANN401 - the model says what stands there
    """All facts of a kind, or what stands there in place of such."""
    if name not in _values():
        return msgspec.json.decode(content, type=_types()[name])
    told = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    return {key: _fact(name, bytes(one)) for key, one in told.items()}


@lru_cache(maxsize=4096)
def _fact(name: str, content: bytes) -> Value:
    return msgspec.json.decode(content, type=_values()[name])


@cache
def _types() -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(Facts)}


@cache
def _values() -> dict[str, type[Value]]:
    """What a fact of each kind is that has many."""
    maps = (field for field in fields_of(Facts) if field.shape is Shape.MAP)
    return {field.name: field.value for field in maps if field.value}


@lru_cache(maxsize=8192)
def _text(content: bytes) -> Text:
    return msgspec.json.decode(content, type=Text)
