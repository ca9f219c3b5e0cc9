"""Days that cannot be yet."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.build.building import Built
from storepolicy.finding import Finding, Severity


def recorded_ahead(built: Built, as_of: str) -> Iterator[Finding]:
    """A day of transcription after today; nothing where no day is given to compare with."""
    recorded = built.store.authorship.recorded
    place = built.value_place("authorship.recorded")
    if as_of and place and recorded > as_of:
        yield Finding(
            "SP113", f"the day {recorded} has not come yet", place, Severity.WARNING,
            hint="write the day on which the source was read", store=built.store.id, ref="authorship.recorded",
        )  # fmt: skip
