"""Feeds: lasting ids, days that never move, the right notices, the whole notice as content."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storepolicy.feeds import Feed, atom, day_of, json_feed, selected
from storepolicy.notice import Notice, as_json
from tests.feeds.samples import authority, hub_feed, item, notice, site, store_feed
from tests.notice import reading
from tests.notice.strategies import notices

A = "{http://www.w3.org/2005/Atom}"


def test_presentation_and_deliveries_are_left_out() -> None:
    told = (notice(1, 0), notice(2, 1), notice(3, None), notice(4, 5), notice(5, None, kind="delivery"))
    assert [one.revision for one in selected(told)] == [4, 3, 2]


def test_material_feed_has_what_weighs_and_what_nobody_knows() -> None:
    told = (
        notice(1, None), notice(2, 3), notice(3, 4), notice(4, 5), notice(5, None, kind="withdrawn"),
        notice(6, None, kind="text_only", unknown="a text alone"),
    )  # fmt: skip
    assert [one.revision for one in selected(told, material=True)] == [6, 5, 4, 3]


def test_newest_first_across_stores() -> None:
    told = (notice(1), notice(3), notice(2, store="wick", published="2026-03-09"))
    assert [one.store for one in selected(told)] == ["wick", "lumen", "lumen"]


def test_a_new_revision_adds_one_entry_and_moves_no_other() -> None:
    before = entries(atom(selected([notice(1), notice(2)]), store_feed))
    after = entries(atom(selected([notice(1), notice(2), notice(3)]), store_feed))
    assert after[1:] == before
    assert len(after) == 3


def test_a_rebuild_gives_the_same_bytes() -> None:
    told = selected([notice(1), notice(2)])
    assert atom(told, store_feed) == atom(told, store_feed)
    assert json_feed(told, store_feed) == json_feed(told, store_feed)


def test_ids_are_tag_uris_and_the_same_in_every_feed() -> None:
    ids = {
        found.findtext(f"{A}id") for feed in (store_feed, hub_feed)
        for found in parsed(atom([notice(7)], feed)).iter(f"{A}entry")
    }  # fmt: skip
    assert ids == {"tag:policies.example,2026-01-01:lumen/7/en"}
    other = notice(7, locale="de")
    assert store_feed.entry_id(other) != store_feed.entry_id(notice(7))
    assert hub_feed.id == "tag:policies.example,2026-01-01:feed"


@pytest.mark.parametrize(
    ("days", "updated", "published"),
    [
        ({"published": "2026-03-01"}, "2026-03-01", "2026-03-01"),
        ({"published": "2018-05-25", "recorded": "2026-11-20"}, "2026-11-20", "2018-05-25"),
        ({"published": "", "recorded": "2026-11-20"}, "2026-11-20", None),
        ({"published": "", "recorded": ""}, authority.day, None),
    ],
)
def test_days_of_entries(days: dict[str, Any], updated: str, published: str | None) -> None:
    root = parsed(atom([notice(1, **days)], store_feed))
    entry = root.find(f"{A}entry")
    assert entry is not None
    assert entry.findtext(f"{A}updated") == root.findtext(f"{A}updated") == f"{updated}T00:00:00Z"
    assert entry.findtext(f"{A}published") == (published and f"{published}T00:00:00Z")


def test_an_empty_feed_is_a_feed() -> None:
    root = parsed(atom([], store_feed))
    assert root.findtext(f"{A}updated") == f"{authority.day}T00:00:00Z"
    assert json.loads(json_feed([], store_feed))["items"] == []


def test_categories_say_class_direction_and_language() -> None:
    two = notice(1, 5, changed=(item(5, "adverse"), item(3, "favourable"), item(4, "adverse")))
    root = parsed(atom([two], store_feed))
    found = [(c.get("scheme"), c.get("term")) for c in root.iter(f"{A}category")]
    assert found == [
        ("urn:storepolicy:class", "5"), ("urn:storepolicy:direction", "adverse"),
        ("urn:storepolicy:direction", "favourable"), ("urn:storepolicy:language", "en"),
    ]  # fmt: skip
    tags = json.loads(json_feed([two], store_feed))["items"][0]["tags"]
    assert tags == ["class:5", "direction:adverse", "direction:favourable", "language:en"]


@pytest.mark.parametrize(
    ("feed", "links"),
    [
        (store_feed, ["feed.atom", "changes/", "changes/7/"]),
        (hub_feed, ["feed.atom", "changes/", "lumen/changes/7/"]),
        (
            replace(store_feed, site_url=site),
            [f"{site}lumen/feed.atom", f"{site}lumen/changes/", f"{site}lumen/changes/7/"],
        ),
        (
            replace(store_feed, address="de/lumen/feed.atom", page="de/lumen/changes/", prefix="de/"),
            ["feed.atom", "changes/", "changes/7/"],
        ),
        (replace(hub_feed, address="de/feed.atom"), ["feed.atom", "../changes/", "../lumen/changes/7/"]),
    ],
)
def test_addresses(feed: Feed, links: list[str]) -> None:
    root = parsed(atom([notice(7)], feed))
    assert [link.get("href") for link in root.iter(f"{A}link")] == links


@settings(max_examples=50)
@given(st.lists(notices, max_size=2))
def test_both_formats_carry_every_fact(told: list[Notice]) -> None:
    whole = replace(store_feed, site_url=site)
    root = parsed(atom(told, whole))
    items: list[dict[str, Any]] = json.loads(json_feed(told, whole))["items"]
    found = root.findall(f"{A}entry")
    for one, entry, shown in zip(told, found, items, strict=True):
        content = entry.findtext(f"{A}content") or ""
        assert content == shown["content_html"]
        assert entry.findtext(f"{A}id") == shown["id"]
        title = entry.findtext(f"{A}title") or ""
        assert title == shown["title"]
        page = reading.html(content)
        text = reading.folded(" ".join(page.texts))
        missing = {fact for fact in reading.facts(one) if fact not in text}
        assert missing <= {reading.folded(one.title)}
        assert reading.folded(one.title) in title
        assert page.tags <= reading.plain_tags
        assert sorted(page.links) == sorted(reading.links(one, f"{site}lumen/"))
        assert shown["_storepolicy"]["notice"] == json.loads(as_json(one))


@given(notices)
def test_an_entry_is_never_dated_anew(one: Notice) -> None:
    """Nothing but its own notice gives the day of an entry."""
    later = msgspec.structs.replace(one, title="Another", effective="2030-01-01")
    assert day_of(later) == day_of(one)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", store_feed.day(one))


def parsed(feed: bytes) -> ET.Element:
    return ET.fromstring(feed)  # noqa: S314 - our own bytes


def entries(feed: bytes) -> list[bytes]:
    return [ET.tostring(entry) for entry in parsed(feed).iter(f"{A}entry")]
