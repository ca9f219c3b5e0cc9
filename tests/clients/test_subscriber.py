"""Who subscribed to a site is told of each release once, and of no rebuild."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import feedparser_sgmllib
import pytest
from reader import make_reader

from tests.clients.looks import LOOKS, site_below
from tests.history_of_a_store.steps import STORE

FEEDS = ("feed.atom", "feed.json", f"{STORE}/feed.atom", f"{STORE}/feed.json")


def test_a_release_is_one_new_entry_and_a_rebuild_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every feed of the store and of the hub; no entry is ever changed."""
    # The package that `reader` asks for under this name has no wheel; this is its successor.
    monkeypatch.setitem(sys.modules, "sgmllib", feedparser_sgmllib)
    seen: list[dict[str, tuple[int, int]]] = []
    with site_below(tmp_path) as site, make_reader(":memory:") as reader:
        for name in FEEDS:
            reader.add_feed(f"{site.address}{name}")
        for _ in site.built():
            for name in FEEDS:
                # A server tells a file's age in seconds, and builds follow each other faster.
                os.utime(site.folder / name, (1_700_000_000 + len(seen),) * 2)
            found = {name: reader.update_feed(f"{site.address}{name}") for name in FEEDS}
            seen.append({name: (one.new, one.modified) if one else (0, 0) for name, one in found.items()})
    assert seen == [dict.fromkeys(FEEDS, (look.entries, 0)) for look in LOOKS]
