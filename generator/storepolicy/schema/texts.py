"""The schema of a text as it was published: what each `text.LOCALE.json` of a revision says."""

from __future__ import annotations

from typing import Any

from storepolicy.schema.fragments import language
from storepolicy.schema.records import dialect
from storepolicy.schema.shapes import address, anchor, choice, closed, listed, text, version_stated

Json = dict[str, Any]

assertions = ["stated", "denied", "not_stated"]
clause_ref: Json = {"$ref": "#/$defs/clause"}


def text_schema(version: str) -> Json:
    """What each `text.LOCALE.json` says."""
    whole = closed(
        "storepolicy text", "The text of a revision in one language, clause by clause, as it was published.",
        {
            "schema": version_stated(),
            "locale": text("Language", "Of all texts here.", pattern=language),
            "labels": _labels(),
            "glance": listed("Glance card", "The summary of the whole; empty where only a text is known.", clause_ref, least=0),
            "sections": listed("Sections", "In the order of the page.", _section(), least=0),
            "cells": listed("Cells", "What is said on each topic of the comparison of stores.", _cell(), least=0),
        },
        optional=("labels",),
    )  # fmt: skip
    return {
        "$schema": dialect, "$id": address(version, "text"), **whole, "$defs": {"clause": _clause(), "run": _run()},
    }  # fmt: skip


def _labels() -> Json:
    about = "Title, headings, captions and names of columns, by the names that sections and tables have."
    return {
        "title": "Labels",
        "description": about,
        "type": "object",
        "additionalProperties": {"type": "string"},
    }


def _section() -> Json:
    blocks: Json = {
        "title": "Block",
        "description": "A clause, or a table of them.",
        "anyOf": [clause_ref, _table()],
    }
    return closed("Section", "A heading with its clauses.", {
        "id": text("Id", "Its name; `sections.ID` in `labels` is the heading."),
        "summary": {**clause_ref, "title": "Summary", "description": "Stands first; absent where there is none."},
        "blocks": listed("Blocks", "Absent where a summary says all.", blocks),
    }, optional=("summary", "blocks"))  # fmt: skip


def _table() -> Json:
    return closed("Table", "Clauses as rows.", {
        "block": {"title": "Block", "description": "Says that it is a table.", "const": "table", "type": "string"},
        "kind": text("Kind", "What its rows are about."),
        "columns": listed("Columns", "Names of columns, as in `labels`.", {"type": "string"}, least=0),
        "rows": listed("Rows", "In the order of the page.", clause_ref, least=0),
    })  # fmt: skip


def _clause() -> Json:
    ids: Json = {"type": "string", "minLength": 1}
    runs: Json = {"type": "array", "items": {"$ref": "#/$defs/run"}}
    return closed("Clause", "A statement; its text is its cells that are not empty, joined by one space.", {
        "block": {"title": "Block", "description": "Says that it is a clause.", "const": "clause", "type": "string"},
        "id": anchor("Id", "Its anchor on the page, the same in every language and revision."),
        "kind": choice("Kind", "What sort of clause it is.", ["sentence", "row", "summary"]),
        "section": text("Section", "The id of its section."),
        "assertion": choice("Assertion", "What it does with the fact.", assertions),
        "because": {"title": "Because", "description": "Empty: `policy.json` says what a clause rests on.", "type": "array",
                    "items": ids, "maxItems": 0},
        "derived_from": listed("Derived from", "The ids of the clauses that a summary sums up.", ids, least=0),
        "cells": listed("Cells", "A row has several; each is a list of runs.", runs, least=0),
        "fact": text("Fact", "The fact that it tells."),
    }, optional=("fact",))  # fmt: skip


def _run() -> Json:
    return closed("Run", "A piece of text.", {
        "text": {"title": "Text", "description": "As it reads.", "type": "string"},
        "href": {"title": "Address", "description": "Where it leads; empty where it is no link.", "type": "string"},
        "term": {"title": "Term", "description": "The term of the vocabulary as `scheme/id`, or empty.", "type": "string"},
        "name": {"title": "Name", "description": "True for a name that is the same in every language.", "type": "boolean"},
    })  # fmt: skip


def _cell() -> Json:
    return closed("Cell", "What a store says on one topic.", {
        "topic": text("Topic", "Its name."),
        "assertion": choice("Assertion", "What it does with the topic.", assertions),
        "text": {"title": "Text", "description": "In a few words.", "type": "string"},
        "derived_from": listed("Derived from", "The ids of the clauses that it sums up.", {"type": "string"}, least=0),
    })  # fmt: skip
