"""The day that counts as today: the one place that asks a clock, for the edges alone."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def today() -> str:
    """The day of SOURCE_DATE_EPOCH where it is set, else today in UTC, as YYYY-MM-DD."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
