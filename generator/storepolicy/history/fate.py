"""What became of a change after its notice: that it was given another day, or withdrawn."""

from __future__ import annotations

import msgspec

from storepolicy.history.history import History
from storepolicy.pages import Anchor, Words


class Fate(msgspec.Struct, frozen=True):
    """A line that stands above a notice, which itself stays as it is, and the way to what it tells of."""

    state: str
    text: str
    link: Anchor


def fate(history: History, number: int, words: Words, up: str) -> Fate | None:
    """The fate of the change of a revision; None where it stands. `up` leads to the folder of changes."""
    if moved := history.moved_by(number):
        day = words.day(moved.record.effective)
        text = words("fate_moved", to=moved.number, day=day)
        return Fate("outdated", text, Anchor(f"{up}{moved.number}/", words("fate_moved_link")))
    gone = history.withdrawal(number)
    if gone is None:
        return None
    on = gone.record.published
    text = (
        words("fate_withdrawn", number=number, day=words.day(on))
        if on
        else words("fate_withdrawn_undated", number=number)
    )
    return Fate("withdrawn", text, Anchor(f"{up}{gone.number}/", words("fate_withdrawn_link")))
