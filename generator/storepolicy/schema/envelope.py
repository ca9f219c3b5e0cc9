"""The manifest around the facts: statements, documents, digests."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.fragments import language
from storepolicy.schema.shapes import anchor, anchor_form, choice, closed, digest, hashed, listed, text, words

Json = dict[str, Any]

pointer = r"^/facts(/[A-Za-z0-9_-]+)+$"
day = r"^\d{4}-\d{2}-\d{2}$"
word = r"^[a-z][a-z0-9_]*$"


def manifest_envelope(authorship: Json, facts: Json, evidence: Json, terms: Json) -> Json:
    """The manifest's schema, given the schemas of its authorship, facts, evidence and own terms."""
    return {
        "title": "storepolicy manifest",
        "description": "What a store does with data, as facts and as the statements its page shows.",
        "type": "object",
        "properties": {
            "schema": text("Schema version", "Major and minor version; switch on it and ignore unknown members.", pattern=r"^1\.\d+$"),
            "store": closed("Store", "Which store this is.", {
                "id": text("Id", "The store's stable id.", pattern=ident),
                "title": words("Title", "The store's name as a heading."),
            }),
            "authorship": authorship,
            "state": choice("State", "`draft` has no revision and no dates.", ["draft", "released"]),
            "revision": _mark(),
            "facts": {"title": "Facts", "description": "Every fact, by kind and stable id. An absent key means not stated.", **facts},
            "evidence": {**evidence, "description": "Where each fact stands in the source, by `kind.id`."},
            "terms": terms,
            "statements": listed("Statements", "Every clause of the page, in its order.", _statement()),
            "topics": listed("Topics", "What the comparison of stores shows for this store.", _topic()),
            "documents": listed("Documents", "Renderings of this manifest.", _document()),
            "history": listed("History", "Revisions released, oldest first.", _revision(), least=0),
            "exports": listed("Exports", "The same facts in other formats.", _document(), least=0),
            "digest": hashed("SHA-256 over RFC 8785 of schema, store, authorship, facts and statements without text."),
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
    return closed("Statement", "One clause of the page.", {
        "id": anchor("Id", "Stable in every language and revision."),
        "kind": choice("Kind", "A sentence, a row of a table, or a summary.", ["sentence", "row", "summary"]),
        "section": text("Section", "The section it stands in; `glance` is the glance card.", pattern=word),
        "assertion": choice("Assertion", "Stated, denied, or not stated.", ["stated", "denied", "not_stated"]),
        "anchor": anchor("Anchor", "The element of the page whose text is this text, white space folded."),
        "because": listed("Because", "JSON Pointers of the leaves it rests on; empty for a summary.", {"type": "string", "pattern": pointer}, least=0),
        "derived_from": listed("Derived from", "Statements a summary is made of.", {"type": "string", "pattern": anchor_form}, least=0),
        "text": words("Text", "The text by language."),
    }, optional=("derived_from",))  # fmt: skip


def _topic() -> Json:
    return closed("Topic", "One cell of the comparison.", {
        "topic": text("Topic", "The vocabulary's topic.", pattern=word),
        "assertion": choice("Assertion", "Stated, denied, or not stated.", ["stated", "denied", "not_stated"]),
        "text": words("Text", "The cell's text by language."),
        "derived_from": listed("Derived from", "Statements it is made of; the first is the one to link to.", {"type": "string", "pattern": anchor_form}, least=0),
    }, optional=("text",))  # fmt: skip


def _document() -> Json:
    return closed("Document", "One rendering.", {
        "kind": text("Kind", "What it is.", pattern=word),
        "href": text("Address", "Relative to the manifest."),
        "media_type": text("Media type", "Such as `text/html`."),
        "language": text("Language", "Absent where the document has none.", pattern=language),
    }, optional=("language",))  # fmt: skip


def _revision() -> Json:
    return closed("Revision", "One released revision.", {
        **_numbered(),
        "href": text("Address", "Relative to the manifest."),
        "digest": hashed("Of the revision's record."),
        **_days(),
    }, optional=tuple(_days()))  # fmt: skip


def _mark() -> Json:
    about = "Which revision this is; absent from a draft."
    return closed("Revision", about, {**_numbered(), **_days()}, optional=tuple(_days()))


def _numbered() -> Json:
    return {
        "number": {"title": "Number", "description": "Counted from 1 over all records of the store.", "type": "integer", "minimum": 1},
        "kind": choice("Kind", "A release, a correction of one, or a text without facts.", ["release", "correction", "text_only"]),
    }  # fmt: skip


def _days() -> Json:
    return {
        "published": text("Published", "Day; absent where it is unknown.", pattern=day),
        "effective": text("Effective", "Day from which it holds; absent where it is unknown.", pattern=day),
        "recorded": text("Recorded", "Day on which a transcribed policy was recorded.", pattern=day),
    }
