"""What each heir of a fact that was split is compared with: its own part of what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from storepolicy.diff.detection.seen import Seen
from storepolicy.diff.difference import Plain
from storepolicy.diff.normal import Tree
from storepolicy.model import Facts, field_of

parted = frozenset({
    "acts", "channel", "content", "data", "holders", "measure", "products", "purposes", "regions", "subjects",
    "teams", "technology",
})  # fmt: skip
"""Lists of what a fact is about: each heir may have a part of one. All else each heir must say as before."""
promises = frozenset({
    "choices", "commitments", "internal_access", "non_retaliation", "not_collected", "principles", "recipient_terms",
    "request_terms", "retention", "rights", "security", "tracker_controls",
})  # fmt: skip
"""Kinds by which people have something: parted in two lists at once, a part of it would be lost."""


places = "regions"


class Pair(msgspec.Struct, frozen=True):
    """What is compared with what, and the ref at which it is told."""

    ref: str
    before: Tree
    after: Tree


def inherited(origin: Tree, heirs: Mapping[str, Tree], seen: Seen) -> Iterator[Pair]:
    """Each heir beside its part of the origin; what no heir has is missed in the first."""
    kind = next(iter(heirs)).partition(".")[0]
    names = _parted(kind, origin, heirs.values())
    for number, (ref, heir) in enumerate(heirs.items()):
        others = [one for name, one in heirs.items() if name != ref]
        parts = {
            name: [
                term
                for term in origin[name]
                if _has(seen, kind, name, heir, term)
                or (number == 0 and not any(_has(seen, kind, name, one, term) for one in others))
            ]
            for name in names
            if name in origin and name in heir
        }
        yield Pair(ref, {**origin, **parts}, heir)


def _parted(kind: str, origin: Tree, heirs: Iterable[Tree]) -> tuple[str, ...]:
    """The lists that the heirs have shared out among themselves; none where that would lose a promise."""
    differing = sorted({name for heir in heirs for name in parted if heir.get(name) != origin.get(name)})
    promised = kind in promises or origin.get("assertion") == "denied"
    return () if promised and len(differing) > 1 else tuple(differing)


def _has(seen: Seen, kind: str, name: str, fact: Tree, term: str) -> bool:
    """True where a fact names a term, a part of it, or more than it."""
    held: Plain = fact.get(name, [])
    facts = field_of(Facts, kind)
    field = field_of(facts.value, name) if facts and facts.value else None
    scheme = field.about.scheme if field else ""
    return any(seen.covers(scheme, one, term) or seen.covers(scheme, term, one) for one in held)


def joined(origins: Iterable[Tree], ref: str, heir: Tree) -> Iterator[Pair]:
    """Where the data of each of several origins goes by the merge; that data and purposes combine, it says itself."""
    facts = tuple(origins)
    known = {place for fact in facts for place in fact.get(places, ())}
    for fact in facts:
        if places in fact and places in heir:
            yield Pair(ref, fact, {**fact, places: [one for one in heir[places] if one in known]})
