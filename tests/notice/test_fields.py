"""What the change of each field reads like: `fields.txt` is for a person to read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from storepolicy.diff import State, compare, detect
from storepolicy.diff.difference import Unknown
from storepolicy.model import Facts, Field, Shape, Value, fields_of
from storepolicy.notice.changed import ChangeView
from storepolicy.notice.grouping import grouped
from storepolicy.notice.items import sentence
from storepolicy.notice.sides import Side
from storepolicy.notice.texts import ended
from storepolicy.statements.run import runs
from tests.conftest import Golden
from tests.diff.strategies import places
from tests.fixtures.examples import whole
from tests.notice.stores import language, table, weighed

HERE = Path(__file__).parent
Json = dict[str, Any]
Step = tuple[str, Json, Json]

broken = (
    r"\bwe (yearly|our|the)\b",
    r"goes to (\(|\.|,)",
    r"stop receiving\.",
    r"\bwith\.",
    r"of us, ",
    r"say (that )?[.,:]",
    r"(:|,| to| about| of| by| for| in)[.;]",
    r"[.;,] ?[.;,]",
    r"\(\)|“”|  | \.|None|View",
    r": (stated|denied)\b|“(?!session_id|permanently|knowingly)[a-z]+(_[a-z]+)*”",
    r"promise (automated|access|our)",
    r"\b(Now|New|Before|No longer): (stated|denied)",
)
"""What no sentence has: an object that is missing, the clause of another field, and words of the files."""


def test_sentences_of_every_field(golden: Golden) -> None:
    golden("\n".join(told()) + "\n", HERE / "fields.txt")


def test_no_field_is_told_in_a_broken_sentence_or_in_words_of_the_files() -> None:
    wrong = [line for line in told() if any(re.search(one, line.partition(": ")[2]) for one in broken)]
    assert wrong == []


@cache
def told() -> tuple[str, ...]:
    """Each field of each kind of fact as it goes, comes, and changes, on a store that has them all."""
    return tuple(_told())


def _told() -> Iterator[str]:
    for assertion in ("stated", "denied"):
        store = _store(assertion)
        for kind in fields_of(Facts):
            if kind.value and (assertion == "stated" or "assertion" in kind.value.__struct_fields__):
                yield from _of_kind(kind, store, assertion)


def _of_kind(kind: Field, store: Json, assertion: str) -> Iterator[str]:
    assert kind.value
    key = next(iter(store[kind.name])) if kind.shape is Shape.MAP else ""
    path = [kind.name, key] if key else [kind.name]
    without = _with(store, path, None)
    whole = [(f"{path[0]} removed", store, without), (f"{path[0]} added", without, store)]
    for name, before, after in (*whole, *_steps(path, kind.value, store)):
        for line in _sentences(before, after):
            yield f"{assertion} {name}: {line}"


def _steps(path: list[str], value: type[Value], store: Json) -> Iterator[Step]:
    for field in fields_of(value):
        here = [*path, field.name]
        name = ".".join(here)
        if not field.required:
            without = _with(store, here, None)
            yield f"{name} removed", store, without
            yield f"{name} added", without, store
        other = _other(field, _at(store, here))
        if other is not None:
            yield f"{name} changed", store, _with(store, here, other)
        if field.value and field.shape is Shape.VALUE and field.value.__name__ != "Duration":
            yield from _steps(here, field.value, store)


def _sentences(before: Json, after: Json) -> Iterator[str]:
    """The changes between two states as a notice tells them."""
    vocabulary, english = language().vocabulary, language().wordings["en"]
    facts = msgspec.convert(before, Facts), msgspec.convert(after, Facts)
    old, new = (State("lumen", {"en": "Lumen"}, "self", one) for one in facts)
    found = compare(old, new, places=places())
    assert not isinstance(found, Unknown)
    changes = [
        weighed(one.rule, one.ref, one.before, one.after) for one in detect(found, old, new, vocabulary)
    ]
    sides = Side(facts[0], vocabulary, english), Side(facts[1], vocabulary, english)
    for group in grouped(changes):
        view = ChangeView(group, sides, table().row(group[0].rule).label["en"])
        text = "".join(run.text for run in runs(english.render(sentence(view), c=view)))
        yield f"{group[0].rule}: {ended(text)}"


def _store(assertion: str) -> Json:
    """Every kind of fact, each with every field; those that can be denied are so where that is asked for."""
    store: Json = {}
    keys: Json = {"documents": ["shipping_policy"]}  # as others name it
    for kind in fields_of(Facts):
        if kind.value is None:
            continue
        fact = whole(kind.value)
        if "assertion" in fact:
            fact["assertion"] = assertion
        store[kind.name] = (
            {key: deepcopy(fact) for key in keys.get(kind.name) or _keys(kind)}
            if kind.shape is Shape.MAP
            else fact
        )
    return store


def _keys(kind: Field) -> list[str]:
    example = kind.about.example
    assert isinstance(example, Mapping)
    return list(example)


def _other(field: Field, now: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Another value of the field; None where there is none, or none is made here."""
    if field.shape in (Shape.TERM, Shape.TERMS):
        known = language().vocabulary.ids(field.about.scheme)
        listed = now if isinstance(now, list) else [now]
        other = next((one for one in reversed(known) if one not in listed), None)
        return [other] if isinstance(now, list) and other else other
    if field.value and field.value.__name__ == "Duration":
        return {"max": 7, "unit": "year"}
    others: dict[Shape, object] = {
        Shape.CHOICE: next((one for one in field.choices if one != now), None),
        Shape.TRUTH: not now,
        Shape.NUMBER: now + 1 if field.shape is Shape.NUMBER else None,
        Shape.LOCALIZED: {"en": "Other words"},
        Shape.TEXT: None if field.about.pattern else "Other words",
    }
    return others.get(field.shape)


def _at(store: Json, path: list[str]) -> Any:  # noqa: ANN401 - any JSON value
    found: Any = store
    for step in path:
        found = found[step]
    return found


def _with(store: Json, path: list[str], value: object) -> Json:
    changed = deepcopy(store)
    owner = _at(changed, path[:-1])
    if value is None:
        del owner[path[-1]]
    else:
        owner[path[-1]] = value
    return changed
