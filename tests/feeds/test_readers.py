"""Grammars and real feed readers: every feed is valid, a revision is one new entry, a rebuild none."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import atoma  # type: ignore[import-untyped] # it has no types
import feedparser_sgmllib
import jsonschema
import pytest
from msgspec.structs import replace
from reader import make_reader
from referencing import Registry, Resource

from storepolicy.feeds import Feed, atom, json_feed, selected
from storepolicy.notice import Notice
from tests.clients import checkers
from tests.clients.browser import served
from tests.clients.tools import Client
from tests.feeds.samples import hub_feed, notice, site, store_feed

HOSTILE = notice(
    3, title="<script>alert(1)</script> ]]> & {{ 7*7 }}", why=("</content><script>x</script>", "a & b")
)
UNDATED = notice(4, None, published="", effective="", kind="text_only", unknown="a text alone")
TRANSCRIBED = notice(5, 3, published="", effective="", recorded="2026-11-20")
TOLD = selected([notice(1, None), notice(2), HOSTILE, UNDATED, TRANSCRIBED])
FEEDS = [store_feed, hub_feed, replace(store_feed, site_url=site)]


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("told", [(), TOLD])
def test_atom_follows_rfc_4287(feed: Feed, told: tuple[Notice, ...], tmp_path: Path, interop: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_bytes(atom(told, feed))
    assert checkers.atom_faults(path, interop / "atom.rnc") == ()


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("told", [(), TOLD])
def test_json_feed_follows_its_schema(feed: Feed, told: tuple[Notice, ...], interop: Path) -> None:
    made = json.loads(json_feed(told, feed))
    validator = _validator(interop)
    assert list(validator.iter_errors(made)) == []
    assert list(validator.iter_errors({**made, "version": 2})) != []


def _validator(interop: Path) -> jsonschema.Draft4Validator:
    first, second = (
        Resource.from_contents(json.loads((interop / name).read_text("utf-8")))
        for name in ("feed-1.schema.json", "feed.schema.json")
    )
    registry: Registry = Registry().with_resources(
        [("https://json.schemastore.org/feed-1", first), ("feed-1", first)]
    )
    formats = jsonschema.Draft4Validator.FORMAT_CHECKER
    return jsonschema.Draft4Validator(second.contents, registry=registry, format_checker=formats)


def test_atoma_reads_what_we_wrote() -> None:
    read = atoma.parse_atom_bytes(atom(TOLD, replace(store_feed, site_url=site)))
    assert [entry.id_ for entry in read.entries] == [store_feed.entry_id(one) for one in TOLD]
    assert [entry.title.value for entry in read.entries] == [f"{o.store_title}: {o.title}" for o in TOLD]
    assert all(entry.content.value for entry in read.entries)


@pytest.mark.parametrize("name", ["feed.atom", "feed.json"])
def test_reader_sees_one_new_entry_a_revision(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`reader` keeps what it saw: a rebuild brings nothing, a revision one entry, and no entry is changed."""
    # The package that `reader` asks for under this name has no wheel; this is its successor.
    monkeypatch.setitem(sys.modules, "sgmllib", feedparser_sgmllib)
    write = json_feed if name.endswith("json") else atom
    seen: list[tuple[int, int]] = []
    with served(tmp_path) as address, make_reader(":memory:") as reader:
        reader.add_feed(f"{address}{name}")
        for numbers in ((1, 2), (1, 2), (1, 2, 3)):
            told = selected(notice(number) for number in numbers)
            put(tmp_path / name, write(told, replace(store_feed, site_url=address)), len(seen))
            found = reader.update_feed(f"{address}{name}")
            seen.append((found.new, found.modified) if found else (0, 0))
        ids = {entry.id for entry in reader.get_entries()}
    assert seen == [(2, 0), (0, 0), (1, 0)]
    assert ids == {store_feed.entry_id(notice(number)) for number in (1, 2, 3)}


def test_newsboat_sees_one_new_entry_a_revision(client: Callable[[str], Client], tmp_path: Path) -> None:
    newsboat = client("newsboat")
    urls, cache, config = (tmp_path / name for name in ("urls", "cache.db", "config"))
    config.write_text("")
    seen: list[str] = []
    folder = tmp_path / "site"
    folder.mkdir()
    with served(folder) as address:
        urls.write_text(f"{address}feed.atom\n")
        options = ("-u", urls, "-c", cache, "-C", config)
        for numbers in ((1, 2), (1, 2), (1, 2, 3)):
            told = selected(notice(number) for number in numbers)
            put(folder / "feed.atom", atom(told, replace(store_feed, site_url=address)), len(seen))
            newsboat.run(*options, "-x", "reload")
            seen.append(newsboat.run(*options, "-x", "print-unread").stdout.strip())
    assert seen == ["2 unread articles", "2 unread articles", "3 unread articles"]


def put(path: Path, content: bytes, hour: int) -> None:
    """A file an hour younger each time: a server tells its age in seconds, and a client believes it."""
    path.write_bytes(content)
    os.utime(path, (1_700_000_000 + hour * 3600,) * 2)
