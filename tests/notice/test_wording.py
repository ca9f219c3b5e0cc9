"""Every kind of change has words, and they hold for every kind of fact."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from storepolicy.materiality import Weighed
from storepolicy.model import Facts, Field, Shape, fields_of
from storepolicy.notice import template_names
from storepolicy.notice.changed import ChangeView
from storepolicy.notice.sides import Side
from storepolicy.notice.wordings import flags, named_kinds
from storepolicy.statements.run import runs
from tests.fixtures.examples import whole
from tests.notice.stores import language, table, weighed

kinds = [field for field in fields_of(Facts) if field.value]
nameless = {"topics"}


def test_every_row_has_its_sentence_and_no_sentence_is_without_a_row() -> None:
    written = {name for name in language().wordings["en"].templates if name.startswith("change_rules.")}
    assert written == {name for name in template_names(table().rows) if name.startswith("change_rules.")}


def test_every_kind_of_fact_has_a_name() -> None:
    assert {field.name for field in fields_of(Facts)} - nameless == set(named_kinds)


def test_missing_sentence_is_asked_for_by_its_row() -> None:
    assert "change_rules.a_new_row" in template_names(["a_new_row"])


@pytest.mark.parametrize("kind", kinds, ids=lambda field: field.name)
def test_every_sentence_holds_for_every_kind(kind: Field) -> None:
    """Whatever row a change of a fact falls under, there is a sentence, and it shows no object of ours."""
    full, none = _facts(kind), Facts()
    ref = f"{kind.name}.one" if kind.shape is Shape.MAP else kind.name
    for rule in table().rows:
        for before, after in ((none, full), (full, none), (full, full)):
            values = [_example(kind) if side is full else None for side in (before, after)]
            _sound(_said(weighed(rule, ref, *values), before, after))


@pytest.mark.parametrize("kind", kinds, ids=lambda field: field.name)
def test_every_value_can_be_told(kind: Field) -> None:
    assert kind.value
    full = _facts(kind)
    ref = f"{kind.name}.one" if kind.shape is Shape.MAP else kind.name
    for field in fields_of(kind.value):
        example = field.about.example
        for rule in ("detail_changed", "item_added", "third_country_added", "unclassified"):
            for values in ((None, example), (example, None)):
                said = _said(weighed(rule, f"{ref}.{field.name}", *values), full, full)
                _sound(said)
                if rule == "detail_changed":
                    _told_by_its_field(field, said, kind.name)


def _told_by_its_field(field: Field, said: str, kind: str) -> None:
    """A field is named by what it tells, with the value; a flag by what it means."""
    assert "the policy now" in said or "the policy no longer" in said, said
    if field.shape not in flags:
        what = language().wordings["en"].render(f"notices.field.{field.name}", c={"kind": kind})
        assert what in said, said
        assert ": " in said.partition(what)[2] or "(before: " in said.partition(what)[2], said


def _sound(said: str) -> None:
    assert said.endswith((".", "?", "”"))
    assert said[0].isupper() or not said[0].isalpha() or said.startswith("support@")
    for wrong in ("object at", "View", "None", "  ", " .", "..", "{", "()"):
        assert wrong not in said.replace("“...”", "“x”"), said


def _said(change: Weighed, before: Facts, after: Facts) -> str:
    english, vocabulary = language().wordings["en"], language().vocabulary
    sides = Side(before, vocabulary, english), Side(after, vocabulary, english)
    view = ChangeView((change,), sides, "Label")
    return "".join(run.text for run in runs(english.render(f"change_rules.{change.rule}", c=view)))


def _facts(kind: Field) -> Facts:
    example = {"one": _example(kind)} if kind.shape is Shape.MAP else _example(kind)
    return msgspec.convert({kind.name: example}, Facts)


def _example(kind: Field) -> dict[str, Any]:
    """A fact of which every field is stated."""
    assert kind.value
    return whole(kind.value)
