"""What a stage reports instead of raising: findings with a place, a reason and a suggestion."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from storepolicy.layout import owner, stores


class Severity(StrEnum):
    """How much a finding weighs: an error stops the pipeline, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """A position in a file: path relative to the project, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Related(msgspec.Struct, frozen=True):
    """A second place that explains a finding, such as the first of two equal ids."""

    place: Place
    message: str


class Finding(msgspec.Struct, frozen=True):
    """One fault: what, where, why, and what to write instead.

    `source` is the offending line as read and `width` the number of characters to underline
    from the place's column; both are empty where no line can be shown. `ref` is a dotted
    path to the fact (`practices.checkout.data`), empty where the fault is not in a fact.
    """

    code: str
    message: str
    place: Place
    severity: Severity = Severity.ERROR
    hint: str = ""
    store: str = ""
    ref: str = ""
    source: str = ""
    width: int = 1
    related: tuple[Related, ...] = msgspec.field(default=())

    def about(self, store: str) -> Finding:
        """The same finding, said of one store."""
        return replace(self, store=store)


class PolicyError(Exception):
    """Raised once, by the pipeline, with every finding of the stage that failed."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} findings")


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Of each finding 16 hexadecimal digits, the same for the same fault after lines have moved.

    Equal faults at several places are told apart by which one of them it is, in reading order.
    """
    met: Counter[str] = Counter()
    found: list[str] = []
    for one in findings:
        identity = "\x1f".join((one.code, one.place.path, one.store, one.ref, one.message))
        nth = f"\x1f{met[identity]}" if met[identity] else ""
        met[identity] += 1
        found.append(hashlib.sha256(f"{identity}{nth}".encode()).hexdigest()[:16])
    return tuple(found)


def errors_in(findings: Iterable[Finding]) -> bool:
    """True where at least one finding stops the pipeline."""
    return any(finding.severity is Severity.ERROR for finding in findings)


Files = Mapping[str, tuple[str, ...]]
"""The files of which each store is made, its own and its bases; under "" every base."""


def concerning(findings: Iterable[Finding], names: Iterable[str], files: Files) -> tuple[Finding, ...]:
    """The findings that concern the stores named, all of them where none is.

    What is said of no store concerns them all, unless it stands in a file that has no part in any of those named.
    """
    named = frozenset(names) - {""}
    own = {path for name in named for path in files.get(name, ())}
    others = {path for paths in files.values() for path in paths} - own
    has_files = named <= files.keys()

    def concerns(finding: Finding) -> bool:
        path = finding.place.path
        if finding.store or not named:
            return not named or finding.store in named
        if store := owner(path):
            return store in named
        unread = has_files and path.startswith(stores) and path not in own
        return path not in others and not unread

    return tuple(filter(concerns, findings))


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repetitions, in reading order: path, line, column, code."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.place, f.code, f.message)))
