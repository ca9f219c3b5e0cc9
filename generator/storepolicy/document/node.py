"""The tree of a YAML file, every value with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from storepolicy.finding import Place

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A text, number, truth value or empty value as YAML 1.2 core resolves it."""

    value: str | int | float | bool | None
    place: Place


class Sequence(msgspec.Struct, frozen=True, gc=False):
    """A list in the order written."""

    items: tuple[Node, ...]
    place: Place


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A key of a map with the place of the key itself."""

    key: str
    place: Place
    value: Node


class Mapping(msgspec.Struct, frozen=True, gc=False):
    """A map in the order written; keys are unique."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where the key is absent."""
        entry = self.entry(key)
        return entry.value if entry else None

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, with the key's place, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping


class Document(msgspec.Struct, frozen=True):
    """A YAML file as read: its path relative to the project, its lines, its tree, and what `plain` makes of that."""

    path: str
    lines: tuple[str, ...]
    root: Mapping
    plain: dict[str, Plain]

    def line(self, number: int) -> str:
        """The text of a line counted from 1, or nothing where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def digest(self) -> str:
        """`sha256:` and the SHA-256 of its lines, each ended by a line feed, whatever the checkout has."""
        content = "".join(f"{line}\n" for line in self.lines).encode()
        return f"sha256:{hashlib.sha256(content).hexdigest()}"


def plain(node: Node, without: str = "") -> Plain:
    """The tree without places, as ordinary Python values; `without` is a key that is left out of every map."""
    if isinstance(node, Mapping):
        # Most values are scalars: one call less for each.
        return {
            entry.key: value.value if isinstance(value := entry.value, Scalar) else plain(value, without)
            for entry in node.entries
            if entry.key != without
        }
    if isinstance(node, Sequence):
        return [item.value if isinstance(item, Scalar) else plain(item, without) for item in node.items]
    return node.value


def descend(root: Node, path: tuple[str | int, ...]) -> tuple[Node, Place]:
    """The deepest node on a path that exists, and the place to point at: the key's where there is one."""
    node, place = root, root.place
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and (entry := node.entry(step)):
            node, place = entry.value, entry.place
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return node, place
