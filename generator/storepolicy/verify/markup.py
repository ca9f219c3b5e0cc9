"""What a built HTML file holds: texts by id, clauses, links, and addresses it makes a browser fetch."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

void = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
fetching = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",),
    "audio": ("src",), "video": ("src", "poster"), "object": ("data",), "input": ("src",), "track": ("src",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "form": ("action",),
}  # fmt: skip
fetching_links = frozenset(
    ["stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest", "apple-touch-icon"]
)
_css_address = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An open or closed element with an id."""

    id: str
    classes: frozenset[str]
    tag: str
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, white space folded."""
        return fold("".join(self.parts))


def fold(text: str) -> str:
    """Runs of white space become one space; none at the ends."""
    return " ".join(text.split())


class Markup(HTMLParser):
    """One pass over an HTML file."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: dict[str, Element] = {}
        self.repeated: list[str] = []
        self.loose: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.base = ""
        self._open: list[tuple[str, Element | None]] = []
        self._style = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep ids, links and addresses."""
        attributes = {name: value or "" for name, value in attrs}
        self._addresses(tag, attributes)
        element = self._element(tag, attributes)
        if tag not in void:
            self._open.append((tag, element))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name and what was left open inside it."""
        self._style = False
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text belongs to every open element with an id."""
        if self._style:
            self.fetched += css_addresses(data)
        for _, element in self._open:
            if element:
                element.parts.append(data)

    def _element(self, tag: str, attributes: dict[str, str]) -> Element | None:
        classes = frozenset(attributes.get("class", "").split())
        name = attributes.get("id")
        if name is None:
            if "clause" in classes or "summary" in classes:
                self.loose.append(tag)
            return None
        if name in self.elements:
            self.repeated.append(name)
        element = Element(name, classes, tag)
        self.elements[name] = element
        return element

    def _addresses(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("a", "area") and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "link" and fetching_links.intersection(attributes.get("rel", "").lower().split()):
            self.fetched.append(attributes.get("href", ""))
        for name in fetching.get(tag, ()):
            value = attributes.get(name, "")
            self.fetched += (
                [part.split()[0] for part in value.split(",") if part.split()]
                if name == "srcset"
                else [value]
            )
        self.fetched += css_addresses(attributes.get("style", ""))
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self.fetched.append(attributes.get("content", "").partition("=")[2])


def css_addresses(text: str) -> list[str]:
    """Every address in url() and @import."""
    return [first or second for first, second in _css_address.findall(text)]


def foreign(address: str) -> bool:
    """True for an address on another host."""
    return bool(
        re.match(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE)
    ) or address.strip().lower().startswith(("ws:", "wss:", "ftp:"))
