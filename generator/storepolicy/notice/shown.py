"""What every channel shows of a notice besides its texts, and how it is made safe to show."""

from __future__ import annotations

import re

from storepolicy.notice.notice import Choice, Item, Notice

home = "../../"
"""From `/STORE/changes/N/notice.txt` to the store's address."""

_space = re.compile(r"[ \t\r\n\f\v]+")
_not_in_xml = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_absolute = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_safe = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def plain(text: str) -> str:
    """The text on one line; a character that XML cannot hold shows as the replacement character."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # nearly always; of white space only the space is printable
    return _space.sub(" ", _not_in_xml.sub("\ufffd", text)).strip()


def address(href: str, base: str) -> str:
    """An address of a notice, where `base` leads to the store's address from here."""
    return href if _absolute.match(href) else (base + href.removeprefix("./")) or "./"


def choice_address(notice: Notice, choice: Choice, base: str) -> str:
    """Where a choice leads: a clause stands for ever in the notice's own revision, whatever the policy says later.

    An anchor without a page, as older records have it, is one of that revision too.
    """
    page = f"revisions/{notice.revision}/" if choice.href.startswith("#") else ""
    return address(page + choice.href, base) if choice.href else ""


def linkable(href: str) -> bool:
    """True for an address that may stand in a link: relative, of the web, or of a person."""
    return bool(_safe.match(href)) or not _absolute.match(href)


def subject(notice: Notice) -> str:
    """The subject of an e-mail: one line."""
    return plain(f"{notice.store_title}: {notice.title}")


def facts_of(notice: Notice) -> tuple[str, ...]:
    """Store and revision, class, and dates, each as one line; then the summary and what is unknown."""
    revision = f"{notice.store_title}: {notice.label('revision')} {notice.revision}"
    weight = f"{notice.label('class')}: {notice.class_words}." if notice.class_words else ""
    lines = (revision, weight, notice.dates, notice.summary, notice.unknown)
    return tuple(line for line in lines if line)


def weight_of(notice: Notice, item: Item) -> str:
    """Class and direction of a change, in words, and the section of the policy that it belongs to."""
    weight = f"{item.class_words}: {item.direction_words}."
    return f"{weight} {notice.label('section')}: {item.section}." if item.section else weight


def banner_text(notice: Notice) -> str:
    """The title with class, dates and what is asked, each as a sentence."""
    parts = (notice.title, notice.class_words, notice.dates, notice.requires_words)
    return " ".join(plain(_stopped(part)) for part in parts if part)


def _stopped(text: str) -> str:
    return text if text[-1] in ".!?…" else f"{text}."


def clauses_of(notice: Notice) -> tuple[tuple[tuple[str, str], ...], ...]:
    """For each change the clauses to show, as label and text; a pair shown before is not shown again."""
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    found = []
    for item in notice.changed:
        pair = item.before, item.after
        named = (("before", item.before), ("after", item.after)) if pair not in seen else ()
        seen.add(pair)
        found.append(tuple((notice.label(name), text) for name, texts in named for text in texts))
    return tuple(found)


def links_of(notice: Notice, base: str) -> tuple[tuple[str, str], ...]:
    """The links to show, as label and address."""
    names = (name for name in ("change", "redline", "policy") if name in notice.links)
    return tuple((notice.label(name), address(notice.links[name], base)) for name in names)


def reasons_of(notice: Notice) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Why it changed and what it means, each under its heading; what nobody wrote is left out."""
    parts = (("why", notice.why), ("meaning", notice.meaning))
    return tuple((notice.label(name), texts) for name, texts in parts if texts)
