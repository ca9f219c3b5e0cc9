"""Plain values to YAML as people write it: maps in block form, short lists in brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_plain = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_words = frozenset({"true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL"})
width = 100


def yaml_text(value: Mapping[str, Any]) -> str:
    """A YAML 1.2 document that reads back as the value; the same value gives the same text."""
    return "\n".join(_block(value, "")) + "\n"


def _block(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, inner in value.items():
        line = f"{indent}{_scalar(key)}: {_flow(inner)}"
        if not _nested(inner) and len(line) <= width:
            yield line
        elif isinstance(inner, Mapping):
            yield f"{indent}{_scalar(key)}:"
            yield from _block(inner, f"{indent}  ")
        elif isinstance(inner, list):
            yield f"{indent}{_scalar(key)}:"
            yield from (f"{indent}  - {_flow(item)}" for item in inner)
        else:
            yield line


def _nested(value: object) -> bool:
    """True for a map that would not read well on one line: anything but a language map."""
    return isinstance(value, Mapping) and set(value) != {"en"}


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, str) and _plain.fullmatch(value) and value not in _words:
        return value
    return json.dumps(value, ensure_ascii=False)
