"""What to write instead of a value of the wrong kind: each way out can be followed to the letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

Path = tuple[str | int, ...]
longest_shown = 70
"""A longer value is described, not repeated."""
# Needs no quotes in any place of a file.
bare = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")
taken_for_values = {"true", "false", "null"}
parted = re.compile(r"\s*[,;]\s*|(?:^|\s+)(?:[-\u2013—•·*]\s*|\d+[.)]\s+)")
lone_language = re.compile(r"(?P<language>[a-z]{2}(?:-[A-Z]{2})?):(?P<text>\S.*)", re.DOTALL)
elsewhere = "`absent:` belongs at the top level of the file, in column 1"


class Wrong(msgspec.Struct, frozen=True):
    """A value of the wrong kind: its place and schema, how it is written, and an example of a right one."""

    value: object
    path: Path
    schema: Mapping[str, Any]
    written: str
    example: object = None


def way_out(wanted: str, wrong: Wrong) -> str:
    """What to write instead of a value of the wrong kind."""
    if wrong.value is None:
        return "write the value after the colon, or delete the line"
    if wrong.path[-1:] == ("absent",) and len(wrong.path) > 1:
        return elsewhere
    localized = "en" in wrong.schema.get("required", ())
    ways: dict[str, Callable[[Wrong], str]] = {
        "array": _as_list, "object": _as_text_map if localized else _as_map, "string": _as_text,
        "integer": _as_number, "boolean": _as_truth,
    }  # fmt: skip
    return ways[wanted](wrong) if wanted in ways else ""


def allowed(words: tuple[str, ...]) -> str:
    """What a field of few words takes; where it takes one, the line says it or is not there."""
    if len(words) > 1:
        return f"write one of: {', '.join(words)}"
    return f"write `{words[0]}`, or leave the line out"


def foreign(word: str) -> str:
    """The first character beside ASCII that looks like a letter or like nothing, by its name in Unicode."""
    plain = any(letter.isascii() and letter.isalnum() for letter in word)
    for letter in word if plain else ():
        name = unicodedata.name(letter, "no name").lower()
        if not letter.isascii() and not name.startswith("latin"):
            return f"; it holds U+{ord(letter):04X} ({name})"
    return ""


def flow(value: object) -> str:
    """A value as one would write it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return value if bare.fullmatch(value) and value.lower() not in taken_for_values else quoted(value)
    return shown(value)


def quoted(text: str) -> str:
    """A text in quotes that hold it together."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def shown(value: object) -> str:
    """A value as YAML writes it, without quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_list(wrong: Wrong) -> str:
    value, items = wrong.value, wrong.schema.get("items", {})
    form = str(items.get("$ref", "")).removeprefix("#/$defs/")
    if isinstance(value, dict):
        return _map_as_list(value, wrong.path, of_groups=form[:1].isupper())
    if isinstance(value, bool) and isinstance(wrong.example, list):
        return f"write what holds, such as `{flow(wrong.example)}`"
    if not isinstance(value, str):
        return f"write `[{wrong.written}]`"
    if form == "text":
        return f"write `[{quoted(value)}]`"
    parts = [part for part in parted.split(value.strip("()- ")) if part]
    return f"write `{flow(parts)}`" + (
        ", or each on a line of its own after a dash and a space" if len(parts) > 1 else ""
    )


def _map_as_list(value: dict[str, object], path: Path, *, of_groups: bool) -> str:
    if of_groups:
        whole = flow([value])
        whole = whole if len(whole) <= longest_shown else "[{…}]"
        return f"a list of groups is wanted: write `{whole}`, or a dash and a space before the first line of the group"
    if path[:1] == ("evidence",):
        return f"write kind and id with a dot between them: `{path[-1]}.{next(iter(value), 'id')}: [...]`"
    if path == ("absent",):
        return f"write `[{', '.join(ref for kind, ids in value.items() for ref in _refs(kind, ids))}]`"
    return f"write `{flow([*value])}`"


def _refs(kind: str, ids: object) -> list[str]:
    several = ids if isinstance(ids, list | dict) else [] if ids is None else [ids]
    return [f"{kind}.{shown(one)}" for one in several] or [kind]


def _as_text_map(wrong: Wrong) -> str:
    value = wrong.value
    if isinstance(value, str) and (found := lone_language.fullmatch(value)):
        return f"a space is missing after the colon: write `{{{found['language']}: {quoted(found['text'])}}}`"
    text = value if isinstance(value, str) else wrong.written or "the text"
    return f"write `{{en: {quoted(text)}}}`"


def _as_map(wrong: Wrong) -> str:
    example = flow(_named(wrong) or wrong.example) if isinstance(wrong.example, dict) else ""
    if isinstance(wrong.value, list) and not example:
        return "write `name: value` on lines below, indented, without dashes or brackets"
    if example:
        return f"write names and values, such as `{example}`"
    return "write `name: value` on lines below, indented, or delete the line"


def _named(wrong: Wrong) -> dict[str, object]:
    """The names of a list with the one word that each can have, where there is but one."""
    inner: Mapping[str, Any] = next(iter(wrong.schema.get("patternProperties", {}).values()), {})
    names = wrong.value if isinstance(wrong.value, list) else []
    words = inner.get("enum", ())
    return {str(name): words[0] for name in names if isinstance(name, str)} if len(words) == 1 else {}


def _as_text(wrong: Wrong) -> str:
    value, words = wrong.value, tuple(map(str, wrong.schema.get("enum", ())))
    lone = isinstance(value, list) and len(value) == 1 and isinstance(value[0], str)
    if words and not (isinstance(value, list) and lone and value[0] in words):
        return allowed(words)
    if isinstance(value, list):
        return (
            f"write `{value[0]}` alone, without brackets or a dash"
            if lone
            else "write one text, without a list"
        )
    if isinstance(value, dict):
        return "write one text, without names and colons"
    return f"put it in quotes: {quoted(wrong.written or shown(value))}"


def _as_number(wrong: Wrong) -> str:
    if isinstance(wrong.value, str) and wrong.value.isdigit():
        return f"write {wrong.value} without quotes"
    return "write digits alone, such as 7"


def _as_truth(wrong: Wrong) -> str:
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(str(wrong.value).lower())
    return f"write `{meant}`" if meant else "write `true` or `false`, without quotes"
