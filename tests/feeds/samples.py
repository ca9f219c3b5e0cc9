"""Notices and feeds for tests."""

from __future__ import annotations

from typing import Any

from storepolicy.feeds import Authority, Feed
from storepolicy.notice import Item, Notice

authority = Authority("policies.example", "2026-01-01")
store_feed = Feed(
    "Changes to the privacy policy of Lumen", "Lumen & Wick", authority, "lumen/feed.atom", "lumen/changes/"
)
hub_feed = Feed("Changes to privacy policies", "Lumen & Wick", authority, "feed.atom", "changes/")
site = "https://policies.example/"


def item(weight: int = 4, direction: str = "adverse") -> Item:
    return Item(
        "0123456789abcdef", "item_added", "practices.checkout.data", weight, direction,
        "We now also collect your phone number.", "Major change", f"{direction} for you",
    )  # fmt: skip


def notice(revision: int, weight: int | None = 4, **more: Any) -> Notice:  # noqa: ANN401 - any field
    given: dict[str, Any] = {
        "store": "lumen", "store_title": "Lumen Lamps", "revision": revision, "kind": "release",
        "locale": "en", "title": f"Change {revision} <b>& more</b>", "summary": f"Revision {revision}.",
        "weight": weight, "class_words": "Major change", "changed": (item(weight or 1),),
        "published": f"2026-03-{revision:02}", "effective": "2026-05-01", "dates": "Dates.",
        "links": {"policy": "./", "change": f"changes/{revision}/"},
    }  # fmt: skip
    return Notice(**{**given, **more})
