"""What is compared, and what differs: values that any later stage can read."""

from __future__ import annotations

from typing import Any

import msgspec

from storepolicy.model import Facts

Plain = Any
"""A JSON value without floats: text, whole number, truth value, list, map, or None where nothing stands."""


class State(msgspec.Struct, frozen=True):
    """What a store says at one time, as far as two times can be compared.

    `authorship`: `self` or `transcribed`. `terms`: own terms as in a manifest. `markets`: those that
    the store itself names as served; empty where they are for review only.
    """

    store: str
    title: dict[str, str]
    authorship: str
    facts: Facts
    terms: dict[str, dict[str, dict[str, Any]]] = {}
    markets: tuple[str, ...] = ()


class Unknown(msgspec.Struct, frozen=True):
    """Why two states cannot be compared; never taken for "no changes"."""

    reason: str


class Difference(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value that differs: `ref` is its dotted path (`practices.checkout.data`).

    `before` is None where nothing stood, `after` where nothing stands. Where a hint says that a fact was
    renamed, split or merged, what went has `moved_to` and what came has `moved_from`: the refs of the
    others, separated by spaces.
    """

    ref: str
    before: Plain = None
    after: Plain = None
    moved_from: str = ""
    moved_to: str = ""


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """A difference as a kind of change: `rule` names its row in the table of materiality.

    `ref` is the dotted path of the value or of the whole fact; `before` and `after` are the values
    that changed alone (the terms that came or went, not the whole list). `affects`: data categories,
    data subjects, recipients or rights concerned, as `scheme/term`.
    """

    rule: str
    ref: str
    before: Plain = None
    after: Plain = None
    affects: tuple[str, ...] = ()
