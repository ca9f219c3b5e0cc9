"""Whether another fact goes by the same name: then what is told of one that came or went is not so of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from storepolicy.diff.detection.everything import covers
from storepolicy.model import Field, Shape, Value, fields_of
from storepolicy.notice.sides import Shown, Side
from storepolicy.statements.view import TermView
from storepolicy.vocabulary import places_of
from storepolicy.vocabulary.places import scheme as place_scheme

_naming = {
    "automated_decisions": ("assertion", "purposes"),
    "commitments": ("assertion", "acts", "data"),
    "internal_access": ("assertion", "teams"),
    "messages": ("content",),
    "not_collected": ("data",),
    "practices": ("data", "purposes"),
    "principles": ("principle",),
    "recipients": ("kind", "regions"),
    "security": ("measure",),
    "storage": ("data", "regions"),
    "trackers": ("assertion", "technology", "kind", "party"),
    "uses": ("data", "purposes"),
}
"""By kind of fact, the fields by which a sentence names it."""
_called = {
    **_naming,
    "claims": ("claim",),
    "definitions": ("term",),
    "disclosures": ("causes",),
    "publications": ("content",),
    "recipient_terms": ("recipients",),
    "retention": ("data",),
    "rights": ("right",),
    "signals": ("signal",),
    "transfers": ("regions",),
}
"""The same of every kind whose facts can go by another name under the same id."""
_belonging = ("channels", "contact", "data", "purposes")
"""Fields that tell what a fact did, whatever it is called now; what protects people is told of what there is now."""


def alike(side: Side, kind: str, key: str, fact: Value) -> bool:
    """True where a side has another fact that could be meant by the words for this one."""
    held = getattr(side.facts, kind, None)
    if not isinstance(held, Mapping) or kind not in _naming:
        return False
    return any(_same(side, kind, fact, other) for ident, other in held.items() if ident != key)


def parted(side: Side, kind: str, was: Value, now: Value) -> bool:
    """True where no words that were meant for a fact as it was are meant for it as it is.

    A practice has no name but its data, and that is told by itself.
    """
    return kind in _called and kind != "practices" and not _same(side, kind, was, now)


def names(kind: str, field: str) -> bool:
    """True where what goes from a field goes with what the fact was called."""
    return field in (*_called.get(kind, ()), *_belonging)


def of_terms(fact: Value, fields: Iterable[str], terms: Iterable[Shown]) -> Value:
    """The fact with these terms alone in the fields in which they were."""
    found = [one.id for one in terms if isinstance(one, TermView)]
    held = {name: getattr(fact, name) for name in fields if isinstance(getattr(fact, name, None), tuple)}
    kept = {name: tuple(one for one in value if one in found) for name, value in held.items()}
    return replace(fact, **{name: value for name, value in kept.items() if value})


def _same(side: Side, kind: str, fact: Value, other: Value) -> bool:
    named = [field for field in fields_of(type(fact)) if field.name in _called[kind]]
    names = [getattr(one, "name", None) for one in (fact, other)] if kind == "recipients" else ["", ""]
    return names[0] == names[1] and all(_meet(side, field, fact, other) for field in named)


def _meet(side: Side, field: Field, fact: Value, other: Value) -> bool:
    """True where one of two says nothing in a field, or both name some of the same."""
    one, two = getattr(fact, field.name), getattr(other, field.name)
    if one == two or not one or not two:
        return True
    if field.about.scheme == place_scheme:
        places = places_of(side.vocabulary)
        return places.reach(one).meets(places.reach(two))
    if field.shape is Shape.REFS:
        return bool({*one} & {*two})
    some, more = (found if field.shape is Shape.TERMS else (found,) for found in (one, two))
    return bool(field.about.scheme) and _overlap(side, field.about.scheme, some, more)


def _overlap(side: Side, scheme: str, some: Iterable[str], more: Iterable[str]) -> bool:
    pairs = ((one, two) for one in some for two in more)
    return any(
        covers(side.vocabulary, scheme, one, two) or covers(side.vocabulary, scheme, two, one)
        for one, two in pairs
    )
