"""The search index against the pages that it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import quote

from storepolicy.finding import Finding
from storepolicy.pages import Page
from storepolicy.search import Packed, entries, indexed
from storepolicy.search import path as search_path
from storepolicy.verify.origin import ByHand
from storepolicy.verify.visit import fault
from storepolicy.verify.whole import where_they_part

Source = Callable[[], Iterable[Packed]]
_main = re.compile(r'<main id="content"[^>]*>(.*)</main>', re.DOTALL)
_prose = re.compile(r'\s*<article class="prose">\n(?:<h1>[^\n]*</h1>)?\n(.*)</article>', re.DOTALL)
"""The frame of a page written by hand, with the heading that the theme gives to one that has none."""
_title = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_site_name = re.compile(r'<a class="site-name"[^>]*>(.*?)</a>', re.DOTALL)


def verify_search(
    folder: Path, pages: Iterable[Page], written: Iterable[str], by_hand: Mapping[str, ByHand]
) -> Iterator[Finding]:
    """The first place where the index is not what the pages say, one page in memory at a time.

    `written` names the pages that were written by hand: what they say stands in the built page,
    or in the one made anew, from which the built one may not differ.
    """
    path = folder / search_path
    planned = [page for page in pages if page.searchable]
    if not path.is_file():
        return  # which is told already
    sources: dict[str, Source] = {page.address: _planned(page) for page in planned}
    sources |= {_address(name): _written(folder, name, by_hand.get(name)) for name in written}
    # The locations of a page begin with its address and go on with "#", which sorts before all that addresses hold.
    found = (
        entry for address in sorted(sources) for entry in sorted(sources[address](), key=lambda one: one[0])
    )
    with path.open("rb") as built:
        for location, part in indexed(found):
            read = built.read(len(part))
            if read != part:
                yield _different(location, read, part)
                return
        if built.read(1):
            yield fault("SP618", search_path, "the index goes on behind its end")


def _planned(page: Page) -> Source:
    return lambda: entries(page.address, page.title, page.fragment)


def _written(folder: Path, name: str, anew: ByHand | None) -> Source:
    def read() -> Iterable[Packed]:
        built = anew.whole if anew else (folder / name).read_bytes().decode(errors="replace")
        main = "".join(_main.findall(built))
        prose = _prose.match(main)
        title, name_of_site = (unescape("".join(one.findall(built)[:1])) for one in (_title, _site_name))
        title = title.removesuffix(f" - {name_of_site}")
        return entries(_address(name), title, prose[1] if prose else main)

    return read


def _address(name: str) -> str:
    return quote(name.removesuffix("index.html"))


def _different(location: str, read: bytes, part: bytes) -> Finding:
    here, there = where_they_part(read.decode(errors="replace"), part.decode())
    message = f"at the entry of /{location} the index has “{here}” where the page gives “{there}”"
    return fault("SP618", search_path, message)
