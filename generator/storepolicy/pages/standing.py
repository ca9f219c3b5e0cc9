"""What the page of a policy says of its revision: words and addresses alone, ready to be shown."""

from __future__ import annotations

import msgspec

Rel = tuple[str, str, str]
"""A link of the page's head: relation, address, media type (empty where none is said)."""


class Anchor(msgspec.Struct, frozen=True):
    """A link in words."""

    href: str
    text: str


class Point(msgspec.Struct, frozen=True):
    """One change in words with its class; `clause` leads to the clause, and may be empty."""

    text: str
    weight: str
    clause: str = ""


class Box(msgspec.Struct, frozen=True):
    """What changed in a revision, or will: a title, a line, and the weightiest changes."""

    title: str
    lines: tuple[str, ...]
    points: tuple[Point, ...] = ()
    links: tuple[Anchor, ...] = ()


class Banner(msgspec.Struct, frozen=True):
    """A short text with a link above the policy, named by the revision that it is about."""

    revision: int
    text: str
    link: Anchor


class Standing(msgspec.Struct, frozen=True):
    """Where a revision stands in the history of its store, in words.

    `head` says its number and dates. `state` marks a revision that is not simply the current one
    (`outdated`, `upcoming`, `withdrawn`, `closed`), the page of the current one among the others (`current`), or
    a working copy (`draft`, without a head); empty on the policy's own page. `links` lead to the history;
    `rels` are for the page's head.
    """

    head: str
    state: str = ""
    mark: str = ""
    current: Anchor | None = None
    changed: Box | None = None
    upcoming: tuple[Box, ...] = ()
    banner: Banner | None = None
    links: tuple[Anchor, ...] = ()
    rels: tuple[Rel, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What a text without markup says of it."""
        return tuple(line for line in (self.head, self.mark) if line)
