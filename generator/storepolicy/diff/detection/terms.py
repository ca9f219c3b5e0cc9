"""Two sets of terms: what came, what went, and what is only told more narrowly or more broadly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from storepolicy.diff.detection.seen import Seen
from storepolicy.diff.normal import regions


class Parts(msgspec.Struct, frozen=True):
    """Terms gained and lost; `broad` ones went and `narrow` ones came that say a part of what is there anyway.

    `replaced` has, for a term gained or lost, the terms of the other side whose place it takes or leaves.
    """

    gained: list[str]
    lost: list[str]
    broad: list[str]
    narrow: list[str]
    replaced: Mapping[str, list[str]] = msgspec.field(default_factory=dict)

    def beside(self, own: list[str], others: list[str]) -> list[str] | None:
        """One side of a change: its own terms, and those that the terms of the other side replace."""
        told = sorted({*own, *(term for one in others for term in self.replaced.get(one, ()))})
        return told or None


def parted(seen: Seen, scheme: str, before: list[str] | None, after: list[str]) -> Parts:
    """The terms of two sets: one that a broader term stood for, or still stands for, is neither gained nor lost."""
    if scheme == regions:
        return _placed(seen, before or [], after)
    was, now = set(before or ()), set(after)
    came, went = sorted(now - was), sorted(was - now)
    narrow = [term for term in came if within(seen, scheme, was, term)]
    told = [term for term in went if within(seen, scheme, now, term)]
    kept_in_part = [term for term in went if any(seen.covers(scheme, term, one) for one in now)]
    gained = [term for term in came if term not in narrow]
    # Of all data a part is less, and no more exact name for all of it.
    less = [term for term in went if term not in told and seen.everything(scheme, term)]
    lost = [term for term in went if term in less or term not in (*told, *kept_in_part)]
    replaced = {term: [one for one in came if seen.covers(scheme, term, one)] for term in less}
    instead = {one for others in replaced.values() for one in others}
    # A narrow term that gives way to its broader one is told by the broader one, which is gained.
    broad = [
        term
        for term in went
        if term not in less
        and (term in kept_in_part or (term in told and not within(seen, scheme, gained, term)))
    ]
    return Parts(gained, lost, broad, [term for term in narrow if term not in instead], replaced)


def within(seen: Seen, scheme: str, terms: Iterable[str], term: str) -> bool:
    """True where a term is one of these, or lies in one of them."""
    return any(seen.covers(scheme, one, term) for one in terms)


def _placed(seen: Seen, before: list[str], after: list[str]) -> Parts:
    """The same for places: what counts is which countries all terms of a side name together."""
    places, was, now = seen.places, set(before), set(after)
    came, went = sorted(now - was), sorted(was - now)
    gained = [term for term in came if not places.reach(was).covers(places.reach([term]))]
    lost = [term for term in went if not places.reach(now).covers(places.reach([term]))]
    replaced = {
        term: [one for one in others if places.reach([term]).covers(places.reach([one]))]
        for terms, others in ((gained, went), (lost, came))
        for term in terms
    }
    told = {*gained, *lost, *(one for others in replaced.values() for one in others)}
    rest_was, rest_now = was - {*lost}, now - {*gained}
    if places.whole(rest_was) == places.whole(rest_now):
        return Parts(gained, lost, [], [], replaced)
    broad, narrow = ([term for term in terms if term not in told] for terms in (went, came))
    return Parts(gained, lost, broad, narrow, replaced)
