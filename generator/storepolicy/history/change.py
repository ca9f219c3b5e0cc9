"""The pages of one change: the notice, the redline, the text before and after.

They depend on the records up to this one, so that they stay as they are. Of later ones there is a mark alone,
outside the notice and the texts: that the change was given another day, or withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup
from msgspec.structs import replace

from storepolicy.history.bands import bands
from storepolicy.history.dating import first_day
from storepolicy.history.fate import fate
from storepolicy.history.gone import gone
from storepolicy.history.history import History
from storepolicy.history.labels import labels
from storepolicy.history.rows import Rows
from storepolicy.notice import Choice, Notice, as_html, as_text
from storepolicy.notice.shown import choice_address, home
from storepolicy.pages import (
    Anchor,
    Heading,
    Linker,
    Page,
    Words,
    filled,
    groups,
    paragraphs,
    policy_headings,
)
from storepolicy.redline import Look, compare_blocks, render_html
from storepolicy.statements import Wording


def change_pages(history: History, number: int, wording: Wording) -> Iterator[Page]:
    """Every page of a change, in the language of the history; none where the record has no notice."""
    notice = history.notice(number)
    if notice is None:
        return
    yield notice_page(history, notice, wording)
    if history.before(number):
        yield redline_page(history, number, wording)
        yield text_page(history, number, wording, old=True)
        yield text_page(history, number, wording, old=False)


def change_files(history: History, number: int) -> dict[str, bytes]:
    """The forms of a change for programs and for e-mail, by their paths in the site."""
    notice, entry = history.notice(number), history.entry(number)
    base = f"{history.store}/changes/{number}/"
    files = {f"{base}change.json": entry.files["change.json"]} if "change.json" in entry.files else {}
    if notice:
        store = f"{history.site_url}{history.store}/" if history.site_url else home
        files[f"{base}notice.txt"] = as_text(notice, store).encode()
        files[f"{base}notice.html"] = as_html(notice, store).encode()
    return files


def notice_page(history: History, notice: Notice, wording: Wording) -> Page:
    """The page of a change: the whole notice, with the changes as a table."""
    words, number = Words(wording, "history"), notice.revision
    before = history.before(number)
    name = "revised_from" if before else "revision" if history.entry(number).is_revision else "record_number"
    lost = gone(history, notice, before or history.entry(number).record.of)
    fragment = filled("change.html",
        notice=notice, words=words, line=words(name, number=number, before=before), fate=fate(history, number, words, "../"),
        links=_ways(history, number, words, ""), forms=_forms(history, number, words),
        choices=tuple(_choices(notice)), sources=sources(notice), bands=bands(notice),
        rows=Rows(notice, f"../../revisions/{notice.instead or number}/", lost, sources(notice), words),
    )  # fmt: skip
    headings = tuple(_headings(notice, words))
    return _page(history, f"{number}/", f"{notice.store_title}: {notice.title}", fragment, headings)


def sources(notice: Notice) -> dict[str, int]:
    """Each citation of a notice with its number, counted from 1 in the order of the changes."""
    cited = dict.fromkeys(item.basis for item in notice.changed if item.basis)
    return {basis: number for number, basis in enumerate(cited, 1)}


def _choices(notice: Notice) -> Iterator[Choice]:
    for choice in notice.choices:
        yield Choice(choice.kind, choice.text, choice_address(notice, choice, home))


def _headings(notice: Notice, words: Words) -> Iterator[Heading]:
    clauses = notice.label("changes") if notice.kind == "withdrawn" else words("change_clauses")
    parts: Iterable[tuple[str, str, object]] = (
        ("why", notice.label("why"), notice.why),
        ("meaning", notice.label("meaning"), notice.meaning),
        ("choices", notice.label("choices"), notice.choices),
        ("required", words("change_required"), notice.requires_words),
        ("clauses", clauses, notice.changed),
        ("basis", words("change_basis"), sources(notice)),
        ("forms", words("change_forms"), True),
    )
    return (Heading(name, title) for name, title, there in parts if there)


def redline_page(history: History, number: int, wording: Wording) -> Page:
    """Both texts as one, every changed word marked."""
    words, before = Words(wording, "history"), history.before(number)
    title = words("redline_title", before=before, number=number)
    notice = history.notice(number)  # it stays as it is, whatever the store is called later
    store = notice.store_title if notice else history.title
    about = words("redline_description", before=before, number=number, store=store)
    fragment = filled("redline.html",
        store=history.store, title=title, words=words, links=_ways(history, number, words, "redline"),
        lead=about, redline=redline(history, before, number, wording), fate=fate(history, number, words, "../../"),
    )  # fmt: skip
    return replace(_page(history, f"{number}/redline/", title, fragment), description=about)


def redline(history: History, before: int, after: int, wording: Wording) -> Markup:
    """The redline of two revisions as HTML in which every text is escaped."""
    found = compare_blocks(history.blocks(before), history.blocks(after))
    shown = render_html(found, labels(wording), Look(heading=2))
    return Markup(shown)  # noqa: S704 - `render_html` escapes every text


def text_page(history: History, number: int, wording: Wording, *, old: bool) -> Page:
    """The clean text of one side of a change."""
    words, interface = Words(wording, "history"), Words(wording)
    before = history.before(number)
    side, own, other = ("old", before, number) if old else ("new", number, before)
    told, title = history.told(own), words(f"{side}_title", number=own)
    fragment = filled("text.html",
        store=history.store, title=title, words=words, interface=interface, told=told,
        groups=groups if history.entry(own).record.facts else paragraphs,
        lines=(told.label("title"), _side_mark(history, other, words, old=old)), standing=None,
        fate=fate(history, number, words, "../../"),
        links=_ways(history, number, words, side), runs=Linker("../../../../", wording, own=f"../../../revisions/{own}/", recurring=True),
    )  # fmt: skip
    page = _page(history, f"{number}/{side}/", title, fragment, tuple(policy_headings(told, interface)))
    return replace(page, description=f"{told.label('title')}. {title}.")


def _side_mark(history: History, other: int, words: Words, *, old: bool) -> str:
    """Which side of the change a text is; right before the day of the change and after it."""
    if not old:
        return words("new_mark", other=other)
    if history.never_held(other):
        return words("old_mark_never", other=other)
    record = history.entry(other).record
    day = first_day(record)
    return words("old_mark_from", other=other, day=words.day(day)) if day else words("old_mark", other=other)


def _ways(history: History, number: int, words: Words, here: str) -> tuple[Anchor, ...]:
    """The links between the pages of a change; `here` is the folder of the page that has them, if any."""
    up = "../" if here else ""
    found = [Anchor(up, words("change_link"))] if here else []
    if history.before(number):
        sides = (side for side in ("redline", "old", "new") if side != here)
        found += [Anchor(f"{up}{side}/", words(f"{side}_link")) for side in sides]
    if history.entry(number).is_revision:
        found.append(Anchor(f"{up}../../revisions/{number}/", words("text_link")))
    return (*found, Anchor(f"{up}../", words("all_changes")))


def _forms(history: History, number: int, words: Words) -> tuple[Anchor, ...]:
    record = f"../../revisions/{number}"
    data = [Anchor("change.json", words("data_link"))] if "change.json" in history.entry(number).files else []
    return (
        *data,
        Anchor(f"{record}/notice.{history.locale}.json", words("notice_link")),
        Anchor("notice.txt", words("mail_text")),
        Anchor("notice.html", words("mail_html")),
    )


def _page(history: History, path: str, title: str, fragment: str, headings: tuple[Heading, ...] = ()) -> Page:
    address_ = f"{history.store}/changes/{path}"
    indexed = path.count("/") == 1 and not history.transcribed(int(path.partition("/")[0]))
    return Page(
        address_, title, title, fragment, headings, searchable=False, indexed=indexed,
        language=history.locale,
    )  # fmt: skip
