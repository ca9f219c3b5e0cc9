"""What has changed since a revision that a reader or an app knows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.history.bands import bands
from storepolicy.history.change import redline, sources
from storepolicy.history.dating import first_day
from storepolicy.history.gone import gone
from storepolicy.history.history import History
from storepolicy.history.leaving import since_left, way
from storepolicy.history.rows import Rows
from storepolicy.notice import Notice
from storepolicy.pages import Anchor, Heading, Page, Words, filled
from storepolicy.revisions import Entry
from storepolicy.statements import Wording

most_steps = 20
"""So many of the changes on the way stand on the page; the timeline has all, so a long history stays linear."""


class Step(msgspec.Struct, frozen=True):
    """One of the changes on the way."""

    link: Anchor
    days: str = ""
    weight: str = ""


def since_page(history: History, number: int, wording: Wording) -> Page:
    """From a revision to the current one: all changes at once, the steps, the redline."""
    words, current = Words(wording, "history"), history.last
    found = history.since.get(number) if number != current else None
    notice = found.notice if found else None
    title = words("since_title", number=number, store=history.title)
    line = words("since_to", number=number, current=current) if notice else ""
    steps = tuple(_steps(history, number, words))
    fragment = filled("since.html",
        store=history.store, title=title, words=words, number=number, notice=notice, line=line, current=current,
        links=tuple(_links(history, number, words, data=bool(found and found.content))),
        steps=steps, sources=sources(notice) if notice else {}, bands=bands(notice) if notice else (),
        rows=_rows(history, notice, number, words) if notice else None,
        redline=redline(history, number, current, wording) if notice else "",
        ahead=tuple(_ahead(history, words)), closed=since_left(history, number, words),
    )  # fmt: skip
    about = words("since_description", store=history.title, number=number, current=current)
    headings = tuple(_headings(history, notice, words, steps=bool(steps))) if notice else ()
    return Page(
        f"{history.store}/since/{number}/", title, about, fragment, headings, searchable=False,
        indexed=False, language=history.locale,
    )  # fmt: skip


def _rows(history: History, notice: Notice, number: int, words: Words) -> Rows:
    policy, lost = f"../../revisions/{history.last}/", gone(history, notice, number)
    return Rows(notice, policy, lost, sources(notice), words)


def _ahead(history: History, words: Words) -> Iterator[Step]:
    """What is published and takes effect later: a reader who is told that nothing changed must know of it."""
    for number in history.upcoming:
        day, notice = first_day(history.entry(number).record), history.announced(number)
        name = "upcoming_title" if day else "upcoming_title_undated"
        title = words(name, number=number, day=words.day(day)) if day else words(name, number=number)
        href = f"../../changes/{number}/" if history.notice(number) else f"../../revisions/{number}/"
        yield Step(Anchor(href, title), notice.title if notice else "", notice.class_words if notice else "")


def _headings(history: History, notice: Notice, words: Words, *, steps: bool) -> Iterator[Heading]:
    if history.upcoming:
        yield Heading("upcoming", words("timeline_upcoming"))
    if notice.requires_words:
        yield Heading("required", words("change_required"))
    if notice.changed:
        yield Heading("clauses", words("change_clauses"))
    if steps:
        yield Heading("steps", words("since_steps"))
    if sources(notice):
        yield Heading("basis", words("change_basis"))
    yield Heading("compared", words("since_redline"))


def _links(history: History, number: int, words: Words, *, data: bool) -> Iterator[Anchor]:
    yield Anchor("../../", way(history, words))
    yield Anchor("../../changes/", words("all_changes"))
    yield Anchor(f"../../revisions/{number}/", words("revision", number=number))
    if data:
        yield Anchor(f"../{number}.json", words("since_data"))


def _steps(history: History, number: int, words: Words) -> Iterator[Step]:
    """The notices on the way, newest first, and a way to the others where they are many."""
    between = [entry for entry in _way(history, number) if history.locale in entry.notice_locales]
    for entry in between[:most_steps]:
        if notice := history.notice(entry.number):
            link = Anchor(f"../../changes/{entry.number}/", notice.title)
            name = "revision" if entry.is_revision else "record_number"
            line = f"{words(name, number=entry.number).removesuffix('.')}. {notice.dates}"
            yield Step(link, line, notice.class_words)
    if more := len(between[most_steps:]):
        yield Step(Anchor("../../changes/", words("more_steps", number=more)))


def _way(history: History, number: int) -> tuple[Entry, ...]:
    """The revisions between, and the withdrawals that took back one of them or the one that is known."""
    between = {entry.number for entry in history.known if number < entry.number <= history.last}
    gone = (history.withdrawal(one) for one in (*between, number) if not history.never_held(one))
    numbers = between.union(entry.number for entry in gone if entry)
    return tuple(history.entry(one) for one in sorted(numbers, reverse=True))
