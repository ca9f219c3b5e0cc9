"""The schema of `policy_src/profiles.yaml`, and of the packaged profiles."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.fragments import fact_id, listed

Json = dict[str, Any]

role = r"^[a-z][a-z0-9_]*$"
channels = ("page", "feed", "banner", "direct", "email", "account_message")
"""By which ways a change is told; `direct` is any way that reaches a person who does not visit the site."""


def profiles_schema() -> Json:
    """What a project may say of the days, channels and approvals that a class of change needs."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:storepolicy:schema:1.0:profiles",
        "title": "storepolicy profiles",
        "description": "What a change of each class needs before it takes effect.",
        "type": "object",
        "properties": {
            "profiles": _profiles(),
            "stores": _about("Stores", "Which store takes which profile; any other takes `default`.", {"example-store": "cautious"}, {
                "type": "object", "patternProperties": {ident: {"type": "string", "pattern": fact_id}},
                "additionalProperties": False, "minProperties": 1,
            }),
        },
        "additionalProperties": False,
        "minProperties": 1,
    }  # fmt: skip


def _profiles() -> Json:
    return _about("Profiles", "Profiles by name; `default` is for every store that names no other.",
        {"cautious": {"classes": {"4": {"days": 45}}}},
        {"type": "object", "patternProperties": {fact_id: _profile()}, "additionalProperties": False, "minProperties": 1},
    )  # fmt: skip


def _profile() -> Json:
    properties = {
        "acknowledge_from": _about(
            "Acknowledge from", "From which class on people are asked to acknowledge a change.", 4,
            {"type": "integer", "minimum": 3, "maximum": 5},
        ),
        "counsel": _about(
            "Counsel",
            "The role that confirms a change which the table blocks; never a person's name.",
            "legal",
            {"type": "string", "pattern": role},
        ),
        "classes": _about(
            "Classes", "What a change of each class needs; put the number in quotes.", {"4": {"days": 30}},
            {"type": "object", "patternProperties": {"^[0-5]$": _terms()}, "additionalProperties": False, "minProperties": 1},
        ),
    }  # fmt: skip
    return {
        "title": "Profile", "description": "What it leaves out is as in the packaged default profile.",
        "type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1,
    }  # fmt: skip


def _terms() -> Json:
    properties = {
        "days": _about(
            "Days", "Days of notice before the change takes effect: a house default, no law gives a number.", 30,
            {"type": "integer", "minimum": 0, "maximum": 3650},
        ),
        "channels": _about(
            "Channels", "By which ways people are told.", ["page", "feed", "banner"],
            listed({"type": "string", "enum": list(channels)}),
        ),
        "approvals": _about(
            "Approvals", "Roles that approve it before it is released; never a person's name.", ["legal"],
            listed({"type": "string", "pattern": role}),
        ),
    }  # fmt: skip
    return {
        "title": "Class", "description": "What a change of this class needs.",
        "type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1,
    }  # fmt: skip


def _about(title: str, description: str, example: object, schema: Json) -> Json:
    return {"title": title, "description": description, "examples": [example], **schema}
