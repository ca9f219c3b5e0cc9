"""What happens to data in the end: whether more of it is deleted, or more surely."""

from __future__ import annotations

from storepolicy.diff.detection.seen import Move

_deletion = "delete"
_deleting = (_deletion, "delete_account", "delete_permanently", "delete_securely", "destroy_media")
_thorough = ("delete_permanently", "delete_securely", "destroy_media", "irreversible_deletion", "purge")
"""Deletions that say more than the plain one; of the others none is surely more than any."""


def action(move: Move, _: str) -> str:
    """The row for what happens in the end, any one of what is named: what is not surely more is in doubt."""
    was, now = {*(move.before or ())}, {*(move.after or ())}
    return "deletion_strengthened" if _more(move, was, now) else "deletion_weakened"


def _more(move: Move, was: set[str], now: set[str]) -> bool:
    """True where nothing but deletion came, or is left, and each deletion before is still there or a surer one is."""
    if not now or not all(_deletes(move, term) for term in (now - was or now)):
        return False
    kept = all(any(_surer(move, term, one) for one in now) for term in was - now if _deletes(move, term))
    mixed = not all(_deletes(move, term) for term in was)
    return kept and (
        mixed or not was or all(any(_surer(move, term, one) for term in was) for one in now - was)
    )


def _deletes(move: Move, term: str) -> bool:
    return move.seen.among("actions", _deleting, term)


def _surer(move: Move, than: str, term: str) -> bool:
    thorough = move.seen.among("actions", _thorough, term)
    return thorough and (than == _deletion or move.seen.covers("actions", than, term))
