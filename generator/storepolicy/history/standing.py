"""What a policy page says of its revision, computed from the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from storepolicy.history.dating import first_day, head_line, mark
from storepolicy.history.history import History
from storepolicy.history.leaving import way
from storepolicy.notice import Item, Notice, banner, one_a_fact
from storepolicy.pages import Anchor, Banner, Box, Point, Rel, Standing, Words
from storepolicy.revisions import Entry
from storepolicy.statements import Wording
from storepolicy.status import current_links, links
from storepolicy.status import standing as standing_number

most_points = 5
"""So many changes stand in a box; the page of the change has all."""
material = 2
"""The class from which on a change is announced in a banner."""
doubtful = 4
"""What cannot be compared weighs as adverse, as in its record."""


def standing(history: History, wording: Wording, number: int = 0) -> Standing:
    """The standing of the policy's own page, or with a number that of a revision's page."""
    words = Words(wording, "history")
    return _of_revision(history, number, words) if number else _of_policy(history, words)


def _of_policy(history: History, words: Words) -> Standing:
    number = history.shown
    phase = history.phase(number)
    ways = [Anchor("changes/", words("history_link"))]
    ways += [Anchor("changes/#since", words("since_link"))] if history.returning else []
    ways += [Anchor(feed.href, feed.title) for feed in history.feeds]
    return Standing(
        head_line(history, number, words), "" if phase == "current" else phase,
        "" if phase == "current" else mark(history, number, words),
        changed=_back_box(history, words) or changed_box(history, number, words),
        upcoming=tuple(upcoming_box(history, one, words) for one in history.upcoming if one != number),
        banner=banner_of(history, words), links=tuple(ways), rels=rels(history, number),
    )  # fmt: skip


def _of_revision(history: History, number: int, words: Words) -> Standing:
    phase, up = history.phase(number), "../../"
    ways = [Anchor(f"{up}changes/{number}/", words("read_change"))] if history.notice(number) else []
    ways.append(Anchor(f"{up}changes/", words("history_link")))
    ways += [Anchor(up, way(history, words))] if history.over else []
    return Standing(
        head_line(history, number, words), phase, mark(history, number, words),
        None if phase == "current" or not history.current else Anchor(up, words("see_current")),
        links=tuple(ways), rels=rels(history, number, own_page=True),
    )  # fmt: skip


def draft_standing(history: History, wording: Wording, notice: Notice | None) -> Standing:
    """The mark of a working copy, and what it changes of the newest revision; no notice, no change."""
    words, newest = Words(wording, "history"), standing_number(history.chain.records)
    ways = (Anchor("changes/", words("history_link")),)
    box = _of_draft(newest, notice, words) if newest else None
    return Standing("", "draft", Words(wording)("draft"), changed=box, links=ways)


def _of_draft(newest: int, notice: Notice | None, words: Words) -> Box:
    """Class and every change: a draft has no page of its change that could have the rest."""
    title = words("draft_title", number=newest)
    if notice is None:
        return Box(title, (words("draft_same", number=newest),))
    weight = f"{notice.class_words}." if notice.class_words else ""
    lines = tuple(line for line in (weight, notice.summary) if line)
    points = (
        Point(one.text, one.class_words, f"#{one.clause}" if one.clause else "") for one in notice.changed
    )
    return Box(title, lines, tuple(points))


def changed_box(history: History, number: int, words: Words) -> Box | None:
    """What changed in the current revision; nothing for a first one, which changed nothing."""
    notice = history.announced(number)
    if notice is None or not history.before(number):
        return None
    title = words("changed_recorded" if history.transcribed(number) else "changed_title", number=number)
    points = tuple(_points(history, notice, "", words))
    return Box(title, _lines(notice), points, _links(history, number, words))


def _back_box(history: History, words: Words) -> Box | None:
    """What changed back, where the current revision holds again because another was withdrawn."""
    again = history.again()
    notice = history.notice(again[1].number) if again else None
    if again is None or notice is None:
        return None
    title = words("withdrawal_title", of=again[1].record.of)
    lines = tuple(line for line in (notice.summary, notice.dates) if line)
    points = tuple(_points(history, notice, "", words))
    return Box(title, lines, points, _links(history, again[1].number, words))


def upcoming_box(history: History, number: int, words: Words) -> Box:
    """What a published revision will change, with the day on which it does."""
    record, notice = history.entry(number).record, history.announced(number)
    title = (
        words("upcoming_title", number=number, day=words.day(day))
        if (day := first_day(record))
        else words("upcoming_title_undated", number=number)
    )
    text = f"revisions/{number}/"
    links = (*_links(history, number, words), Anchor(text, words("read_upcoming")))
    if notice is None:
        return Box(title, (), (), links)
    return Box(title, _lines(notice), tuple(_points(history, notice, text, words)), links)


def _lines(notice: Notice) -> tuple[str, ...]:
    return (notice.summary or notice.unknown,)


def _points(history: History, notice: Notice, page: str, words: Words) -> Iterator[Point]:
    for item in foremost(notice.changed):
        yield Point(item.text, item.class_words, f"{page}#{item.clause}" if item.clause else "")
    if len(notice.changed) > most_points:
        more = words("more_points", number=len(notice.changed))
        whole = notice.revision not in history.carried  # else several pages have them together
        yield Point(more, "", f"{_change(notice.revision)}#clauses" if whole else "")


def foremost(changed: tuple[Item, ...]) -> list[Item]:
    """The weightiest changes, each of another fact as far as there are so many; equals stay in their order."""
    ordered = sorted(changed, key=lambda item: -item.weight)
    first = one_a_fact([item.ref for item in ordered])
    rest = (index for index in range(len(ordered)) if index not in first)
    return [ordered[index] for index in sorted((*first, *rest)[:most_points])]


def _links(history: History, number: int, words: Words) -> tuple[Anchor, ...]:
    """The ways to the change; of one that carries others, the way to each."""
    page = _change(number)
    if number in history.carried:
        steps = (one for one in history.steps(history.replaces(number), number) if history.notice(one))
        return tuple(Anchor(_change(one), words("changed_title", number=one)) for one in steps)
    found = [Anchor(page, words("read_change"))] if history.notice(number) else []
    if history.before(number):
        found.append(Anchor(f"{page}redline/", words("read_redline")))
    return tuple(found)


def _change(number: int) -> str:
    return f"changes/{number}/"


def banner_of(history: History, words: Words) -> Banner | None:
    """The weightiest of the material changes and withdrawals that people are to be told of on the day.

    Each is told from the day it is published to some days after it takes effect. One that asks for consent
    comes first, then the highest class, then the newest.
    """
    found = [entry for entry in history.chain.entries if _told_of(history, entry)]
    if not found:
        return None
    notice = history.announced(max(found, key=lambda entry: _rank(history, entry)).number)
    return _banner(history, notice, words) if notice else None


def _told_of(history: History, entry: Entry) -> bool:
    """True for what has a banner on the day; what never takes effect itself has none."""
    notice = history.announced(entry.number)
    if notice is None or _weight(notice) < material:
        return False
    if entry.is_revision:
        vain = history.never_held(entry.number) or history.overtaken(entry.number)
        return bool(history.before(entry.number)) and not vain and _shown(history, notice)
    return entry.record.kind == "withdrawn" and _shown(history, notice)


def _weight(notice: Notice) -> int:
    return doubtful if notice.unknown else notice.weight or 0


def _rank(history: History, entry: Entry) -> tuple[bool, int, int]:
    """What is called off before its day changes nothing for anybody, so that anything else comes first.

    A withdrawal of what did hold weighs as much as what it takes back: else an older notice would hide it.
    """
    notice, record = history.announced(entry.number), entry.record
    withdrawn = record.kind == "withdrawn"
    weight = _weight(notice) if notice and not (withdrawn and history.never_held(record.of)) else 0
    if weight and withdrawn:
        weight = max(weight, history.entry(record.of).record.weight or 0)
    return bool(notice and notice.requires == "consent"), weight, entry.number


def _shown(history: History, notice: Notice) -> bool:
    first, last = notice.published or notice.effective, notice.effective or notice.published
    silent = bool(notice.origin) or history.phase(notice.revision) == "withdrawn"
    if not first or silent:
        return False
    end = date.fromisoformat(max(first, last)) + timedelta(days=history.banner_days)
    return first <= history.as_of <= end.isoformat()


def _banner(history: History, notice: Notice, words: Words) -> Banner:
    """The banner of the notice, as every channel has it; it leads to the weightiest of what it carries.

    Where a revision only carries what one before it announced for the same day, it is the notice of that one: its
    title, class and days belong together.
    """
    steps = history.steps(history.replaces(notice.revision), notice.revision)
    known = [one for number in steps if (one := history.notice(number))]
    carried = notice.revision in history.carried
    heavy = [one for one in known if _weight(one) >= material] if carried else []
    if len(heavy) == 1 and heavy[0].effective == notice.effective:
        notice = heavy[0]
    page = max(known, key=lambda one: one.weight or 0).revision if carried and known else notice.revision
    return Banner(notice.revision, banner(notice).text, Anchor(_change(page), words("banner_link")))


def rels(history: History, number: int, *, own_page: bool = False) -> tuple[Rel, ...]:
    """The links of a page's head: its neighbours in time, where the versions are listed, and the feeds."""
    chain, up = history.chain, "../../" if own_page else ""
    typed = links(chain, number) if own_page else current_links(chain, number)
    feeds = (("alternate", f"{up}{feed.href}", feed.media_type) for feed in history.feeds)
    return (*((link.rel, link.href, link.type) for link in typed), *feeds)
