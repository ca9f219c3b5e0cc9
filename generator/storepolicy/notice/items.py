"""Each change in words, with the clauses as they were and as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storepolicy.materiality import ChangeSet, Weighed
from storepolicy.model import Facts
from storepolicy.notice.changed import ChangeView, Side
from storepolicy.notice.clauses import clauses
from storepolicy.notice.notice import Item
from storepolicy.notice.occasion import Words
from storepolicy.snapshot import Snapshot
from storepolicy.statements import Statement, Told, text_of
from storepolicy.statements.stating import Telling
from storepolicy.vocabulary import Term, Vocabulary

class_names = ("presentation", "editorial", "clarification", "favourable", "adverse", "serious")
"""What the classes 0 to 5 are called among the wordings."""

Pair = tuple[Snapshot | None, Snapshot | None]
"""The two revisions; either may be missing: nothing before a first one, no facts in a text alone."""


@dataclass
class Making:
    """A notice in the making: both revisions, the words, and the faults of wording met on the way."""

    pair: Pair
    words: Words

    def __post_init__(self) -> None:
        wording = self.words.wording
        vocabulary = _with_own_terms(self.words.vocabulary, self.pair)
        before, after = (one.manifest.facts if one else None for one in self.pair)
        self.telling = Telling(after or before or Facts(), vocabulary, wording)
        self.sides = Side(before, vocabulary, wording), Side(after, vocabulary, wording)

    def say(self, name: str, **seen: object) -> str:
        """The text of a wording; one that fails gives nothing and a finding."""
        return text_of(self.telling.render(name, **seen))

    def has(self, name: str) -> bool:
        """True where there is such a wording."""
        return name in self.words.wording.templates

    def class_words(self, weight: int) -> str:
        """A class in words."""
        return self.say(f"notices.class.{class_names[min(weight, len(class_names) - 1)]}")


def _with_own_terms(vocabulary: Vocabulary, pair: Pair) -> Vocabulary:
    own = tuple(_own_terms(pair))
    return vocabulary.extended(own) if own else vocabulary


def _own_terms(pair: Pair) -> Iterator[Term]:
    for one in pair:
        for scheme, terms in (one.manifest.terms if one else {}).items():
            for name, term in terms.items():
                yield Term(name, scheme, term["label"], term["definition"], term["broader"])


def items(making: Making, changes: ChangeSet | None) -> tuple[Item, ...]:
    """The changes, weightiest first; of equal weight in the order given."""
    found = sorted(changes.changes if changes else (), key=lambda change: -change.weight)
    return tuple(_item(making, change) for change in found)


def _item(making: Making, change: Weighed) -> Item:
    before, after = _clauses(making, change)
    return Item(
        fingerprint=change.fingerprint, rule=change.rule, ref=change.ref, weight=change.weight,
        direction=change.direction, text=_text(making, change), class_words=making.class_words(change.weight),
        direction_words=making.say(f"notices.direction.{change.direction}"), basis=change.basis,
        before=tuple(s.text for s in before), after=tuple(s.text for s in after),
        clause=next((s.id for s in (*after, *before)), ""),
    )  # fmt: skip


def _text(making: Making, change: Weighed) -> str:
    label = making.words.label(change.rule)
    view = ChangeView(change, making.sides, label)
    name = f"change_rules.{change.rule}"
    said = making.say(name if making.has(name) else "notices.other", c=view)
    text = _ended(said or label)
    return f"{text} {making.say('notices.disclosure', c=view)}".strip() if change.disclosure_only else text


def _ended(text: str) -> str:
    return text if re.search(r"[.!?]”?$", text) else f"{text}."


def _clauses(making: Making, change: Weighed) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The clauses that tell the value and whose text differs; those of the fact itself before others."""
    given = change.clauses_before, change.clauses_after
    told = tuple(_told(making, one) for one in making.pair)
    sides = [
        _named(said, ids or _resting(one, change.ref))
        for one, said, ids in zip(making.pair, told, given, strict=True)
    ]
    texts = [{s.id: s.text for s in side} for side in sides]
    changed = [[s for s in side if texts[0].get(s.id) != texts[1].get(s.id)] for side in sides]
    own = [[s for s in side if s.fact == _pointer(change.ref)] for side in changed]
    before, after = own if any(own) else changed
    return tuple(before), tuple(after)


def _pointer(ref: str) -> str:
    kind, _, rest = ref.partition(".")
    found = Facts.__annotations__.get(kind, "")
    return f"/facts/{kind}/{rest.split('.')[0]}" if "dict[" in str(found) else f"/facts/{kind}"


def _told(making: Making, one: Snapshot | None) -> Told | None:
    return one.told.get(making.words.wording.locale) if one else None


def _named(told: Told | None, ids: tuple[str, ...]) -> tuple[Statement, ...]:
    wanted = set(ids)
    return tuple(s for s in told.statements if s.id in wanted) if told else ()


def _resting(one: Snapshot | None, ref: str) -> tuple[str, ...]:
    return clauses(one.manifest, ref) if one else ()
