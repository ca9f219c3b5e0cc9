"""What the page of a policy says of its revision: words and addresses alone, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass

Rel = tuple[str, str, str]
"""A link of the page's head: relation, address, media type (empty where none is said)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in words."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One change in words with its class; `clause` leads to the clause, and may be empty."""

    text: str
    weight: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """What changed in a revision, or will: a title, a line, and the weightiest changes."""

    title: str
    lines: tuple[str, ...]
    points: tuple[Point, ...] = ()
    links: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Banner:
    """A short text with a link above the policy, named by the revision that it is about."""

    revision: int
    text: str
    link: Anchor


@dataclass(frozen=True, slots=True)
class Standing:
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
