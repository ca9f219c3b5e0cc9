"""Channels read back: which texts and links they hold, whatever the markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from storepolicy.notice import Notice

space = re.compile(r"[ \t\r\n\f\v]+")
plain_tags = frozenset(
    {"html", "head", "meta", "title", "body", "main", "h1", "h2", "p", "ul", "li", "a"}
)  # fmt: skip


def folded(text: str) -> str:
    return space.sub(" ", text).strip()


@dataclass
class Html(HTMLParser):
    """The texts of elements and the links of a page; `tags` are all that occur."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.add(tag)
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1:] = [(self.texts[-1] if self.texts else "") + data]

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def html(source: str) -> Html:
    page = Html()
    page.feed(source)
    page.close()
    return page


def facts(notice: Notice) -> tuple[str, ...]:
    """Every text that a channel must carry, one after another."""
    changes = [
        text
        for item in notice.changed
        for text in (
            item.text,
            item.class_words,
            item.direction_words,
            item.section,
            *item.before,
            *item.after,
        )
    ]
    told = (
        str(notice.revision), notice.store_title, notice.title, notice.class_words, notice.dates,
        notice.summary, notice.unknown, *changes, *notice.why, *notice.meaning,
        *(choice.text for choice in notice.choices), notice.requires_words, notice.origin,
    )  # fmt: skip
    return tuple(folded(text) for text in told if text.strip())


def links(notice: Notice, base: str) -> tuple[str, ...]:
    """Every address that a channel must carry."""
    home = f"revisions/{notice.revision}/"  # where an anchor alone always stands
    own = [home * (choice.href[0] == "#") + choice.href for choice in notice.choices if choice.href]
    whole = [one if ":" in one else base + one for one in own]
    return (
        *whole,
        *(base + notice.links[name].removeprefix("./") for name in ("change", "redline", "policy")),
    )
