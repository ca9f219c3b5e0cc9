"""What a notice is of, and the words it is made with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

import msgspec

from storepolicy.notice.recalling import Recalled
from storepolicy.snapshot import Snapshot
from storepolicy.statements import Wording
from storepolicy.vocabulary import Vocabulary

Phase = Literal["current", "upcoming", "outdated"]
"""Where a withdrawn revision stood: it held, was still to come, or another held already."""


class Occasion(msgspec.Struct, frozen=True):
    """The record that a notice is of, as far as readers see it.

    `kind` is the record's; `revision` is 0 for a working copy, which has no dates and no pages. Days
    are `YYYY-MM-DD`, empty where unknown. `of` is the revision that a correction, withdrawal, delivery
    or translation is about; `reason` and `detail` (a language's name, a channel) go into the text;
    `order` is `assumed` where nothing states that this revision followed the one before. Of a withdrawal:
    `phase` is where the withdrawn revision stood, `instead` the revision that holds in its place, 0 where none does;
    `instead_from` the day on which that begins where it does not hold yet, `instead_again` whether it held before.
    `announced`: of another day, the first sentences of the changes that it is for, without their stops.
    `former` are the ids under which the store had revisions before it had this one. `past` are earlier
    revisions that some changes are told against, by number.
    """

    store: str
    store_title: str
    revision: int
    kind: str
    authorship: str
    published: str = ""
    effective: str = ""
    recorded: str = ""
    of: int = 0
    reason: str = ""
    detail: str = ""
    order: str = "stated"
    phase: Phase = "current"
    instead: int = 0
    instead_from: str = ""
    instead_again: bool = True
    announced: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    past: Mapping[int, Snapshot] = msgspec.field(default_factory=dict)

    @property
    def transcribed(self) -> bool:
        """True where the store did not write the policy's text here."""
        return self.authorship == "transcribed"

    @property
    def ahead(self) -> bool:
        """True where people are told before the day of effect: the words must be right before and after it."""
        told = self.recorded or self.published
        return bool(told) and self.effective > told


def stopped(reason: str) -> str:
    """A reason as a person gave it, with a stop, so that it does not run into the sentence after it."""
    said = reason.rstrip()
    return said if not said or said.rstrip("\"'”)»").endswith((".", "!", "?", "…")) else f"{said}."


class HumanHalf(Protocol):
    """What people wrote about a change: a file of `policy_src/changes/`; texts are by language."""

    def covers(self, ref: str) -> bool:
        """True where a change of this ref is one that it is about."""

    @property
    def title(self) -> Mapping[str, str]:
        """At most 140 characters, or nothing."""

    @property
    def why(self) -> Mapping[str, str]:
        """Why it changed."""

    @property
    def meaning(self) -> Mapping[str, str]:
        """What it means for the reader."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What the reader can do: `withdraw`, `object`, `delete`, `contact`."""


class Labelled(Protocol):
    """A row of the table of materiality, as far as words go."""

    @property
    def label(self) -> Mapping[str, str]:
        """Its name by language."""


class Words(msgspec.Struct, frozen=True):
    """The language of a notice: its wording, the vocabulary, and the rows of the table of materiality by id.

    `recalled` are texts of changes that were made with these words already.
    """

    wording: Wording
    vocabulary: Vocabulary
    rows: Mapping[str, Labelled] = msgspec.field(default_factory=dict)
    recalled: Recalled = msgspec.field(default_factory=Recalled)

    def label(self, rule: str) -> str:
        """What the table calls a kind of change; one that it does not know shows as its id."""
        row = self.rows.get(rule)
        return (
            next((row.label[name] for name in (self.wording.locale, "en") if name in row.label), rule)
            if row
            else rule
        )
