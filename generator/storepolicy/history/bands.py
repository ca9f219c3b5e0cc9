"""The changes of a notice for the eye: those of one class and direction together, by section of the policy."""

from __future__ import annotations

from itertools import groupby

import msgspec

from storepolicy.notice import Item, Notice

few = 6
"""So many changes are read at a glance, and need no headings."""

Numbered = tuple[int, Item]
"""A change with its number in the notice, from 1."""


class Part(msgspec.Struct, frozen=True):
    """Changes under one heading of the policy, which may be empty."""

    heading: str
    items: tuple[Numbered, ...]


class Band(msgspec.Struct, frozen=True):
    """Changes of one class and direction; a band without `title` holds all the few that there are."""

    id: str
    title: str
    count: int
    parts: tuple[Part, ...]


def bands(notice: Notice) -> tuple[Band, ...]:
    """Every change once, in the order of the notice."""
    numbered = tuple(enumerate(notice.changed, 1))
    if len(numbered) <= few:
        return (Band("all", "", len(numbered), (Part("", numbered),)),) if numbered else ()
    alike = groupby(numbered, key=lambda one: (one[1].weight, one[1].direction))
    return tuple(_band(f"class-{weight}-{direction}", tuple(found)) for (weight, direction), found in alike)


def _band(name: str, found: tuple[Numbered, ...]) -> Band:
    first = found[0][1]
    parts = groupby(found, key=lambda one: one[1].section)
    return Band(
        name, f"{first.class_words}: {first.direction_words}", len(found),
        tuple(Part(heading, tuple(items)) for heading, items in parts),
    )  # fmt: skip
