"""What a built HTML file holds: texts by id, clauses, links, and addresses it makes a browser fetch."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from storepolicy.verify.scanning import Attributes, scan

void = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
fetching = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",),
    "audio": ("src",), "video": ("src", "poster"), "object": ("data",), "input": ("src",), "track": ("src",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "form": ("action",),
}  # fmt: skip
fetching_links = frozenset(
    [
        "stylesheet",
        "icon",
        "preload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
    ]
)
stating = frozenset({"clause", "summary"})
"""Classes of elements that must be statements, and so have an anchor."""
no_classes: frozenset[str] = frozenset()
no_scripts = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that a browser does not run."""
acting = ("ping", "srcdoc", "formaction")
"""Attributes that send, or hold a page of their own."""
_refresh = re.compile(r"[;,\s]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_css_address = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)


class Element(msgspec.Struct, frozen=True, gc=False):
    """A closed element with an id; `text` has its white space folded."""

    id: str
    classes: frozenset[str]
    tag: str
    text: str


class Opened(msgspec.Struct, frozen=True, gc=False):
    """An element that is still open, and how many texts stood before it."""

    tag: str
    id: str
    classes: frozenset[str]
    before: int


@lru_cache(maxsize=1024)
def _classes(given: str) -> frozenset[str]:
    """The classes of an attribute; the same few stand on thousands of elements."""
    return frozenset(given.split())


def fold(text: str) -> str:
    """Runs of white space become one space; none at the ends."""
    return " ".join(text.split())


class Markup:
    """One pass over an HTML file."""

    def __init__(self, content: str) -> None:
        self.elements: dict[str, Element] = {}
        self.repeated: list[str] = []
        self.loose: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.doubled: list[str] = []
        self.scripts: list[str] = []
        self.inline: list[str] = []
        self.handlers: list[str] = []
        self.sending: list[str] = []
        self._runs = False
        self._open: list[Opened] = []
        self._texts: list[str] = []
        for kind, value, attributes in scan(content):
            if kind == "text":
                self._text(value)
            elif kind == "start":
                self._start(value, attributes)
            else:
                self._end(value)
        while self._open:
            self._close()

    def _start(self, tag: str, attributes: Attributes) -> None:
        """Keep ids, links and addresses."""
        name, classes = "", no_classes
        if attributes:
            name = attributes.get("id", "")
            classes = _classes(attributes["class"]) if "class" in attributes else no_classes
            self.doubled += [f"the attribute {name} of <{tag}>" for name in attributes.repeated]
            self._addresses(tag, attributes)
            self._acts(tag, attributes)
        if tag == "script":
            self._runs = "src" not in attributes and attributes.get("type", "").lower() not in no_scripts
        if not name and not classes.isdisjoint(stating):
            self.loose.append(tag)
        opened = Opened(tag, name, classes, len(self._texts))
        if name:
            self._meet(opened)
        if tag not in void:
            self._open.append(opened)

    def _meet(self, opened: Opened) -> None:
        if opened.id in self.elements:
            self.repeated.append(opened.id)
        self.elements[opened.id] = Element(opened.id, opened.classes, opened.tag, "")

    def _end(self, tag: str) -> None:
        """Close the innermost element of that name and what was left open inside it."""
        if self._open and self._open[-1].tag == tag:
            self._close()
        elif any(opened.tag == tag for opened in self._open):
            while self._close() != tag:
                pass

    def _close(self) -> str:
        opened = self._open.pop()
        if opened.id:
            text = fold("".join(self._texts[opened.before :]))
            self.elements[opened.id] = Element(opened.id, opened.classes, opened.tag, text)
        return opened.tag

    def _text(self, text: str) -> None:
        """Text belongs to every open element."""
        if self._open and self._open[-1].tag == "style":
            self.fetched += css_addresses(text)
        elif self._runs and self._open and self._open[-1].tag == "script" and text.strip():
            self.inline.append(text)
        self._texts.append(text)

    def _addresses(self, tag: str, attributes: Attributes) -> None:
        if tag in ("a", "area") and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag == "link" and fetching_links.intersection(attributes.get("rel", "").lower().split()):
            self.fetched.append(attributes.get("href", ""))
        for name in fetching.get(tag, ()):
            value = attributes.get(name, "")
            self.fetched += (
                [part.split()[0] for part in value.split(",") if part.split()]
                if name == "srcset"
                else [value]
            )
        if style := attributes.get("style"):
            self.fetched += css_addresses(style)
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self.fetched += _refresh.findall(attributes.get("content", ""))

    def _acts(self, tag: str, attributes: Attributes) -> None:
        """What runs a script, or sends something, without the reader's asking."""
        self.handlers += [f"the attribute {name} of <{tag}>" for name in attributes if name.startswith("on")]
        self.sending += [f"the attribute {name} of <{tag}>" for name in acting if name in attributes]
        if tag == "base":
            self.sending.append("a <base>")
        elif tag == "script" and "src" in attributes:
            self.scripts.append(attributes["src"])


def css_addresses(text: str) -> list[str]:
    """Every address in url() and @import."""
    return [first or second for first, second in _css_address.findall(text)]


def foreign(address: str) -> bool:
    """True for an address on another host, as a browser reads it: with backslashes as slashes, without line ends."""
    read = address.translate(_as_browsers_do).strip().lower()
    return bool(re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", read)) or read.startswith(("ws:", "wss:", "ftp:"))


_as_browsers_do = str.maketrans("\\", "/", "\t\r\n")
