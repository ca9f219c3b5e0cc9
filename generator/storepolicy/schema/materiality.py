"""The schema of the table of materiality."""

from __future__ import annotations

from typing import Any

from storepolicy.schema.fragments import by_language, listed
from storepolicy.schema.profiles import channels
from storepolicy.schema.shapes import address, choice, closed, text

Json = dict[str, Any]
rule = "^[a-z]+(_[a-z]+)*$"
market = "^[A-Z]{2}(-[A-Z]{2})?$"
most_days = 3650


def materiality_schema() -> Json:
    """What a row of the table of materiality says of a kind of change."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address("1.0", "materiality"),
        "title": "storepolicy table of materiality",
        "description": "What each kind of change weighs.",
        "type": "object",
        "properties": {
            "rows": {
                "title": "Rows",
                "description": "Kinds of change by id; an id is never reused.",
                "examples": [{"right_added": {"class": 3, "direction": "favourable"}}],
                "type": "object",
                "patternProperties": {rule: _row()},
                "additionalProperties": False,
                "minProperties": 1,
            }
        },
        "required": ["rows"],
        "additionalProperties": False,
    }


def _row() -> Json:
    return {
        "title": "Row",
        "description": "A kind of change.",
        "type": "object",
        "properties": {**_words(), **_weight(), **_origin()},
        "required": ["label", "description", "class", "direction", "channels"],
        "additionalProperties": False,
    }


def _words() -> Json:
    return {
        "label": _text("Label", "The kind of change in a few words.", "Right added"),
        "description": _text(
            "Description", "What has changed, in a sentence.", "People have a right that was not named."
        ),
        "hint": _text("Hint", "What the publisher should see to.", "Tell the members."),
    }


def _weight() -> Json:
    return {
        "class": _about(
            "Class",
            "0 presentation, 1 editorial, 2 clarification, 3 favourable, 4 adverse, 5 adverse to consent, "
            "sensitive data, children, sale or third countries.",
            4,
            {"type": "integer", "minimum": 0, "maximum": 5},
        ),
        "direction": _about(
            "Direction", "Seen from the person whose data it is.", "adverse",
            {"type": "string", "enum": ["favourable", "adverse", "neutral"]},
        ),
        "lead_days": _about(
            "Lead", "Days of notice: a house default, no law gives a number.", 30,
            {"type": "integer", "minimum": 1, "maximum": most_days},
        ),
        "channels": _about(
            "Channels", "By which ways people are told.", ["page", "feed"],
            listed({"type": "string", "enum": list(channels)}),
        ),
        "consent": _about(
            "Consent", "By market, whether fresh consent is asked: `always`, or for `existing_data`.", {"EU": "always"},
            {
                "type": "object", "minProperties": 1, "additionalProperties": False,
                "patternProperties": {market: {"type": "string", "enum": ["always", "existing_data", "never"]}},
            },
        ),
        "blocks": _flag("Blocks", "A lawyer must confirm before the release."),
    }  # fmt: skip


def _origin() -> Json:
    citation = closed("Citation", "One source.", {
        "text": text("Text", "The source, as it is cited."),
        "verified": choice("Verified", "How well it is known.", ["primary", "quoted", "secondary", "unverified"]),
    })  # fmt: skip
    return {
        "citations": _about(
            "Citations", "Where it comes from in law, and how well that is verified.",
            [{"text": "GDPR Art. 13", "verified": "quoted"}], listed(citation),
        ),
        "event": _flag("Event", "The row is about a revision, not about a fact."),
        "source": _about(
            "Source", "The row of the list of kinds that it comes from.", "right_added",
            {"type": "string", "pattern": rule},
        ),
    }  # fmt: skip


def _about(title: str, description: str, example: object, schema: Json) -> Json:
    return {"title": title, "description": description, "examples": [example], **schema}


def _text(title: str, description: str, example: str) -> Json:
    words = {"type": "string", "minLength": 1, "maxLength": 300}
    return {"title": title, "description": description, **by_language(words, example=example)}


def _flag(title: str, description: str) -> Json:
    return _about(title, f"{description} Write true or leave the line out.", True, {"const": True})
