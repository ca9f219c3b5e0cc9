"""A page: an HTML fragment and its heading tree, ready for any site builder."""

from __future__ import annotations

import json
import re

import msgspec
from msgspec.structs import replace

from storepolicy.spool import Aside, Spool

_anchor = re.compile(r' id="([^"]+)"')  # begins with a plain text, which is found seven times as fast


class Heading(msgspec.Struct, frozen=True):
    """A heading with the id of its element."""

    id: str
    title: str


class Page(msgspec.Struct, frozen=True):
    """A finished page; `address` is relative to the site's root and ends in a slash, or is empty for the root.

    `searchable` is false for pages that repeat another one; `indexed` is false where search
    engines should pass it over, as for every transcribed policy. `links` stand in the page's head:
    relation, address relative to the page, media type (empty where none is said). `moved_to` is the
    address, relative to the page, at which a browser goes on. The `body` is empty where it is laid `aside`.
    """

    address: str
    title: str
    description: str
    body: str
    headings: tuple[Heading, ...]
    searchable: bool = True
    indexed: bool = True
    language: str = "en"
    links: tuple[tuple[str, str, str], ...] = ()
    moved_to: str = ""
    aside: Aside | None = None

    @property
    def fragment(self) -> str:
        """The HTML of the page."""
        return self.aside.read().decode() if self.aside else self.body

    def laid_aside(self, spool: Spool) -> Page:
        """The same page, its HTML no longer in memory."""
        return replace(self, body="", aside=spool.put(self.fragment.encode()))

    @property
    def meta(self) -> dict[str, object]:
        """What the page's head is made of, by name."""
        meta = {"title": self.title, "description": self.description, "language": self.language}
        robots = {} if self.indexed else {"robots": "noindex"}
        links = {"links": self.links} if self.links else {}
        moved = {"moved_to": self.moved_to} if self.moved_to else {}
        return {**meta, **robots, **links, **moved}

    @property
    def front_matter(self) -> str:
        """The head of a Markdown file that stands for this page: YAML in its JSON form, so no text can break it."""
        return f"---\n{json.dumps(self.meta)}\n---\n"


def anchors(fragment: str) -> set[str]:
    """The id of every element, to which other pages can link."""
    return set(_anchor.findall(fragment))
