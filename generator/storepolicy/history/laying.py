"""All pages and files of a store's history."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.history.change import change_files, change_pages
from storepolicy.history.history import History
from storepolicy.history.revision import revision_files, revision_page
from storepolicy.history.since import since_page
from storepolicy.history.timeline import timeline
from storepolicy.pages import Page
from storepolicy.statements import Wording


def history_pages(history: History, wording: Wording) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    """Every page and file of a store's history but the policy's own page; from this one chain alone.

    Files are by their paths in the site. A store without any revision has none.
    """
    if not history.chain.revisions:
        return (), {}
    return tuple(_pages(history, wording)), _files(history, wording)


def _pages(history: History, wording: Wording) -> Iterator[Page]:
    yield timeline(history, wording)
    for entry in history.chain.entries:
        yield from change_pages(history, entry.number, wording)
        if entry.is_revision:
            yield revision_page(history, entry.number, wording)
    if history.current:
        yield from (since_page(history, entry.number, wording) for entry in history.known)


def _files(history: History, wording: Wording) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for entry in history.chain.entries:
        files |= change_files(history, entry.number)
        files |= revision_files(history, entry.number, wording)
    since = ((number, found.content) for number, found in history.since.items() if found.content)
    return files | {f"{history.store}/since/{number}.json": content for number, content in since}
