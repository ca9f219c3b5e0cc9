"""The search index: each section of each page once, as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

import msgspec

from storepolicy.manifest import canonical

path = "search/search_index.json"
"""Where the theme's script looks for the index."""

_section = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_inline = re.compile(
    r"<(?:/(?:a|abbr|code|em|small|span|strong)|(?:a|abbr|code|em|small|span|strong)\b[^>]*+)>"
)
_tag = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as the search finds it; `location` is its address relative to the site's root."""

    location: str
    title: str
    text: str


def entries(address: str, title: str, fragment: str) -> Iterator[Entry]:
    """The page itself with what stands before its first section, then every section that has an id."""
    first, *sections = _section.split(fragment)
    yield Entry(address, title, _plain(first))
    for name, heading, body in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
        yield Entry(f"{address}#{html.unescape(name)}", _plain(heading), _plain(body))


Packed = tuple[str, msgspec.Raw]
"""An entry by its location, as the index has it: it takes less room than its texts."""


def packed(entry: Entry) -> Packed:
    """An entry in canonical JSON."""
    text = canonical({"location": entry.location, "title": entry.title, "text": entry.text})
    return entry.location, msgspec.Raw(text)


def index(found: Iterable[Packed]) -> bytes:
    """The index as canonical JSON, in the order of the locations."""
    return canonical({"docs": [entry for _, entry in sorted(found, key=itemgetter(0))]})


def _plain(fragment: str) -> str:
    text = _tag.sub(" ", _inline.sub("", fragment))
    return " ".join((html.unescape(text) if "&" in text else text).split())
