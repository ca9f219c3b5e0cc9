"""Which wordings notices ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storepolicy.model import Facts, Field, Shape, Value, fields_of

class_names = ("presentation", "editorial", "clarification", "favourable", "adverse", "serious")
"""What the classes 0 to 5 are called among the wordings."""
light = ("moved", "reviewed")
"""Sorts of notice that have a word of their own in place of a low class."""
called_off = "called_off"
"""The word for class and direction of what was only announced and does not come."""
doubt = "unknown"
"""The word for the class of what cannot be compared."""
directions = ("adverse", "neutral", "favourable")
"""In the order in which changes of one class are told."""
labels = (
    "after", "before", "change", "changes", "choices", "class", "meaning", "policy", "redline", "revision",
    "section", "why",
)  # fmt: skip
"""The words that channels put around a notice."""
withdrawn_labels = {"changes": "withdrawn", "before": "withdrawn_before", "after": "withdrawn_after"}
"""Those that a withdrawal has in place of others."""
ahead_labels = {"changes": "ahead", "after": "ahead_after"}
"""Those that a notice of a day to come has in place of others: they name the day."""
record_label = "record"
"""What a record that is no revision is called in place of one."""
titles = (
    "changes", "correction", "delivery", "first", "moved", "presentation", "reviewed", "text_only", "translation",
    "withdrawn", "wording_only",
)  # fmt: skip
"""The sorts of notice; each has a title and a summary of its own."""
choices = ("withdraw", "object", "delete", "contact")
"""What a reader can do."""
asked = ("none", "acknowledge", "consent", "moved")
named_kinds = tuple(name for name in Facts.__struct_fields__ if name != "topics")
value_kinds = ("collection", "condition", "consent", "fee", "notice", "obligations", "optout", "response")
sentences = (
    "anew",
    "announced",
    "called_off",
    "called_off_flag",
    "changed",
    "data",
    "dates",
    "disclosure",
    "never",
    "newly",
    "now",
    "origin",
    "other",
    "policy",
    "says",
    "silent",
    "unclear",
    "who",
)

flags = (Shape.FLAG, Shape.TRUTH)
"""Fields that are only on or off."""


def template_names(rules: Iterable[str]) -> frozenset[str]:
    """Every wording that notices ask for, given the ids of the rows of the table of materiality."""
    fields = tuple(_fields_of_facts())
    groups = {
        "notices.class": (*class_names, *light, called_off, doubt), "notices.direction": (*directions, called_off), "notices.title": titles,
        "notices.summary": titles, "notices.label": (*labels, *withdrawn_labels.values(), *ahead_labels.values(), record_label),
        "notices.choice": choices,
        "notices.requires": asked, "notices.fact": named_kinds, "notices.value": value_kinds,
        "notices.flag": (field.name for field in fields if field.shape in flags),
        "notices.chosen": (name for field in fields for name in field.choices if field.shape is Shape.CHOICE),
        "notices.field": (field.name for field in fields if field.shape not in flags),
        "change_rules": rules, "notices": sentences,
    }  # fmt: skip
    return frozenset(f"{group}.{name}" for group, names in groups.items() for name in names)


def _fields_of_facts() -> Iterator[Field]:
    for kind in fields_of(Facts):
        if kind.value:
            yield from _fields(kind.value)


def _fields(kind: type[Value]) -> Iterator[Field]:
    """Every field in which a change can stand: what is inside a length of time or a list changes with it."""
    for field in fields_of(kind):
        yield field
        if field.value and field.shape in (Shape.VALUE, Shape.MAP) and field.value.__name__ != "Duration":
            yield from _fields(field.value)
