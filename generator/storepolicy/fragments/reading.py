"""Files of `policy_src/changes/` to fragments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

import msgspec

from storepolicy.document import Document, plain
from storepolicy.finding import Finding, Place, sort_findings
from storepolicy.fragments.fragment import Fragment
from storepolicy.materiality import Override
from storepolicy.materiality.lead import as_day
from storepolicy.schema import Checker
from storepolicy.schema.changes import changes_schema
from storepolicy.vocabulary import Vocabulary, nearest


class _File(msgspec.Struct, frozen=True):
    """A file as its schema lets it be."""

    changes: tuple[str, ...] = ()
    title: dict[str, str] = {}
    why: dict[str, str] = {}
    meaning: dict[str, str] = {}
    choices: tuple[str, ...] = ()
    disclosure_only: bool = False
    practised_since: str = ""
    overrides: tuple[Override, ...] = ()
    renamed_from: dict[str, str] = {}
    split_from: dict[str, str] = {}
    merged_from: dict[str, tuple[str, ...]] = {}


def read_fragments(
    documents: Iterable[Document], stores: Sequence[str], vocabulary: Vocabulary
) -> tuple[tuple[Fragment, ...], tuple[Finding, ...]]:
    """Every sound fragment of the files given, and all that is wrong with the others, each by itself.

    `documents` are those of `changes/*/*.yaml` and `changes/*.yaml`; `stores` the ids of the project.
    """
    checker, findings, fragments = Checker(changes_schema(), vocabulary), list[Finding](), list[Fragment]()
    for document in documents:
        found = (*_misplaced(document, stores), *checker.check(document))
        fragment = None if found else _fragment(document)
        findings.extend(found or _contradictions(fragment))
        fragments.extend([fragment] if fragment else [])
    return tuple(fragments), sort_findings(findings)


def _misplaced(document: Document, stores: Sequence[str]) -> Iterator[Finding]:
    folders = PurePosixPath(document.path).parts[:-1]
    store = folders[-1]
    if store == "changes":
        hint = "put it into changes/STORE/"
        yield Finding(
            "SP319",
            "the folder of the file does not say of which store it speaks",
            Place(document.path),
            hint=hint,
        )
    elif store not in stores:
        near = nearest(store, tuple(stores))
        hint = f'did you mean "{near}"?' if near else "name the folder like the store's id"
        yield Finding("SP319", f'there is no store "{store}"', Place(document.path), hint=hint)


def _fragment(document: Document) -> Fragment:
    written: dict[str, Any] = msgspec.structs.asdict(msgspec.convert(plain(document.root), _File))
    return Fragment(PurePosixPath(document.path).parts[-2], document, **written)


def _contradictions(fragment: Fragment | None) -> Iterator[Finding]:
    if fragment:
        yield from _incomplete(fragment)
        yield from _not_days(fragment)


def _incomplete(fragment: Fragment) -> Iterator[Finding]:
    """Members that make no sense without another."""
    needs = (
        ("changes", "why"), ("changes", "meaning"), ("title", "changes"), ("why", "changes"),
        ("meaning", "changes"), ("choices", "changes"), ("disclosure_only", "changes"),
        ("disclosure_only", "practised_since"), ("practised_since", "disclosure_only"),
    )  # fmt: skip
    for name, other in needs:
        if getattr(fragment, name) and not getattr(fragment, other):
            message = f"`{name}` stands without `{other}`"
            yield Finding("SP303", message, fragment.place(name), hint=f"add `{other}:`", ref=name)


def _not_days(fragment: Fragment) -> Iterator[Finding]:
    days: list[tuple[str, tuple[str | int, ...]]] = [(fragment.practised_since, ("practised_since",))]
    days += [(one.expires, ("overrides", index, "expires")) for index, one in enumerate(fragment.overrides)]
    for value, path in days:
        if value and as_day(value) is None:
            hint = "write a day of the calendar, such as 2026-11-20"
            yield Finding("SP318", f'"{value}" is not a day', fragment.place(*path), hint=hint)
