"""Generated pages whole: what stands in a built page where its fragment belongs, tag by tag and text by text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path

from storepolicy.finding import Finding, Place
from storepolicy.pages import Page
from storepolicy.verify.markup import fold
from storepolicy.verify.scanning import Attributes, Token, none, scan

holder = '<main id="content" tabindex="-1">'
"""The start tag of the element of the packaged theme that holds a fragment and nothing else."""
_opened = re.compile(rf"{re.escape(holder)}\s*\Z")
_closed = re.compile(r"\s*</main>")
_near = 200
"""So many characters around a fragment are looked at for the element that holds it; white space fills most."""


def verify_whole(folder: Path, pages: Iterable[Page], *, packaged: bool) -> Iterator[Finding]:
    """Every generated page whose article is not the planned fragment, one page in memory at a time.

    In a theme other than the packaged one, what stands around the fragment is that theme's matter.
    """
    for page in pages:
        name = f"{page.address}index.html"
        path = folder / name
        if path.is_file():
            built = path.read_bytes().decode(errors="replace")
            if message := difference(built, page.fragment, packaged=packaged):
                yield Finding("SP614", message, Place(name), hint="build the site again")


def difference(built: str, fragment: str, *, packaged: bool) -> str:
    """How the built page first differs from the plan; nothing where it does not."""
    if _verbatim(built, fragment, packaged=packaged):
        return ""
    planned = tuple(steps(scan(fragment)))
    found = tuple(_held(built, planned[0] if planned and not packaged else None))
    if packaged and found[:1] == tuple(steps(scan(holder))):
        found = found[1:]
    return first_difference(found, planned)


def first_difference(found: Iterable[Token], planned: Iterable[Token]) -> str:
    """The first difference of two rows of tags and texts, in words; nothing where there is none."""
    pairs = zip_longest(found, planned)
    return next((_told(here, there) for here, there in pairs if here != there), "")


def with_head(built: str) -> Iterator[Token]:
    """The steps of a page, and the comments of its head, where the packaged theme writes none."""
    at = built.find("<body")
    head, body = (built[:at], built[at:]) if at >= 0 else (built, "")
    return steps(chain(scan(head, comments=True), scan(body)))


def _verbatim(built: str, fragment: str, *, packaged: bool) -> bool:
    """MkDocs writes a fragment as it is: most pages need no look at their tags."""
    at = built.find(fragment)
    if at < 0 or not packaged:
        return at >= 0
    end = at + len(fragment)
    alone = _opened.search(built[max(0, at - _near) : at]) and _closed.match(built[end : end + _near])
    return bool(alone) and built.count("<main") == 1


def steps(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tags, and between them the texts with their white space folded; what shows nothing is passed over."""
    texts: list[str] = []
    for token in tokens:
        if token[0] == "text":
            texts.append(token[1])
            continue
        if text := fold("".join(texts)):
            yield "text", text, none
        texts.clear()
        yield token
    if text := fold("".join(texts)):
        yield "text", text, none


def _held(built: str, first: Token | None) -> Iterator[Token]:
    """What stands in the element that holds the fragment: in `main`, or from the tag on with which it begins."""
    outer = first[1] if first else "main"
    depth = 0
    for step in steps(scan(built)):
        kind, tag, _ = step
        begins = step == first if first else (kind, tag) == ("start", outer)
        if not depth and not begins:
            continue
        if tag == outer:
            depth += {"start": 1, "end": -1}.get(kind, 0)
        if depth or first:
            yield step
        if not depth:
            return


def _told(here: Token | None, there: Token | None) -> str:
    """The first difference in words."""
    if here is None:
        return f"the page lacks {_named(there)}"
    if there is None:
        return f"the page has {_named(here)}, which was not planned"
    if here[0] == there[0] == "text":
        first, second = where_they_part(here[1], there[1])
        return f"the page says “{first}”, the plan says “{second}”"
    if here[:2] == there[:2]:
        return _attribute(here, there)
    return f"the page has {_named(here)} where the plan has {_named(there)}"


def _attribute(here: Token, there: Token) -> str:
    """The first attribute that differs in two start tags of one name."""
    tag, found, planned = here[1], here[2], there[2]
    name = next(name for name in (*found, *planned) if found.get(name) != planned.get(name))
    if name not in found:
        return f'<{tag}> lacks {name}="{planned[name]}"'
    wanted = f', the plan has "{planned[name]}"' if name in planned else ", which was not planned"
    return f'<{tag}> has {name}="{found[name]}"{wanted}'


def _named(step: Token | None, most: int = 120) -> str:
    if step is None:
        return "nothing"
    kind, value, attributes = step
    if kind == "text":
        return f"“{value[:most]}”"
    if kind == "comment":
        return f"the comment {fold(value)[:most]}"
    return f"</{value}>" if kind == "end" else _tag(value, attributes)[:most]


def _tag(tag: str, attributes: Attributes) -> str:
    given = (f' {name}="{value}"' if value else f" {name}" for name, value in attributes.items())
    return f"<{tag}{''.join(given)}>"


def where_they_part(first: str, second: str, around: int = 30) -> tuple[str, str]:
    """A few words of both texts from just before their first difference."""
    at = next((i for i, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), -1)
    at = min(len(first), len(second)) if at < 0 else at
    start = max(0, at - around)
    lead = "…" if start else ""
    return f"{lead}{first[start : at + around]}", f"{lead}{second[start : at + around]}"
