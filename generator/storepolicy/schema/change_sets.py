"""The schemas of weighed changes: `change.json` of a record, and what `storepolicy diff --format json` prints."""

from __future__ import annotations

from typing import Any

from storepolicy.model.about import ident
from storepolicy.schema.records import dialect, fact_classes
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

asks = ["none", "acknowledge", "consent"]
askers = ["table", "profile", "promise", "process"]
units = ["hour", "day", "working_day", "business_day", "week", "month", "year"]
fingerprint = "^[0-9a-f]{16}$"
word = r"^[a-z][a-z0-9_]*$"


def change_schema(version: str) -> Json:
    """What each `change.json` says."""
    return {"$schema": dialect, "$id": address(version, "change"), **_change_set()}


def diff_schema(version: str) -> Json:
    """What `storepolicy diff --format json` prints: the changes of each store that was compared."""
    members = {
        "schema": version_stated(),
        "stores": listed("Stores", "One entry a store, each as in change.json.", _change_set(), least=0),
    }
    diff = closed("storepolicy diff", "What changes between two sides of each store.", members)
    return {"$schema": dialect, "$id": address(version, "diff"), **diff}


def _change_set() -> Json:
    members = {
        "schema": version_stated(),
        "store": text("Store", "The store's stable id.", pattern=ident),
        "before": number("Before", "The revision before; 0 where there is none, or where it is no revision.", least=0),
        "after": number("After", "The revision after; 0 for a working copy or a file.", least=0),
        "class": _class("The highest class of the changes; the class of doubt where `unknown` is there."),
        "requires": choice("Requires", "What is asked of whoever agreed to the revision before.", asks),
        "consent_revision": number("Consent revision", "Whoever agreed to this revision or a later one need not be asked again; 0 where none asks.", least=0),
        "changes": listed("Changes", "Every change of a fact, and every event such as a moved day.", _change(), least=0),
        "unknown": text("Unknown", "Why nothing can be said; then there are no changes."),
        "lead_days": number("Lead days", "The most days of notice that a change can need."),
        "channels": _channels("By which people are to be told."),
        "leads": listed("Lead times", "Every lead time asked for, in its own unit.", _lead()),
    }  # fmt: skip
    optional = ("unknown", "lead_days", "channels", "leads")
    about = "Everything that differs between two revisions, or a revision and a working copy, weighed."
    return closed("storepolicy changes", about, members, optional=optional)


def _change() -> Json:
    members = {
        "rule": text("Rule", "The row of the table of materiality.", pattern=word),
        "ref": {"title": "Ref", "description": "Dotted path of what changed; empty where the revision as a whole did.", "type": "string"},
        "direction": choice("Direction", "Seen from the person whose data it is.", ["favourable", "adverse", "neutral"]),
        "class": _class("Of this change."),
        "fingerprint": text("Fingerprint", "The same for the same change, whatever the words.", pattern=fingerprint),
        "basis": {"title": "Basis", "description": "Sources in law for the class; empty where none is known.", "type": "string"},
        "verified": text("Verified", "How well the weakest of the sources is known.", pattern=word),
        "before": _value("Before", "The value before, or the part of a list that went; absent where there was none."),
        "after": _value("After", "The value after, or the part of a list that came; absent where there is none."),
        "affects": listed("Affects", "Data, purposes, recipients and places that the change is about.", {"type": "string", "minLength": 1}),
        "lead_days": number("Lead days", "The most days of notice that it can need."),
        "channels": _channels("By which people are to be told of it."),
        "consent": _flag("Consent", "Fresh consent is asked in a market of the store."),
        "clauses_before": listed("Clauses before", "Anchors of the clauses that told it.", anchor("Clause", "On the page of the revision before.")),
        "clauses_after": listed("Clauses after", "Anchors of the clauses that tell it.", anchor("Clause", "On the page of the revision after.")),
        "disclosure_only": _flag("Disclosure only", "The practice was so before; the text alone is new."),
        "practised_since": day("Practised since", "Since which day the practice was so."),
        "override": _override(),
        "lead_from": choice("Lead from", "Who asks for the longest lead time.", askers),
        "since": number("Since", "The revision whose value is the one before, where the text was silent on it since; absent where that is the revision before."),
    }  # fmt: skip
    required = ("rule", "ref", "direction", "class", "fingerprint", "basis")
    optional = tuple(name for name in members if name not in required)
    return closed(
        "Change", "One change with its weight, and what follows from it.", members, optional=optional
    )


def _value(title: str, description: str) -> Json:
    """Whatever a fact can hold. Without these types, generators of typed readers take it for an object alone."""
    kinds = ("string", "boolean", "integer", "array", "object")
    return {"title": title, "description": description, "anyOf": [{"type": kind} for kind in kinds]}


def _override() -> Json:
    return closed("Override", "A class that somebody with authority has set.", {
        "fingerprint": text("Fingerprint", "Of the change.", pattern=fingerprint),
        "class": _class("The class set."),
        "reason": text("Reason", "Why."),
        "role": text("Role", "Who approved it, as a role; never a person's name.", pattern=word),
        "reference": text("Reference", "Where the approval is filed."),
        "expires": day("Expires", "The last day on which it may be used."),
    })  # fmt: skip


def _lead() -> Json:
    return closed("Lead time", "A length of time between telling people and the change taking effect.", {
        "source": choice("Source", "A house default of table or profile, the promise before, or the process declared now.", askers),
        "length": number("Length", "In its unit, which is never converted."),
        "unit": choice("Unit", "Of the length.", units),
    })  # fmt: skip


def _channels(description: str) -> Json:
    return listed("Channels", description, {"type": "string", "pattern": word})


def _class(description: str) -> Json:
    about = f"{description} {fact_classes}"
    return {**number("Class", about, least=0), "maximum": 5}


def _flag(title: str, description: str) -> Json:
    return {"title": title, "description": f"{description} True, or absent.", "const": True}
