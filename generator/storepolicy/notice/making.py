"""A weighed set of changes and its human half to the notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from storepolicy.finding import Finding
from storepolicy.fragments import choice_rights
from storepolicy.materiality import ChangeSet, corrections
from storepolicy.model import Facts, field_of
from storepolicy.notice.items import Making, Pair, editorial, items, moves
from storepolicy.notice.notice import Choice, Item, Notice
from storepolicy.notice.occasion import HumanHalf, Occasion, Words, stopped
from storepolicy.notice.sides import spot
from storepolicy.notice.wordings import (
    ahead_labels,
    directions,
    doubt,
    labels,
    record_label,
    titles,
    withdrawn_labels,
)
from storepolicy.quoting import left_open
from storepolicy.statements.view import FactView

longest_title = 140

reviewed = "annual_review_no_change"
said_by_title = frozenset({"presentation_only", "wording_only", reviewed})
"""Rows that are the whole notice where they stand alone, and add nothing where they do not."""
said_by_summary = frozenset(corrections)
"""Rows that say how other changes came about: their sentence stands in the summary, and they count for nothing."""

no_revisions = ("withdrawn", "delivery", "translation")
"""Kinds of record that are about a revision and are none themselves."""

_between = " ,;:."
"""What no text ends with before “…”."""
_sentence_end = re.compile(r"(?<=[.!?]) (?=[A-Z“])")


def make_notice(
    occasion: Occasion, changes: ChangeSet | None, pair: Pair, human: tuple[HumanHalf, ...], words: Words
) -> tuple[Notice, tuple[Finding, ...]]:
    """The notice of a record in the language of the words, with what is wrong with its wording.

    `changes` is None for a record that changes no text (delivery, translation); of a withdrawal they lead
    from the withdrawn revision to that which holds instead, as `pair` does. A transcribed policy has no human
    half, so none is shown.
    """
    making = Making(
        pair, words, announced=occasion.phase == "upcoming", stays=not occasion.instead_from,
        ahead=occasion.ahead, practised=_practised(changes), past=occasion.past,
    )  # fmt: skip
    said = () if occasion.transcribed else human
    every = items(making, changes if changes and changes.before else None)
    told = tuple(item for item in every if item.rule not in said_by_title | said_by_summary)
    sort = _sort(occasion, changes)
    wrong = " ".join(item.text for item in every if item.rule in said_by_summary)
    facts = {**_seen(occasion, changes, told), "wrong": wrong, "old": _old_day(changes)}
    notice = Notice(
        store=occasion.store, store_title=occasion.store_title, revision=occasion.revision,
        kind=occasion.kind, locale=words.wording.locale,
        title=_title(making, sort, facts, _firsts(making, sort, occasion, told), _human_title(said, told, words.wording.locale)),
        summary=making.say(f"notices.summary.{sort}", **facts), weight=_weight(changes),
        class_words=_class_words(making, changes, sort), changed=told,
        why=_texts(said, "why", words), meaning=_texts(said, "meaning", words),
        choices=tuple(_choices(making, said, occasion.revision)), published=occasion.published, effective=occasion.effective,
        recorded=occasion.recorded, dates=making.say("notices.dates", o=occasion, sort=sort) if occasion.revision else "",
        practice_changed=_practice_changed(occasion, changes),
        requires=changes.requires if changes else "none",
        requires_words=_asked(making, occasion, changes, told, moved=sort == "moved"),
        unknown=_as_sentence(changes.unknown) if changes and changes.before else "",
        origin=making.say("notices.origin") if occasion.transcribed else "", links=_links(occasion, changes),
        labels=_labels(making, occasion), instead=occasion.instead,
    )  # fmt: skip
    return notice, tuple(finding.about(occasion.store) for finding in making.telling.findings)


def _asked(
    making: Making, occasion: Occasion, changes: ChangeSet | None, told: tuple[Item, ...], *, moved: bool
) -> str:
    """What the reader is asked, and to which changes; nothing where the store itself does not speak."""
    if occasion.transcribed:
        return ""
    asking = {one.fingerprint for one in (changes.changes if changes else ()) if one.consent}
    named = tuple(first_sentence(item.text) for item in told if asking.intersection(item.fingerprints))
    requires: str = changes.requires if changes else "none"
    requires = "moved" if moved and requires == "none" else requires
    return making.say(f"notices.requires.{requires}", o=occasion, count=len(told), asking=named)


def _labels(making: Making, occasion: Occasion) -> dict[str, str]:
    """The words around the notice; a record that is no revision, a withdrawn one and one to come have others."""
    other = {"revision": record_label} if occasion.kind in no_revisions else {}
    other |= ahead_labels if occasion.ahead and occasion.kind not in no_revisions else {}
    other |= withdrawn_labels if occasion.kind == "withdrawn" else {}
    return {name: making.say(f"notices.label.{other.get(name, name)}", o=occasion) for name in labels}


def _sort(occasion: Occasion, changes: ChangeSet | None) -> str:
    """Which sort of notice it is."""
    if changes is None or occasion.kind == "withdrawn":
        return occasion.kind if occasion.kind in titles else "changes"
    if not changes.before:
        return "first"
    if changes.unknown:
        return "text_only"
    rules = {change.rule for change in changes.changes}
    if rules == {reviewed}:
        return "reviewed"
    if rules <= said_by_title:
        return "wording_only" if changes.weight else "presentation"
    corrected = "moved" if rules <= said_by_title | moves else "correction"
    return corrected if occasion.kind == "correction" else "changes"


def _weight(changes: ChangeSet | None) -> int | None:
    """The class of what changed, that of doubt where nothing can be compared; a first version has none."""
    return changes.weight if changes and changes.before else None


def _class_words(making: Making, changes: ChangeSet | None, sort: str) -> str:
    """The class in words; of what cannot be compared they say that it is one of doubt."""
    weight = _weight(changes)
    if changes is None or weight is None:
        return ""
    return making.class_words(weight, doubt if changes.unknown else sort)


def _seen(occasion: Occasion, changes: ChangeSet | None, told: tuple[Item, ...]) -> dict[str, object]:
    """What the wordings of titles and summaries see."""
    return {
        "o": replace(occasion, reason=stopped(occasion.reason)), "before": changes.before if changes else 0, "count": len(told),
        **{name: sum(item.direction == name for item in told) for name in directions},
        "unknown": changes.unknown if changes else "",
    }  # fmt: skip


def _as_sentence(reason: str) -> str:
    """The reason with a capital and a stop, as people read it."""
    return f"{reason[:1].upper()}{reason[1:].removesuffix('.')}." if reason else ""


def _old_day(changes: ChangeSet | None) -> str:
    """The day that was announced, where another is given; empty elsewhere."""
    found = (one.before for one in (changes.changes if changes else ()) if one.rule in moves)
    return str(next(found, None) or "")


def first_sentence(text: str) -> str:
    """The first sentence of a text, without its stop; one that a quotation holds does not end it."""
    ends = (found.start() for found in _sentence_end.finditer(text))
    end = next((place for place in ends if not left_open(text[:place])), len(text))
    return text[:end].removesuffix(".")


def _title(
    making: Making, sort: str, facts: dict[str, object], firsts: list[tuple[str, bool]], given: str
) -> str:
    """The author's title, else a generated one: of some sentences the first that fits it whole."""
    if given:
        return shortened(given, longest_title)
    found = (making.say(f"notices.title.{sort}", **facts, first=first, lead=lead) for first, lead in firsts)
    whole = next((title for title in found if len(title) <= longest_title), "")
    return whole or _cut(making, sort, {**facts, "lead": firsts[0][1]}, firsts[0][0])


def _firsts(making: Making, sort: str, occasion: Occasion, told: tuple[Item, ...]) -> list[tuple[str, bool]]:
    """The first sentence of each of the weightiest changes, or of what was announced, and whether it names the day."""
    if sort == "moved":
        return [(text, False) for text in occasion.announced] or [("", False)]
    alike = (item for item in told if (item.weight, item.direction) == (told[0].weight, told[0].direction))
    return [(first_sentence(item.text), _leads(making, item)) for item in alike] or [("", False)]


def _leads(making: Making, item: Item) -> bool:
    """True where the title says from which day on: not for what was so before, nor for a day that moved."""
    return making.speaks_ahead(item.ref) and item.ref not in making.practised


def _practised(changes: ChangeSet | None) -> frozenset[str]:
    return frozenset(one.ref for one in (changes.changes if changes else ()) if one.disclosure_only)


def _cut(making: Making, sort: str, facts: dict[str, object], first: str) -> str:
    """The title with its sentence cut where it is too long."""
    over = len(making.say(f"notices.title.{sort}", **facts, first=first)) - longest_title
    kept = shortened(first, len(first) - over) if first else first
    return shortened(making.say(f"notices.title.{sort}", **facts, first=kept), longest_title)


def shortened(text: str, most: int) -> str:
    """The text with at most so many characters, cut between words and marked with “…”.

    It is cut before a quotation or a bracket that would stay open, unless nothing stands before that.
    """
    if len(text) <= most:
        return text
    head = text[: max(most - 1, 0)]
    cut = head.rsplit(" ", 1)[0] if " " in head else head
    before = (cut[:place].rstrip(_between) for place in left_open(cut))
    return f"{next(filter(None, before), cut.rstrip(_between))}…"


def _human_title(human: tuple[HumanHalf, ...], told: tuple[Item, ...], locale: str) -> str:
    """The title that the author of the weightiest change gave it."""
    for item in told:
        for half in human:
            if half.title and any(half.covers(ref) for ref in item.refs):
                return _in(half.title, locale)
    return next((_in(half.title, locale) for half in human if half.title), "")


def _texts(human: tuple[HumanHalf, ...], name: str, words: Words) -> tuple[str, ...]:
    found = (_in(getattr(half, name), words.wording.locale) for half in human)
    return tuple(dict.fromkeys(text for text in found if text))


def _in(texts: Mapping[str, str], locale: str) -> str:
    return str(texts.get(locale) or next(iter(texts.values()))) if texts else ""


def _choices(making: Making, human: tuple[HumanHalf, ...], revision: int) -> Iterator[Choice]:
    for kind in dict.fromkeys(choice for half in human for choice in half.choices):
        if kind in choice_rights:
            right = _right_for(making, choice_rights[kind])
            text = making.say(f"notices.choice.{kind}", facts=making.telling.whole, right=right)
            pointer = f"/facts/rights/{right.fact_id}" if right else "/facts/contacts/"
            yield Choice(kind, text, _href(making, pointer, revision))


def _right_for(making: Making, terms: tuple[str, ...]) -> FactView | None:
    facts, vocabulary = making.telling.facts, making.telling.vocabulary
    for term in terms:
        for key, right in facts.rights.items():
            if term in vocabulary.line("rights", right.right):
                return FactView(making.telling.reading, right, f"/facts/rights/{key}", key)
    return None


def _href(making: Making, pointer: str, revision: int) -> str:
    """The clause of a fact, or of the first fact of a kind where the pointer ends with a slash.

    It leads to the revision's own page, where the clause stands whatever later revisions say.
    """
    after = making.pair[1]
    told = after.told.get(making.words.wording.locale) if after else None
    found = (
        s.id
        for s in (told.statements if told else ())
        if s.fact == pointer or (pointer[-1] == "/" and s.fact.startswith(pointer))
    )
    page = f"revisions/{revision}/" if revision else ""
    return next((f"{page}#{name}" for name in found), "")


def _practice_changed(occasion: Occasion, changes: ChangeSet | None) -> bool:
    """False where every change of a fact is a disclosure of what was so before; doubt counts as a change.

    What was withdrawn before it held changed nothing, nor does it where another revision holds already.
    """
    if occasion.kind == "withdrawn" and (changes is None or occasion.phase != "current"):
        return occasion.phase == "current"
    if changes is None or not changes.before:
        return False
    found = (c for c in changes.changes if c.weight > editorial and not c.disclosure_only)
    return bool(changes.unknown) or any(field_of(Facts, spot(change.ref).kind) for change in found)


def _links(occasion: Occasion, changes: ChangeSet | None) -> dict[str, str]:
    """The addresses of all that belongs to it, relative to the store's own."""
    number = occasion.revision
    if not number:
        return {"policy": "./"}
    links = {"policy": "./", "change": f"changes/{number}/", "history": "changes/"}
    if changes is None or occasion.kind == "withdrawn":
        return links
    links["revision"] = f"revisions/{number}/"
    if changes.before:
        links |= {"redline": f"changes/{number}/redline/", "since": f"since/{changes.before}/"}
    return links
