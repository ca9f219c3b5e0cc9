"""A finished page back to the Markdown that somebody would have written for it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from storepolicy.pages import Page

ends = frozenset({"p", "h1", "h2", "h3", "li", "dt", "dd", "caption", "label", "div", "summary"})
changed = frozenset({"ins", "del"})
"""Marks of a redline, for which Markdown has no signs."""
special = re.compile(r"([\\`*_{}\[\]<>|])")


def as_markdown(page: Page) -> str:
    """The page's headings, lists, tables, links and text as Markdown, with the same title and search setting."""
    writer = Writer()
    writer.feed(page.fragment)
    writer.close()
    meta = {"title": page.title, "description": page.description, "hide": ["navigation"]}
    search = {} if page.searchable else {"search": {"exclude": True}}
    return f"---\n{json.dumps({**meta, **search})}\n---\n{writer.text()}"


class Writer(HTMLParser):
    """One pass over a fragment; a block of Markdown an element."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.inline: list[str] = []
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.hidden = 0

    def text(self) -> str:
        """All blocks; items of a list stand close together."""
        joined = "\n\n".join(self.blocks)
        return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", joined) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, a link or code."""
        if tag in ("svg", "script", "style"):
            self.hidden += 1
        elif tag in ends or tag in ("ul", "ol", "dl", "table"):
            self._end("")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.inline = []
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.inline.append("[")
        elif tag in changed:
            self.inline.append(f"<{tag}>")
        elif tag == "pre":
            self._end("")

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag in ("svg", "script", "style"):
            self.hidden -= 1
        elif tag in ("th", "td"):
            self.rows[-1].append(self._taken())
        elif tag == "table":
            self._table()
        elif tag == "a":
            self.inline.append(f"]({self.links.pop()})")
        elif tag in changed:
            self.inline.append(f"</{tag}>")
        elif tag in ends:
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Text with what Markdown would take for marks escaped."""
        if not self.hidden:
            self.inline.append(special.sub(r"\\\1", data))

    def _taken(self) -> str:
        text = re.sub(r"\s+", " ", "".join(self.inline)).strip()
        self.inline = []
        return text

    def _end(self, tag: str) -> None:
        if text := self._taken():
            lead = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- ", "dt": "**", "caption": "**"}.get(
                tag, ""
            )
            self.blocks.append(f"{lead}{text}{'**' if lead == '**' else ''}")

    def _table(self) -> None:
        if self.rows:
            head, *body = (f"| {' | '.join(row)} |" for row in self.rows)
            rule = "|---" * len(self.rows[0]) + "|"
            self.blocks.append("\n".join([head, rule, *body]))
        self.rows = []
