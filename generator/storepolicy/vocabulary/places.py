"""Which places lie in which: countries in regions, regions in wider ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache, reduce

import msgspec

from storepolicy.itself import Itself
from storepolicy.vocabulary.terms import Membership, Scheme, Vocabulary

scheme = "regions"


class Reach(msgspec.Struct, frozen=True):
    """A set of places: those given or, with `others`, all places but those given."""

    given: frozenset[str] = frozenset()
    others: bool = False

    def __or__(self, more: Reach) -> Reach:
        if self.others and more.others:
            return Reach(self.given & more.given, others=True)
        if self.others or more.others:
            all_but, given = (self, more) if self.others else (more, self)
            return Reach(all_but.given - given.given, others=True)
        return Reach(self.given | more.given)

    def covers(self, other: Reach) -> bool:
        """True where every place of the other is here too."""
        if self.others:
            return self.given <= other.given if other.others else not self.given & other.given
        return not other.others and other.given <= self.given

    def meets(self, other: Reach) -> bool:
        """True where some place is in both."""
        if self.others and other.others:
            return True
        if self.others or other.others:
            all_but, given = (self, other) if self.others else (other, self)
            return bool(given.given - all_but.given)
        return bool(self.given & other.given)


class Places(msgspec.Struct, frozen=True, dict=True):
    """What the terms for places say of each other; without any, each is a place of its own.

    `same` gives a term its one name, `made_of` what a region consists of, `inside` what lies in a place without
    making up the whole of it.
    """

    same: Mapping[str, str] = msgspec.field(default_factory=dict)
    made_of: Mapping[str, Membership] = msgspec.field(default_factory=dict)
    inside: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, Reach]:
        return {}

    def named(self, terms: Iterable[str]) -> list[str]:
        """The terms by their one names, each once, sorted."""
        return sorted({self.same.get(term, term) for term in terms})

    def whole(self, terms: Iterable[str]) -> list[str]:
        """The one form of a set of places: a region in place of all that it consists of.

        A part that is named beside its region stays: it says more than the region alone.
        """
        found = set(self.named(terms))
        lists = {name: set(self.named(one.places)) for name, one in self.made_of.items() if not one.all_but}
        complete: set[str] = set()
        while fresh := {name for name, parts in lists.items() if parts <= found} - complete:
            complete |= fresh
            found |= fresh
        return sorted(found - {part for name in complete for part in lists[name]})

    def reach(self, terms: Iterable[str]) -> Reach:
        """Every place that the terms name, together."""
        return reduce(Reach.__or__, map(self._reach, self.named(terms)), Reach())

    def _reach(self, name: str) -> Reach:
        if name not in self._known:
            made_of = self.made_of.get(name)
            if made_of is None:
                own = Reach(frozenset((name,)))
            else:
                listed = self.reach(made_of.places)
                own = Reach(listed.given, others=True) if made_of.all_but else listed
            self._known[name] = own | self.reach(self.inside.get(name, ()))
        return self._known[name]


def places_of(vocabulary: Vocabulary) -> Places:
    """What a vocabulary, with whatever terms of stores' own it holds, says of places."""
    regions = vocabulary.schemes.get(scheme)
    return _places(Itself(regions)) if regions else Places()


# Few stores have terms for places of their own: to all others this is one and the same.
@lru_cache(maxsize=4)
def _places(regions: Itself[Scheme]) -> Places:
    terms = regions.value.terms.values()
    same = {term.id: term.same_as for term in terms if term.same_as}
    inside: dict[str, tuple[str, ...]] = {}
    for term in terms:
        if term.broader:
            around = same.get(term.broader, term.broader)
            inside[around] = (*inside.get(around, ()), term.id)
    return Places(same, {term.id: term.made_of for term in terms if term.made_of}, inside)
