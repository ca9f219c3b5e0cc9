"""Where a fact was written, and findings at that place."""

from __future__ import annotations

from typing import Protocol

from storepolicy.finding import Finding, Place


class Where(Protocol):
    """Tells where a dotted path was written."""

    def place(self, ref: str) -> Place | None:
        """The place of the key, or of an item of a list."""

    def value_place(self, ref: str) -> Place | None:
        """The place of the value."""


def finding(code: str, message: str, ref: str, where: Where, hint: str = "") -> Finding:
    """A finding about a fact or a field."""
    return Finding(code, message, where.place(ref) or Place("policy_src"), ref=ref, hint=hint)


def wrong(code: str, message: str, ref: str, where: Where, hint: str) -> Finding:
    """A finding about a value."""
    return Finding(code, message, where.value_place(ref) or Place("policy_src"), ref=ref, hint=hint)
