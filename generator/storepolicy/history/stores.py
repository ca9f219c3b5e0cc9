"""Pages beside the history of one store: the newest changes of all, and stores that are no more."""

from __future__ import annotations

from collections.abc import Iterable

from storepolicy.notice import Notice
from storepolicy.pages import Anchor, Page, Words, filled
from storepolicy.statements import Wording
from storepolicy.status import Former

most = 50
"""So many changes stand on the page of all stores."""
told_of = 2
"""The lowest class that stands there; below it no fact differs."""


def newest_changes(notices: Iterable[Notice], stores: Iterable[tuple[str, str]], wording: Wording) -> Page:
    """The newest changes of all stores; `stores` are (id, title) of those with a history."""
    words = Words(wording, "history")
    known = [notice for notice in notices if _worth_telling(notice)]
    known.sort(key=lambda notice: (_day(notice), notice.revision), reverse=True)
    fragment = filled("newest.html", notices=known[:most], stores=tuple(stores), words=words)
    return Page("changes/", words("hub_title"), words("hub_description"), fragment, (), searchable=False)


def former_page(former: Former, title: str, new_title: str, wording: Wording, *, history: bool) -> Page:
    """The page at the address of a store that has closed, or has another id now."""
    words = Words(wording, "history")
    kind = "renamed" if former.renamed_to else "closed"
    dated = "on" if former.closed else "undated"
    day = words.day(former.closed) if former.closed else ""
    link = Anchor(f"../{former.renamed_to}/", words("renamed_link", new=new_title))
    name = words(f"{kind}_title", store=title)
    fragment = filled("former.html",
        title=name, words=words, said=words(f"{kind}_{dated}", day=day, new=new_title),
        renamed=link if former.renamed_to else None, history=history,
    )  # fmt: skip
    moved = f"../{former.renamed_to}/" if former.renamed_to else ""
    return Page(f"{former.store}/", name, name, fragment, (), searchable=False, indexed=False, moved_to=moved)


def _worth_telling(notice: Notice) -> bool:
    """True for a change of facts, and where nobody can say that there was none; a first revision is neither."""
    told = notice.unknown or (notice.changed and (notice.weight or 0) >= told_of)
    return bool(told) and notice.revision > 1


def _day(notice: Notice) -> str:
    return notice.published or notice.recorded or notice.effective
