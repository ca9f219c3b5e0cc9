"""Any comparison in words, whether or not a record stands behind it."""

from __future__ import annotations

import msgspec

from storepolicy.materiality import ChangeSet
from storepolicy.notice import Notice, Occasion, Words, make_notice
from storepolicy.releasing.comparing import Compared
from storepolicy.releasing.sides import Side
from storepolicy.revisions import Record


def described(
    sides: tuple[Side | None, Side], found: Compared, words: Words, days: Record | None = None
) -> Notice:
    """The changes between two sides as a notice, with the days of a record if given, else without."""
    before, after = sides
    locale = words.wording.locale
    known = after.manifest or (before.manifest if before else None)
    title = known.store.title if known else {}
    occasion = Occasion(
        store=after.store, store_title=title.get(locale) or title.get("en") or after.store,
        revision=after.number, kind="release", authorship=known.authorship.kind if known else "transcribed",
        published=days.published if days else "", effective=days.effective if days else "",
        recorded=days.recorded if days else "", past=found.past,
    )  # fmt: skip
    pair = (before.snapshot if before else None, after.snapshot)
    changes = _follows(found.changes) if before else found.changes
    return make_notice(occasion, changes, pair, found.fragments, words)[0]


def _follows(changes: ChangeSet) -> ChangeSet:
    """The same with a number before: in a notice 0 means that nothing was before, here that it is no revision."""
    return changes if changes.before else msgspec.structs.replace(changes, before=1)
