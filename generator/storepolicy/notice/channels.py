"""A notice as an e-mail text, as JSON for apps, and as a banner; every channel carries the same facts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import msgspec

from storepolicy.manifest import canonical
from storepolicy.notice.notice import Choice, Item, Notice
from storepolicy.notice.shown import (
    address,
    banner_text,
    choice_address,
    clauses_of,
    facts_of,
    home,
    links_of,
    plain,
    reasons_of,
    subject,
    weight_of,
)

width = 76

always = ("changed", "practice_changed", "requires", "schema")
"""Members that stand in the JSON whatever their value."""


class Banner(msgspec.Struct, frozen=True):
    """The notice in one line with a link, for the top of a page; `key` is the same for the same notice."""

    key: str
    text: str
    href: str


def as_json(notice: Notice) -> bytes:
    """The notice for apps, and as a record keeps it: canonical JSON."""
    return canonical(members(notice))


def members(notice: Notice) -> dict[str, object]:
    """The notice as plain values of JSON; what apps switch on is never left out."""
    plain: dict[str, object] = msgspec.to_builtins(notice)
    for name in always:
        plain.setdefault(name, getattr(notice, name))
    return plain


def banner(notice: Notice, base: str = "") -> Banner:
    """The title with class, dates and what is asked; `base` is the store's address."""
    return Banner(
        f"{notice.store}/{notice.revision}",
        banner_text(notice),
        address(notice.links.get("change", ""), base),
    )


def as_text(notice: Notice, base: str = home) -> str:
    """An e-mail: the subject, an empty line, and the notice in lines of 76 characters without markup.

    `base` leads to the store's address; to be sent by e-mail it must be a whole address.
    """
    paragraphs = (paragraph for paragraph in _paragraphs(notice, base) if paragraph)
    return f"Subject: {subject(notice)}\n\n" + "\n\n".join(paragraphs) + "\n"


def _paragraphs(notice: Notice, base: str) -> Iterator[str]:
    yield _filled(notice.title)
    yield "\n".join(map(_filled, facts_of(notice)))
    if notice.changed:
        yield _headed(notice.label("changes"))
        for item, clauses in zip(notice.changed, clauses_of(notice), strict=True):
            yield "\n".join(_item(notice, item, clauses))
    for heading, texts in reasons_of(notice):
        yield from (_headed(heading), *map(_filled, texts))
    if notice.choices:
        yield _headed(notice.label("choices"))
        yield "\n".join(_filled(_choice(notice, choice, base), "- ") for choice in notice.choices)
    yield _filled(notice.requires_words)
    yield "\n".join(f"{plain(label)}: {plain(href)}" for label, href in links_of(notice, base))
    yield _filled(notice.origin)


def _headed(title: str) -> str:
    shown = plain(title)
    return f"{shown}\n{'-' * len(shown)}"


def _item(notice: Notice, item: Item, clauses: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield _filled(item.text, "- ")
    yield _filled(weight_of(notice, item), "  ")
    yield from (_filled(f"{label}: {text}", "    ") for label, text in clauses)


def _choice(notice: Notice, choice: Choice, base: str) -> str:
    return f"{choice.text} {choice_address(notice, choice, base)}" if choice.href else choice.text


def _filled(text: str, lead: str = "") -> str:
    """The words in lines as full as they go; an address is never broken."""
    return textwrap.fill(
        plain(text), width, initial_indent=lead, subsequent_indent=" " * len(lead),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
