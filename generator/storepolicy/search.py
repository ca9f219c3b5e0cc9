"""The search index: each section of each page once, as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

import msgspec

from storepolicy.manifest import canonical

path = "search/search_index.json"
"""Where the theme's script looks for the index."""

_section = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_inline = re.compile(
    r"<(?:/(?:a|abbr|code|em|small|span|strong)|(?:a|abbr|code|em|small|span|strong)\b[^>]*+)>"
)
_tag = re.compile(r"<[^>]+>")


Packed = tuple[str, msgspec.Raw]
"""A section as the search finds it, in canonical JSON, by its address relative to the site's root.

It takes less room than its texts.
"""


def entries(address: str, title: str, fragment: str) -> Iterator[Packed]:
    """The page itself with what stands before its first section, then every section that has an id."""
    first, *sections = _section.split(fragment)
    yield _packed(address, title, plain(first))
    for name, heading, body in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
        yield _packed(f"{address}#{html.unescape(name)}", plain(heading), plain(body))


def _packed(location: str, title: str, text: str) -> Packed:
    return location, msgspec.Raw(canonical({"location": location, "title": title, "text": text}))


def indexed(found: Iterable[Packed]) -> Iterator[tuple[str, bytes]]:
    """The index as canonical JSON, piece by piece, each with the location of its entry; `found` are in order."""
    yield "", b'{"docs":['
    for at, (location, entry) in enumerate(found):
        yield location, (b"," if at else b"") + bytes(entry)
    yield "", b"]}"


class Index:
    """The index of a site, page by page in any order; a page that comes again takes the place of itself."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Packed, ...]] = {}

    def add(self, address: str, title: str, fragment: str) -> None:
        """The sections of a page."""
        self._found[address] = tuple(entries(address, title, fragment))

    def write(self, site: Path) -> None:
        """Writes the index as canonical JSON, in the order of the locations."""
        target = site / path
        target.parent.mkdir(exist_ok=True)
        found = sorted((entry for one in self._found.values() for entry in one), key=itemgetter(0))
        target.write_bytes(b"".join(piece for _, piece in indexed(found)))


def plain(fragment: str) -> str:
    """The text of some HTML as readers see it, its white space folded."""
    text = _tag.sub(" ", _inline.sub("", fragment))
    return " ".join((html.unescape(text) if "&" in text else text).split())
