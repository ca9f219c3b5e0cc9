"""Vocabulary files to terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storepolicy.document import Document, Entry, Mapping, Node, Scalar, Sequence
from storepolicy.finding import Finding, Place
from storepolicy.vocabulary.terms import Mapped, Membership, Scheme, Term, Vocabulary

known_keys = {
    "label", "definition", "broader", "sensitive", "ccpa", "mappings", "expected", "select", "same_as", "made_of",
    "denial",
}  # fmt: skip
_country = re.compile("[A-Z]{2}")
_day = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_vocabulary(documents: Iterable[Document]) -> tuple[Vocabulary, tuple[Finding, ...]]:
    """Every scheme of the files given, and what is wrong with them: missing labels, unknown broader terms."""
    schemes: dict[str, Scheme] = {}
    findings: list[Finding] = []
    for document in documents:
        for entry in document.root:
            if isinstance(entry.value, Mapping):
                schemes[entry.key] = _scheme(entry.key, entry.value, findings)
    return Vocabulary(schemes), tuple(findings)


def _scheme(name: str, node: Mapping, findings: list[Finding]) -> Scheme:
    terms_node = node.get("terms")
    entries = tuple(terms_node) if isinstance(terms_node, Mapping) else ()
    ids = {entry.key for entry in entries}
    terms = {entry.key: read_term(name, entry, ids, findings) for entry in entries}
    return Scheme(
        name,
        localized(node.get("label")),
        localized(node.get("definition")),
        localized(node.get("form")),
        terms,
    )


def read_term(scheme: str, entry: Entry, ids: set[str], findings: list[Finding]) -> Term:
    """One term; faults go to `findings`."""
    node = entry.value if isinstance(entry.value, Mapping) else Mapping((), entry.place)
    label, definition = localized(node.get("label")), localized(node.get("definition"))
    broader = text(node.get("broader")) or (entry.key.rsplit(".", 1)[0] if "." in entry.key else "")
    findings.extend(_faults(scheme, entry, node, label, definition))
    findings.extend(_astray(entry, node, ids))
    if broader not in ids:
        if node.get("broader") is not None:
            findings.append(
                _fault(entry.place, f'term "{entry.key}" names the unknown broader term "{broader}"')
            )
        broader = ""
    return Term(
        entry.key,
        scheme,
        label or {"en": entry.key},
        definition or {"en": ""},
        broader,
        _true(node.get("sensitive")),
        text(node.get("ccpa")),
        _true(node.get("expected")),
        tuple(_mappings(node)),
        text(node.get("same_as")),
        _made_of(node.get("made_of")),
        _true(node.get("denial")),
    )


def _made_of(node: Node | None) -> Membership | None:
    if not isinstance(node, Mapping):
        return None
    all_but = node.get("all_but") is not None
    listed = node.get("all_but" if all_but else "places")
    items = listed.items if isinstance(listed, Sequence) else ()
    return Membership(tuple(map(text, items)), text(node.get("source")), text(node.get("as_of")), all_but)


def _astray(entry: Entry, node: Mapping, ids: set[str]) -> Iterator[Finding]:
    """What a region is made of must be known, and so must be who says it."""
    made_of = _made_of(node.get("made_of"))
    named = (
        *(made_of.places if made_of else ()),
        *((text(node.get("same_as")),) if node.get("same_as") else ()),
    )
    for name in named:
        if name not in ids and not _country.fullmatch(name):
            yield _fault(entry.place, f'term "{entry.key}" names the unknown place "{name}"')
    if made_of and not (made_of.source and _day.fullmatch(made_of.as_of)):
        yield _fault(entry.place, f'term "{entry.key}" does not say by which source, and as of which day')


def _faults(
    scheme: str, entry: Entry, node: Mapping, label: dict[str, str], definition: dict[str, str]
) -> Iterator[Finding]:
    for name, value in (("label", label), ("definition", definition)):
        if "en" not in value:
            yield _fault(entry.place, f'term "{entry.key}" of {scheme} has no English {name}')
    for child in node:
        if child.key not in known_keys:
            yield _fault(child.place, f'a term has no field "{child.key}"')


def _fault(place: Place, message: str) -> Finding:
    return Finding("SP120", message, place, hint="see schema/vocabulary/README.md for the form of a term")


def _mappings(node: Mapping) -> Iterator[Mapped]:
    mappings = node.get("mappings")
    for entry in mappings if isinstance(mappings, Mapping) else ():
        if isinstance(entry.value, Mapping):
            ids = entry.value.get("ids")
            items = ids.items if isinstance(ids, Sequence) else ()
            yield Mapped(
                entry.key, tuple(str(_value(item)) for item in items), text(entry.value.get("match"))
            )


def localized(node: Node | None) -> dict[str, str]:
    """A map of language to text, empty where the node is something else."""
    if not isinstance(node, Mapping):
        return {}
    return {entry.key: text(entry.value) for entry in node}


def text(node: Node | None) -> str:
    """The text of a scalar, empty where the node is something else."""
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""


def _true(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is True


def _value(node: Node) -> object:
    return node.value if isinstance(node, Scalar) else ""
