"""Words on a store that is no more at this address: it has closed, or has another id."""

from __future__ import annotations

from storepolicy.history.history import History
from storepolicy.pages import Words


def left(history: History, words: Words) -> str:
    """What became of the store, and that no revision at this address applies any more."""
    if history.renamed_to:
        return f"{_called(history, words)} {words('renamed_here')}"
    return words("closed", day=words.day(history.closed))


def held_last(history: History, words: Words) -> str:
    """What is added to the days of the revision that held last."""
    if history.renamed_to:
        return f"{words('held_until_renamed')} {_called(history, words)}"
    return words("held_until_closed", day=words.day(history.closed))


def since_left(history: History, number: int, words: Words) -> str:
    """What the way from a revision to the last one says; nothing of a store that is still there."""
    if not history.over:
        return ""
    if history.renamed_to:
        return f"{words('since_renamed', number=history.last)} {left(history, words)}"
    name = "since_last" if number == history.last else "since_closed"
    return words(name, number=history.last, day=words.day(history.closed))


def way(history: History, words: Words) -> str:
    """The name of the link to the store's own page."""
    if not history.over:
        return words("policy_link")
    return words("renamed_way" if history.renamed_to else "closed_link")


def _called(history: History, words: Words) -> str:
    """The new name, with the day where one is known; as on the page at the store's own address."""
    new = history.new_title or history.renamed_to
    if not history.closed:
        return words("renamed_undated", new=new)
    return words("renamed_on", day=words.day(history.closed), new=new)
