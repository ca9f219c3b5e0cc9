"""Weighed changes to the notice that every channel shows."""

from storepolicy.notice.notice import Choice, Item, Notice

__all__ = ["Choice", "Item", "Notice"]
