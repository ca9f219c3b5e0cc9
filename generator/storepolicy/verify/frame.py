"""What stands around the articles: the same on every page, but for the words and links that are the page's own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import Path

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.pages import Heading, Page
from storepolicy.verify import missing
from storepolicy.verify.head import is_own, wrong_head
from storepolicy.verify.markup import fold
from storepolicy.verify.scanning import Attributes, Token, none
from storepolicy.verify.whole import first_difference, with_head

Row = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
placed = frozenset({"href", "src", "data-root"})
"""Attributes with an address relative to the page."""
few = 2
"""A page with so many headings shows no contents."""
_controls = re.compile("[\x0b\x1c-\x1f\x85]")
in_contents = frozenset({"nav", "details", "summary", "ul", "li", "a"})


class Framed(msgspec.Struct, frozen=True):
    """A page and where its links begin: at its address, or for one that was not planned at the `root` of the host."""

    name: str
    page: Page | None
    root: str = ""

    @property
    def address(self) -> str:
        """To which its links are relative."""
        return self.page.address if self.page else ""


def verify_frames(
    folder: Path, pages: Iterable[Page], passed: Collection[str], site_url: str | None, *, has_missing: bool
) -> Iterator[Finding]:
    """Every page with something around its article that most other pages have not; those in `passed` are told already.

    Title, contents and what the head says of the page alone are compared with the plan. A change made to most
    pages alike is not seen here. `has_missing` is true where the packaged theme makes the page of 404.
    """
    found: dict[Row, list[str]] = {}
    for framed in _framed(pages, site_url, has_missing=has_missing):
        path = folder / framed.name
        if framed.name in passed or not path.is_file():
            continue
        built = path.read_bytes().decode(errors="replace")
        own, head, around = _parted(framed.page, built)
        found.setdefault(_row(framed, around), []).append(framed.name)
        if message := _own(framed.page, own) or wrong_head(framed.page, head, site_url) or _control(built):
            yield _fault(framed.name, message)
    usual = max(found, key=lambda row: len(found[row]), default=())
    for row, names in found.items():
        message = "" if row == usual else f"around the article {first_difference(_read(row), _read(usual))}"
        for name in names if message else ():
            yield _fault(name, message)


def _framed(pages: Iterable[Page], site_url: str | None, *, has_missing: bool) -> Iterator[Framed]:
    yield from (Framed(f"{page.address}index.html", page) for page in pages)
    if has_missing and site_url is not None:
        yield Framed(missing.name, None, missing.root_of(site_url))


def _parted(page: Page | None, built: str) -> tuple[list[Token], list[Token], list[Token]]:
    """Title and contents; what else of the head is the page's own; and all else that is not in `main`."""
    start, end = built.find("<main"), built.rfind("</main>")
    frame = built if min(start, end) < 0 else f"{built[:start]}{built[end:]}"
    own: list[Token] = []
    head: list[Token] = []
    around: list[Token] = [("text", fold(built.partition("<html")[0]), none)]  # the type of the document
    until = ""
    for token in with_head(frame):
        kind, tag, attributes = token
        if not until and kind == "start" and (tag == "title" or attributes.get("class") == "contents"):
            until = tag
        if until == "title" and kind == "text":
            title, site_name = _titled(page, tag)
            own.append(title)
            around.append(site_name)
            continue
        (own if until else head if kind == "start" and is_own(tag, attributes) else around).append(token)
        if (kind, tag) == ("end", until):
            until = ""
    return own, head, around


def _titled(page: Page | None, text: str) -> tuple[Token, Token]:
    """The title of a page, and the name of the site that stands behind it; it stands alone where both are the same."""
    title = fold(page.title) if page else ""
    if title and text.startswith(f"{title} - "):
        return ("text", title, none), ("text", text.removeprefix(f"{title} - "), none)
    return ("text", text, none), ("text", text, none)


def _row(framed: Framed, around: Iterable[Token]) -> Row:
    """The tokens in a form in which they are the same on every page."""
    row = []
    for kind, tag, attributes in around:
        given = ((name, _value(framed, tag, name, value)) for name, value in attributes.items())
        row.append((kind, tag, tuple(sorted(one for one in given if one[0] != "aria-current"))))
    return tuple(row)


def _value(framed: Framed, tag: str, name: str, value: str) -> str:
    if name in placed and ":" not in value and not value.startswith("#"):
        if framed.root and value.startswith(framed.root):
            return posixpath.normpath(value.removeprefix(framed.root))
        if not value.startswith("/"):
            return posixpath.normpath(posixpath.join(framed.address, value))
    # A page with contents leaves room for them.
    return value.removesuffix(" with-contents") if (tag, name) == ("div", "class") else value


def _read(row: Row) -> tuple[Token, ...]:
    return tuple((kind, tag, Attributes(attributes)) for kind, tag, attributes in row)


def _own(page: Page | None, own: list[Token]) -> str:
    """What is wrong with title or contents; nothing where they are the plan's."""
    texts = [value for kind, value, _ in own if kind == "text"]
    if page and texts[:1] != [fold(page.title)]:
        return f"the title is “{texts[0][:60] if texts else ''}”, the plan says “{fold(page.title)}”"
    ends = [at for at, token in enumerate(own, 1) if token[:2] == ("end", "title")]
    contents = own[ends[0] :] if ends else []
    due = page.headings if page and len(page.headings) > few else ()
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


def _control(built: str) -> str:
    """Python folds some control characters as white space, browsers do not."""
    found = _controls.search(built)
    return f"the page has the control character U+{ord(found[0]):04X}" if found else ""


def _fault(name: str, message: str) -> Finding:
    return Finding("SP614", message, Place(name), hint="build the site again")
