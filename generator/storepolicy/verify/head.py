"""What the head of a page says of this page alone: to search engines, archives and feed readers."""

from __future__ import annotations

from collections.abc import Iterable

from storepolicy.pages import Page
from storepolicy.verify.scanning import Attributes, Token
from storepolicy.verify.whole import first_difference

own_metas = frozenset({"description", "robots"})
shared_links = frozenset({"icon", "stylesheet"})
"""Relations that the same file has on every page; others are the page's own."""


def is_own(tag: str, attributes: Attributes) -> bool:
    """True for a start tag of the head that differs from page to page."""
    if tag == "link":
        return attributes.get("rel", "") not in shared_links
    return tag == "meta" and (
        attributes.get("name") in own_metas or attributes.get("http-equiv") == "refresh"
    )


def wrong_head(page: Page | None, found: Iterable[Token], site_url: str | None) -> str:
    """The first tag of the head that is not the plan's; nothing where all are.

    A page that was not planned has none. Canonical links are passed over where the address of the site is not known.
    """
    known = (one for one in found if site_url is not None or one[2].get("rel") != "canonical")
    difference = first_difference(known, _planned(page, site_url or "") if page else ())
    return f"in the head {difference}" if difference else ""


def _planned(page: Page, site_url: str) -> list[Token]:
    tags = [
        *([_meta("http-equiv", "refresh", f"0; url={page.moved_to}")] if page.moved_to else ()),
        *([] if page.indexed else [_meta("name", "robots", "noindex")]),
        _meta("name", "description", page.description),
        *([_link("canonical", f"{site_url}{page.address}")] if site_url else ()),
    ]
    return tags + [_link(*link) for link in page.links]


def _meta(name: str, value: str, content: str) -> Token:
    return "start", "meta", Attributes(((name, value), ("content", content)))


def _link(rel: str, href: str, kind: str = "") -> Token:
    given = (("rel", rel), ("href", href), *((("type", kind),) if kind else ()))
    return "start", "link", Attributes(given)
