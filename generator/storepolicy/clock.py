"""The day that counts as today: the one place that asks a clock, for the edges alone."""

from __future__ import annotations

import os
from datetime import UTC, datetime

longest_shown = 40


class NoMoment(ValueError):  # noqa: N818 - what is told is no error of the program
    """SOURCE_DATE_EPOCH is set to what is no moment; the text says so."""


def today() -> str:
    """The day of SOURCE_DATE_EPOCH where it is set, else today in UTC, as YYYY-MM-DD.

    Raises NoMoment where what is set is no moment: another day in its place would be published unnoticed.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date().isoformat()
    try:
        if not (epoch.isascii() and epoch.isdigit()):
            raise ValueError
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        shown = epoch if len(epoch) <= longest_shown and epoch.isprintable() else "what it holds"
        msg = f"SOURCE_DATE_EPOCH: {shown} is no moment; set it to the seconds since 1970, such as 1772323200, or unset it"
        raise NoMoment(msg) from None
