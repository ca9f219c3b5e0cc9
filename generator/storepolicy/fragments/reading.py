"""Files of `policy_src/changes/` to fragments."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import msgspec

from storepolicy.document import Document, Node, Scalar, plain
from storepolicy.document import Sequence as Items
from storepolicy.finding import Finding, Place, sort_findings
from storepolicy.fragments.fragment import Fragment
from storepolicy.materiality import Override
from storepolicy.materiality.lead import as_day
from storepolicy.schema import Checker
from storepolicy.schema.changes import changes_schema
from storepolicy.vocabulary import Vocabulary, nearest, wrong_language

beside_stores = "changes"
"""The folder of files that are for several stores."""
names_person = re.compile(r"\S@\S+\.\S")
"""An email address: what is published with a record for ever names no person."""
nothing_used: Mapping[str, Container[str]] = {}
"""Of projects in which nothing has been released."""


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
    stores: tuple[str, ...] = ()


def read_fragments(
    documents: Iterable[Document],
    stores: Sequence[str],
    vocabulary: Vocabulary,
    used: Mapping[str, Container[str]] = nothing_used,
) -> tuple[tuple[Fragment, ...], tuple[Finding, ...]]:
    """Every sound fragment of the files given, and all that is wrong with the others, each by itself.

    `documents` are those of `changes/*/*.yaml` and `changes/*.yaml`; `stores` the ids of the project. A file of
    the second kind is one fragment for each store that it is for. `used` are the digests that the records of
    each store name: a file that one of them used up may stay when the store is no more.
    """
    checker, findings, fragments = Checker(changes_schema(), vocabulary), list[Finding](), list[Fragment]()
    for document in documents:
        found = (*_misplaced(document, stores, used), *checker.check(document))
        made = () if found else tuple(_fragments(document, stores))
        findings.extend(found or _contradictions(made))
        fragments.extend(made)
    return tuple(fragments), sort_findings(findings)


def _folder(document: Document) -> str:
    """The folder that a file lies in: that of its store, or that of all."""
    return PurePosixPath(document.path).parts[-2]


def _misplaced(
    document: Document, stores: Sequence[str], used: Mapping[str, Container[str]]
) -> Iterator[Finding]:
    store, named = _folder(document), document.root.entry("stores")
    known = (*stores, *(name for name, digests in used.items() if document.digest in digests))
    if store == beside_stores:
        yield from _unknown(named.value if named else None, known)
    elif store not in known:
        gone = "delete the file: nothing of the store will be released any more"
        otherwise = gone if store in used else "name the folder like the store's id"
        yield _no_store(store, () if store in used else stores, Place(document.path), otherwise)
    elif named:
        hint = f"delete the line, or move the file to policy_src/{beside_stores}/"
        message = "the folder of the file says already of which store it speaks"
        yield Finding("SP319", message, named.place, hint=hint, ref="stores")


def _unknown(named: Node | None, stores: Sequence[str]) -> Iterator[Finding]:
    """Stores named that are not there; what is no list of texts is left to the schema."""
    for item in named.items if isinstance(named, Items) else ():
        name = item.value if isinstance(item, Scalar) else None
        if isinstance(name, str) and name not in stores:
            yield _no_store(name, stores, item.place, "name a store of policy_src/stores")


def _no_store(name: str, stores: Sequence[str], place: Place, otherwise: str) -> Finding:
    near = nearest(name, tuple(stores))
    hint = f'did you mean "{near}"?' if near else otherwise
    return Finding("SP319", f'there is no store "{name}"', place, hint=hint)


def _fragments(document: Document, stores: Sequence[str]) -> Iterator[Fragment]:
    written: dict[str, Any] = msgspec.structs.asdict(msgspec.convert(plain(document.root), _File))
    shared = _folder(document) == beside_stores
    of = (written["stores"] or tuple(stores)) if shared else (_folder(document),)
    yield from (Fragment(store, document, **written, shared=shared) for store in of)


def _contradictions(made: tuple[Fragment, ...]) -> Iterator[Finding]:
    for fragment in made[:1]:
        yield from _incomplete(fragment)
        yield from _not_days(fragment)
        yield from _personal(fragment)
        yield from _languages(fragment)


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


def _languages(fragment: Fragment) -> Iterator[Finding]:
    texts: dict[str, Mapping[str, str]] = {
        name: getattr(fragment, name) for name in ("title", "why", "meaning")
    }
    for name, language in ((name, one) for name, words in texts.items() for one in words):
        if fault := wrong_language(language):
            message, hint = fault
            place = fragment.place(name, language)
            yield Finding("SP107", message, place, hint=hint, ref=f"{name}.{language}", width=len(language))


def _personal(fragment: Fragment) -> Iterator[Finding]:
    """An override is published with its change: what a command refuses as a reference is refused here too."""
    for index, one in enumerate(fragment.overrides):
        for name, value in (("reason", one.reason), ("reference", one.reference)):
            if names_person.search(value):
                hint = (
                    "give a ticket or a file number" if name == "reference" else "say it without the address"
                )
                message = f"the {name} of an override holds an email address, and it is published for ever"
                place = fragment.place("overrides", index, name)
                yield Finding("SP328", message, place, hint=hint, ref=f"overrides.{name}")
