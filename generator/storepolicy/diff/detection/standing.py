"""Whether another fact says all that one does that came or went: then nothing is new, and nothing is gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import msgspec

from storepolicy.diff.detection.denials import exceptions, indifferent, limits, stages
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Detector, detail
from storepolicy.diff.difference import Change, Plain
from storepolicy.diff.normal import Tree
from storepolicy.model import Field, Shape, fields_of

_more = ("open_ended",)
"""Flags by which a denial goes further than what it names."""
_limiting = ("data", "places", "subjects", "products", "teams", "qualifiers", "conditions")
"""Fields that limit what is promised; without them it holds for all."""
_said = ("acts", "data", "measure", "places", "subjects", "products", "teams")
"""Fields of which a broader term, or more terms, promise more."""


class Once(msgspec.Struct, frozen=True):
    """A promise that stands all the same is a detail, and so is the end of one of two equal facts.

    A second equal fact that comes may be of somebody, or something, else: that is as in the detector.
    """

    detector: Detector

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change for what stands on both sides."""
        if stands(move):
            yield move.change(detail)
        else:
            yield from self.detector(move)


def stands(move: Move) -> bool:
    """True where the side that lacks a fact has others that together promise the same, or an equal one that is left."""
    fact, side = move.fact, move.seen.after if move.after is None else move.seen.before
    others = [one for ident, one in move.seen.facts(side, move.kind).items() if ident != move.ident]
    if move.kind in _promising or fact.get("assertion") == "denied":
        apart = all(any(_reaches(move, other, part) for other in others) for part in _parts(fact))
        return apart or fact in others
    return move.after is None and fact in others


def _parts(fact: Tree) -> Iterator[Tree]:
    """What a promise is about, one by one: it may stand in several places, a part in each."""
    lists = {name: fact[name] for name in _each if isinstance(fact.get(name), list)}
    for terms in product(*lists.values()):
        yield {**fact, **{name: [term] for name, term in zip(lists, terms, strict=True)}}


_each = ("acts", "data", "measure")
_promising = ("commitments", "principles", "security", "not_collected")


def _reaches(move: Move, other: Tree, fact: Tree) -> bool:
    """True where a fact promises as much as another in every field; a field that only one has limits that one."""
    fields = fields_of(move.field.value) if move.field.value else ()
    return all(_field_reaches(move, field, other, fact) for field in fields)


def _field_reaches(move: Move, field: Field, other: Tree, fact: Tree) -> bool:
    wide, narrow = other.get(field.name), fact.get(field.name)
    if wide == narrow:
        return True
    denied = move.kind == "not_collected" or fact.get("assertion") == "denied"
    return (_denies if denied else _says)(move, field, wide, narrow) and not _only(other, fact)


def _only(other: Tree, fact: Tree) -> bool:
    """True where what is named is what is left out of the promise."""
    return any(one.get(flag) for one in (other, fact) for flag in exceptions)


def _denies(move: Move, field: Field, wide: Plain, narrow: Plain) -> bool:
    name = field.name
    if name in indifferent or name in _more:
        return name in indifferent or bool(wide)
    if name == "stage":
        return stages.get(wide, -1) >= stages.get(narrow, len(stages))
    return not wide or (name not in limits and _all_within(move, field, wide, narrow))


def _says(move: Move, field: Field, wide: Plain, narrow: Plain) -> bool:
    name = field.name
    return (name in _limiting and not wide) or (name in _said and _all_within(move, field, wide, narrow))


def _all_within(move: Move, field: Field, wide: Plain, narrow: Plain) -> bool:
    scheme = field.about.scheme
    if field.shape is not Shape.TERMS:
        return False
    if move.seen.unlimited(scheme, wide):
        return True
    return bool(narrow) and all(any(move.seen.covers(scheme, one, term) for one in wide) for term in narrow)
