"""The notice of a change: one value that every channel shows."""

from __future__ import annotations

import msgspec

from storepolicy.materiality import Requires

schema_version = "1.0"


def current_schema() -> str:
    """The version of the schema; from a function, so that it is always said though it is the default."""
    return schema_version


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed in one fact, in words, and the clauses as they were and as they are.

    It tells every change of one kind in the fact: `refs` and `fingerprints` are of all, `ref` and
    `fingerprint` of the first. `section` is the heading in the policy under which it belongs.

    `weight` and `direction` are the change's; `class_words` and `direction_words` say them. `clause` is
    the anchor on the page of the later revision, empty where no clause is left there; texts of clauses are
    those of the two revisions.
    """

    fingerprint: str
    rule: str
    ref: str
    weight: int = msgspec.field(name="class")
    direction: str
    text: str
    class_words: str
    direction_words: str
    basis: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    clause: str = ""
    section: str = ""
    refs: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something the reader can do: `kind` is withdraw, object, delete or contact; `href` may be empty."""

    kind: str
    text: str
    href: str = ""


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a revision changes, in one language; page, banner, feeds, e-mail and JSON all show this value.

    `title` has at most 140 characters. `why`, `meaning` and `choices` are the human half, empty for a
    transcribed policy. Days are `YYYY-MM-DD` or empty where unknown; `recorded` is set for transcribed
    policies alone, and `origin` then says whose words these are not. `practice_changed` is false where
    the text alone is new. `links` are relative to the store's address (`/STORE/`), as is every `href`
    that is not absolute. `labels`: the words that channels put around all this, so that an old notice
    reads the same when the wording has changed. `instead` is the revision that holds in place of a withdrawn
    one, 0 where none does; `changed` is then what differs between the two.
    """

    store: str
    store_title: str
    revision: int
    kind: str
    locale: str
    title: str
    summary: str
    weight: int | None = msgspec.field(name="class", default=None)
    class_words: str = ""
    changed: tuple[Item, ...] = ()
    why: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    published: str = ""
    effective: str = ""
    recorded: str = ""
    dates: str = ""
    practice_changed: bool = True
    requires: Requires = "none"
    requires_words: str = ""
    unknown: str = ""
    origin: str = ""
    links: dict[str, str] = {}
    labels: dict[str, str] = {}
    instead: int = 0
    schema: str = msgspec.field(default_factory=current_schema)

    def label(self, name: str) -> str:
        """A word that a channel needs; one that is missing shows as its name."""
        return self.labels.get(name, name)
