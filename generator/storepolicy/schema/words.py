"""Faults of JSON Schema in the words of somebody who edits YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from storepolicy.schema.ways import Path, Wrong, allowed, elsewhere, foreign, quoted, shown, way_out
from storepolicy.vocabulary import Vocabulary, suggestion
from storepolicy.vocabulary.terms import nearest

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


class Fault(msgspec.Struct, frozen=True):
    """A fault with the path of the value, before it has a place in a file."""

    code: str
    path: Path
    message: str
    hint: str = ""
    at_value: bool = True


class Given(msgspec.Struct, frozen=True):
    """What a fault is worded with: the vocabulary, the whole schema, and how a value was written."""

    vocabulary: Vocabulary
    schema: Mapping[str, Any]
    written: Callable[[Path], str]


type_words = {
    "object": "a group of named values (`name: value` lines, indented)",
    "array": "a list, such as `[one, two]`",
    "string": "text",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
}


def word(error: ValidationError, given: Given) -> Iterator[Fault]:
    """The faults behind one error of the validator; an unknown key is one fault each."""
    worder = _worders.get(str(error.validator))
    path: Path = tuple(error.absolute_path)
    yield from worder(error, path, given) if worder else _other(error, path, given)


def _unknown(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    schema: dict[str, Any] = dict(error.schema) if isinstance(error.schema, dict) else {}
    known = tuple(schema.get("properties", {}))
    patterns = tuple(schema.get("patternProperties", {}))
    instance = error.instance if isinstance(error.instance, dict) else {}
    cut = _cut_text(instance, path)
    yield from (cut[:1])
    for key in instance:
        if any(fault.path[-1] == key for fault in cut):
            continue
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if patterns:
            yield _bad_name(key, path, patterns[0])
            continue
        near = nearest(key, known)
        away = elsewhere if key == "absent" and path else f"known here: {_some(sorted(known))}"
        hint = f'did you mean "{near}"?' if near else away
        yield Fault("SP102", (*path, key), f'unknown field "{key}"{foreign(key)}', hint, at_value=False)


def _cut_text(instance: Mapping[str, object], path: Path) -> list[Fault]:
    """The parts of a text that a comma in braces cut in two: to YAML each is a key without a value."""
    parts = [key for key, value in instance.items() if value is None and (" " in key or key[:1].isupper())]
    whole = [value for value in instance.values() if isinstance(value, str)]
    if not parts or not whole:
        return []
    text = ", ".join([whole[-1], *parts])
    hint = f"put the whole text in quotes: {quoted(text)}"
    message = f'a comma cuts the text "{text}" in two'
    return [Fault("SP103", (*path, part), message, hint, at_value=False) for part in parts]


most_named = 20


def _some(words: list[str]) -> str:
    """The words, or the first of them and how many more there are."""
    more = len(words) - most_named
    return ", ".join(words[:most_named]) + (
        f" and {more} more; see docs/model-reference.md" if more > 0 else ""
    )


def _bad_name(key: str, path: Path, pattern: str) -> Fault:
    suggestion = re.sub(r"[^a-z0-9]+", "_", key.lower()).strip("_0123456789")
    if "[A-Z]{2}" in pattern:
        hint = "write the language as a code, such as `en`"
    elif pattern.startswith("^x-"):
        hint = f'begin the name of an own term with x-, such as "x-{suggestion.replace("_", "-") or "first"}"'
    else:
        hint = f'use lower-case letters, digits and underscores, such as "{suggestion or "first"}"'
    return Fault("SP103", (*path, key), f'"{key}" is not a valid id here{foreign(key)}', hint, at_value=False)


def _term(error: ValidationError, path: Path, given: Given) -> Iterator[Fault]:
    scheme = _scheme_of(error)
    value = error.instance
    if not isinstance(value, str):
        hint = way_out("string", Wrong(value, path, {}, given.written(path)))
        yield Fault("SP101", path, f"expected {type_words['string']}, found {_found(value)}", hint)
        return
    hint = suggestion(given.vocabulary, scheme, value)
    yield Fault("SP104", path, f'unknown term "{value}" ({scheme}){foreign(value)}', hint)


def _scheme_of(error: ValidationError) -> str:
    schema = error.schema if isinstance(error.schema, dict) else {}
    return str(schema.get("$comment", ""))


def _type(error: ValidationError, path: Path, given: Given) -> Iterator[Fault]:
    wanted = str(error.validator_value)
    schema: dict[str, Any] = dict(error.schema) if isinstance(error.schema, dict) else {}
    wrong = Wrong(error.instance, path, schema, given.written(path), _example(error, given.schema))
    hint = way_out(wanted, wrong)
    yield Fault(
        "SP101", path, f"expected {type_words.get(wanted, wanted)}, found {_found(error.instance)}", hint
    )


def _example(error: ValidationError, schema: Mapping[str, Any]) -> object:
    """The example that the schema gives of the value, where it stands rather than where it is defined."""
    node: Any = schema
    found: Any = ()
    for step in (*error.absolute_schema_path,)[:-1]:
        if isinstance(node, dict) and step not in node and "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]  # which jsonschema leaves out of the path
        node = node[step]
        found = node.get("examples", ()) if isinstance(node, dict) else ()
    return found[0] if found else None


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


def _required(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    missing = re.match(r"'([^']+)'", error.message)
    name = missing[1] if missing else "a field"
    if name == "en":
        yield Fault("SP105", path, "the English text is missing", 'add `en: "the text"`', at_value=False)
        return
    schema = error.schema if isinstance(error.schema, dict) else {}
    about = schema.get("properties", {}).get(name, {})
    why = about.get("description", "")
    hint = f"add `{name}:`" + (f" ({why})" if why else "")
    yield Fault("SP105", path, f'the field "{name}" is missing', hint, at_value=False)


def _enum(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    if not isinstance(error.instance, str) and isinstance(error.schema, dict) and "type" in error.schema:
        return  # told as a wrong type already
    words = tuple(str(value) for value in _listed(error.validator_value))
    near = nearest(str(error.instance), words)
    hint = f'did you mean "{near}"?' if near else allowed(words)
    yield Fault("SP106", path, f'"{error.instance}" is not allowed here{foreign(str(error.instance))}', hint)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _const(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    hint = "write `true`, or leave the line out"
    if isinstance(error.instance, str | bool):
        yield Fault("SP106", path, f'"{shown(error.instance)}" is not allowed here', hint)
    else:
        yield Fault("SP101", path, f"expected `true`, found {_found(error.instance)}", hint)


def _pattern(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    value, pattern = str(error.instance), str(error.validator_value)
    for part, reason, hint in _pattern_words:
        if part in pattern:
            yield Fault(
                "SP107",
                path,
                reason.format(value=value) + foreign(value),
                _better(path, value, pattern) or hint,
            )
            return
    yield Fault("SP107", path, f'"{value}" does not have the form wanted', f"the form is {pattern}")


def _better(path: Path, value: str, pattern: str) -> str:
    """A hint that knows the value, or nothing."""
    if path == ("domain",) and (host := re.match("https?://([^/]+)", value.lower())):
        return f"write the name alone: {host[1]}"
    if alone := next((one for one in _addresses(value) if re.fullmatch(pattern, one)), ""):
        return f"write the address alone: {alone}"
    if re.match("https?:", value):
        return "write the host and no spaces, such as https://example.com/page"
    if path[:1] == ("absent",):
        return _ref_form
    if path == ("id",) and (letters := re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-0123456789")):
        return f'use lower-case letters, digits and hyphens, such as "{letters}"'
    return ""


def _addresses(value: str) -> Iterator[str]:
    """What may have been meant by an address: without what came along, and with one beginning."""
    yield from (found[0] for found in [re.search(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", value)] if found)
    if rest := re.match(r"[^\w]*(?:https?:/*)+(?P<rest>[^\s<>\"“”„«»\u2018\u2019]+)[^\w/]*$", value):
        yield f"https://{rest['rest']}"


def form_hint(pattern: str) -> str:
    """How to write what a pattern wants."""
    found = (hint for part, _, hint in _pattern_words if part in pattern)
    return next(found, f"the form is {pattern}")


_ref_form = "write the kind, a dot and the id, such as practices.newsletter"
_pattern_words = (
    ("https?", '"{value}" is not a web address', "begin with https:// or http://"),
    ("@", '"{value}" is not an email address', "write it as name@example.com"),
    ("[0-9a-f]{16}", '"{value}" is not a fingerprint', "copy the 16 digits that `storepolicy diff` shows"),
    ("(\\.[A-Za-z", '"{value}" is not a ref', _ref_form),
    ("(\\.[a-z0-9](", '"{value}" is not a domain', "write the name alone, such as example.com"),
    (r"\d{4}-\d{2}", '"{value}" is not a date', 'write year-month-day in quotes, such as "2026-11-20"'),
    ("[a-z]{2}(-[A-Z]{2})?", '"{value}" is not the code of a language', "write it as en or pt-BR"),
    ("[A-Z]{3}", '"{value}" is not a currency code', "write three capitals (ISO 4217), such as USD"),
    ("u0000", "the text holds a control character", "delete it and type the text again"),
    ("[a-z]", '"{value}" is not a valid id', "use lower-case letters, digits and hyphens or underscores"),
)


def _size(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    message, hint = _sizes[str(error.validator)]
    if error.validator == "uniqueItems" and isinstance(error.instance, list):
        second = _second(error.instance)
        path = (*path, second)
        if isinstance(error.instance[second], str):
            message = f'the list names "{error.instance[second]}" twice'
    length = len(error.instance) if isinstance(error.instance, str | list | dict) else 0
    yield Fault("SP108", path, message.format(length=length), hint.format(limit=error.validator_value))


_sizes = {
    "minItems": ("the list is empty", "name at least one, or leave the line out"),
    "minProperties": ("nothing is said here", "add a field, or leave the line out"),
    "minLength": ("the text is empty", "write the text, or leave the line out"),
    "maxItems": ("the list has {length} entries", "name at most {limit}"),
    "maxLength": ("the text has {length} characters", "write at most {limit}"),
    "maxProperties": ("there are {length} entries", "write at most {limit}"),
    "uniqueItems": ("the list says the same twice", "delete this one"),
    "minimum": ("the number is too small", "write at least {limit}"),
    "maximum": ("the number is too large", "write at most {limit}"),
}


def _second(items: list[object]) -> int:
    """The index of the first item that stood in the list before."""
    return next((index for index, item in enumerate(items) if item in items[:index]), len(items) - 1)


def _other(error: ValidationError, path: Path, _: Given) -> Iterator[Fault]:
    yield Fault(
        "SP109", path, f"the value does not fit the schema ({error.validator})", "see /schema/ for the form"
    )


_worders = {
    "additionalProperties": _unknown, "anyOf": _term, "type": _type, "required": _required, "enum": _enum,
    "const": _const, "pattern": _pattern,
    **dict.fromkeys(
        ("minItems", "minProperties", "minLength", "maxItems", "maxLength", "maxProperties", "uniqueItems", "minimum", "maximum"),
        _size,
    ),
}  # fmt: skip
