"""What stands around the articles: the same on every page, but for the words and links that are the page's own."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import Path

from storepolicy.finding import Finding, Place
from storepolicy.pages import Heading, Page
from storepolicy.verify.markup import fold
from storepolicy.verify.scanning import Attributes, Token, scan
from storepolicy.verify.whole import first_difference, steps

Row = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
own_metas = frozenset({"description", "robots"})
shared_links = frozenset({"icon", "stylesheet"})
"""Relations that the same file has on every page; others are the page's own."""
placed = frozenset({"href", "src", "data-root"})
"""Attributes with an address relative to the page."""
few = 2
"""A page with so many headings shows no contents."""
in_contents = frozenset({"nav", "details", "summary", "ul", "li", "a"})


def verify_frames(folder: Path, pages: Iterable[Page], passed: Collection[str]) -> Iterator[Finding]:
    """Every page with something around its article that most other pages have not; those in `passed` are told already.

    Title and contents are compared with the plan. A change made to most pages alike is not seen here.
    """
    found: dict[Row, list[str]] = {}
    for page in pages:
        name = f"{page.address}index.html"
        path = folder / name
        if name in passed or not path.is_file():
            continue
        own, around = _parted(path.read_bytes().decode(errors="replace"))
        found.setdefault(_row(page, around), []).append(name)
        if message := _own(page, own):
            yield _fault(name, message)
    usual = max(found, key=lambda row: len(found[row]), default=())
    for row, names in found.items():
        message = "" if row == usual else f"around the article {first_difference(_read(row), _read(usual))}"
        for name in names if message else ():
            yield _fault(name, message)


def _parted(built: str) -> tuple[list[Token], list[Token]]:
    """Title and contents, and all else that is not in `main`."""
    start, end = built.find("<main"), built.rfind("</main>")
    frame = built if min(start, end) < 0 else f"{built[:start]}{built[end:]}"
    own: list[Token] = []
    around: list[Token] = []
    until = ""
    for token in steps(scan(frame)):
        kind, tag, attributes = token
        if not until and kind == "start" and (tag == "title" or attributes.get("class") == "contents"):
            until = tag
        (own if until else around).append(token)
        if (kind, tag) == ("end", until):
            until = ""
    return own, around


def _row(page: Page, around: Iterable[Token]) -> Row:
    """The tokens in a form in which they are the same on every page."""
    row = []
    for kind, tag, attributes in around:
        if kind == "start" and _is_own(page, tag, attributes):
            continue
        given = ((name, _value(page, tag, name, value)) for name, value in attributes.items())
        row.append((kind, tag, tuple(sorted(one for one in given if one[0] != "aria-current"))))
    return tuple(row)


def _is_own(page: Page, tag: str, attributes: Attributes) -> bool:
    if tag == "link":
        return attributes.get("rel", "") not in shared_links
    moves = bool(page.moved_to) and attributes.get("http-equiv") == "refresh"
    return tag == "meta" and (moves or attributes.get("name") in own_metas)


def _value(page: Page, tag: str, name: str, value: str) -> str:
    if name in placed and ":" not in value and not value.startswith(("/", "#")):
        return posixpath.normpath(posixpath.join(page.address, value))
    # A page with contents leaves room for them.
    return value.removesuffix(" with-contents") if (tag, name) == ("div", "class") else value


def _read(row: Row) -> tuple[Token, ...]:
    return tuple((kind, tag, Attributes(attributes)) for kind, tag, attributes in row)


def _own(page: Page, own: list[Token]) -> str:
    """What is wrong with title or contents; nothing where they are the plan's."""
    texts = [value for kind, value, _ in own if kind == "text"]
    title = fold(unescape(page.title))
    if not texts or (texts[0] != title and not texts[0].startswith(f"{title} - ")):
        return f"the title is “{texts[0][:60] if texts else ''}”, the plan says “{title}”"
    contents = own[next(at for at, token in enumerate(own) if token[:2] == ("end", "title")) + 1 :]
    due = page.headings if len(page.headings) > few else ()
    return "" if _lists(due, contents) else "the contents are not those of the page"


def _lists(headings: tuple[Heading, ...], contents: list[Token]) -> bool:
    """True where contents list the headings and nothing else."""
    texts = [value for kind, value, _ in contents if kind == "text"][1:]
    links = [attributes.get("href") for kind, tag, attributes in contents if (kind, tag) == ("start", "a")]
    names = {name for _, tag, attributes in contents for name in attributes if tag != "nav"}
    return (
        texts == [fold(unescape(one.title)) for one in headings]
        and links == [f"#{one.id}" for one in headings]
        and names <= {"href"}
        and {tag for kind, tag, _ in contents if kind != "text"} <= in_contents
    )


def _fault(name: str, message: str) -> Finding:
    return Finding("SP614", message, Place(name), hint="build the site again")
