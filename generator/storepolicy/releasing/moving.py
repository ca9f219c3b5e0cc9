"""What another day is given to: the changes that people were told of."""

from __future__ import annotations

import msgspec

from storepolicy.notice import Notice, first_sentence, moves
from storepolicy.revisions import Chain, Entry


def announced(chain: Chain, number: int, locale: str) -> tuple[str, ...]:
    """The first sentences of the changes of a revision, without their stops, as its notice has them.

    Of one that itself only gave another day they are those of what it moved. Empty where there is no notice in
    the language.
    """
    entry = _moved(chain, chain.entry(number))
    if locale not in entry.notice_locales:
        return ()
    notice = msgspec.json.decode(entry.notice(locale), type=Notice)
    return tuple(first_sentence(item.text) for item in notice.changed if item.rule not in moves)


def _moved(chain: Chain, entry: Entry) -> Entry:
    """The revision whose changes were announced, behind any that gave it another day."""
    while entry.record.kind == "correction" and moves.intersection(one.rule for one in entry.changes.changes):
        entry = chain.entry(entry.record.of)
    return entry
