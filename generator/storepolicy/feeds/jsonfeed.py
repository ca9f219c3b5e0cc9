"""Notices as a JSON Feed (version 1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from storepolicy.feeds.entry import Feed, categories, moment
from storepolicy.manifest import canonical
from storepolicy.notice import Notice, body
from storepolicy.notice.channels import members
from storepolicy.notice.shown import address, plain

version = "https://jsonfeed.org/version/1.1"


def json_feed(notices: Iterable[Notice], feed: Feed) -> bytes:
    """The feed in the order given, in canonical JSON: the same entries as the Atom feed.

    The format wants whole addresses, so those that are not known whole are left out. `_storepolicy`
    holds the notice itself.
    """
    return canonical({
        "version": version,
        "title": plain(feed.title),
        "language": feed.locale,
        "authors": [{"name": plain(feed.author)}],
        **_whole({"feed_url": feed.link(feed.address), "home_page_url": feed.link(feed.page)}, feed),
        "items": [_item(notice, feed) for notice in notices],
    })  # fmt: skip


def _item(notice: Notice, feed: Feed) -> dict[str, Any]:
    home = feed.store(notice)
    return {
        "id": feed.entry_id(notice),
        "title": plain(f"{notice.store_title}: {notice.title}"),
        "summary": plain(notice.summary),
        "content_html": body(notice, home),
        "date_published": moment(feed.day(notice)),
        "language": notice.locale,
        "tags": [f"{scheme}:{term}" for scheme, term, _ in categories(notice)],
        **_whole({"url": address(notice.links.get("change", ""), home)}, feed),
        "_storepolicy": {"about": "The notice for apps.", "notice": members(notice)},
    }


def _whole(links: dict[str, str], feed: Feed) -> dict[str, str]:
    return links if feed.site_url else {}
