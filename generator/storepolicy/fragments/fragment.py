"""The human half of a notice, as an author wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from storepolicy.diff import Hints
from storepolicy.document import Document, descend
from storepolicy.finding import Place
from storepolicy.materiality import ChangeSet, Disclosure, Override, covers


class Fragment(msgspec.Struct, frozen=True):
    """A file of `policy_src/changes/`, for one store: which changes, why, what they mean, and how they count.

    One that lies beside the folders of stores is `shared`: for those that `stores` names, else for every store
    that has such a change. `changes` are refs or their beginnings. Texts are by language. `digest` is `sha256:`
    and the SHA-256 of the file with line ends of Unix, whatever the checkout has; a record that names it has
    used it up.
    """

    store: str
    document: Document
    changes: tuple[str, ...] = ()
    title: Mapping[str, str] = msgspec.field(default_factory=dict)
    why: Mapping[str, str] = msgspec.field(default_factory=dict)
    meaning: Mapping[str, str] = msgspec.field(default_factory=dict)
    choices: tuple[str, ...] = ()
    disclosure_only: bool = False
    practised_since: str = ""
    overrides: tuple[Override, ...] = ()
    renamed_from: Mapping[str, str] = msgspec.field(default_factory=dict)
    split_from: Mapping[str, str] = msgspec.field(default_factory=dict)
    merged_from: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    stores: tuple[str, ...] = ()
    shared: bool = False

    @property
    def named(self) -> bool:
        """True where its author said that it is for this store."""
        return not self.shared or bool(self.stores)

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.document.path

    @property
    def digest(self) -> str:
        """The digest of the file."""
        return self.document.digest

    def place(self, *path: str | int) -> Place:
        """Where a value of the file stands: a key's place, or that of an item of a list."""
        return descend(self.document.root, path)[1]

    def covers(self, ref: str) -> bool:
        """True where the file speaks of a change at that ref."""
        return any(covers(part, ref) for part in self.changes)

    def meets(self, changes: ChangeSet) -> bool:
        """True where one of the changes is one that it speaks of, sets the class of, or gives another id."""
        moved = (*self.renamed_from, *self.split_from, *self.merged_from)
        named = {one.fingerprint for one in self.overrides}
        return any(
            self.covers(one.ref) or one.fingerprint in named or any(covers(new, one.ref) for new in moved)
            for one in changes.changes
        )


class UsedUp(msgspec.Struct, frozen=True):
    """A file whose words the notice of a revision has; with the same words it explains nothing a second time."""

    fragment: Fragment
    revision: int


def pending(fragments: Iterable[Fragment], used: Iterable[str]) -> tuple[Fragment, ...]:
    """The fragments that no earlier record has used up; `used` are the digests that records name."""
    gone = frozenset(used)
    return tuple(one for one in fragments if one.digest not in gone)


def of_store(fragments: Iterable[Fragment], store: str) -> tuple[Fragment, ...]:
    """The fragments of one store."""
    return tuple(one for one in fragments if one.store == store)


def disclosures(fragments: Iterable[Fragment]) -> tuple[Disclosure, ...]:
    """The changes of which only the text is new, for weighing."""
    return tuple(Disclosure(one.changes, one.practised_since) for one in fragments if one.disclosure_only)


def overrides(fragments: Iterable[Fragment]) -> tuple[Override, ...]:
    """Every class that a person has set, for weighing."""
    return tuple(override for one in fragments for override in one.overrides)


def hints(fragments: Iterable[Fragment]) -> Hints:
    """Every fact that got another id, for comparing; of two hints for one fact the first stands."""
    held = tuple(fragments)[::-1]
    return Hints(
        {new: old for one in held for new, old in one.renamed_from.items()},
        {new: old for one in held for new, old in one.split_from.items()},
        {new: olds for one in held for new, olds in one.merged_from.items()},
    )
