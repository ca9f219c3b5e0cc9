"""Two sets of terms: what came, what went, and what is only told more narrowly or more broadly."""

from __future__ import annotations

from dataclasses import dataclass

from storepolicy.diff.detection.seen import Seen


@dataclass(frozen=True, slots=True)
class Parts:
    """Terms gained and lost; `broad` ones went and `narrow` ones came that say a part of what is there anyway."""

    gained: list[str]
    lost: list[str]
    broad: list[str]
    narrow: list[str]


def parted(seen: Seen, scheme: str, before: list[str] | None, after: list[str]) -> Parts:
    """The terms of two sets: one that a broader term stood for, or still stands for, is neither gained nor lost."""
    was, now = set(before or ()), set(after)
    came, went = sorted(now - was), sorted(was - now)
    narrow = [term for term in came if any(seen.covers(scheme, one, term) for one in was)]
    told = [term for term in went if any(seen.covers(scheme, one, term) for one in now)]
    kept_in_part = [term for term in went if any(seen.covers(scheme, term, one) for one in now)]
    gained = [term for term in came if term not in narrow]
    lost = [term for term in went if term not in told and term not in kept_in_part]
    # A narrow term that gives way to its broader one is told by the broader one, which is gained.
    broad = [
        term
        for term in went
        if term in kept_in_part or (term in told and not _by(seen, scheme, gained, term))
    ]
    return Parts(gained, lost, broad, narrow)


def _by(seen: Seen, scheme: str, gained: list[str], term: str) -> bool:
    return any(seen.covers(scheme, one, term) for one in gained)
