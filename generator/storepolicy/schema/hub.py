"""The schemas of what the hub says of all stores: which there are, and which revision of each holds."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.records import dialect, shared_status
from storepolicy.schema.shapes import (
    address,
    choice,
    closed,
    day,
    hashed,
    listed,
    number,
    text,
    version_stated,
    words,
)

Json = dict[str, Any]


def stores_schema(version: str) -> Json:
    """What `/stores.json` says."""
    hub = closed("storepolicy stores", "Every store of a site, with the address and digest of its manifest.", {
        "schema": version_stated(),
        "stores": listed("Stores", "Every store that shows a policy, by id.", {"anyOf": [_store(), _text_alone()]}, least=0),
    })  # fmt: skip
    return {"$schema": dialect, "$id": address(version, "stores"), **hub}


def hub_status_schema(version: str) -> Json:
    """What `/status.json` says; `/STORE/status.json` has a schema of its own."""
    store = closed("Store", "One store.", {
        **shared_status(), "href": text("Address", "Of its status.json, relative to this file."),
    })  # fmt: skip
    hub = closed("storepolicy hub status", "Which revision of each store's policy holds.", {
        "as_of": day("As of", "The day for which the file was made."),
        "stores": listed("Stores", "Every store of which something was released, by id.", store, least=0),
        "schema": version_stated(),
    })  # fmt: skip
    return {"$schema": dialect, "$id": address(version, "hub-status"), **hub}


def _store() -> Json:
    return closed("Store", "One store.", {
        "id": text("Id", "The store's stable id.", pattern=ident),
        "title": words("Title", "The store's name as a heading, by language."),
        "authorship": choice("Authorship", "Written by the store itself, or transcribed from its document.", ["self", "transcribed"]),
        "state": choice("State", "`draft` has no revision and no dates.", ["draft", "released"]),
        "revision": number("Revision", "The revision shown; absent from a draft."),
        "policy": text("Policy", "Address of the full policy, relative to this file."),
        "manifest": text("Manifest", "Address of its policy.json, relative to this file."),
        "digest": hashed("Of the manifest: SHA-256 over its facts, as `digest` in policy.json."),
    }, optional=("revision",))  # fmt: skip


def _text_alone() -> Json:
    return closed("Store with a text alone", "One store of whose policy only the text is known: it has no manifest.", {
        "id": text("Id", "The store's stable id.", pattern=ident),
        "title": words("Title", "The store's name as a heading, by language."),
        "authorship": choice("Authorship", "Written by the store itself, or transcribed from its document.", ["self", "transcribed"]),
        "state": choice("State", "Only the text is known, as of a policy from a git history.", ["text_only"]),
        "revision": number("Revision", "The revision shown."),
        "policy": text("Policy", "Address of the text, relative to this file."),
    })  # fmt: skip
