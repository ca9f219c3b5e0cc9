"""Each change in words, with the clauses as they were and as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from operator import itemgetter
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from storepolicy.diff import Moved
from storepolicy.materiality import ChangeSet, Weighed, both_sides, by_ref
from storepolicy.model import Facts, Shape, field_of
from storepolicy.notice.aligning import aligned
from storepolicy.notice.changed import ChangeView
from storepolicy.notice.clauses import clauses
from storepolicy.notice.folding import once, rank, turned
from storepolicy.notice.grouping import grouped
from storepolicy.notice.notice import Item
from storepolicy.notice.occasion import Words
from storepolicy.notice.sides import Side, spot
from storepolicy.notice.texts import Clause, Known, by_id, ended
from storepolicy.notice.wordings import called_off, class_names, doubt, light, named_kinds
from storepolicy.snapshot import Snapshot
from storepolicy.statements import Told, text_of
from storepolicy.statements.stating import Telling
from storepolicy.statements.watching import Watched
from storepolicy.vocabulary import Term

moves = frozenset({"effective_date_later", "effective_date_earlier"})
"""Rows of another day for what was announced: alone they are a sort of notice."""
editorial = 1
"""The highest class at which no fact differs."""

Pair = tuple[Snapshot | None, Snapshot | None]
"""The two revisions; either may be missing: nothing before a first one, no facts in a text alone."""


nothing_past: Mapping[int, Snapshot] = MappingProxyType({})


class Making(msgspec.Struct, dict=True):
    """A notice in the making: both revisions, the words, and the faults of wording met on the way.

    `announced`: the first of the two never took effect, it was only announced; `stays`: the second holds already,
    so what it says goes on. `ahead`: the notice is
    read before the day of effect too, so its sentences say what holds without “now”. `practised`: refs of
    what was so before, and is only said from that day on.
    """

    pair: Pair
    words: Words
    announced: bool = False
    stays: bool = True
    ahead: bool = False
    practised: frozenset[str] = frozenset()
    past: Mapping[int, Snapshot] = nothing_past

    def __post_init__(self) -> None:
        wording = self.words.wording
        self.own = tuple(_own_terms(self.pair))
        vocabulary = self.words.vocabulary.extended(self.own) if self.own else self.words.vocabulary
        before, after = (one.manifest.facts if one else None for one in self.pair)
        self.telling = Telling(after or before or Facts(), vocabulary, wording)
        self.watched = Watched(before) if before else None, Watched(after) if after else None
        self.sides = Side(self.watched[0], vocabulary, wording), Side(self.watched[1], vocabulary, wording)
        self.clauses = tuple(by_id(_told(self, one)) for one in self.pair)
        self._against: dict[int, Making] = {}

    def against(self, number: int) -> Making:
        """The same notice with an earlier revision as the one before; itself for 0."""
        earlier = self.past.get(number)
        if earlier is None:
            return self
        if number not in self._against:
            self._against[number] = replace(self, pair=(earlier, self.pair[1]), past=nothing_past)
        return self._against[number]

    def say(self, name: str, **seen: object) -> str:
        """The text of a wording; one that fails gives nothing and a finding."""
        return text_of(self.telling.render(name, **seen))

    def phrase(self, name: str) -> str:
        """The text of a wording that looks at nothing, so that it is the same each time."""
        return self.words.recalled.phrase(name, self.say)

    def has(self, name: str) -> bool:
        """True where there is such a wording."""
        return name in self.words.wording.templates

    def speaks_ahead(self, ref: str) -> bool:
        """True for a change that takes effect later; what happens to a revision itself is so on the day it is told."""
        return self.ahead and spot(ref).kind != "revision"

    def heading(self, section: str) -> str:
        """The heading of a section of the policy, as it is or else as it was."""
        told = (_told(self, one) for one in reversed(self.pair))
        return next(
            (
                one.labels[f"sections.{section}"]
                for one in told
                if one and f"sections.{section}" in one.labels
            ),
            "",
        )

    def class_words(self, weight: int, sort: str = "") -> str:
        """A class in words: of doubt for what cannot be compared; another day alone, and a review, are no wording."""
        if self.announced and sort != doubt:
            return self.phrase(f"notices.class.{called_off}")
        if sort == doubt or (sort in light and weight <= editorial):
            return self.phrase(f"notices.class.{sort}")
        return self.phrase(f"notices.class.{class_names[min(weight, len(class_names) - 1)]}")

    def direction_words(self, direction: str) -> str:
        """A direction in words; what was only announced and does not come is neither better nor worse."""
        return self.phrase(f"notices.direction.{called_off if self.announced else direction}")


def _own_terms(pair: Pair) -> Iterator[Term]:
    for one in pair:
        for scheme, terms in (one.manifest.terms if one else {}).items():
            for name, term in terms.items():
                yield Term(name, scheme, term["label"], term["definition"], term["broader"])


def items(making: Making, changes: ChangeSet | None) -> tuple[Item, ...]:
    """The changes, those of one kind in one fact as one; weightiest first, then in the order of the policy."""
    given = changes.changes if changes else ()
    moved = by_ref(given)
    made = [_item(making.against(group[0].since), group, moved) for group in grouped(given)]
    told = once(tuple(turned(made)))
    places = {place: number for number, place in enumerate(_places(making))}
    return tuple(
        replace(item, section=making.heading(section))
        for section, item in sorted(told, key=lambda one: rank(one, places))
    )


def _places(making: Making) -> Iterator[str]:
    """The sections of the policy in its order, those that are gone last."""
    told = (_told(making, one) for one in reversed(making.pair))
    return iter(dict.fromkeys(section.id for one in told if one for section in one.sections))


def _item(making: Making, group: tuple[Weighed, ...], moved: Mapping[str, Moved]) -> tuple[str, Item]:
    """The changes of a group in words, with the id of the section that they belong to."""
    before, after = _clauses(making, group, moved)
    first = group[0]
    item = Item(
        fingerprint=first.fingerprint, fingerprints=tuple(one.fingerprint for one in group),
        rule=first.rule, ref=first.ref, refs=tuple(one.ref for one in group), weight=first.weight,
        direction=first.direction, text=_text(making, group, moved), class_words=making.class_words(first.weight, "moved" if first.rule in moves else ""),
        direction_words=making.direction_words(first.direction), basis=first.basis,
        before=_texts(before), after=_texts(after),
        clause=next((one.id for one, _ in after), ""),
    )  # fmt: skip
    near = next((one.section for one, _ in (*after, *before)), "") or _section(making, first)
    return near, item


def _section(making: Making, change: Weighed) -> str:
    """The section of what rests on the value, where no clause differs."""
    for one, known in zip(reversed(making.pair), reversed(making.clauses), strict=True):
        resting = _named(known, _resting(one, change.ref))
        if section := next((clause.section for clause, _ in resting), ""):
            return section
    return ""


def _text(making: Making, group: tuple[Weighed, ...], moved: Mapping[str, Moved]) -> str:
    """What the group says; where nothing that it looks at differs from another comparison, as it was said there."""
    old, new = making.sides
    was = aligned(old, group[0].ref, moved)
    if was is not old:
        return _worded(making, group, (was, new))
    silent = _silent(making, group)
    parts = msgspec.msgpack.encode((group, making.announced, making.stays, making.ahead, silent, making.own))
    return making.words.recalled.text(parts, making.watched, partial(_kept, making, group))


def _kept(making: Making, group: tuple[Weighed, ...]) -> tuple[str, bool]:
    """The text, and whether it can stand for another time: not where a wording failed, which is a finding."""
    faults = len(making.telling.findings)
    text = _worded(making, group, making.sides)
    return text, len(making.telling.findings) == faults


def _worded(making: Making, group: tuple[Weighed, ...], sides: tuple[Side, Side]) -> str:
    label = making.words.label(group[0].rule)
    view = ChangeView(group, sides, label, ahead=making.speaks_ahead(group[0].ref))
    if making.announced:
        return ended(making.say("notices.announced", c=view, stays=making.stays) or label)
    name = "notices.silent" if _silent(making, group) else sentence(view)
    aims = all(one.ref.endswith(".purposes") for one in group)
    said = making.say(name if making.has(name) else "notices.other", c=view, aims=aims)
    more = making.say("notices.disclosure", c=view) if group[0].disclosure_only else ""
    return f"{ended(said or label)} {more}".strip()


def sentence(view: ChangeView) -> str:
    """The wording that tells the changes; where nobody can say which time is longer, none of its kind would be true."""
    return "notices.unclear" if view.unclear else f"change_rules.{view.rule}"


def _silent(making: Making, group: tuple[Weighed, ...]) -> bool:
    """True where another's policy only says less than before: that is silence, not a promise."""
    after = making.pair[1]
    transcribed = after is not None and after.manifest.authorship.kind == "transcribed"
    return transcribed and group[0].direction == "neutral" and all(fell_silent(one) for one in group)


def fell_silent(change: Weighed) -> bool:
    """True where a fact, its data or its purposes were told and are no longer told."""
    kind, *steps = change.ref.split(".")
    told = len(steps) == 1 or (steps and steps[-1] in ("data", "purposes"))
    return bool(change.before) and change.after is None and bool(told) and kind in named_kinds


def _texts(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(text for _, text in clauses)


def _clauses(
    making: Making, group: tuple[Weighed, ...], moved: Mapping[str, Moved]
) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clauses that tell the values and whose text differs; those of the fact itself before others."""
    given = (
        tuple(name for one in group for name in one.clauses_before),
        tuple(name for one in group for name in one.clauses_after),
    )
    sides = [
        _named(known, ids or tuple(name for change in group for name in _resting(one, change.ref)))
        for one, known, ids in zip(making.pair, making.clauses, given, strict=True)
    ]
    texts = [{s.id: text for s, text in side} for side in sides]
    changed = [[c for c in side if texts[0].get(c[0].id) != texts[1].get(c[0].id)] for side in sides]
    refs = both_sides(group[0].ref, moved)
    facts = [{_pointer(ref) for ref in side} for side in (refs.olds, refs.news)]
    own = [[c for c in side if c[0].fact in known] for side, known in zip(changed, facts, strict=True)]
    before, after = own if any(own) else changed
    return tuple(before), tuple(after)


def _pointer(ref: str) -> str:
    kind, _, rest = ref.partition(".")
    field = field_of(Facts, kind)
    keyed = field is not None and field.shape is Shape.MAP
    return f"/facts/{kind}/{rest.split('.')[0]}" if keyed else f"/facts/{kind}"


def _told(making: Making, one: Snapshot | None) -> Told | None:
    return one.told.get(making.words.wording.locale) if one else None


def _named(known: Known, ids: Iterable[str]) -> list[Clause]:
    """The clauses of these ids, in the order of the policy."""
    return [
        clause for _, clause in sorted((known[name] for name in {*ids} & known.keys()), key=itemgetter(0))
    ]


def _resting(one: Snapshot | None, ref: str) -> tuple[str, ...]:
    return clauses(one.manifest, ref) if one else ()
