"""The three-lane picture: data, what for, who receives it; drawn once, at build time, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from storepolicy.manifest import Manifest
from storepolicy.statements import Told

line_height, lane_width, gap, margin = 26, 250, 70, 12
most_lines = 14


@dataclass(frozen=True, slots=True)
class Flow:
    """From one box to another, by index."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The picture and the same facts as rows of a table."""

    svg: Markup
    rows: tuple[tuple[str, str, str], ...]


def lanes(manifest: Manifest, told: Told, words: Callable[..., str]) -> Lanes | None:
    """The lanes of a store, or nothing where it states no practice with a purpose."""
    return None
