"""Faults of JSON Schema in the words of somebody who edits YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storepolicy.vocabulary import Vocabulary
from storepolicy.vocabulary.terms import nearest

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault with the path of the value, before it has a place in a file."""

    code: str
    path: Path
    message: str
    hint: str = ""
    at_value: bool = True


type_words = {
    "object": "a group of named values (`name: value` lines, indented)",
    "array": "a list, such as `[one, two]`",
    "string": "text",
    "integer": "a whole number",
    "boolean": "`true`",
}


def word(error: ValidationError, vocabulary: Vocabulary) -> Iterator[Fault]:
    """The faults behind one error of the validator; an unknown key is one fault each."""
    worder = _worders.get(str(error.validator))
    path: Path = tuple(error.absolute_path)
    yield from worder(error, path, vocabulary) if worder else _other(error, path, vocabulary)


def _unknown(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    schema: dict[str, Any] = dict(error.schema) if isinstance(error.schema, dict) else {}
    known = tuple(schema.get("properties", {}))
    patterns = tuple(schema.get("patternProperties", {}))
    for key in error.instance if isinstance(error.instance, dict) else ():
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if patterns:
            yield _bad_name(key, path, patterns[0])
            continue
        near = nearest(key, known)
        hint = f'did you mean "{near}"?' if near else f"known here: {', '.join(sorted(known))}"
        yield Fault("SP102", (*path, key), f'unknown field "{key}"', hint, at_value=False)


def _bad_name(key: str, path: Path, pattern: str) -> Fault:
    suggestion = re.sub(r"[^a-z0-9]+", "_", key.lower()).strip("_")
    if "[A-Z]{2}" in pattern:
        hint = "write the language as a code, such as `en`"
    else:
        hint = f'use lower-case letters, digits and underscores, such as "{suggestion or "first"}"'
    return Fault("SP103", (*path, key), f'"{key}" is not a valid id here', hint, at_value=False)


def _term(error: ValidationError, path: Path, vocabulary: Vocabulary) -> Iterator[Fault]:
    scheme = _scheme_of(error)
    value = error.instance
    if not isinstance(value, str):
        yield Fault("SP101", path, f"expected {type_words['string']}, found {_found(value)}")
        return
    near = vocabulary.nearest(scheme, value)
    some = ", ".join(vocabulary.ids(scheme)[:6])
    hint = (
        f'did you mean "{near}"?' if near else f"terms of {scheme} are, for example, {some}; see /vocabulary/"
    )
    yield Fault("SP104", path, f'unknown term "{value}" ({scheme})', hint)


def _scheme_of(error: ValidationError) -> str:
    schema = error.schema if isinstance(error.schema, dict) else {}
    return str(schema.get("$comment", ""))


def _type(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    wanted = str(error.validator_value)
    hint = ""
    if wanted == "array" and isinstance(error.instance, str):
        hint = f"write `[{error.instance}]`"
    if wanted == "object" and isinstance(error.instance, str) and _localized(error):
        hint = f'write `{{en: "{error.instance}"}}`'
    if wanted == "string" and isinstance(error.instance, int | float):
        hint = f'put it in quotes: "{error.instance}"'
    if wanted == "integer" and isinstance(error.instance, str) and error.instance.isdigit():
        hint = f"write {error.instance} without quotes"
    yield Fault(
        "SP101", path, f"expected {type_words.get(wanted, wanted)}, found {_found(error.instance)}", hint
    )


def _localized(error: ValidationError) -> bool:
    schema = error.schema if isinstance(error.schema, dict) else {}
    return "en" in schema.get("required", ())


def _found(value: object) -> str:
    if value is None:
        return "nothing (the value is empty)"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a decimal number",
        str: "text",
        list: "a list",
        dict: "a group of named values",
    }
    return names.get(type(value), type(value).__name__)


def _required(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    missing = re.match(r"'([^']+)'", error.message)
    name = missing[1] if missing else "a field"
    schema = error.schema if isinstance(error.schema, dict) else {}
    about = schema.get("properties", {}).get(name, {})
    why = about.get("description", "")
    hint = f"add `{name}:`" + (f" ({why})" if why else "")
    yield Fault("SP105", path, f'the field "{name}" is missing', hint, at_value=False)


def _enum(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    words = tuple(str(value) for value in _listed(error.validator_value))
    near = nearest(str(error.instance), words)
    hint = f'did you mean "{near}"?' if near else f"write one of: {', '.join(words)}"
    yield Fault("SP106", path, f'"{error.instance}" is not allowed here', hint)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _const(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    yield Fault(
        "SP106",
        path,
        f'"{_shown(error.instance)}" is not allowed here',
        "write `true`, or leave the line out",
    )


def _pattern(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    value, pattern = str(error.instance), str(error.validator_value)
    for part, reason, hint in _pattern_words:
        if part in pattern:
            yield Fault("SP107", path, reason.format(value=value), hint)
            return
    yield Fault("SP107", path, f'"{value}" does not have the form wanted', f"the form is {pattern}")


_pattern_words = (
    ("@", '"{value}" is not an email address', "write it as name@example.com"),
    ("https?", '"{value}" is not a web address', "begin with https:// or http://"),
    (r"\d{4}-\d{2}", '"{value}" is not a date', 'write year-month-day in quotes, such as "2026-11-20"'),
    ("[A-Z]{3}", '"{value}" is not a currency code', "write three capitals (ISO 4217), such as USD"),
    ("u0000", "the text holds a control character", "delete it and type the text again"),
    ("[a-z]", '"{value}" is not a valid id', "use lower-case letters, digits and hyphens or underscores"),
)


def _size(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    words = {
        "minItems": ("the list is empty", "name at least one, or leave the line out"),
        "minProperties": ("nothing is said here", "add a field, or leave the line out"),
        "minLength": ("the text is empty", "write the text, or leave the line out"),
        "maxItems": ("the list is too long", f"at most {error.validator_value} entries"),
        "maxLength": ("the text is too long", f"at most {error.validator_value} characters"),
        "maxProperties": ("too many entries", f"at most {error.validator_value}"),
        "uniqueItems": ("the list names something twice", "delete the second one"),
        "minimum": ("the number is too small", f"at least {error.validator_value}"),
        "maximum": ("the number is too large", f"at most {error.validator_value}"),
    }
    message, hint = words[str(error.validator)]
    yield Fault("SP108", path, message, hint)


def _other(error: ValidationError, path: Path, _: Vocabulary) -> Iterator[Fault]:
    yield Fault(
        "SP109", path, f"the value does not fit the schema ({error.validator})", "see /schema/ for the form"
    )


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_worders = {
    "additionalProperties": _unknown, "anyOf": _term, "type": _type, "required": _required, "enum": _enum,
    "const": _const, "pattern": _pattern,
    **dict.fromkeys(
        ("minItems", "minProperties", "minLength", "maxItems", "maxLength", "maxProperties", "uniqueItems", "minimum", "maximum"),
        _size,
    ),
}  # fmt: skip
