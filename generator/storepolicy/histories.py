"""Chains to all that the history pages and feeds of a site are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import msgspec
from msgspec.structs import replace

from storepolicy.feeds import Feed as Channel
from storepolicy.feeds import atom, json_feed, selected
from storepolicy.history import (
    Feed,
    History,
    current_file,
    current_text,
    draft_standing,
    former_page,
    history_pages,
    newest_changes,
    standing,
)
from storepolicy.manifest import Past, current
from storepolicy.notice import Notice
from storepolicy.pages import Anchor, Page, TextAlone
from storepolicy.passages import Passages, carried
from storepolicy.publishing import Publishing
from storepolicy.releases import Ready, Releases
from storepolicy.releasing import described, revision_side
from storepolicy.releasing import standing as stands_last
from storepolicy.revisions import Chain
from storepolicy.site import Arranged, Draft, Laid, Shown, laid
from storepolicy.spool import Spool, joined
from storepolicy.statements import Wording
from storepolicy.status import Asking, Former, hub_status_file, status, status_file, timemap
from storepolicy.unreleased import unreleased


def histories(
    releases: Releases,
    markets: Mapping[str, tuple[str, ...]],
    publishing: Publishing,
    wording: Wording,
    only: str = "",
) -> tuple[History, ...]:
    """The history of every store that has a revision, or of the one named."""
    names = sorted(name for name, chain in releases.chains.items() if chain.revisions and only in ("", name))
    return tuple(_history(releases, name, markets.get(name, ()), publishing, wording) for name in names)


def _history(
    releases: Releases, store: str, markets: tuple[str, ...], publishing: Publishing, wording: Wording
) -> History:
    chain = releases.chain(store)
    gone = next((one for one in publishing.former if one.store == store), Former(store))
    bare = History(
        chain, "", publishing.as_of, locale=wording.locale, site_url=publishing.site_url,
        closed=gone.closed, renamed_to=gone.renamed_to,
    )  # fmt: skip
    bare = replace(bare, title=title_of(chain, wording.locale, bare.last))
    measure = releases.measure(store, markets)
    measure = replace(measure, fragments=())
    since = Passages(bare, measure, releases, publishing.shelf)
    other = dict(carried(bare, measure, releases, publishing.shelf))
    feeds = tuple(_feeds(wording)) if publishing.authority else ()
    return replace(bare, since=since, carried=other, feeds=feeds)


def title_of(chain: Chain, locale: str, held: int) -> str:
    """The store's title as the revision that holds has it, else the newest; where only texts are known, as a notice."""
    first = [chain.entry(held)] if held else []
    for entry in (*first, *reversed(chain.revisions)):
        if entry.record.facts:
            title = entry.manifest.store.title
            return title.get(locale) or title["en"]
    found = (*first, chain.revisions[-1])[0]
    locales = sorted(found.notice_locales, key=lambda one: one != locale)
    notice = msgspec.json.decode(found.notice(locales[0]), type=Notice) if locales else None
    return (notice.store_title if notice else "") or chain.store


def past(chain: Chain) -> tuple[Past, ...]:
    """The history of a store as its manifest lists it, oldest first."""
    return tuple(
        Past(
            entry.number, entry.record.kind, f"revisions/{entry.number}/", entry.digest,
            entry.record.published, entry.record.effective, entry.record.recorded,
        )
        for entry in chain.revisions
    )  # fmt: skip


feed_files = (("atom", "application/atom+xml"), ("json", "application/feed+json"))


def _feeds(wording: Wording) -> Iterator[Feed]:
    for form, media_type in feed_files:
        yield Feed(f"feed.{form}", wording.phrase(f"history.feed_{form}"), media_type)


def arranged(
    drafts: Mapping[str, Draft],
    pasts: tuple[History, ...],
    publishing: Publishing,
    wording: Wording,
    news: Mapping[str, Notice] | None = None,
) -> Arranged:
    """Drafts and histories to what the site shows, in the order of ids.

    With `news`, what working copies change, they take the place of what has been released. A store that is
    no more, or of which only a text is known, has a page of its own in place of a policy.
    """
    former, titles = {one.store: one for one in publishing.former}, new_titles(publishing, drafts, pasts)
    stores = {name: partial(one.laid, None) for name, one in drafts.items() if name not in former}
    pages: list[Page] = []
    texts: list[TextAlone] = []
    ended: list[Anchor] = []
    files: list[Mapping[str, bytes]] = []
    for one in pasts:
        history = replace(one, new_title=titles[one.renamed_to]) if one.renamed_to in titles else one
        name, gone = history.store, former.get(history.store)
        own_pages, own_files = _of_history(history, wording, gone, publishing)
        # Until its day a store is as it was.
        gone = gone if gone and gone.closed <= publishing.as_of else None
        found = None if gone else _working(history, drafts, wording, news) or _released(history, wording)
        if found:
            stores[name] = partial(_with_history, found, own_pages, own_files, publishing.spool)
        else:
            stores.pop(name, None)
            page = _in_place(history, gone, wording)
            texts += [] if gone else [_text_alone(history)]
            ended += [Anchor(page.address, page.title)] if gone else []
            pages += [*own_pages, page]
            text = {} if gone else {f"{name}/policy.txt": current_file(history, wording)}
            files += [text, own_files]
    shown = tuple(stores[name]() for name in sorted(stores))
    files += [hub_files(pasts, publishing, wording)]
    beside = (*pages, *hub_pages(pasts, wording))
    return Arranged(shown, beside, joined(*files), bool(pasts), tuple(texts), tuple(ended))


def _text_alone(history: History) -> TextAlone:
    record = history.entry(history.shown).record
    return TextAlone(history.store, {history.locale: history.title}, record.authorship, record.number)


def _working(
    history: History, drafts: Mapping[str, Draft], wording: Wording, news: Mapping[str, Notice] | None
) -> Callable[[], Laid] | None:
    """A working copy that is to be shown, with what it changes; None where there is none or nobody asked."""
    if news is None or history.store not in drafts:
        return None
    return partial(drafts[history.store].laid, draft_standing(history, wording, news.get(history.store)))


def told_of_drafts(releases: Releases, stores: Iterable[Ready], locale: str) -> Iterator[tuple[str, Notice]]:
    """What the working copy of each store changes of its newest revision, in words; nothing where it equals it."""
    for one in stores:
        found, newest = unreleased(releases, one), stands_last(releases.chain(one.store))
        if found and newest:
            pair = revision_side(releases.chain(one.store), newest), one.working.side(0)
            words = releases.words()[locale]
            yield one.store, described(pair, found, words)


def _with_history(
    lay: Callable[[], Laid], pages: tuple[Page, ...], files: Mapping[str, bytes], spool: Spool
) -> Laid:
    own = lay().aside(spool)
    return replace(own, pages=(*own.pages, *pages), files=joined(own.files, files))


def _of_history(
    history: History, wording: Wording, gone: Former | None, publishing: Publishing
) -> tuple[tuple[Page, ...], Mapping[str, bytes]]:
    pages, files = history_pages(history, wording, publishing.shelf, publishing.spool)
    asked = {number: Asking(notice.weight, notice.requires) for number, notice in history.carried.items()}
    status = status_file(history.chain, history.as_of, gone, asked)
    links = timemap(history.chain, history.last_day, history.site_url).encode()
    beside = {f"{history.store}/status.json": status, f"{history.store}/timemap.link": links}
    return pages, joined(files, beside)


def _released(history: History, wording: Wording) -> Callable[[], Laid] | None:
    """The store's own page as its records have it; None where only a text is known."""
    entry = history.entry(history.shown)
    side = revision_side(history.chain, entry)
    if side.manifest is None:
        return None
    manifest = current(side.manifest, past(history.chain))
    return partial(laid, Shown(manifest, side.told, standing(history, wording)), wording)


def _in_place(history: History, gone: Former | None, wording: Wording) -> Page:
    """The page at the address of a store without a policy to show."""
    if gone:
        new = history.new_title or gone.renamed_to
        return former_page(gone, history.title, new, wording, history=True)
    return current_text(history, wording)


def new_titles(
    publishing: Publishing, drafts: Mapping[str, Draft], pasts: Iterable[History]
) -> dict[str, str]:
    """The titles of the stores that others are called now, as they were released; else as their files have them."""
    names = {one.renamed_to for one in publishing.former}
    known = {name: one.title["en"] for name, one in drafts.items()} | {one.store: one.title for one in pasts}
    return {name: title for name, title in known.items() if name in names}


def hub_pages(pasts: tuple[History, ...], wording: Wording) -> tuple[Page, ...]:
    """The pages about all histories; none where nothing has been released."""
    if not pasts:
        return ()
    notices = (notice for history in pasts for notice in notices_of(history))
    return (newest_changes(notices, ((one.store, one.title) for one in pasts), wording),)


def hub_files(pasts: tuple[History, ...], publishing: Publishing, wording: Wording) -> dict[str, bytes]:
    """The files about all histories: feeds and what holds now."""
    if not pasts:
        return {}
    former = {one.store: one for one in publishing.former}
    statuses = [status(one.chain, one.as_of, former.get(one.store)) for one in pasts]
    return {
        **feeds_of(pasts, publishing, wording),
        "status.json": hub_status_file(statuses, publishing.as_of),
    }


def feeds_of(histories: Iterable[History], publishing: Publishing, wording: Wording) -> dict[str, bytes]:
    """Every feed of the site: a pair a store, one of all changes, one of the material ones."""
    if publishing.authority is None:
        return {}
    files: dict[str, bytes] = {}
    every: list[Notice] = []
    for history in histories:
        notices = notices_of(history)
        every += notices
        title = wording.phrase("history.feed_title").format(store=history.title)
        files |= _pair(
            selected(notices), (f"{history.store}/feed", f"{history.store}/changes/", title), publishing
        )
    for name, material in (("feed", False), ("material", True)):
        title = wording.phrase(f"history.feed_title_{'material' if material else 'all'}")
        files |= _pair(selected(every, material=material), (name, "changes/", title), publishing)
    return files


def _pair(
    notices: tuple[Notice, ...], about: tuple[str, str, str], publishing: Publishing
) -> dict[str, bytes]:
    name, page, title = about
    author = publishing.publisher or (publishing.authority.domain if publishing.authority else "")
    written: dict[str, bytes] = {}
    for form, write in (("atom", atom), ("json", json_feed)):
        if publishing.authority:
            channel = Channel(
                title, author, publishing.authority, f"{name}.{form}", page, site_url=publishing.site_url
            )
            written[f"{name}.{form}"] = write(notices, channel)
    return written


def notices_of(history: History) -> tuple[Notice, ...]:
    """Every notice of a store, oldest first."""
    found = (history.notice(entry.number) for entry in history.chain.entries)
    return tuple(notice for notice in found if notice)
