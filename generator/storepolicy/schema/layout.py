"""How a schema is written: one line for what fits on one, so that people can read it and a diff shows a term."""

from __future__ import annotations

import json

widest = 110


def written(schema: object) -> str:
    """The schema as JSON text that ends with a line break."""
    return "".join((*_lines(schema, 0, 0), "\n"))


def _lines(value: object, indent: int, before: int) -> list[str]:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or indent + before + len(flat) < widest:
        return [flat]
    pad = " " * (indent + 1)
    keys = [f"{json.dumps(key)}: " for key in value] if isinstance(value, dict) else [""] * len(value)
    inner = list(value.values()) if isinstance(value, dict) else value
    parts: list[str] = []
    for key, item in zip(keys, inner, strict=True):
        parts += [",\n" if parts else "\n", pad, key, *_lines(item, indent + 1, len(key))]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return [opening, *parts, f"\n{' ' * indent}{closing}"]
