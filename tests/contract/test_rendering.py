"""A template is filled in with what it is given, and with nothing that another filling left."""

from __future__ import annotations

import pytest
from jinja2.exceptions import UndefinedError

from storepolicy.finding import Place
from storepolicy.statements import Parts, Wording, read_wording
from storepolicy.statements.sandbox import open_to_templates


def wording(source: str) -> Wording:
    texts = {"demo.nested": (source, Place("demo.yaml"))}
    found, faults = read_wording("en", texts, Parts("", "parts.jinja"), None)
    assert faults == ()
    return found


@open_to_templates
class Nested:
    """Shows itself with the template that shows it."""

    def __init__(self, name: str, words: Wording, inner: Nested | None = None) -> None:
        self.name, self._words, self._inner = name, words, inner

    @property
    def inside(self) -> str:
        return self._words.render("demo.nested", f=self._inner) if self._inner else ""


def test_a_template_may_be_filled_in_within_itself() -> None:
    words = wording(
        "{% for one in (1, 2) %}{% set said = f.name %}{{ said }}{{ f.inside }}{{ f.name }}{% endfor %}"
    )
    nested = Nested("a", words, Nested("b", words, Nested("c", words)))
    inmost = "cc" * 2
    middle = f"b{inmost}b" * 2
    assert words.render("demo.nested", f=nested) == f"a{middle}a" * 2


def test_nothing_is_left_of_an_earlier_filling() -> None:
    words = wording("{{ f }}{% set kept = f %}")
    assert words.render("demo.nested", f="one") == "one"
    with pytest.raises(UndefinedError):
        words.render("demo.nested")
