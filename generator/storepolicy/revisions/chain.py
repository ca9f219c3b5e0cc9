"""A store's chain of records as a value."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property, lru_cache

import msgspec

from storepolicy.itself import Itself
from storepolicy.manifest import Manifest, canonical, parse
from storepolicy.materiality import ChangeSet
from storepolicy.revisions.record import Head, Record
from storepolicy.snapshot import Snapshot, read_text
from storepolicy.statements import Told

revision_kinds = frozenset(["release", "correction", "text_only"])
"""Records with a text of their own; the others are about one of them."""

no_head = Head(0, "")
record_file, head_file = "record.json", "head.json"
policy_file, facts_file, change_file = "policy.json", "facts.json", "change.json"


def sha256(content: bytes) -> str:
    """`sha256:` and the hexadecimal SHA-256 of the bytes, as `sha256sum` prints it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def folder_name(number: int) -> str:
    """The folder of a record: its number with four digits or more."""
    return f"{number:04}"


def text_name(locale: str) -> str:
    """The file of a text."""
    return f"text.{locale}.json"


def notice_name(locale: str) -> str:
    """The file of a notice."""
    return f"notice.{locale}.json"


def source_name(locale: str) -> str:
    """The file of a document as it was found, in Markdown."""
    return f"source.{locale}.md"


class Entry(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A record with its bytes and its files; the files are read and parsed when first asked for.

    `files` are all but `record.json`. Asking for what the kind of record does not have raises KeyError;
    a file read from disk that differs from the record raises PolicyError.
    """

    record: Record
    content: bytes
    files: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of `record.json`, which the next record or the head names."""
        return sha256(self.content)

    @property
    def number(self) -> int:
        """The record's number, also that of its revision."""
        return self.record.number

    @property
    def is_revision(self) -> bool:
        """True where the record has a text of its own and is not only about another."""
        return self.record.kind in revision_kinds

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of its texts."""
        return tuple(self.record.texts)

    @cached_property
    def notice_locales(self) -> tuple[str, ...]:
        """The languages of its notices, in the order of the alphabet."""
        names = (name.split(".") for name in self.files)
        return tuple(sorted(name[1] for name in names if name[0] == "notice"))

    @property
    def manifest(self) -> Manifest:
        """What was published; a release and a correction have one."""
        return _manifest(Itself(self))

    @cached_property
    def changes(self) -> ChangeSet:
        """What it changed; every revision has it."""
        return msgspec.json.decode(self.files[change_file], type=ChangeSet)

    def told(self, locale: str) -> Told:
        """Its text in a language; a text-only record has Markdown blocks instead, see `files`."""
        return _text(Itself(self), locale)

    def notice(self, locale: str) -> bytes:
        """Its notice in a language, in canonical form."""
        return self.files[notice_name(locale)]


# The pages of a history ask for the same few texts in turn.
@lru_cache(maxsize=8)
def _text(entry: Itself[Entry], locale: str) -> Told:
    return read_text(entry.value.files[text_name(locale)])


# A long history has hundreds of them, and its pages ask for the same few in turn.
@lru_cache(maxsize=4)
def _manifest(entry: Itself[Entry]) -> Manifest:
    return parse(entry.value.files[policy_file])


class New(msgspec.Struct, frozen=True):
    """A record that is not yet on disk, with all its other files."""

    record: Record
    files: Mapping[str, bytes]

    @property
    def entry(self) -> Entry:
        """The same as an entry of a chain."""
        return Entry(self.record, canonical(msgspec.to_builtins(self.record)), self.files)


class Chain(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The records of a store in their order; `head` is what `head.json` says, not what it should say.

    `path` is the folder as findings show it. A store without any release has no entries and the empty head.
    A `broken` chain ends before the first record that cannot be read; those `beyond` are only checked.
    """

    store: str
    entries: tuple[Entry, ...] = ()
    head: Head = no_head
    path: str = ""
    broken: bool = False
    beyond: tuple[Entry, ...] = ()

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record, oldest first."""
        return tuple(entry.record for entry in self.entries)

    @cached_property
    def revisions(self) -> tuple[Entry, ...]:
        """Every entry with a text of its own, oldest first."""
        return tuple(entry for entry in self.entries if entry.is_revision)

    @property
    def newest(self) -> Entry | None:
        """The newest revision, in force or not."""
        return next((entry for entry in reversed(self.entries) if entry.is_revision), None)

    @property
    def next_number(self) -> int:
        """The number that the next record gets."""
        return len(self.entries) + 1

    def entry(self, number: int) -> Entry:
        """The record of that number. Raises KeyError where there is none."""
        if not 0 < number <= len(self.entries):
            raise KeyError(number)
        return self.entries[number - 1]

    def about(self, number: int) -> tuple[Entry, ...]:
        """Later records about a revision: corrections, withdrawals, deliveries, translations."""
        return tuple(self._about.get(number, ()))

    @cached_property
    def _about(self) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.record.of, []).append(entry)
        return found

    def snapshot(self, number: int) -> Snapshot:
        """What a release or correction says, with every text it had or was given later by a translation."""
        entry = self.entry(number)
        told = {locale: entry.told(locale) for locale in _first_first(entry)}
        for later in self.about(number):
            if later.record.kind == "translation":
                told.update((locale, later.told(locale)) for locale in later.locales)
        return Snapshot(entry.manifest, entry.files[policy_file], told)

    def extended(self, new: New) -> Chain:
        """The chain with one more record."""
        entry = new.entry
        head = Head(len(self.entries) + 1, entry.digest)
        return Chain(self.store, (*self.entries, entry), head, self.path)


def chain_as_of(chain: Chain, count: int) -> Chain:
    """The chain as it was with its first `count` records; the head is the one it had then."""
    kept = chain.entries[: max(count, 0)]
    return Chain(chain.store, kept, head_of(kept), chain.path)


def head_of(entries: tuple[Entry, ...]) -> Head:
    """The head that these entries should have."""
    return Head(len(entries), entries[-1].digest if entries else "")


def _first_first(entry: Entry) -> tuple[str, ...]:
    """The languages in the order of the manifest, whose first one has no prefix in addresses."""
    listed = [link.language for link in entry.manifest.documents if link.kind == "full_policy"]
    return tuple(dict.fromkeys(one for one in (*listed, *entry.locales) if one in entry.record.texts))
