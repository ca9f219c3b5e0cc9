"""The manifest around the facts: statements, documents, digests."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.fragments import by_language, language, line_text

Json = dict[str, Any]

digest = r"^sha256:[0-9a-f]{64}$"
pointer = r"^/facts(/[A-Za-z0-9_-]+)+$"
anchor = r"^[a-z0-9-]+$"
day = r"^\d{4}-\d{2}-\d{2}$"
word = r"^[a-z][a-z0-9_]*$"


def manifest_envelope(authorship: Json, facts: Json, evidence: Json, terms: Json) -> Json:
    """The manifest's schema, given the schemas of its authorship, facts, evidence and own terms."""
    return {
        "title": "storepolicy manifest",
        "description": "What a store does with data, as facts and as the statements its page shows.",
        "type": "object",
        "properties": {
            "schema": _text("Schema version", "Major and minor version; switch on it and ignore unknown members.", pattern=r"^1\.\d+$"),
            "store": _object("Store", "Which store this is.", {
                "id": _text("Id", "The store's stable id.", pattern=ident),
                "title": _words("Title", "The store's name as a heading."),
            }),
            "authorship": authorship,
            "state": _choice("State", "`draft` has no revision and no dates.", ["draft", "released"]),
            "revision": _mark(),
            "facts": {"title": "Facts", "description": "Every fact, by kind and stable id. An absent key means not stated.", **facts},
            "evidence": {**evidence, "description": "Where each fact stands in the source, by `kind.id`."},
            "terms": terms,
            "statements": _list("Statements", "Every clause of the page, in its order.", _statement()),
            "topics": _list("Topics", "What the comparison of stores shows for this store.", _topic()),
            "documents": _list("Documents", "Renderings of this manifest.", _document()),
            "history": _list("History", "Revisions released, oldest first.", _revision(), least=0),
            "exports": _list("Exports", "The same facts in other formats.", _document(), least=0),
            "digest": _digest("SHA-256 over RFC 8785 of schema, store, authorship, facts and statements without text."),
            "text_digests": {
                "title": "Text digests",
                "description": "By language: SHA-256 over RFC 8785 of the map of statement id to text.",
                "type": "object",
                "patternProperties": {language: {"type": "string", "pattern": digest, "maxLength": 71}},
                "additionalProperties": False,
                "minProperties": 1,
            },
        },
        "required": ["schema", "store", "authorship", "state", "facts", "statements", "topics", "documents", "history", "exports", "digest", "text_digests"],
        "additionalProperties": False,
    }  # fmt: skip


def _statement() -> Json:
    return _object("Statement", "One clause of the page.", {
        "id": _anchor("Id", "Stable in every language and revision."),
        "kind": _choice("Kind", "A sentence, a row of a table, or a summary.", ["sentence", "row", "summary"]),
        "section": _text("Section", "The section it stands in; `glance` is the glance card.", pattern=word),
        "assertion": _choice("Assertion", "Stated, denied, or not stated.", ["stated", "denied", "not_stated"]),
        "anchor": _anchor("Anchor", "The element of the page whose text is this text, white space folded."),
        "because": _list("Because", "JSON Pointers of the leaves it rests on; empty for a summary.", {"type": "string", "pattern": pointer}, least=0),
        "derived_from": _list("Derived from", "Statements a summary is made of.", {"type": "string", "pattern": anchor}, least=0),
        "text": _words("Text", "The text by language."),
    }, optional=("derived_from",))  # fmt: skip


def _topic() -> Json:
    return _object("Topic", "One cell of the comparison.", {
        "topic": _text("Topic", "The vocabulary's topic.", pattern=word),
        "assertion": _choice("Assertion", "Stated, denied, or not stated.", ["stated", "denied", "not_stated"]),
        "text": _words("Text", "The cell's text by language."),
        "derived_from": _list("Derived from", "Statements it is made of; the first is the one to link to.", {"type": "string", "pattern": anchor}, least=0),
    }, optional=("text",))  # fmt: skip


def _document() -> Json:
    return _object("Document", "One rendering.", {
        "kind": _text("Kind", "What it is.", pattern=word),
        "href": _text("Address", "Relative to the manifest."),
        "media_type": _text("Media type", "Such as `text/html`."),
        "language": _text("Language", "Absent where the document has none.", pattern=language),
    }, optional=("language",))  # fmt: skip


def _revision() -> Json:
    return _object("Revision", "One released revision.", {
        **_numbered(),
        "href": _text("Address", "Relative to the manifest."),
        "digest": _digest("Of the revision's record."),
        **_days(),
    }, optional=tuple(_days()))  # fmt: skip


def _mark() -> Json:
    about = "Which revision this is; absent from a draft."
    return _object("Revision", about, {**_numbered(), **_days()}, optional=tuple(_days()))


def _numbered() -> Json:
    return {
        "number": {"title": "Number", "description": "Counted from 1 over all records of the store.", "type": "integer", "minimum": 1},
        "kind": _choice("Kind", "A release, a correction of one, or a text without facts.", ["release", "correction", "text_only"]),
    }  # fmt: skip


def _days() -> Json:
    return {
        "published": _text("Published", "Day; absent where it is unknown.", pattern=day),
        "effective": _text("Effective", "Day from which it holds; absent where it is unknown.", pattern=day),
        "recorded": _text("Recorded", "Day on which a transcribed policy was recorded.", pattern=day),
    }


def _object(title: str, description: str, properties: Json, optional: tuple[str, ...] = ()) -> Json:
    return {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _text(title: str, description: str, pattern: str = "") -> Json:
    return {
        "title": title,
        "description": description,
        "type": "string",
        "minLength": 1,
        **({"pattern": pattern} if pattern else {}),
    }


def _anchor(title: str, description: str) -> Json:
    return _text(title, description, pattern=anchor)


def _digest(description: str) -> Json:
    return {**_text("Digest", description, pattern=digest), "maxLength": 71}


def _choice(title: str, description: str, words: list[str]) -> Json:
    return {"title": title, "description": description, "type": "string", "enum": words}


def _words(title: str, description: str) -> Json:
    words: Json = {"type": "string", "minLength": 1, "pattern": line_text}
    return {"title": title, "description": description, **by_language(words)}


def _list(title: str, description: str, items: Json, least: int = 1) -> Json:
    return {"title": title, "description": description, "type": "array", "items": items, "minItems": least}
