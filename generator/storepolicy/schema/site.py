"""The schema of `policy_src/site.yaml`."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.fragments import language, listed


def site_schema() -> dict[str, Any]:
    """What may be said of the site as a whole."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:storepolicy:schema:1.0:site",
        "title": "storepolicy site file",
        "description": "The site as a whole.",
        "type": "object",
        "properties": {
            **_publisher(),
            "languages": {
                "title": "Languages",
                "description": "Languages in which there is wording; English is always one, and that of the pages.",
                "examples": [["en", "de"]],
                **listed({"type": "string", "pattern": language}),
            },
            "former": {
                "title": "Former stores",
                "description": "Stores that have closed or have a new id; their history stays at its address.",
                "examples": [{"old-store": {"closed": "2026-01-31"}}],
                "type": "object",
                "patternProperties": {ident: _former()},
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    }


def _publisher() -> dict[str, Any]:
    """Who publishes the site, and what the ids of feed entries are made of."""
    return {
        "publisher": {
            "title": "Publisher",
            "description": "Who publishes the site.",
            "examples": ["storepolicy project"],
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
        },
        "domain": {
            "title": "Domain",
            "description": "A domain of the publisher's own; ids of feed entries begin with it and never change.",
            "examples": ["example.com"],
            "type": "string",
            "pattern": r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
        },
        "domain_since": {
            "title": "Domain since",
            "description": "A day on which the domain was the publisher's; part of the ids (RFC 4151).",
            "examples": ["2026-01-01"],
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
        },
    }


def _former() -> dict[str, Any]:
    return {
        "title": "Former store",
        "description": "When it closed, or the id that it has now.",
        "type": "object",
        "properties": {
            "closed": {
                "title": "Closed",
                "description": "Day on which the store closed.",
                "examples": ["2026-01-31"],
                "type": "string",
                "pattern": r"^\d{4}-\d{2}-\d{2}$",
            },
            "renamed_to": {
                "title": "Renamed to",
                "description": "The id that the store has now.",
                "examples": ["new-store"],
                "type": "string",
                "pattern": ident,
            },
        },
        "minProperties": 1,
        "additionalProperties": False,
    }
