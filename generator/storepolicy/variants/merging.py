"""Bases and a store laid over each other, every value keeping the place it was written at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapped

import msgspec

from storepolicy.document import Document, Entry, Mapping, Node, Plain, Scalar, Sequence, plain
from storepolicy.finding import Finding, Place, Related
from storepolicy.variants.levels import Level, top
from storepolicy.vocabulary import nearest

own_keys = frozenset({"id", "extends", "absent", "note"})
"""Keys that belong to a file and are never inherited."""


class Resolved(msgspec.Struct, frozen=True):
    """A store with its bases applied; `documents` are all files that took part, the store's last."""

    id: str
    tree: Mapping
    documents: tuple[Document, ...]

    @property
    def plain(self) -> dict[str, Plain]:
        """The values without their places and without internal notes."""
        *bases, own = self.documents
        if bases or any("note" in line for line in own.lines):
            return {entry.key: plain(entry.value, without="note") for entry in self.tree}
        return {entry.key: own.plain[entry.key] for entry in self.tree}


class Conflict(msgspec.Struct, frozen=True):
    """Two bases that give one leaf different values."""

    path: tuple[str, ...]
    first: Place
    second: Place


def merge(under: Mapping, over: Mapping, level: Level = top) -> Mapping:
    """`over` laid on `under`: maps merge by key but where they are one value; anything else replaces.

    The order is `under`'s, then new keys.
    """
    entries: list[Entry] = []
    for entry in under:
        upper = over.entry(entry.key)
        entries.append(_merged(entry, upper, level.below(entry.key)) if upper else entry)
    entries.extend(entry for entry in over if under.entry(entry.key) is None)
    return Mapping(tuple(entries), over.place)


def _merged(lower: Entry, upper: Entry, level: Level) -> Entry:
    below, above = lower.value, upper.value
    if isinstance(below, Mapping) and isinstance(above, Mapping) and not (level.whole and _says(above)):
        return Entry(upper.key, upper.place, merge(below, above, level))
    return upper


def _says(value: Mapping) -> bool:
    """True where there is more in a map than an internal note."""
    return any(entry.key != "note" for entry in value)


class Flat(msgspec.Struct, frozen=True):
    """A file with its bases applied, and the files that took part, its own last."""

    tree: Mapping
    documents: tuple[Document, ...]


def resolve(document: Document, bases: dict[str, Document]) -> tuple[Resolved | None, tuple[Finding, ...]]:
    """The facts of a store or base with its bases applied, or the findings that make that impossible.

    The findings are those of the document's own lines; where one of its bases cannot be
    resolved there is no result either, and the findings come with that base.
    """
    findings: list[Finding] = []
    flat = _flatten(document, bases, (), findings)
    findings.extend(_circles(document, bases))
    if flat is None or findings:
        return None, tuple(findings)
    unique = {found.path: found for found in flat.documents}
    return Resolved(identity(document), flat.tree, tuple(unique.values())), ()


def identity(document: Document) -> str:
    """The id a file gives itself, or nothing."""
    node = document.root.get("id")
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""


def made_of(document: Document, bases: Mapped[str, Document]) -> tuple[str, ...]:
    """The paths of a file and of every base that it extends, directly or not, as far as they are there."""
    found, waiting = {document.path: document}, [document]
    while waiting:
        for _, name in _names(waiting.pop().root.get("extends")):
            base = bases.get(name)
            if base and base.path not in found:
                found[base.path] = base
                waiting.append(base)
    return tuple(found)


def _flatten(
    document: Document, bases: dict[str, Document], above: tuple[str, ...], findings: list[Finding]
) -> Flat | None:
    line = (*above, identity(document))
    parents: list[Flat | None] = []
    for node, name in _names(document.root.get("extends")):
        if name not in bases and name != line[-1]:  # that a file extends itself is told as a circle
            findings.append(_no_base(node, name, tuple(one for one in bases if one not in line), document))
        parents.append(None if name in line or name not in bases else _flatten(bases[name], bases, line, []))
    found = [parent for parent in parents if parent]
    if len(found) < len(parents):
        return None
    under, conflicts = _fold([parent.tree for parent in found])
    removed = _without(under, document, findings)
    own = _inheritable(document.root)
    findings.extend(_conflict_findings(conflicts, own, removed))
    documents = tuple(part for parent in found for part in parent.documents)
    return None if findings else Flat(merge(removed, own), (*documents, document))


def _circles(document: Document, bases: dict[str, Document]) -> Iterator[Finding]:
    """A circle is told once, of the file in it whose id comes first."""
    own = identity(document)
    for node, name in _names(document.root.get("extends")):
        chain = _way(name, own, bases, ())
        if chain and own == min(chain):
            yield _circle(node, (own, *chain), document)


def _way(start: str, end: str, bases: dict[str, Document], passed: tuple[str, ...]) -> tuple[str, ...]:
    """The first way from a base to an id through what they extend, or nothing."""
    if start == end:
        return (*passed, end)
    if start in passed or start not in bases:
        return ()
    names = _names(bases[start].root.get("extends"))
    ways = (_way(name, end, bases, (*passed, start)) for _, name in names)
    return next((way for way in ways if way), ())


def _inheritable(root: Mapping) -> Mapping:
    return Mapping(tuple(entry for entry in root if entry.key not in own_keys), root.place)


def _names(node: Node | None) -> Iterator[tuple[Node, str]]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Scalar) and isinstance(item.value, str):
            yield item, item.value


def _fold(trees: list[Mapping]) -> tuple[Mapping, list[Conflict]]:
    if not trees:
        return Mapping((), Place("")), []
    conflicts: list[Conflict] = []
    result = trees[0]
    for tree in trees[1:]:
        conflicts.extend(_conflicts(result, tree, ()))
        result = merge(result, tree)
    return result, conflicts


def _conflicts(
    first: Mapping, second: Mapping, path: tuple[str, ...], level: Level = top
) -> Iterator[Conflict]:
    for entry in second:
        other = first.entry(entry.key)
        if other is None:
            continue
        here, below = (*path, entry.key), level.below(entry.key)
        if isinstance(other.value, Mapping) and isinstance(entry.value, Mapping) and not below.whole:
            yield from _conflicts(other.value, entry.value, here, below)
        elif plain(other.value, without="note") != plain(entry.value, without="note"):
            yield Conflict(here, other.place, entry.place)


def _conflict_findings(conflicts: Iterable[Conflict], own: Mapping, kept: Mapping) -> Iterator[Finding]:
    for conflict in conflicts:
        if _holds(own, conflict.path) or not _holds(kept, conflict.path):
            continue
        ref = ".".join(conflict.path)
        yield Finding(
            "SP203", f'two bases give "{ref}" different values', conflict.second, ref=ref,
            hint="say in the store which one holds, or take one base away",
            related=(Related(conflict.first, "the other value is here"),),
        )  # fmt: skip


def _holds(tree: Node, path: tuple[str, ...]) -> bool:
    for step in path:
        found = tree.get(step) if isinstance(tree, Mapping) else None
        if found is None:
            return not isinstance(tree, Mapping)
        tree = found
    return True


def _without(tree: Mapping, document: Document, findings: list[Finding]) -> Mapping:
    for node, ref in _names(document.root.get("absent")):
        path = tuple(ref.split("."))
        if not path_exists(tree, path):
            near = nearest(ref, tuple(_refs(tree)))
            findings.append(
                Finding(
                    "SP204", f'no base has "{ref}", so it cannot be taken away', node.place, ref=ref,
                    hint=f'did you mean "{near}"?' if near else "correct the name, or delete it",
                    source=document.line(node.place.line), width=len(ref),
                )
            )  # fmt: skip
        tree = _removed(tree, path)
    return tree


def _refs(tree: Mapping) -> Iterator[str]:
    for kind in tree:
        yield kind.key
        yield from (
            f"{kind.key}.{entry.key}" for entry in (kind.value if isinstance(kind.value, Mapping) else ())
        )


def path_exists(tree: Node, path: tuple[str, ...]) -> bool:
    """True where every step of the path is a key."""
    for step in path:
        found = tree.get(step) if isinstance(tree, Mapping) else None
        if found is None:
            return False
        tree = found
    return True


def _removed(tree: Mapping, path: tuple[str, ...]) -> Mapping:
    entries: list[Entry] = []
    for entry in tree:
        if entry.key != path[0]:
            entries.append(entry)
        elif len(path) > 1 and isinstance(entry.value, Mapping):
            smaller = _removed(entry.value, path[1:])
            if smaller.entries:
                entries.append(Entry(entry.key, entry.place, smaller))
    return Mapping(tuple(entries), tree.place)


def _circle(node: Node, chain: tuple[str, ...], document: Document) -> Finding:
    message = f"the bases go round in a circle: {' → '.join(chain)}"
    hint = "take one `extends` out of the circle"
    if len(set(chain)) == 1:
        message, hint = "the file extends itself", f'take "{chain[0]}" out of `extends`'
    return Finding(
        "SP202", message, node.place, hint=hint, source=document.line(node.place.line), width=len(chain[-1]),
    )  # fmt: skip


def _no_base(node: Node, name: str, known: tuple[str, ...], document: Document) -> Finding:
    near = nearest(name, known)
    hint = f'did you mean "{near}"?' if near else f"bases are: {', '.join(sorted(known)) or 'none yet'}"
    return Finding(
        "SP201", f'there is no base "{name}"', node.place, hint=hint,
        source=document.line(node.place.line), width=len(name),
    )  # fmt: skip
