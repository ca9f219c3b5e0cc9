"""Notices to feeds: Atom (RFC 4287) and JSON Feed 1.1.

`atom(notices, feed) -> bytes` and `json_feed(notices, feed) -> bytes`; `Feed` says which feed it is,
`Authority` from what its ids are made; `selected(notices, material=...)` picks what belongs into it.
"""

from storepolicy.feeds.atom import atom
from storepolicy.feeds.entry import Authority, Feed, day_of, selected
from storepolicy.feeds.jsonfeed import json_feed

__all__ = ["Authority", "Feed", "atom", "day_of", "json_feed", "selected"]
