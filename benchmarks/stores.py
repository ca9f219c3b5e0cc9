"""Synthetic stores: valid store files made from the model and the vocabulary by a seeded generator."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

import msgspec

from benchmarks.yaml_text import yaml_text
from storepolicy.build.topics import covered
from storepolicy.build.topics import tests as topics
from storepolicy.model import Facts, Field, Shape, Value, fields_of
from storepolicy.model.parts import Duration
from storepolicy.vocabulary import Vocabulary

Plain = str | int | bool | list[Any] | dict[str, Any]
"""A value as YAML holds it."""

lines_wanted = 490
chance = 0.3
"""How often an optional field is stated."""
most_terms, most_members = 3, 3
first_of_each = (
    "contacts", "documents", "recipients", "practices", "uses", "commitments", "retention", "rights", "security",
    "trackers", "storage", "not_collected", "disclosures", "internal_access", "messages", "choices", "principles",
)  # fmt: skip
"""Every store states one fact of these kinds."""
more = (
    "practices", "uses", "recipients", "retention", "rights", "security", "security", "trackers", "commitments",
    "messages", "not_collected", "disclosures", "internal_access", "tracker_controls", "documents", "contacts",
    "definitions", "agreements", "claims", "transfers", "storage", "terms_of_sale", "publications",
    "non_retaliation", "apps", "choices", "principles", "signals", "authorities",
)  # fmt: skip
"""Further facts are drawn from these kinds, in the proportions of the real stores."""
single = ("identity", "document_date", "scope", "payments", "children", "changes")
phrases = ("in a timely manner", "as soon as reasonably possible", "for a limited time", "strictly on need")
names = ("Northwind", "Contoso", "Fabrikam", "Tailspin", "Litware", "Proseware", "Wingtip", "Adatum")
never = frozenset({"wording", "note", "section"})
"""Fields left out: quotations are rare, and a note is never published."""


@dataclass
class Maker:
    """Makes the values of one store; every choice comes from one seeded source."""

    random: Random
    vocabulary: Vocabulary
    made: dict[str, Any] = field(default_factory=dict)

    def kind(self, kind: type[Value], likely: float = chance) -> dict[str, Any]:
        """A group with its required fields and some of the others; never empty."""
        if kind is Duration:
            return self.length()
        fields = [f for f in fields_of(kind) if f.name not in never]
        stated = [f for f in fields if f.required or self.random.random() < likely]
        found = {f.name: self.field(f) for f in stated or [self.random.choice(fields)]}
        return {name: value for name, value in found.items() if value not in (None, [], {})}

    def length(self) -> dict[str, Any]:
        """A length of time: exact, up to, or from and to."""
        low, unit = self.random.randint(1, 30), self.random.choice(("day", "working_day", "month", "year"))
        bounds = self.random.choice(({"exact": low}, {"max": low}, {"min": low, "max": low + 5}))
        return {"unit": unit, **bounds}

    def field(self, field: Field) -> Plain | None:
        """A value that the field's schema accepts; None where there is nothing to refer to."""
        match field.shape:
            case Shape.TERM:
                return self.random.choice(_terms(self.vocabulary, field.about.scheme))
            case Shape.TERMS:
                return self.some(_terms(self.vocabulary, field.about.scheme), most_terms)
            case Shape.REFS:
                return self.some(tuple(self.made.get(field.about.ref, ())), most_members)
            case Shape.VALUE | Shape.VALUES | Shape.MAP:
                return self.group(field)
            case _:
                return self.leaf(field)

    def leaf(self, field: Field) -> Plain | None:
        """A value of a field that holds one word, number or text."""
        match field.shape:
            case Shape.CHOICE:
                return self.random.choice(field.choices)
            case Shape.FLAG:
                return True
            case Shape.TRUTH:
                return self.random.random() < 0.5  # noqa: PLR2004
            case Shape.NUMBER:
                return self.random.randint(1, 24)
            case Shape.LOCALIZED:
                return {"en": f"{self.random.choice(names)} {self.random.choice(phrases)}"}
            case _:
                return str(field.about.example)

    def group(self, field: Field) -> Plain | None:
        """What stands inside a field that holds other fields."""
        if field.value is None:
            return None
        if field.shape is Shape.MAP:
            return {f"{field.name}_{n}": self.kind(field.value) for n in range(self.random.randint(1, 2))}
        made = self.kind(field.value)
        return [made] if field.shape is Shape.VALUES and made else made

    def some(self, known: tuple[str, ...], most: int) -> list[str]:
        """One to `most` of the names, each once."""
        return self.random.sample(known, min(len(known), self.random.randint(1, most)))


def _terms(vocabulary: Vocabulary, scheme: str) -> tuple[str, ...]:
    return tuple(vocabulary.schemes[scheme].terms)


def facts_of(seed: int, vocabulary: Vocabulary) -> dict[str, Any]:
    """A store's facts, the same for the same seed and vocabulary; about 490 lines once written as a store."""
    maker = Maker(Random(seed), vocabulary)
    kinds = {f.name: f.value for f in fields_of(Facts) if f.value}
    for name in first_of_each:
        _add(maker, name, kinds[name])
    for name in single:
        maker.made[name] = maker.kind(kinds[name], likely=0.6)
    lines = store_text(seed, maker.made).count("\n")
    while lines < lines_wanted:
        name = maker.random.choice(more)
        lines += _add(maker, name, kinds[name])
    order = [f.name for f in fields_of(Facts)]
    return {name: maker.made[name] for name in sorted(maker.made, key=order.index)}


def store_text(seed: int, facts: dict[str, Any]) -> str:
    """The store file: the facts with id, title, authorship, evidence, and the topics left unsaid."""
    return yaml_text({**_head(seed), **facts, **_tail(facts)})


def _add(maker: Maker, name: str, kind: type[Value]) -> int:
    """Adds a fact; returns the lines it takes, that of its evidence included."""
    facts = maker.made.setdefault(name, {})
    fact = facts[f"{name}_{len(facts) + 1}"] = maker.kind(kind)
    return _lines({name: fact}) + 1


def _lines(value: dict[str, Any]) -> int:
    return yaml_text(value).count("\n")


def _head(seed: int) -> dict[str, Any]:
    title = f"{names[seed % len(names)]} Store {seed}"
    source = {"en": f"Privacy Policy of {title}"}
    authorship = {"kind": "transcribed", "source": source, "recorded": "2026-11-20"}
    return {"id": store_id(seed), "title": {"en": title}, "authorship": authorship}


def store_id(seed: int) -> str:
    """The id of the store made from a seed."""
    return f"store-{seed:04}"


def _tail(made: dict[str, Any]) -> dict[str, Any]:
    """The topics on which the facts are silent, and a place in the source for every fact."""
    facts = msgspec.convert(made, Facts)
    refs: list[str] = []
    for name, found in made.items():
        refs += [name] if name in single else [f"{name}.{key}" for key in found]
    evidence = {ref: [f"section {i // 8 + 1}, paragraph {i % 8 + 1}"] for i, ref in enumerate(refs)}
    silent = {topic: "not_stated" for topic in topics if not covered(topic, facts)}
    return {**({"topics": silent} if silent else {}), "evidence": evidence}
