"""Entries of a notice that say the same, or that another entry says already, as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from storepolicy.notice.notice import Item
from storepolicy.notice.sides import spot
from storepolicy.notice.wordings import directions

Told = tuple[str, Item]
"""An entry with the id of the section that it belongs to."""
_detail = "detail_changed"


def rank(one: Told, places: Mapping[str, int]) -> tuple[int, int, int]:
    """The order of entries: the weightiest first, then as the policy has them."""
    section, item = one
    return -item.weight, directions.index(item.direction), places.get(section, len(places))


def turned(told: Sequence[Told]) -> Iterator[Told]:
    """The entries, details of a fact with that which says that it is now stated, or denied: that one tells all of it.

    What was denied and is now stated is no longer a promise of which a detail could differ.
    """
    heads = {_fact(item): at for at, (_, item) in enumerate(told) if _turns(item)}
    details = [at for at, (_, item) in enumerate(told) if item.rule == _detail and _fact(item) in heads]
    for at, (section, item) in enumerate(told):
        own = [told[other][1] for other in details if heads[_fact(told[other][1])] == at]
        if at not in details:
            yield section, folded(item, own) if own else item


def once(told: Sequence[Told]) -> tuple[Told, ...]:
    """The entries, each sentence once, with the class of the weightiest that says it."""
    alike: dict[str, list[Told]] = {}
    for one in told:
        alike.setdefault(one[1].text, []).append(one)
    firsts = [(min(same, key=lambda one: rank(one, {})), same) for same in alike.values()]
    return tuple(
        (first[0], folded(first[1], [item for _, item in same if item is not first[1]]))
        for first, same in firsts
    )


def folded(item: Item, others: Sequence[Item]) -> Item:
    """An entry that stands for others too, with all their refs and clauses."""
    if not others:
        return item
    every = (item, *others)
    return replace(
        item,
        refs=tuple(ref for one in every for ref in one.refs),
        fingerprints=tuple(name for one in every for name in one.fingerprints),
        before=tuple(dict.fromkeys(text for one in every for text in one.before)),
        after=tuple(dict.fromkeys(text for one in every for text in one.after)),
    )


def _turns(item: Item) -> bool:
    return any(ref.endswith(".assertion") for ref in item.refs)


def _fact(item: Item) -> str:
    return spot(item.ref).fact
