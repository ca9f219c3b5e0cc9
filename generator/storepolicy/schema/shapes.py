"""Shapes of published JSON: closed objects, texts, digests, days and lists, each with its words."""

from __future__ import annotations

from typing import Any

from storepolicy.schema.fragments import by_language, language, line_text

Json = dict[str, Any]

digest = r"^sha256:[0-9a-f]{64}$"
anchor_form = r"^[a-z0-9-]+$"
day_form = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def closed(title: str, description: str, properties: Json, optional: tuple[str, ...] = ()) -> Json:
    """An object with these members and no others; all but the optional ones are required."""
    return {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def text(title: str, description: str, pattern: str = "") -> Json:
    """A text that is not empty."""
    return {
        "title": title,
        "description": description,
        "type": "string",
        "minLength": 1,
        **({"pattern": pattern} if pattern else {}),
    }


def version_stated() -> Json:
    """The member by which a file says which version of its schema it follows."""
    return text("Schema version", "Switch on it and ignore unknown members.", pattern=r"^1\.[0-9]+$")


def address(version: str, name: str) -> str:
    """The `$id` of a published schema."""
    return f"urn:storepolicy:schema:{version}:{name}"


def anchor(title: str, description: str) -> Json:
    """The id of an element of a page."""
    return text(title, description, pattern=anchor_form)


def hashed(description: str) -> Json:
    """A SHA-256 as `sha256:` and 64 digits."""
    return {**text("Digest", description, pattern=digest), "maxLength": 71}


def choice(title: str, description: str, words: list[str]) -> Json:
    """One of a few words."""
    return {"title": title, "description": description, "type": "string", "enum": words}


def words(title: str, description: str) -> Json:
    """Texts by language."""
    one: Json = {"type": "string", "minLength": 1, "pattern": line_text}
    return {"title": title, "description": description, **by_language(one)}


def listed(title: str, description: str, items: Json, least: int = 1) -> Json:
    """A list."""
    return {"title": title, "description": description, "type": "array", "items": items, "minItems": least}


def number(title: str, description: str, least: int = 1) -> Json:
    """A whole number."""
    return {"title": title, "description": description, "type": "integer", "minimum": least}


def day(title: str, description: str) -> Json:
    """A day of the calendar."""
    return {**text(title, description, pattern=day_form), "maxLength": 10}


def by_locale(title: str, description: str, inner: Json) -> Json:
    """A map by language."""
    about = {"title": title, "description": description}
    return {**about, "type": "object", "patternProperties": {language: inner}, "additionalProperties": False}
