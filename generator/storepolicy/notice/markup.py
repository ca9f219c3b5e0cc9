"""A notice as HTML: a whole document for e-mail, and a fragment for feeds."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, tostring

from storepolicy.itself import Itself
from storepolicy.notice.notice import Choice, Item, Notice
from storepolicy.notice.shown import (
    choice_address,
    clauses_of,
    facts_of,
    home,
    linkable,
    links_of,
    plain,
    reasons_of,
    subject,
    weight_of,
)


def as_html(notice: Notice, base: str = home) -> str:
    """An e-mail as a whole HTML document: no image, script, style or request; readable anywhere.

    `base` leads to the store's address; to be sent by e-mail it must be a whole address.
    """
    page = Element("html", lang=notice.locale)
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="robots", content="noindex")
    _put(head, "title", subject(notice))
    main = SubElement(SubElement(page, "body"), "main")
    _put(main, "h1", notice.title)
    _fill(main, notice, base)
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def body(notice: Notice, base: str = "") -> str:
    """The notice as an HTML fragment without its title; every text stands in it literally."""
    return _body(Itself(notice), base)


# Each form of each feed has it.
@lru_cache(maxsize=256)
def _body(notice: Itself[Notice], base: str) -> str:
    holder = Element("div")
    _fill(holder, notice.value, base)
    return "".join(tostring(child, encoding="unicode", method="html") for child in holder)


def _fill(into: Element, notice: Notice, base: str) -> None:
    for line in facts_of(notice):
        _put(into, "p", line)
    _put_changes(into, notice)
    for heading, texts in reasons_of(notice):
        _put(into, "h2", heading)
        for text in texts:
            _put(into, "p", text)
    _put_choices(into, notice, base)
    _put(into, "p", notice.requires_words)
    for label, href in links_of(notice, base):
        _link(SubElement(into, "p"), label, href)
    _put(into, "p", notice.origin)


def _put_changes(into: Element, notice: Notice) -> None:
    if notice.changed:
        _put(into, "h2", notice.label("changes"))
        found = SubElement(into, "ul")
        for item, clauses in zip(notice.changed, clauses_of(notice), strict=True):
            _put_item(SubElement(found, "li"), weight_of(notice, item), item, clauses)


def _put_item(into: Element, weight: str, item: Item, clauses: tuple[tuple[str, str], ...]) -> None:
    _put(into, "p", item.text)
    _put(into, "p", weight)
    for label, text in clauses:
        _put(into, "p", f"{label}: {text}")


def _put_choices(into: Element, notice: Notice, base: str) -> None:
    if notice.choices:
        _put(into, "h2", notice.label("choices"))
        found = SubElement(into, "ul")
        for choice in notice.choices:
            _put_choice(SubElement(found, "li"), choice, choice_address(notice, choice, base))


def _put_choice(into: Element, choice: Choice, href: str) -> None:
    if href and linkable(href):
        _link(into, choice.text, href)
    else:
        into.text = plain(choice.text)


def _put(into: Element, tag: str, text: str) -> None:
    if text:
        SubElement(into, tag).text = plain(text)


def _link(into: Element, text: str, href: str) -> None:
    link = SubElement(into, "a", href=plain(href))
    link.text = plain(text)
