"""How long a tracker stays: what its `lifetime` and its `period` say together."""

from __future__ import annotations

from enum import Enum

from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.diff.difference import Plain
from storepolicy.diff.normal import Tree, length

_shortest = "browser_closed"
_by_date = "until_expiry"
"""An end that is fixed, and only not told."""
_without_date = (_by_date, "on_device", "until_deleted", "until_opt_out")
"""Lifetimes that no length of time can outlast."""


class Life(Enum):
    """How the life of a tracker compares with the one before; with `NAMED` and `UNNAMED` only what is told differs."""

    LONGER = "longer"
    SHORTER = "shorter"
    NAMED = "named"
    UNNAMED = "unnamed"


def life_of(fact: Tree) -> Plain:
    """The length of time where one is named, as it may outlast the session; else the word; None without either."""
    period = fact.get("period")
    return length(period) if period else fact.get("lifetime")


def lasted(before: Plain, after: Plain) -> Life:
    """How two lives that differ compare; what cannot be compared may be longer."""
    if before is None or after is None:
        return Life.NAMED if before is None else Life.UNNAMED
    if _shortest in (before, after):
        return Life.SHORTER if after == _shortest else Life.LONGER
    if isinstance(before, dict) and isinstance(after, dict):
        return Life.SHORTER if compared(before, after) is Order.SHORTER else Life.LONGER
    if isinstance(after, dict) and before in _without_date:
        return Life.NAMED
    return Life.UNNAMED if isinstance(before, dict) and after == _by_date else Life.LONGER
