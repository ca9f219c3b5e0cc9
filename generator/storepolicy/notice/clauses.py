"""Which clauses tell a value."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.manifest import Manifest

depth_of_fact = 2
"""`practices.checkout` is a fact in a map of facts; a fact that stands alone, as `identity`, is one step."""


def clauses(manifest: Manifest, ref: str) -> tuple[str, ...]:
    """Ids of the statements that rest on a value or on something inside it, in reading order.

    Where none does, as for a value that is not stated, those of the nearest thing around it, up to the fact.
    """
    steps = ref.split(".")
    for length in range(len(steps), 0, -1):
        found = tuple(_resting_on(manifest, "/facts/" + "/".join(steps[:length])))
        if found or (length <= depth_of_fact and _is_fact(manifest, steps[:length])):
            return found
    return ()


def _resting_on(manifest: Manifest, pointer: str) -> Iterator[str]:
    inside = f"{pointer}/"
    for statement in manifest.statements:
        if any(leaf == pointer or leaf.startswith(inside) for leaf in statement.because):
            yield statement.id


def _is_fact(manifest: Manifest, steps: list[str]) -> bool:
    """A fact of its own right: what stands beside it is another matter."""
    found = getattr(manifest.facts, steps[0], None)
    return isinstance(found, dict) if len(steps) == depth_of_fact else not isinstance(found, dict)
