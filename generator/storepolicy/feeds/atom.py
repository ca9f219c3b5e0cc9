"""Notices as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from storepolicy.feeds.entry import Feed, categories, moment
from storepolicy.notice import Notice, body
from storepolicy.notice.shown import address, plain

namespace = "http://www.w3.org/2005/Atom"
lang = "{http://www.w3.org/XML/1998/namespace}lang"
register_namespace("", namespace)


def atom(notices: Iterable[Notice], feed: Feed) -> bytes:
    """The feed in the order given: stable ids, no entry ever dated anew, the whole notice as content."""
    shown = tuple(notices)
    root = Element(f"{{{namespace}}}feed", {lang: feed.locale})
    _put(root, "id", feed.id)
    _put(root, "title", feed.title)
    _put(root, "updated", moment(max((feed.day(one) for one in shown), default=feed.authority.day)))
    _put(_put(root, "author"), "name", feed.author)
    _put(root, "link", rel="self", type="application/atom+xml", href=feed.link(feed.address))
    _put(root, "link", rel="alternate", type="text/html", href=feed.link(feed.page))
    for notice in shown:
        _entry(root, notice, feed)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: Element, notice: Notice, feed: Feed) -> None:
    entry = SubElement(root, f"{{{namespace}}}entry", {lang: notice.locale})
    home = feed.store(notice)
    _put(entry, "id", feed.entry_id(notice))
    _put(entry, "title", f"{notice.store_title}: {notice.title}")
    _put(entry, "updated", moment(feed.day(notice)))
    if notice.published:
        _put(entry, "published", moment(notice.published))
    href = address(notice.links.get("change", ""), home)
    _put(entry, "link", rel="alternate", type="text/html", href=href)
    for scheme, term, label in categories(notice):
        _put(entry, "category", scheme=f"urn:storepolicy:{scheme}", term=term, label=plain(label) or term)
    _put(entry, "summary", notice.summary)
    _put(entry, "content", body(notice, home), type="html")


def _put(into: Element, tag: str, text: str = "", **attributes: str) -> Element:
    made = SubElement(
        into, f"{{{namespace}}}{tag}", {name: plain(value) for name, value in attributes.items()}
    )
    made.text = plain(text) or None
    return made
