"""The schemas of a store's history: a record and its head, and what holds when."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.shapes import (
    address,
    by_locale,
    choice,
    closed,
    day,
    digest,
    hashed,
    listed,
    number,
    text,
    version_stated,
)

Json = dict[str, Any]

dialect = "https://json-schema.org/draft/2020-12/schema"
kinds = ["release", "correction", "withdrawn", "delivery", "translation", "text_only"]
revision_kinds = ["release", "correction", "text_only"]
hashes: Json = {"type": "string", "pattern": digest, "maxLength": 71}
fact_classes = "0 presentation, 1 editorial, 2 clarification, 3 favourable, 4 adverse, 5 adverse to consent, sensitive data, children, sale or third countries."


def record_schema(version: str) -> Json:
    """What each `record.json` of a chain says; `#/$defs/head` is `head.json`."""
    record = closed(
        "storepolicy record", "One entry of a store's chain of revisions; never changed once written.", _record(),
        optional=tuple(name for name in _record() if name not in ("schema", "store", "number", "kind", "files")),
    )  # fmt: skip
    return {"$schema": dialect, "$id": address(version, "record"), **record, "$defs": {"head": _head()}}


def status_schema(version: str) -> Json:
    """What `/STORE/status.json` says; the hub's `/status.json` has a schema of its own."""
    status = closed(
        "storepolicy status", "Which revision of a store's policy holds, on a day and on any later one.",
        {**shared_status(), "as_of": day("As of", "The day for which the file was made."), "intervals": _intervals(),
         "revisions": listed("Revisions", "Every revision, oldest first.", _line(), least=0),
         "closed": day("Closed", "Day on which the store closed; with a new id the day from which it has it."),
         "renamed_to": text("Renamed to", "The id that the store has now.", pattern=ident),
         "schema": version_stated()},
        optional=("closed", "renamed_to"),
    )  # fmt: skip
    return {"$schema": dialect, "$id": address(version, "status"), **status}


def _record() -> Json:
    return {
        "schema": version_stated(),
        "store": text("Store", "The store's stable id.", pattern=ident),
        "number": number("Number", "Records of a store count from 1 without gaps; a revision has its record's number."),
        "kind": choice("Kind", "`release`, `correction` and `text_only` are revisions; the others are about one.", kinds),
        "of": number("Of", "The record that this one is about."),
        "class": _class(),
        "authorship": choice("Authorship", "Written by the store itself, or transcribed from its document.", ["self", "transcribed"]),
        "published": day("Published", "Absent where the day is not known."),
        "effective": day("Effective", "Day on which it takes effect; absent where that is not known."),
        "recorded": day("Recorded", "Day of a transcription."),
        "order": choice("Order", "`assumed` where nothing states that it followed the revision before it.", ["stated", "assumed"]),
        "facts": hashed("Of facts.json, which is also the digest in policy.json."),
        "texts": by_locale("Texts", "By language: the text digest as in policy.json; of a text-only revision, the SHA-256 of its file.", hashes),
        "files": {"title": "Files", "description": "The SHA-256 of every other file of the record.", "type": "object",
                  "patternProperties": {r"^([a-z]+(\.[A-Za-z-]+)?\.json|source\.[A-Za-z-]+\.md)$": hashes}, "additionalProperties": False},
        "previous": hashed("SHA-256 of the record.json before this one; absent in the first."),
        "markets": listed("Markets", "The markets that a store which writes its own policy named for it.", {"type": "string", "minLength": 1}),
        "approvals": listed("Approvals", "By role and reference, never by name.", closed("Approval", "One approval.", {
            "role": text("Role", "Who may approve, such as `legal`."),
            "reference": text("Reference", "Where the approval stands, such as a ticket."),
        })),
        "delivery": closed("Delivery", "A notice that was sent.", {
            "channel": text("Channel", "Such as `email`."),
            "day": day("Day", "On which it was sent."),
            "reference": text("Reference", "Such as the number of the mailing."),
        }, optional=("reference",)),
        "reason": text("Reason", "Why there is this record."),
        "fragments": listed("Fragments", "SHA-256 of the files that people wrote for the notice.", hashes),
        "tool": text("Tool", "The program and its version."),
        "digests": {"title": "Digests", "description": "SHA-256 of what it was made from, by path: schemas, table of materiality, vocabulary, bases of the store.",
                    "type": "object", "additionalProperties": hashes},
    }  # fmt: skip


def _head() -> Json:
    return closed("Head", "The end of a chain.", {
        "count": number("Count", "How many records there are.", least=0),
        "digest": {"title": "Digest", "description": "SHA-256 of the last record.json; empty without any.",
                   "type": "string", "pattern": r"^(sha256:[0-9a-f]{64})?$", "maxLength": 71},
    })  # fmt: skip


def _class() -> Json:
    return {**number("Class", fact_classes, least=0), "maximum": 5}


def shared_status() -> Json:
    """What a store's own status and the hub's line about it both say."""
    numbers: Json = {"type": "integer", "minimum": 1}
    return {
        "store": text("Store", "The store's stable id.", pattern=ident),
        "state": choice("State", "Whether the store is active, closed, or known under another id.", ["active", "closed", "renamed"]),
        "current": number("Current", "The revision that holds; 0 where none does.", least=0),
        "upcoming": listed("Upcoming", "Revisions that are released and take effect later, in that order.", numbers, least=0),
        "consent_revision": number("Consent revision", "Whoever agreed to this revision or a later one need not be asked again; 0 where none asks.", least=0),
        "notice_revision": number("Notice revision", "The newest revision of class 2 or higher, in force or not; 0 where there is none.", least=0),
        "head": _head(),
    }  # fmt: skip


def _intervals() -> Json:
    about = (
        "In the order of time. On a day holds the revision of the interval whose `end` is not `unknown`, whose "
        "`starts` is absent or not later, and whose `ends` is absent or later."
    )
    return listed("Intervals", about, closed("Interval", "A time in which a revision holds.", {
        "revision": number("Revision", "Its number."),
        "basis": choice("Basis", "What `starts` is: a day of effect, of publication, or unknown.", ["effective", "published", "unknown"]),
        "end": choice("End", "A day, open, or unknown because a later revision has no day.", ["day", "open", "unknown"]),
        "starts": day("Starts", "The first day."),
        "ends": day("Ends", "The first day on which it no longer holds."),
    }, optional=("starts", "ends")), least=0)  # fmt: skip


def _line() -> Json:
    required = ("revision", "kind", "page", "record", "digest", "consent_revision")
    properties = {
        "revision": number("Revision", "Its number."),
        "kind": choice("Kind", "What kind of record it is.", revision_kinds),
        "page": text("Page", "Address of the text as published, relative to this file."),
        "record": text("Record", "Address of its record.json."),
        "digest": hashed("Of its record.json."),
        "consent_revision": number("Consent revision", "The store's consent revision while it holds.", least=0),
        "manifest": text("Manifest", "Address of its policy.json."),
        "change": text("Change", "Address of the page that says what it changed."),
        "of": number("Of", "The revision that it corrects."),
        "class": _class(),
        "requires": choice("Requires", "What it asks of people who agreed to the one before; it asks too what one before asked whose day it changes or shares.", ["none", "acknowledge", "consent"]),
        "published": day("Published", "Absent where the day is not known."),
        "effective": day("Effective", "Absent where the day is not known."),
        "recorded": day("Recorded", "Day of a transcription."),
        "withdrawn": {"title": "Withdrawn", "description": "True where a later record withdraws it.", "const": True},
    }  # fmt: skip
    optional = tuple(name for name in properties if name not in required)
    return closed("Revision", "One revision with addresses of its own.", properties, optional=optional)
