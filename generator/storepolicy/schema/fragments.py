"""Fragments of JSON Schema that both published schemas use."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

fact_id = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
fact_ref = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"
own_term = r"^x-[a-z0-9]+([._-][a-z0-9]+)*$"
line_text = r"^[^\u0000-\u0008\u000b-\u001f\u007f]*$"
language = r"^[a-z]{2}(-[A-Z]{2})?$"
other_language = r"^(?!en$)[a-z]{2}(-[A-Z]{2})?$"
limit_text, limit_map, limit_list = 2000, 500, 200


def listed(items: Json) -> Json:
    """A list that is not empty and names nothing twice."""
    return {"type": "array", "items": items, "minItems": 1, "maxItems": limit_list, "uniqueItems": True}


def mapped(inner: Json, names: str) -> Json:
    """A map that is not empty; `names` is the pattern of its keys."""
    return {
        "type": "object",
        "patternProperties": {names: inner},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": limit_map,
    }


def text() -> Json:
    """Text without control characters."""
    return {"$ref": "#/$defs/text"}


def localized() -> Json:
    """Text by language, English among them."""
    return {"$ref": "#/$defs/localized"}


def by_language(words: Json, *, example: str = "") -> Json:
    """A map of language to words, English among them."""
    english = {"title": "English", "description": "The text in English.", **words}
    return {
        "type": "object",
        "properties": {"en": {**english, "examples": [example]} if example else english},
        "patternProperties": {other_language: words},
        "required": ["en"],
        "additionalProperties": False,
    }


def common(*, examples: bool) -> Json:
    """The definitions behind `text` and `localized`."""
    plain = {"type": "string", "minLength": 1, "maxLength": limit_text, "pattern": line_text}
    example = "Words in English." if examples else ""
    return {"text": plain, "localized": by_language(text(), example=example)}


def own_terms(*, examples: bool) -> Json:
    """A store's own terms by scheme, each under a term of the vocabulary."""
    shown: Json = {
        "label": {"en": "oven settings"},
        "definition": {"en": "How the oven is set."},
        "broader": "usage.product_use",
    }
    about = {
        "label": ("Label", "In sentence form.", localized()),
        "definition": ("Definition", "One short sentence.", localized()),
        "broader": ("Broader", "The term of the vocabulary it belongs under.", text()),
    }
    properties = {
        name: {"title": title, "description": words, **shape, **_example(shown[name], examples=examples)}
        for name, (title, words, shape) in about.items()
    }
    term: Json = {
        "title": "Own term",
        "description": "A term of this store's own.",
        "type": "object",
        "properties": properties,
        "required": list(about),
        "additionalProperties": False,
    }
    return {
        "title": "Own terms",
        "description": "Terms of this store's own, by scheme; each names a broader term.",
        **mapped(mapped(term, own_term), r"^[a-z][a-z_]*$"),
        **_example({"data": {"x-oven": shown}}, examples=examples),
    }


def _example(example: object, *, examples: bool) -> Json:
    return {"examples": [example]} if examples else {}


def note() -> Json:
    """What colleagues tell each other in a store file."""
    return {
        "title": "Note",
        "description": "For colleagues; never published.",
        "examples": ["asked legal on Monday"],
        **text(),
    }


def extends(ident: str) -> Json:
    """The bases of a file."""
    return {
        "title": "Extends",
        "description": "Ids of base files whose facts this file takes over, left to right.",
        "examples": [["retail"]],
        **listed({"type": "string", "pattern": ident}),
    }


def absent() -> Json:
    """The facts of a base that a file takes back."""
    return {
        "title": "Absent",
        "description": "Facts of a base that do not hold here, as `kind.id`.",
        "examples": [["practices.newsletter"]],
        **listed({"type": "string", "pattern": fact_ref}),
    }
