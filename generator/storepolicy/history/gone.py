"""Clauses that a change took away: the text that had them has them still."""

from __future__ import annotations

from collections.abc import Mapping

from storepolicy.history.history import History
from storepolicy.notice import Notice, anchors


def gone(history: History, notice: Notice, before: int) -> Mapping[str, str]:
    """Where each clause stands that is no longer there, by its text: on the page of the revision before.

    Addresses are relative to a page two folders below the store's own. A record names only clauses that are left,
    so the others are found by their texts.
    """
    lost = {item.before[0] for item in notice.changed if item.before and not item.clause}
    known = anchors(history.told(before)) if lost and before else {}
    return {text: f"../../revisions/{before}/#{known[text]}" for text in lost & known.keys()}
