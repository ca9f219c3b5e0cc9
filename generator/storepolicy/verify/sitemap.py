"""The sitemap against the pages that search engines may list."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from gzip import BadGzipFile
from gzip import decompress as unpacked
from html import escape
from pathlib import Path
from urllib.parse import quote

from storepolicy.finding import Finding
from storepolicy.pages import Page
from storepolicy.verify.visit import fault
from storepolicy.verify.whole import where_they_part

name = "sitemap.xml"
_passed = re.compile(r'<meta name="robots" content="[^"]*noindex')
_begin = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def verify_sitemap(
    folder: Path, pages: Iterable[Page], written: Iterable[str], site_url: str
) -> Iterator[Finding]:
    """The first place where the sitemap, or its packed twin, is not what the packaged theme makes of the pages."""
    by_hand = (
        one for one in written if not _passed.search((folder / one).read_text("utf-8", errors="replace"))
    )
    addresses = [page.address for page in pages if page.indexed]
    addresses += [quote(one.removesuffix("index.html")) for one in by_hand]
    planned = _sitemap(f"{site_url}{address}" for address in addresses) if site_url else f"{_begin}</urlset>"
    for one in (name, f"{name}.gz"):
        found = _read(folder / one)
        if found != planned:
            here, there = where_they_part(found, planned)
            yield fault("SP619", one, f"the sitemap has “{here}” where the pages give “{there}”")


def _sitemap(addresses: Iterable[str]) -> str:
    lines = (f"<url><loc>{escape(one)}</loc></url>\n" for one in sorted(addresses))
    return f"{_begin}{''.join(lines)}</urlset>"


def _read(path: Path) -> str:
    """What a file holds, unpacked; nothing where it is missing or cannot be read."""
    try:
        content = path.read_bytes()
        return (unpacked(content) if path.suffix == ".gz" else content).decode(errors="replace")
    except (OSError, EOFError, BadGzipFile, zlib.error):
        return ""
