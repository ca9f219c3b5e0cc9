"""The schema of `policy_src/changes/STORE/NAME.yaml` and `policy_src/changes/NAME.yaml`, the human half of a notice."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.fragments import by_language, common, listed, localized, note, text

Json = dict[str, Any]

ref = r"^[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)*$"
day = r"^\d{4}-\d{2}-\d{2}$"
role = r"^[a-z][a-z0-9_]*$"
longest_title = 140
choices = ("withdraw", "object", "delete", "contact")


def changes_schema() -> Json:
    """What an author says of changes: why, what they mean, and how they are to be counted."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:storepolicy:schema:1.0:changes",
        "title": "storepolicy change file",
        "description": "The human half of the next notice: which changes, why, and what they mean for people.",
        "type": "object",
        "properties": {**_words(), **_weight(), **_hints(), "note": note()},
        "additionalProperties": False,
        "minProperties": 1,
        "$defs": common(examples=True),
    }


def _words() -> Json:
    title = {"type": "string", "minLength": 1, "maxLength": longest_title, **_line()}
    example = "We deliver to Norway."
    return {
        "stores": _about(
            "Stores", "For a file directly in policy_src/changes: the stores that it is for. Left out, it is for every store that has such a change.",
            ["lamp-shop"], listed({"type": "string", "pattern": ident}),
        ),
        "changes": _about(
            "Changes", "What this file speaks of: refs of changes, or the beginning of refs.",
            ["practices.checkout.data"], listed({"type": "string", "pattern": ref}),
        ),
        "title": _about(
            "Title", f"One line in the past tense, at most {longest_title} characters a language.",
            {"en": example}, by_language(title, example=example),
        ),
        "why": _about("Why", "The reason, in plain and neutral words.", {"en": "A carrier in Norway was added."}, localized()),
        "meaning": _about(
            "Meaning", "What it means for the person who reads it.",
            {"en": "The carrier received the delivery address of orders to Norway."}, localized(),
        ),
        "choices": _about(
            "Choices", "What people can do.", ["object", "contact"],
            listed({"type": "string", "enum": list(choices)}),
        ),
    }  # fmt: skip


def _weight() -> Json:
    return {
        "disclosure_only": _about(
            "Disclosure only", "The practice was so before; the text alone is new. Write true or leave the line out.",
            True, {"const": True},
        ),
        "practised_since": _about(
            "Practised since", "Since which day the practice was so; goes with `disclosure_only`.",
            "2026-03-01", _day(),
        ),
        "overrides": _about(
            "Overrides", "Classes that somebody with authority has set, each for one change and a limited time.",
            [override_example], listed(_override()),
        ),
    }  # fmt: skip


override_example = {
    "fingerprint": "0123456789abcdef", "class": 2, "reason": "The carrier is the old one under a new name.",
    "role": "legal", "reference": "CASE-12", "expires": "2027-01-31",
}  # fmt: skip


def _override() -> Json:
    shapes: dict[str, tuple[str, str, Json]] = {
        "fingerprint": ("Fingerprint", "The change, as `storepolicy diff` names it.", {"type": "string", "pattern": "^[0-9a-f]{16}$"}),
        "class": ("Class", "The class it gets, 0 to 5.", {"type": "integer", "minimum": 0, "maximum": 5}),
        "reason": ("Reason", "Why, in one sentence.", text()),
        "role": ("Role", "Who approved it, as a role; never a person's name.", {"type": "string", "pattern": role}),
        "reference": ("Reference", "Where the approval is filed.", text()),
        "expires": ("Expires", "The last day on which it may be used.", _day()),
    }  # fmt: skip
    return {
        "title": "Override", "description": "A class set by a person.", "type": "object",
        "properties": {
            name: _about(title, words, override_example[name], shape) for name, (title, words, shape) in shapes.items()
        },
        "required": list(shapes), "additionalProperties": False,
    }  # fmt: skip


def _hints() -> Json:
    one: Json = {"type": "string", "pattern": ref}
    example = {"recipients.parcel_services": "recipients.carriers"}
    return {
        "renamed_from": _about("Renamed from", "New ref: the ref that the fact had before.", example, _refs(one)),
        "split_from": _about("Split from", "New ref: the ref of the fact it was a part of.", example, _refs(one)),
        "merged_from": _about(
            "Merged from", "New ref: the refs of the facts that were put together.",
            {"recipients.carriers": ["recipients.post", "recipients.couriers"]}, _refs(listed(one)),
        ),
    }  # fmt: skip


def _refs(inner: Json) -> Json:
    return {
        "type": "object", "patternProperties": {ref: inner}, "additionalProperties": False, "minProperties": 1,
    }  # fmt: skip


def _day() -> Json:
    return {"type": "string", "pattern": day}


def _line() -> Json:
    return {"pattern": r"^[^\u0000-\u001f\u007f]*$"}


def _about(title: str, description: str, example: object, schema: Json) -> Json:
    return {"title": title, "description": description, "examples": [example], **schema}
