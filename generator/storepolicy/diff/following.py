"""Facts followed over several steps: where each of the last state was in the first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from storepolicy.diff.hints import Hints
from storepolicy.model import Facts, Value, fields_of, present


class Moved(msgspec.Struct, frozen=True):
    """Facts that a step gave other ids: the refs that they had, and those that say the same now."""

    olds: tuple[str, ...]
    news: tuple[str, ...]

    def mirrored(self) -> Moved:
        """The same step taken back."""
        return Moved(self.news, self.olds)


def followed(steps: Iterable[Moved], last: Hints, before: Collection[str], after: Collection[str]) -> Hints:
    """What was said at each step, oldest first, as hints from the first state to the last.

    `last` is what is said of the step that leads to the last state. A fact without a sure origin has no
    hint, so that its difference is told in full: one from a fact under whose id another stands now.
    """
    origins: dict[str, frozenset[str]] = {}
    for one in steps:
        origins |= _step(origins, dict.fromkeys(one.news, one.olds), one.olds)
    told = {new: olds for new, olds in last.told().items() if new in after}
    gone = (old for olds in told.values() for old in olds if old not in after)
    origins |= _step(origins, told, gone)
    taken = {ref for ref in after if ref in before and ref not in origins.get(ref, {ref})}
    return Hints(
        merged_from={new: tuple(sorted(olds)) for new, olds in origins.items() if olds and not olds & taken}
    )


def _step(
    origins: Mapping[str, frozenset[str]], told: Mapping[str, tuple[str, ...]], gone: Iterable[str]
) -> dict[str, frozenset[str]]:
    """Where the facts of one step come from; what only went has no origin if it ever comes back."""
    came = {
        new: frozenset[str]().union(*(origins.get(old, {old}) for old in olds)) for new, olds in told.items()
    }
    return {**dict.fromkeys(gone, frozenset[str]()), **came}


def fact_refs(facts: Facts) -> frozenset[str]:
    """The ref of every fact."""
    return frozenset(_refs(facts))


def _refs(facts: Facts) -> Iterator[str]:
    for field in fields_of(Facts):
        found = getattr(facts, field.name)
        if isinstance(found, Value):
            yield field.name
        elif present(found):
            yield from (f"{field.name}.{name}" for name in found)
