"""Random facts and states made from the model by reflection, for property tests."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from storepolicy.diff import State
from storepolicy.document import read_tree
from storepolicy.model import Facts, Field, Shape, Value, fields_of
from storepolicy.model.parts import Duration
from storepolicy.resources import resource
from storepolicy.vocabulary import Places, Vocabulary, places_of, read_vocabulary

Plain = Any
idents = ("first", "second", "third")
words = ("Lamps", "two  words", "e\u0301clair", "\u00e9clair")


@cache
def vocabulary() -> Vocabulary:
    """The packaged vocabulary."""
    documents, _ = read_tree(resource("schema"), ("vocabulary/*.yaml",))
    return read_vocabulary(documents)[0]


@cache
def places() -> Places:
    """The places of the packaged vocabulary."""
    return places_of(vocabulary())


@cache
def terms(scheme: str) -> tuple[str, ...]:
    """Some terms of a scheme, broader and narrower ones among them; a few, so that two draws often meet."""
    known = vocabulary().ids(scheme)
    return regions if scheme == "regions" else known[:: max(1, len(known) // 12)]


regions = (
    "US",
    "us",
    "california",
    "NO",
    "IS",
    "LI",
    "DE",
    "GB",
    "eu",
    "eea",
    "outside_eea",
    "europe",
    "worldwide",
)
union = [*places().made_of["eu"].places]
sets_of_regions = st.one_of(
    st.lists(st.sampled_from(regions), min_size=1, max_size=4, unique=True),
    st.sampled_from((["eu", "IS", "LI", "NO"], [*union, "IS", "LI", "NO"], union, [*union, "US"], union[1:])),
)
"""Places that lie in one another, and regions told by all that they consist of."""


durations = st.builds(
    lambda unit, bound, number: {"unit": unit, bound: number},
    st.sampled_from(("hour", "day", "working_day", "week", "month", "year")),
    st.sampled_from(("exact", "min", "max")),
    st.integers(1, 48),
)
texts = st.sampled_from(words)


@st.composite
def localized(draw: st.DrawFn) -> dict[str, str]:
    """A text in English, and sometimes in German."""
    both = draw(st.booleans())
    return {"en": draw(texts), **({"de": draw(texts)} if both else {})}


def value(field: Field) -> st.SearchStrategy[Plain]:
    """A value that fits a field."""
    match field.shape:
        case Shape.TERM:
            return st.sampled_from(terms(field.about.scheme))
        case Shape.TERMS:
            known = st.sampled_from(terms(field.about.scheme))
            some = st.lists(known, min_size=1, max_size=3, unique=True)
            return sets_of_regions if field.about.scheme == "regions" else some
        case Shape.REFS | Shape.TEXTS:
            return st.lists(st.sampled_from(idents), min_size=1, max_size=2, unique=True)
        case Shape.LOCALIZED:
            return localized()
        case Shape.VALUE | Shape.VALUES | Shape.MAP:
            return _group(field)
        case _:
            return _leaf(field)


def _leaf(field: Field) -> st.SearchStrategy[Plain]:
    match field.shape:
        case Shape.CHOICE:
            return st.sampled_from(field.choices)
        case Shape.FLAG:
            return st.just(value=True)
        case Shape.TRUTH:
            return st.booleans()
        case Shape.NUMBER:
            return st.integers(1, 24)
        case _:
            return st.just(str(field.about.example)) if field.about.pattern else texts


def _group(field: Field) -> st.SearchStrategy[Plain]:
    inner = durations if field.value is Duration else st.just("not_stated")
    if field.value not in (None, Duration):
        inner = group(field.value)
    if field.shape is Shape.MAP:
        return st.dictionaries(st.sampled_from(idents), inner, min_size=1, max_size=2)
    return st.lists(inner, min_size=1, max_size=2) if field.shape is Shape.VALUES else inner


@st.composite
def group(draw: st.DrawFn, kind: type[Value]) -> dict[str, Plain]:
    """A group with its required fields and a few of the others; never empty."""
    fields = fields_of(kind)
    optional = [field.name for field in fields if not field.required]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True)) if optional else []
    stated = [field for field in fields if field.required or field.name in chosen]
    return {field.name: draw(value(field)) for field in stated or fields[:1]}


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Facts of one to five kinds."""
    kinds = fields_of(Facts)
    names = draw(
        st.lists(st.sampled_from([field.name for field in kinds]), min_size=1, max_size=5, unique=True)
    )
    plain = {field.name: draw(value(field)) for field in kinds if field.name in names}
    return msgspec.convert(plain, Facts)


own_term = st.fixed_dictionaries({
    "label": localized(), "definition": localized(), "broader": st.sampled_from(("usage", "account")),
})  # fmt: skip
own_terms = st.dictionaries(
    st.just("data"),
    st.dictionaries(st.sampled_from(("x-oven", "x-oven.heat")), own_term, min_size=1),
    max_size=1,
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A state of one store."""
    markets = draw(st.lists(st.sampled_from(("EU", "UK", "US-CA")), unique=True))
    return State(
        "lumen",
        draw(localized()),
        draw(st.sampled_from(("self", "transcribed"))),
        draw(facts()),
        draw(own_terms),
        tuple(markets),
    )
