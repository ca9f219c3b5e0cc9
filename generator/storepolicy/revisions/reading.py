"""From the folder of a store to its chain, with everything that cannot be part of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import msgspec

from storepolicy.finding import Finding, Place, Related, sort_findings
from storepolicy.manifest import canonical
from storepolicy.model.about import ident
from storepolicy.revisions.chain import Chain, Entry, folder_name, head_file, record_file
from storepolicy.revisions.files import (
    Folder,
    below,
    conflicted,
    names_in,
    read_bytes,
    restore,
    unmerged,
)
from storepolicy.revisions.journal import journal_names, misplaced, overlay, stores_in, unfinished
from storepolicy.revisions.record import Head, Record

Parsed = TypeVar("Parsed", Record, Head)

_number = re.compile(r"[0-9]{4,9}")
_second = re.compile(r"([0-9]{4,9})\D")


def read_all(root: Path) -> tuple[dict[str, Chain], tuple[Finding, ...]]:
    """The chain of every store below the folder of revisions, and all that is wrong with the files.

    A release that was interrupted counts as done where it was committed, and as never begun where not.
    """
    place = f"{root.parent.name}/{root.name}"
    names, findings = names_in(root, place)
    found = list(findings)
    stores = {name for name in names if re.fullmatch(ident, name)}
    found.extend(_unknown(below(place, name)) for name in names if name not in stores | journal_names)
    found.extend((*unfinished(root, place), *misplaced(root, place)))
    chains: dict[str, Chain] = {}
    for store in sorted(stores | set(stores_in(root))):
        chains[store], more = read_chain(root / store, store)
        found.extend(more)
    return chains, sort_findings(found)


def read_chain(folder: Path, store: str) -> tuple[Chain, tuple[Finding, ...]]:
    """The records of a store as far as they can be read in order, and what stands in the way.

    The files of a record are listed, not read: `check_chain` or whoever uses one finds what was changed.
    """
    place = "/".join((*folder.parts[-3:-1], store))
    reader = _Reader(place, store)
    names, findings = names_in(folder, place)
    later = overlay(folder.parent, store)
    at = {name: folder / name for name in names if name not in later.dropped} | dict(later.added)
    entries, beyond = reader.entries(at)
    head = reader.head(at.get(head_file))
    bare = (_bare(below(place, head_file)),) if folder.is_dir() and not (at or findings) else ()
    found = sort_findings((*findings, *reader.findings, *bare))
    broken = any(finding.code != "SP704" for finding in found)
    return Chain(store, entries, head, place, broken=broken, beyond=beyond), found


def _unknown(place: str) -> Finding:
    message = "nothing of this name belongs to a chain of records"
    return Finding("SP704", message, Place(place), hint="remove it, or restore its name from version control")


def _bare(place: str) -> Finding:
    """A folder is made with its first record and never emptied."""
    message = "the folder of a store is empty: its records and their head are missing"
    hint = "restore it from version control, or remove the folder where nothing was ever released"
    return Finding("SP707", message, Place(place), hint=hint)


class _Reader(msgspec.Struct, dict=True):
    """Reads one chain, collecting findings."""

    place: str
    store: str

    def __post_init__(self) -> None:
        self.findings: list[Finding] = []

    def entries(self, at: Mapping[str, Path]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """The records without a break from the first on, and those beyond a break."""
        numbers = sorted(int(name) for name in at if _is_record(name))
        self.findings.extend(self.stranger(name) for name in at if not _is_record(name) and name != head_file)
        read = [self.entry(at[folder_name(number)], number) for number in numbers]
        self.findings.extend(self.gap(a + 1, b) for a, b in pairwise((0, *numbers)) if b != a + 1)
        whole = [entry is not None and entry.number == index for index, entry in enumerate(read, 1)]
        end = whole.index(False) if False in whole else len(whole)
        return tuple(filter(None, read[:end])), tuple(filter(None, read[end:]))

    def stranger(self, name: str) -> Finding:
        """A name that is no record's: beside a record of its number, the other side of a merge."""
        place = below(self.place, name)
        second = _second.match(name)
        if not second:
            return _unknown(place)
        first = below(self.place, second[1])
        message = f"two records claim the number {int(second[1])}: {first} and {place}"
        hint = "keep the published one of the two folders, then `storepolicy release STORE --rebase`; docs/revisions.md has the steps"
        return Finding(
            "SP714", message, Place(place), hint=hint, related=(Related(Place(first), "the other"),)
        )

    def gap(self, expected: int, found: int) -> Finding:
        missing, place = (below(self.place, folder_name(one)) for one in (expected, found))
        message = f"record {expected} is missing: {missing} is not there, and {place} follows"
        return Finding(
            "SP706", message, Place(missing), hint=restore, related=(Related(Place(place), "the next"),)
        )

    def entry(self, path: Path, number: int) -> Entry | None:
        place = below(self.place, folder_name(number))
        names, findings = names_in(path, place)
        self.findings.extend(findings)
        if findings:
            return None
        at = below(place, record_file)
        if record_file not in names:
            self.findings.append(Finding("SP707", "the file is missing", Place(at), hint=restore))
            return None
        content = read_bytes(path / record_file, at)
        record = content if isinstance(content, Finding) else parsed(content, Record, at)
        fault = record if isinstance(record, Finding) else self.misplaced(record, number, at)
        if fault or isinstance(content, Finding) or isinstance(record, Finding):
            self.findings.extend([fault] if fault else [])
            return None
        return Entry(record, content, Folder(path, place, names, record.files))

    def misplaced(self, record: Record, number: int, place: str) -> Finding | None:
        if (record.number, record.store) == (number, self.store):
            return None
        message = (
            f"this is record {record.number} of {record.store}, in the folder of {self.store} for {number}"
        )
        return Finding("SP706", message, Place(place), hint=restore)

    def head(self, path: Path | None) -> Head:
        place = below(self.place, head_file)
        if path is None:
            return Head(0, "")
        content = read_bytes(path, place)
        head = content if isinstance(content, Finding) else parsed(content, Head, place)
        if isinstance(head, Finding):
            self.findings.append(head)
            return Head(0, "")
        return head


def _is_record(name: str) -> bool:
    return bool(_number.fullmatch(name)) and name == folder_name(int(name)) and int(name) > 0


def parsed(content: bytes, kind: type[Parsed], place: str) -> Parsed | Finding:
    """The value of a canonical JSON file, or why it is none."""
    if conflicted(content):
        return unmerged(place)
    try:
        if canonical(msgspec.json.decode(content)) != content:
            return Finding("SP705", "the file is not in canonical form", Place(place), hint=restore)
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Finding(
            "SP705", f"the file is no {kind.__name__.lower()}: {error}", Place(place), hint=restore
        )
