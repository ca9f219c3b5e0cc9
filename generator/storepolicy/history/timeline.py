"""The timeline of a store: every record in order, newest first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from babel import Locale
from msgspec.structs import replace

from storepolicy.history.dating import any_day, head_line, held_days, moved_away, replaced_before
from storepolicy.history.history import History
from storepolicy.history.leaving import left, way
from storepolicy.notice import Notice
from storepolicy.pages import Anchor, Heading, Page, Words, filled
from storepolicy.revisions import Entry, Record
from storepolicy.statements import Wording


class Line(msgspec.Struct, frozen=True):
    """A record in words."""

    id: str
    kind: str
    title: str
    lines: tuple[str, ...]
    phase: str = ""
    tag: str = ""
    summary: str = ""
    weight: str = ""
    links: tuple[Anchor, ...] = ()


def timeline(history: History, wording: Wording) -> Page:
    """The page of all changes of a store, with the ways to see what is new since a last visit."""
    words = Words(wording, "history")
    newest = history.chain.revisions[-1].number
    transcribed = history.transcribed(newest)
    entries = [e for e in reversed(history.chain.entries) if e.number not in history.upcoming]
    title = words("timeline_title", store=history.title)
    fragment = filled("timeline.html",
        store=history.store, title=title, words=words, current=history.current, head=history.chain.head,
        lead=words("timeline_recorded" if transcribed else "timeline_lead"),
        links=(Anchor("../", way(history, words)),),
        closed=left(history, words) if history.over else "",
        upcoming=[_line(history, history.entry(number), words) for number in reversed(history.upcoming)],
        lines=[_line(history, entry, words) for entry in entries],
        since=tuple(_since(history, words)) if _since_shown(history) else (),
        feeds=[Anchor(f"../{feed.href}", feed.title) for feed in history.feeds],
    )  # fmt: skip
    about = words("timeline_description", store=history.title)
    headings = tuple(_headings(history, words))
    page = Page(f"{history.store}/changes/", title, about, fragment, headings, language=history.locale)
    feeds = tuple((rel, f"../{feed}", kind) for rel, feed, kind in _feeds(history))
    return replace(page, searchable=not transcribed, indexed=not transcribed, links=feeds)


def _feeds(history: History) -> Iterator[tuple[str, str, str]]:
    return (("alternate", feed.href, feed.media_type) for feed in history.feeds)


def _headings(history: History, words: Words) -> Iterator[Heading]:
    if history.upcoming:
        yield Heading("upcoming", words("timeline_upcoming"))
    yield Heading("records", words("timeline_revisions"))
    if _since_shown(history):
        yield Heading("since", words("timeline_since"))
    if history.feeds:
        yield Heading("follow", words("timeline_follow"))
    yield Heading("proof", words("timeline_proof"))


def _since_shown(history: History) -> bool:
    """With one revision alone there is nothing that a reader could have missed."""
    return bool(history.last) and len(history.known) > 1


def _since(history: History, words: Words) -> Iterator[tuple[Anchor, str]]:
    for entry in history.known:
        link = Anchor(f"../since/{entry.number}/", words("since_revision", number=entry.number))
        yield link, held_days(history, entry.number, words)


def _line(history: History, entry: Entry, words: Words) -> Line:
    return _revision(history, entry, words) if entry.is_revision else _later(history, entry, words)


def _revision(history: History, entry: Entry, words: Words) -> Line:
    number, record, notice = entry.number, entry.record, _told(history, entry.number)
    lines = [head_line(history, number, words)]
    lines += [words("assumed")] if record.order == "assumed" and history.before(number) else []
    lines += [words("correction_text", of=record.of)] if record.kind == "correction" else []
    lines += [words("text_only")] if record.kind == "text_only" else []
    why = "imported" if record.kind == "text_only" else "reason"
    lines += [words(why, reason=record.reason)] if record.reason else []
    phase = history.phase(number)
    return Line(
        f"revision-{number}", record.kind, words("revision", number=number), tuple(lines), phase,
        words(_tag(history, number)), notice.title if notice else "", notice.class_words if notice else "",
        tuple(_links(history, entry, words)),
    )  # fmt: skip


def _tag(history: History, number: int) -> str:
    if history.overtaken(number) and history.phase(number) == "outdated":
        return "tag_overtaken"
    return "tag_moved" if moved_away(history, number) else f"tag_{history.phase(number)}"


def _told(history: History, number: int) -> Notice | None:
    """The notice of a revision; of one that takes the place of another on the same day, that of all it brings."""
    steps = history.steps(history.replaces(number), number) if number in history.carried else ()
    shares = any(history.overtaken(step) for step in steps)
    return history.announced(number) if shares else history.notice(number)


def _later(history: History, entry: Entry, words: Words) -> Line:
    record = entry.record
    day = any_day(record) or (record.delivery.day if record.delivery else "")
    dated = words("record_on", number=entry.number, day=words.day(day)) if day else ""
    said = (*_said(history, record, words), dated or words("record_number", number=entry.number))
    reason = (words("reason", reason=record.reason),) if record.reason else ()
    title = words(_titles[record.kind], of=record.of)
    links = tuple(_links(history, entry, words))
    return Line(f"record-{entry.number}", record.kind, title, (*said, *reason), links=links)


_titles = {"withdrawn": "withdrawal_title", "delivery": "delivery_title", "translation": "translation_title"}


def _said(history: History, record: Record, words: Words) -> Iterator[str]:
    if record.kind == "translation":
        names = (_language(code, history.locale) for code in record.texts)
        yield words("translation_text", of=record.of, language=", ".join(names))
    elif record.kind == "withdrawn" and history.never_held(record.of):
        yield words("withdrawal_never", of=record.of)
    elif record.kind == "withdrawn" and record.effective:
        yield _ended(history, record, words)
    elif record.kind == "withdrawn":
        yield words("withdrawal_text", of=record.of)
    elif record.delivery:
        sent = record.delivery
        name = "delivery_text" if history.chain.entry(record.of).is_revision else "delivery_record_text"
        yield words(name, of=record.of, day=words.day(sent.day), channel=sent.channel)
        if sent.reference:
            yield words("delivery_reference", reference=sent.reference)


def _ended(history: History, record: Record, words: Words) -> str:
    """What a withdrawal ends; one of what another revision had replaced, or stood before, ends nothing."""
    replaced, day = replaced_before(history, record.of, record.effective), words.day(record.effective)
    if replaced is None:
        return words("withdrawal_on", of=record.of, day=day)
    if not replaced:
        return words("withdrawal_behind", of=record.of, day=day)
    return words("withdrawal_late", of=record.of, day=day, replaced=words.day(replaced))


def _language(code: str, locale: str) -> str:
    return str(Locale.parse(locale, sep="-").languages.get(code, code))


def _links(history: History, entry: Entry, words: Words) -> Iterator[Anchor]:
    number = entry.number
    if history.notice(number):
        yield Anchor(f"{number}/", words("change_link"))
    if history.before(number):
        yield Anchor(f"{number}/redline/", words("redline_link"))
    if entry.is_revision:
        yield Anchor(f"../revisions/{number}/", words("text_link"))
    yield Anchor(f"../revisions/{number}/record.json", words("json_link"))
