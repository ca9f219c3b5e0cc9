"""The article as the plugin hands it over, beside the same one through Markdown as a raw block."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path


class Article(HTMLParser):
    """The elements and folded text of the first article of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._depth = 0
        self._done = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with its attributes inside the policy's own article."""
        if tag == "article" and (self._depth or ("data-store" in dict(attrs) and not self._done)):
            self._depth += 1
        if self._depth:
            self.parts.append(f"<{tag} {sorted((name, value or '') for name, value in attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        """Keep an end tag; the article ends with its own."""
        if self._depth:
            self.parts.append(f"</{tag}>")
        if tag == "article" and self._depth:
            self._depth -= 1
            self._done = not self._depth

    def handle_data(self, data: str) -> None:
        """Keep text, white space folded."""
        if self._depth and (text := re.sub(r"\s+", " ", data).strip()):
            self.parts.append(text)


def differing(one: Path, other: Path) -> list[str]:
    """The pages of two sites whose articles are not the same, among those that have a policy."""
    names = sorted(
        path.relative_to(one).as_posix()
        for path in one.rglob("index.html")
        if 'data-store="' in path.read_text(encoding="utf-8")
    )
    return [name for name in names if _article(one / name) != _article(other / name)]


def _article(path: Path) -> list[str]:
    return Article(path.read_text(encoding="utf-8")).parts
