"""Both sides of a comparison, as far as the meaning of one difference rests on the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from storepolicy.diff.detection.everything import all_data, all_personal, covers
from storepolicy.diff.difference import Change, Plain, State
from storepolicy.diff.normal import Tree, nowhere, tidied
from storepolicy.model import Field
from storepolicy.vocabulary import Places, Term, Vocabulary, places_of


class Seen(msgspec.Struct, frozen=True):
    """The facts before and after as plain values, and the vocabulary with the terms of both.

    `markets` are those of readers on either side; none where a side does not name its own, for then every one counts.
    """

    before: Tree
    after: Tree
    vocabulary: Vocabulary
    places: Places = nowhere
    markets: tuple[str, ...] = ()

    def at_home(self, terms: Sequence[str]) -> bool:
        """True where every reader lives in the market in which these places lie, so that none of them is abroad."""
        there = self.places.reach(terms)
        return bool(self.markets and terms) and all(
            self.places.reach([home(market)]).covers(there) for market in self.markets
        )

    def covers(self, scheme: str, broad: str, term: str) -> bool:
        """True where a term is the other or a narrower one."""
        return covers(self.vocabulary, scheme, broad, term)

    def named_by(self, scheme: str, broad: str, term: str) -> bool:
        """The same by the vocabulary alone: a term that stands for everything names nothing in particular."""
        return broad in self.vocabulary.line(scheme, term)

    def everything(self, scheme: str, term: str) -> bool:
        """True for a term that stands for all data, or all personal data, of the store."""
        return scheme == "data" and term in all_data | all_personal

    def unlimited(self, scheme: str, terms: Sequence[str]) -> bool:
        """True where terms limit a statement no more than naming none does."""
        return any(term in _everyone_and_all.get(scheme, ()) for term in terms)

    def among(self, scheme: str, broad: tuple[str, ...], term: str) -> bool:
        """True where a term is one of those given, or narrower than one."""
        return any(self.covers(scheme, one, term) for one in broad)

    def sensitive(self, term: str) -> bool:
        """True where a data item, or one that it is a kind of, is sensitive."""
        while term:
            found = self.vocabulary.term("data", term)
            if found and found.sensitive:
                return True
            term = found.broader if found else ""
        return False

    def facts(self, side: Tree, kind: str) -> Mapping[str, Tree]:
        """The facts of a kind on one side, by id."""
        found: Mapping[str, Tree] = side.get(kind, {})
        return found


_everyone_and_all = {"data": ("set", "set.personal"), "data_subjects": ("data_subject", "individual")}
"""By scheme the terms that leave nothing out."""
_homes = {"EU": "eea", "UK": "GB"}
"""Where markets lie whose names are no codes of countries: the rules of the Union hold in the whole Area."""


def home(market: str) -> str:
    """The place in which the rules of a market hold: that of `US-CA` is the United States."""
    return _homes.get(market, market.partition("-")[0])


def seen(before: State, after: State, vocabulary: Vocabulary) -> Seen:
    """Both states with the vocabulary of both stores' own terms."""
    own = (*_own(before, vocabulary), *_own(after, vocabulary))
    known = vocabulary.extended(own)
    places = places_of(known)
    both = {*before.markets, *after.markets} if before.markets and after.markets else ()
    markets = tuple(sorted(both))
    return Seen(tidied(before, places)["facts"], tidied(after, places)["facts"], known, places, markets)


def _own(state: State, vocabulary: Vocabulary) -> Iterator[Term]:
    for scheme, terms in state.terms.items():
        if scheme in vocabulary.schemes:
            for name, term in terms.items():
                yield Term(name, scheme, {"en": name}, {"en": ""}, term.get("broader", ""))


class Move(msgspec.Struct, frozen=True):
    """One difference where it stands: `path` is its ref without the ids of facts.

    `fact_before` and `fact_after` are the whole fact on either side, empty where there is none.
    """

    seen: Seen
    ref: str
    path: str
    field: Field
    before: Plain
    after: Plain
    fact_before: Tree
    fact_after: Tree
    ident: str = ""

    @property
    def kind(self) -> str:
        """The kind of fact."""
        return self.path.partition(".")[0]

    @property
    def fact(self) -> Tree:
        """The fact as it is, or as it was where it is gone."""
        return self.fact_after or self.fact_before

    def change(self, rule: str, before: Plain = None, after: Plain = None) -> Change:
        """A change of this value; what is not given is the whole value."""
        one, other = (self.before, self.after) if before is None and after is None else (before, after)
        return Change(rule, self.ref, one, other, self._affects(one, other))

    def _affects(self, *values: Plain) -> tuple[str, ...]:
        scheme = self.field.about.scheme or self.field.about.ref
        if scheme in concerned:
            return tuple(sorted({f"{scheme}/{term}" for value in values for term in _terms(value)}))
        return tuple(sorted({*_of_fact(self.fact), *self._itself()}))

    def _itself(self) -> Iterator[str]:
        if self.kind == "recipients" and self.ident:
            yield f"recipients/{self.ident}"
        if self.kind == "rights" and "right" in self.fact:
            yield f"rights/{self.fact['right']}"


concerned = ("data", "data_subjects", "recipients", "rights")
"""Schemes, and kinds of fact by id, that a change is told to affect."""
_fields = {
    "data": "data",
    "content": "data",
    "subjects": "data_subjects",
    "holders": "data_subjects",
    "recipients": "recipients",
    "operators": "recipients",
    "provider": "recipients",
}


def _of_fact(fact: Tree) -> Iterator[str]:
    for name, scheme in _fields.items():
        if isinstance(fact.get(name), list) and not (name == "content" and "channel" in fact):
            yield from (f"{scheme}/{term}" for term in fact[name])


def _terms(value: Plain) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else ()
