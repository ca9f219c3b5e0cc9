"""Which clauses tell a value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from storepolicy.itself import Itself
from storepolicy.manifest import Manifest, Text
from storepolicy.model import leaves

depth_of_fact = 2
"""`practices.checkout` is a fact in a map of facts; a fact that stands alone, as `identity`, is one step."""


def clauses(manifest: Manifest, ref: str) -> tuple[str, ...]:
    """Ids of the statements that rest on a value or on something inside it, in reading order.

    Where none does, as for a value that is not stated, those of the nearest thing around it, up to the fact.
    """
    resting, steps = _resting(Itself(manifest)), ref.split(".")
    if steps[0] == "terms":
        return tuple(dict.fromkeys(name for at in _of_term(manifest, ref) for name in resting.get(at, ())))
    for length in range(len(steps), 0, -1):
        found = tuple(resting.get("/facts/" + "/".join(steps[:length]), ()))
        if found or (length <= depth_of_fact and _is_fact(manifest, steps[:length])):
            return found
    return ()


def _of_term(manifest: Manifest, ref: str) -> Iterator[str]:
    """Where the facts name a term of the store's own."""
    name = ref.split(".", 2)[-1]
    return (pointer for pointer, leaf in leaves(manifest.facts) if leaf == name)


# Of the two sides of a comparison every change is asked for, of one side often again in the next comparison.
@lru_cache(maxsize=4)
def _resting(one: Itself[Manifest]) -> dict[str, dict[str, None]]:
    """By pointer the statements that rest on a value there or further inside."""
    found: dict[str, dict[str, None]] = {}
    for statement in one.value.statements:
        for pointer in _pointers(Itself(statement)):
            found.setdefault(pointer, {})[statement.id] = None
    return found


# Most statements are in the next revision too.
@lru_cache(maxsize=4096)
def _pointers(one: Itself[Text]) -> frozenset[str]:
    return frozenset().union(*map(_arounds, one.value.because))


@lru_cache(maxsize=8192)
def _arounds(pointer: str) -> tuple[str, ...]:
    """A pointer, and that of everything around the value; most are the same in the next revision."""
    around = pointer.rpartition("/")[0]
    return (pointer, *_arounds(around)) if around else (pointer,)


def _is_fact(manifest: Manifest, steps: list[str]) -> bool:
    """A fact of its own right: what stands beside it is another matter."""
    found = getattr(manifest.facts, steps[0], None)
    return isinstance(found, dict) if len(steps) == depth_of_fact else not isinstance(found, dict)
