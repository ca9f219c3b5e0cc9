"""The schema of `policy_src/site.yaml`."""

from __future__ import annotations

from typing import Any


def site_schema() -> dict[str, Any]:
    """What may be said of the site as a whole."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "storepolicy site file",
        "description": "The site as a whole.",
        "type": "object",
        "properties": {
            "publisher": {
                "title": "Publisher",
                "description": "Who publishes the site.",
                "examples": ["storepolicy project"],
                "type": "string",
                "minLength": 1,
                "maxLength": 200,
            }
        },
        "additionalProperties": False,
    }
