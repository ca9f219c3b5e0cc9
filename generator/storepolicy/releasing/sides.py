"""What stands on one side of a comparison: a revision, or what is about to become one."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from storepolicy.diff import State, Unknown
from storepolicy.manifest import Manifest
from storepolicy.model import Facts
from storepolicy.revisions import Chain, Entry
from storepolicy.snapshot import Snapshot
from storepolicy.statements import Told
from storepolicy.status import holding
from storepolicy.status import standing as standing_number


class Side(msgspec.Struct, frozen=True):
    """A text in every language with its facts; `manifest` is None where only the text is known.

    `number` is that of the revision, 0 for a working copy. `markets` are those that the store itself names.
    """

    store: str
    number: int
    manifest: Manifest | None
    told: Mapping[str, Told]
    content: bytes = b""
    markets: tuple[str, ...] = ()
    authorship: str = "self"

    @property
    def own(self) -> bool:
        """True where the store itself speaks, so that it can ask people for something."""
        return (self.manifest.authorship.kind if self.manifest else self.authorship) != "transcribed"

    @property
    def state(self) -> State | Unknown:
        """What can be compared, or why nothing can."""
        if self.manifest is None:
            return Unknown(f"of revision {self.number} only the text is known")
        manifest = self.manifest
        return State(
            self.store,
            manifest.store.title,
            manifest.authorship.kind,
            manifest.facts,
            manifest.terms,
            self.markets,
        )

    @property
    def facts(self) -> Facts | None:
        """The facts, where they are known."""
        return self.manifest.facts if self.manifest else None

    @property
    def snapshot(self) -> Snapshot | None:
        """The same for a notice; None where only the text is known."""
        return Snapshot(self.manifest, self.content, self.told) if self.manifest else None

    def texts(self) -> dict[str, dict[str, str]]:
        """The text of every statement, by language and id."""
        return {locale: {s.id: s.text for s in told.statements} for locale, told in self.told.items()}


def standing(chain: Chain) -> Entry | None:
    """The revision that holds once every day known has come: what the next one takes the place of."""
    number = standing_number(chain.records)
    return chain.entry(number) if number else None


def held_beside(chain: Chain, number: int, as_of: str) -> Entry | None:
    """The revision that holds on a day, where it is another than one with that number: its promise binds as well."""
    held = holding(chain.records, as_of) if as_of else None
    return chain.entry(held) if held and held != number else None


def revision_side(chain: Chain, entry: Entry) -> Side:
    """A revision with every language it has, those of later translations included."""
    if entry.record.kind == "text_only":
        told = {locale: entry.told(locale) for locale in entry.locales}
        return Side(chain.store, entry.number, None, told, authorship=entry.record.authorship)
    shot = chain.snapshot(entry.number)
    return Side(chain.store, entry.number, shot.manifest, shot.told, shot.content, entry.record.markets)
