"""All pages and files of a store's history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storepolicy.history.change import change_files, change_pages
from storepolicy.history.fate import fate
from storepolicy.history.history import History
from storepolicy.history.leaving import since_left
from storepolicy.history.revision import revision_files, revision_page
from storepolicy.history.since import since_page
from storepolicy.history.standing import standing
from storepolicy.history.timeline import timeline
from storepolicy.pages import Page, Words
from storepolicy.revisions import Entry
from storepolicy.shelf import Shelf, nothing_kept
from storepolicy.spool import Spool, joined
from storepolicy.statements import Wording

Pages = tuple[Page, ...]


def history_pages(
    history: History, wording: Wording, shelf: Shelf = nothing_kept, spool: Spool | None = None
) -> tuple[Pages, Mapping[str, bytes]]:
    """Every page and file of a store's history but the policy's own page; from this one chain alone.

    Files are by their paths in the site. A store without any revision has none. Pages that were made of
    the same before come from the shelf; one after the other is laid aside in the spool.
    """
    if not history.chain.revisions:
        return (), {}
    spool = spool or Spool()
    pages, files = [timeline(history, wording).laid_aside(spool)], []
    for entry in history.chain.entries:  # all that is made of one text in a row, so that it is read once
        pages += [page.laid_aside(spool) for page in _pages(history, entry, wording, shelf)]
        files.append(spool.files(_files(history, entry, wording)))
    return tuple(pages), joined(*files)


def _pages(history: History, entry: Entry, wording: Wording, shelf: Shelf) -> Iterator[Page]:
    yield from _of_change(history, entry, wording, shelf)
    if entry.is_revision:
        yield from _of_revision(history, entry, wording, shelf)
    if history.last and entry in history.known:
        yield from _since(history, entry, wording, shelf)


def _of_change(history: History, entry: Entry, wording: Wording, shelf: Shelf) -> Pages:
    """The pages of a change rest on its record, which names all before it, on later translations, and on its fate."""
    became = fate(history, entry.number, Words(wording, "history"), "../")
    never = entry.is_revision and history.never_held(entry.number)
    parts = ("change", history.locale, entry.digest, _translations(history, entry), became, never)
    return shelf.get(parts, Pages, lambda: tuple(change_pages(history, entry.number, wording)))


def _of_revision(history: History, entry: Entry, wording: Wording, shelf: Shelf) -> Pages:
    """The page of a revision rests on its record, and on where it stands on the day of the build."""
    stands = standing(history, wording, entry.number)
    parts = ("revision", history.locale, history.title, entry.digest, _translations(history, entry), stands)
    return shelf.get(parts, Pages, lambda: (revision_page(history, entry.number, wording),))


def _since(history: History, entry: Entry, wording: Wording, shelf: Shelf) -> Pages:
    """The way from a revision to the current one rests on both records and on how they are compared now."""
    now = history.entry(history.last)
    texts = (_translations(history, entry), _translations(history, now))
    ahead = tuple((history.entry(number).digest, history.announced(number)) for number in history.upcoming)
    over = since_left(history, entry.number, Words(wording, "history"))
    found = history.since.get(entry.number)
    parts = ("since", history.locale, history.title, entry.digest, now.digest, texts, found, ahead, over)
    return shelf.get(parts, Pages, lambda: (since_page(history, entry.number, wording),))


def _translations(history: History, entry: Entry) -> tuple[str, ...]:
    return tuple(one.digest for one in history.chain.about(entry.number) if one.record.kind == "translation")


def _files(history: History, entry: Entry, wording: Wording) -> Iterator[tuple[str, bytes]]:
    yield from change_files(history, entry.number).items()
    yield from revision_files(history, entry.number, wording).items()
    found = history.since.get(entry.number)
    if found and found.content:
        yield f"{history.store}/since/{entry.number}.json", found.content
