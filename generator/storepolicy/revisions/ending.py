"""Which revisions end, whatever follows them: withdrawn, or given another day before theirs came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storepolicy.revisions.chain import revision_kinds
from storepolicy.revisions.record import Record


def ended(records: Sequence[Record]) -> dict[int, str]:
    """The revisions that do not stand, each with the first day from which it does not; empty where unknown.

    A withdrawal ends the one revision that it names. Another day ends all that was said before it in the
    same place: what is moved may itself be a correction, and what it corrects must not rise again.
    """
    own = {record.number: record for record in records if record.kind in revision_kinds}
    roots = {number: root(own, record) for number, record in own.items()}
    found: dict[int, str] = {}
    for record in records:
        day = record.effective or record.published
        over = [record.of] if record.kind == "withdrawn" else []
        if _moves(own, record):
            day = record.published
            over = [n for n, place in roots.items() if n < record.number and place == roots[record.number]]
        found |= {number: min(day, found.get(number, day)) for number in over}
    return found


def root(own: Mapping[int, Record], record: Record) -> int:
    """The number of what is corrected in the end; a revision that corrects none is its own."""
    while record.kind == "correction" and record.of in own and record.of < record.number:
        record = own[record.of]
    return record.number


def _moves(own: Mapping[int, Record], record: Record) -> bool:
    """True for a correction that gives another day to what had not taken effect: the old day never comes."""
    corrected = own.get(record.of) if record.kind == "correction" else None
    return corrected is not None and corrected.effective != record.effective
