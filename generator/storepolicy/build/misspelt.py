"""References that lead nowhere because the id that they mean is misspelt where it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from storepolicy.finding import Finding, Place, Related
from storepolicy.vocabulary import nearest

most_related = 3


class Missed(msgspec.Struct, frozen=True):
    """A reference to what is not there, with its place, and every id that is there."""

    kind: str
    name: str
    ref: str
    place: Place
    targets: tuple[str, ...]


class References(msgspec.Struct, frozen=True):
    """What was met on the walk over a store: the references that lead nowhere, and the facts that others name."""

    missed: list[Missed] = msgspec.field(default_factory=list)
    used: set[str] = msgspec.field(default_factory=set)


def misspelt(references: References, evidence: Mapping[str, object]) -> dict[str, str]:
    """The fact under its misspelt id for each that several references miss; nothing else names it."""
    found: dict[str, str] = {}
    named = Counter(f"{missed.kind}.{missed.name}" for missed in references.missed)
    targets = {missed.kind: missed.targets for missed in references.missed}
    for ref, count in named.items():
        kind, _, name = ref.partition(".")
        free = [one for one in targets[kind] if not {f"{kind}.{one}"} & (references.used | evidence.keys())]
        near = nearest(name, tuple(free))
        if near and count + (ref in evidence) > 1:
            found[ref] = f"{kind}.{near}"
    return found


def told(references: References, meant: Mapping[str, str], place: Mapping[str, Place]) -> Iterator[Finding]:
    """One finding at each misspelt id, and one at each reference that leads nowhere for another reason."""
    for ref, actual in meant.items():
        missed = [one for one in references.missed if f"{one.kind}.{one.name}" == ref]
        name, written = missed[0].name, actual.partition(".")[2]
        message = (
            f'nothing names "{written}", and "{name}", which is not there, is named {_times(len(missed))}'
        )
        related = tuple(Related(one.place, f'"{name}" is named here') for one in missed[:most_related])
        hint = f'is this id misspelt? write "{name}"'
        yield Finding("SP111", message, place[actual], hint=hint, ref=actual, related=related)
    for one in references.missed:
        if f"{one.kind}.{one.name}" not in meant:
            near = nearest(one.name, one.targets)
            hint = f'did you mean "{near}"?' if near else f"add it under `{one.kind}:`, or correct the name"
            message = f'there is no "{one.name}" under {one.kind}'
            yield Finding("SP111", message, one.place, ref=one.ref, hint=hint)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
