"""Notices that are to reach people directly, and of which no record says that they were sent."""

from __future__ import annotations

import msgspec

from storepolicy.finding import Finding, Place, Severity
from storepolicy.materiality import promise
from storepolicy.materiality.promise import material_from, told_from
from storepolicy.materiality.reach import anyway, direct, reaching
from storepolicy.notice import Notice
from storepolicy.revisions import Chain, Entry

_untold = "SP358"


def owing(chain: Chain, entry: Entry, channel: str, place: Place, *, before: int = 0) -> Finding:
    """That a notice is to be sent by a channel, how that is recorded, and of how many earlier ones the same is true."""
    by, name = ("any channel that reaches people", "CHANNEL") if channel == anyway else (channel, channel)
    what = "record" if entry.record.kind == "withdrawn" else "revision"
    more = f", nor {before} before it" if before else ""
    message = f"no record says that the notice of {what} {entry.number} was sent by {by}{more}"
    then = f"storepolicy record delivery {chain.store} {entry.number} --channel {name} --on DATE"
    return Finding(_untold, message, place, Severity.INFO, hint=f"once it is: `{then}`", store=chain.store)


def owed(chain: Chain, entry: Entry) -> tuple[str, ...]:
    """The channels by which the notice of a record is still to be sent, as far as they reach a person."""
    by = chain.entry(entry.record.of) if entry.record.kind == "withdrawn" else entry
    if by.record.authorship != "self":
        return ()
    sent = {one.record.delivery.channel for one in chain.about(entry.number) if one.record.delivery}
    needed = reaching(_changing(entry) if by is entry else _withdrawing(by, entry))
    left = (one for one in needed if one not in sent)
    return tuple(one for one in left if one != anyway or not sent & {*direct})


def _changing(entry: Entry) -> tuple[str, ...]:
    told = entry.is_revision and entry.record.weight is not None and entry.record.weight >= told_from
    return entry.changes.channels if told else ()


def _withdrawing(withdrawn: Entry, entry: Entry) -> tuple[str, ...]:
    """What the withdrawn revision promised of such changes; a withdrawal weighs as much as what it takes back."""
    locale = next(iter(entry.notice_locales), "")
    changed = msgspec.json.decode(entry.notice(locale), type=Notice).weight if locale else None
    weight = max(changed or 0, withdrawn.record.weight or 0)
    if changed is None or weight < told_from or withdrawn.record.kind == "text_only":
        return ()
    given = promise(withdrawn.manifest.facts.changes).bound(weight)
    promised = (channel for one in given for channel in one.channels)
    return (*dict.fromkeys(promised), *((anyway,) if weight >= material_from else ()))
