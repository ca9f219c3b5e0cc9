"""One form for what says the same: sets sorted, English alone, lengths of time and places in comparable terms."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec

from storepolicy.diff.difference import Plain, State
from storepolicy.itself import Itself
from storepolicy.model import Facts, Field, Shape, Value, field_of, fields_of
from storepolicy.model.parts import Duration
from storepolicy.vocabulary import Places

Tree = dict[str, Plain]
regions = "regions"
nowhere = Places()
_into = {"week": ("day", 7), "year": ("month", 12)}
"""Units that are exactly so many of another; a month is no number of days."""
_hours_a_day = 24
bounds = ("exact", "min", "max")


class Form(msgspec.Struct, frozen=True):
    """How lengths of time and sets of places are put."""

    duration: Callable[[Tree], Tree]
    places: Callable[[list[str]], list[str]]


def tidied(state: State, places: Places = nowhere) -> Tree:
    """What a state says as plain values: sets in order, English alone, lengths of time and regions as written."""
    return {
        "title": english(state.title),
        "authorship": {"kind": state.authorship},
        "markets": sorted(set(state.markets)),
        "terms": {scheme: _own(terms) for scheme, terms in state.terms.items() if terms},
        "facts": _facts(Itself(state.facts), Itself(places)),
    }


# Both sides are asked for twice in a comparison, and one of them often again in the next.
@lru_cache(maxsize=4)
def _facts(facts: Itself[Facts], places: Itself[Places]) -> Tree:
    held = ((field.name, getattr(facts.value, field.name)) for field in fields_of(Facts))
    found = {name: _kind(name, Itself(value), places) for name, value in held if value}
    return {name: value for name, value in found.items() if value not in (None, {}, [], "")}


# Of two revisions most kinds of facts are the same value.
@lru_cache(maxsize=256)
def _kind(name: str, value: Itself[object], places: Itself[Places]) -> Plain:
    field = field_of(Facts, name)
    return _field(field, msgspec.to_builtins(value.value), Form(dict, places.value.named)) if field else None


def normalised(state: State, places: Places = nowhere) -> State:
    """The same state in the one form in which two that say the same are equal."""
    return restored(state.store, tidied(state, places), places)


def restored(store: str, tree: Tree, places: Places = nowhere) -> State:
    """A state from plain values, in normal form."""
    facts = tidy(Facts, tree["facts"], Form(length, places.whole))
    return State(
        store, tree["title"], tree["authorship"]["kind"], msgspec.convert(facts, Facts),
        {scheme: terms for scheme, terms in tree["terms"].items() if terms}, tuple(tree["markets"]),
    )  # fmt: skip


def english(text: Mapping[str, str]) -> dict[str, str]:
    """The English text alone, white space folded: a translation moves no fact."""
    kept = "en" if "en" in text else min(text, default="")
    return {kept: folded(text[kept])} if kept else {}


def folded(text: str) -> str:
    """The text in one Unicode form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def length(duration: Mapping[str, Plain]) -> Tree:
    """A length of time in the unit in which equal ones are equal: 24 hours are a day, 12 months a year."""
    unit, numbers = (
        duration["unit"],
        {name: duration[name] for name in bounds if duration.get(name) is not None},
    )
    if unit in _into:
        unit, times = _into[unit]
        numbers = {name: number * times for name, number in numbers.items()}
    elif unit == "hour" and all(number % _hours_a_day == 0 for number in numbers.values()):
        unit, numbers = "day", {name: number // _hours_a_day for name, number in numbers.items()}
    return {"unit": unit, **numbers}


def same(field: Field, before: Plain, after: Plain, places: Places = nowhere) -> bool:
    """True where two plain values say the same; either may be None."""
    if before is None or after is None or before == after:
        return bool(before == after)
    if field.about.scheme == regions and field.shape is Shape.TERMS:
        return places.whole(before) == places.whole(after)
    return field.value is Duration and length(before) == length(after)


def tidy(kind: type[Value], plain: Mapping[str, Plain], form: Form) -> Tree:
    """The plain form of a group in the order of the model, without members that say nothing."""
    found = {
        field.name: _field(field, plain[field.name], form) for field in fields_of(kind) if field.name in plain
    }
    return {name: value for name, value in found.items() if value not in (None, {}, [], "")}


def _field(field: Field, value: Plain, form: Form) -> Plain:
    match field.shape:
        case Shape.TERMS | Shape.REFS | Shape.TEXTS:
            return form.places(value) if field.about.scheme == regions else sorted(set(value))
        case Shape.LOCALIZED:
            return english(value)
        case Shape.TEXT:
            return folded(value)
        case Shape.FLAG:
            return value or None
        case Shape.VALUE | Shape.VALUES | Shape.MAP:
            return _group(field, value, form)
        case _:
            return value


def _group(field: Field, value: Plain, form: Form) -> Plain:
    kind = field.value
    if kind is Duration:
        return form.duration(value) if value else None
    if kind is None or value is None:
        return value
    if field.shape is Shape.MAP:
        return {name: tidy(kind, value[name], form) for name in sorted(value)}
    if field.shape is Shape.VALUES:
        return ordered([tidy(kind, one, form) for one in value])
    return tidy(kind, value, form)


def ordered(values: list[Plain]) -> list[Plain]:
    """Each value once, in an order that depends on the values alone."""
    by_text = {msgspec.json.encode(value, order="sorted"): value for value in values}
    return [by_text[text] for text in sorted(by_text)]


def _own(terms: Mapping[str, Mapping[str, Plain]]) -> Tree:
    return {name: _term(terms[name]) for name in sorted(terms)}


def _term(term: Mapping[str, Plain]) -> Tree:
    words = {name: english(term[name]) for name in ("label", "definition") if name in term}
    return {**{name: term[name] for name in term}, **words}
