"""Changes with their weight: what a record keeps and apps read."""

from __future__ import annotations

from typing import Literal

import msgspec

from storepolicy.diff import Plain

Direction = Literal["favourable", "adverse", "neutral"]
"""Seen from the person whose data it is."""

Requires = Literal["none", "acknowledge", "consent"]
"""What a revision asks of a person who agreed to the one before."""

schema_version = "1.0"


def current_schema() -> str:
    """The version of the schema; from a function, so that it is always said though it is the default."""
    return schema_version


LeadSource = Literal["table", "profile", "promise", "process"]
"""Who asks for a lead time: a house default of table or profile, the earlier promise, or the process declared now."""


class Lead(msgspec.Struct, frozen=True, order=True):
    """A length of time between telling people and the change taking effect; the unit is never converted."""

    source: LeadSource
    length: int
    unit: str = "day"


class Override(msgspec.Struct, frozen=True, omit_defaults=True):
    """A class set by a person: who approved it, why, and until which day it may be used."""

    fingerprint: str
    weight: int = msgspec.field(name="class")
    reason: str
    role: str
    reference: str
    expires: str


class Weighed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change with its class (0 to 5), its direction, and what follows from them.

    `basis` is the citation of the row and `verified` how well it is known. `lead_days` and `channels`
    are those of the row, the profile and the store's own promise together; `lead_from` says which binds.
    `consent`: fresh consent is asked in one of the store's markets. `clauses_before` and `clauses_after`
    are ids of statements that tell the value. `disclosure_only`: the practice was so since
    `practised_since`, only the text is new. `since` is the revision whose value is the one before, where the
    text was silent on it since then; 0 where that is the revision before.
    """

    rule: str
    ref: str
    direction: Direction
    weight: int = msgspec.field(name="class")
    fingerprint: str
    basis: str
    verified: str = ""
    before: Plain = None
    after: Plain = None
    affects: tuple[str, ...] = ()
    lead_days: int = 0
    channels: tuple[str, ...] = ()
    consent: bool = False
    clauses_before: tuple[str, ...] = ()
    clauses_after: tuple[str, ...] = ()
    disclosure_only: bool = False
    practised_since: str = ""
    override: Override | None = None
    lead_from: LeadSource | Literal[""] = ""
    since: int = 0


class ChangeSet(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that differs between two revisions, or a revision and a working copy; `change.json`.

    `before` and `after` are revision numbers; 0 is "nothing" before a first revision and the working
    copy after the newest. `unknown` says why nothing can be said; then there are no changes and the
    class is that of doubt. `weight` is the highest class of the changes. `leads` are the lead times in
    their own units, `lead_days` the most days that one of them can last.
    """

    store: str
    before: int
    after: int
    weight: int = msgspec.field(name="class")
    requires: Requires
    consent_revision: int
    changes: tuple[Weighed, ...]
    unknown: str = ""
    lead_days: int = 0
    channels: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()
    schema: str = msgspec.field(default_factory=current_schema)
