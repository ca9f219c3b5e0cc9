"""The entries of a store's chain of revisions."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["release", "correction", "withdrawn", "delivery", "translation", "text_only"]
"""`release`, `correction` and `text_only` are revisions with a text of their own; the others are about one."""

schema_version = "1.0"


def current_schema() -> str:
    """The version of the schema; from a function, so that a record always says it though it is the default."""
    return schema_version


class Approval(msgspec.Struct, frozen=True):
    """Who approved, as a role and a reference; never a person's name."""

    role: str
    reference: str


class Delivery(msgspec.Struct, frozen=True, omit_defaults=True):
    """A notice sent: by which channel, on which day, under which reference."""

    channel: str
    day: str
    reference: str = ""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of a store's chain; never changed once written.

    `number` counts the records of a store from 1 without gaps; a revision has the number of its
    record. `of` is the revision that a correction, withdrawal, delivery or translation is about.
    Days are `YYYY-MM-DD`; an absent day is unknown, never guessed. `recorded` is the day of a
    transcription. `order` is `assumed` where nothing states that this revision followed the one before.
    `facts` is the digest of the facts (that of the manifest), `texts` one digest a language. `files`
    are the SHA-256 of every other file of the record. `previous` is the digest of the record before.
    """

    store: str
    number: int
    kind: Kind
    files: dict[str, str]
    previous: str = ""
    of: int = 0
    weight: int | None = msgspec.field(name="class", default=None)
    authorship: str = ""
    published: str = ""
    effective: str = ""
    recorded: str = ""
    order: Literal["stated", "assumed"] = "stated"
    facts: str = ""
    texts: dict[str, str] = {}
    markets: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    delivery: Delivery | None = None
    reason: str = ""
    fragments: tuple[str, ...] = ()
    tool: str = ""
    digests: dict[str, str] = {}
    schema: str = msgspec.field(default_factory=current_schema)


class Head(msgspec.Struct, frozen=True):
    """The end of a chain: how many records there are, and the digest of the last."""

    count: int
    digest: str
