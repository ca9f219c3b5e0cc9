"""The schema of a change notice: what apps show and what a record keeps."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.fragments import language
from storepolicy.schema.records import dialect, fact_classes, kinds
from storepolicy.schema.shapes import (
    address,
    anchor,
    choice,
    closed,
    day,
    listed,
    number,
    text,
    version_stated,
)

Json = dict[str, Any]

line: Json = {"type": "string", "minLength": 1}
required = ("schema", "store", "store_title", "revision", "kind", "locale", "title", "summary", "changed", "practice_changed", "requires")  # fmt: skip


def notice_schema(version: str) -> Json:
    """What each `notice.LOCALE.json` says."""
    members = _notice()
    notice = closed(
        "storepolicy notice", "What a revision changes, in one language; every channel shows these texts.", members,
        optional=tuple(name for name in members if name not in required),
    )  # fmt: skip
    return {"$schema": dialect, "$id": address(version, "notice"), **notice}


def _notice() -> Json:
    return {
        "schema": version_stated(),
        "store": text("Store", "The store's stable id.", pattern=ident),
        "store_title": text("Store's title", "The store's name as a heading."),
        "revision": number("Revision", "Number of the record; 0 for a working copy.", least=0),
        "kind": choice("Kind", "Of the record.", kinds),
        "locale": text("Language", "Of all texts here.", pattern=language),
        "title": {**text("Title", "What changed, in one line."), "maxLength": 140},
        "summary": text("Summary", "A sentence or two on the whole."),
        "class": _class("Absent for a first version; 4 where nothing can be compared."),
        "class_words": text("Class in words", "The class as readers see it."),
        "changed": listed("Changes", "Every change, the weightiest first.", _item(), least=0),
        "why": listed("Why", "Why it changed, in the words of the store.", line),
        "meaning": listed("Meaning", "What it means for people, in the words of the store.", line),
        "choices": listed("Choices", "What people can do.", _choice()),
        "published": day("Published", "Absent where unknown."),
        "effective": day("Effective", "Day from which it is effective; absent where unknown."),
        "recorded": day("Recorded", "Day of the transcription; for transcribed policies alone."),
        "dates": text("Dates in words", "What is known of the days, and what is not."),
        "practice_changed": {
            "title": "Practice changed",
            "description": "False where the text alone is new; true in doubt.",
            "type": "boolean",
        },
        "requires": choice("Requires", "What is asked of whoever agreed to the revision before.", ["none", "acknowledge", "consent"]),
        "requires_words": text("Requires in words", "The same as a sentence."),
        "unknown": text("Unknown", "Why it cannot be said what changed."),
        "origin": text("Origin", "Whose words these are not; for transcribed policies alone."),
        "links": _texts("Links", "Addresses by name, relative to the store's own."),
        "instead": number("Instead", "The revision that holds in place of a withdrawn one; `changed` is what differs between the two."),
        "labels": _texts("Labels", "Headings and words around the texts, by name."),
    }  # fmt: skip


def _item() -> Json:
    members: Json = {
        "fingerprint": text("Fingerprint", "The same for the same change, whatever the words.", pattern="^[0-9a-f]{16}$"),
        "rule": text("Rule", "The row of the table of materiality.", pattern="^[a-z][a-z0-9_]*$"),
        "ref": {"title": "Ref", "description": "Dotted path of what changed; empty where the revision as a whole did.", "type": "string"},
        "class": _class("Of this change."),
        "direction": choice("Direction", "Seen from the person whose data it is.", ["favourable", "adverse", "neutral"]),
        "text": text("Text", "The change in a sentence or two."),
        "class_words": text("Class in words", "The class as readers see it."),
        "direction_words": text("Direction in words", "The direction as readers see it."),
        "basis": text("Basis", "Sources in law for the class."),
        "before": listed("Before", "Clauses as they were.", line),
        "after": listed("After", "Clauses as they are.", line),
        "clause": anchor("Clause", "Anchor on the page of the revision, where it always stands."),
        "section": text("Section", "Heading in the policy under which it belongs."),
        "refs": listed("Refs", "Of every change that the text tells; the first is `ref`.", {"type": "string"}),
        "fingerprints": listed("Fingerprints", "Of every change that the text tells, in the order of `refs`.", text("Fingerprint", "Of one change.", pattern="^[0-9a-f]{16}$")),
    }  # fmt: skip
    optional = ("basis", "before", "after", "clause", "section", "refs", "fingerprints")
    return closed("Change", "The changes of one kind in one fact.", members, optional=optional)


def _choice() -> Json:
    members: Json = {
        "kind": choice("Kind", "What it is.", ["withdraw", "object", "delete", "contact"]),
        "text": text("Text", "What to do, and how."),
        "href": text("Address", "Whole, or relative to the store's own."),
    }
    return closed("Choice", "Something people can do.", members, optional=("href",))


def _class(description: str) -> Json:
    about = f"{description} {fact_classes}"
    return {"title": "Class", "description": about, "type": "integer", "minimum": 0, "maximum": 5}


def _texts(title: str, description: str) -> Json:
    about = {"title": title, "description": description, "type": "object"}
    return {**about, "patternProperties": {"^[a-z][a-z_]*$": line}, "additionalProperties": False}
