"""Each change in words, with the clauses as they were and as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storepolicy.materiality import ChangeSet, Weighed
from storepolicy.model import Facts
from storepolicy.notice.changed import ChangeView, Side
from storepolicy.notice.clauses import clauses
from storepolicy.notice.notice import Item
from storepolicy.notice.occasion import Words
from storepolicy.snapshot import Snapshot
from storepolicy.statements import Statement, Table, Told, text_of
from storepolicy.statements.stating import Telling
from storepolicy.vocabulary import Term, Vocabulary

class_names = ("presentation", "editorial", "clarification", "favourable", "adverse", "serious")
"""What the classes 0 to 5 are called among the wordings."""

Clause = tuple[Statement, str]
"""A clause with its text as it is shown alone."""

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
        before=_texts(before), after=_texts(after),
        clause=next((one.id for one, _ in after), ""),
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


def _texts(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(text for _, text in clauses)


def _clauses(making: Making, change: Weighed) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clauses that tell the value and whose text differs; those of the fact itself before others."""
    given = change.clauses_before, change.clauses_after
    told = tuple(_told(making, one) for one in making.pair)
    sides = [
        tuple(_named(said, ids or _resting(one, change.ref)))
        for one, said, ids in zip(making.pair, told, given, strict=True)
    ]
    texts = [{s.id: text for s, text in side} for side in sides]
    changed = [[c for c in side if texts[0].get(c[0].id) != texts[1].get(c[0].id)] for side in sides]
    own = [[c for c in side if c[0].fact == _pointer(change.ref)] for side in changed]
    before, after = own if any(own) else changed
    return tuple(before), tuple(after)


def _pointer(ref: str) -> str:
    kind, _, rest = ref.partition(".")
    found = Facts.__annotations__.get(kind, "")
    return f"/facts/{kind}/{rest.split('.')[0]}" if "dict[" in str(found) else f"/facts/{kind}"


def _told(making: Making, one: Snapshot | None) -> Told | None:
    return one.told.get(making.words.wording.locale) if one else None


def _named(told: Told | None, ids: tuple[str, ...]) -> Iterator[Clause]:
    wanted = set(ids)
    for block in (block for section in told.sections for block in section.blocks) if told else ():
        for statement in block.rows if isinstance(block, Table) else (block,):
            if told and statement.id in wanted:
                yield statement, _row(told, block, statement) if isinstance(block, Table) else statement.text


def _row(told: Told, table: Table, row: Statement) -> str:
    """A row of a table as one line: each cell that is not empty after the name of its column."""
    names = (told.label(f"columns.{table.kind}.{column}") for column in table.columns)
    return " ".join(
        _ended(f"{name}: {text_of(cell)}") for name, cell in zip(names, row.cells, strict=True) if cell
    )


def _resting(one: Snapshot | None, ref: str) -> tuple[str, ...]:
    return clauses(one.manifest, ref) if one else ()
