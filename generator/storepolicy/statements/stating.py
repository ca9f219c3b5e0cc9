"""Facts to statements: every leaf told once, every statement with the leaves it rests on."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
from jinja2.exceptions import TemplateError

from storepolicy.finding import Finding, Place
from storepolicy.model import Facts, Shape, Value, field_of, leaves, present
from storepolicy.statements.plan import Aspect, Plan, plans, section_order
from storepolicy.statements.run import Run, runs
from storepolicy.statements.statement import Kind, Section, Statement, Table
from storepolicy.statements.view import FactView, Reading, shown_language
from storepolicy.statements.whole import FactsView
from storepolicy.statements.wording import Wording, broken, next_cell
from storepolicy.vocabulary import Vocabulary


class Telling(msgspec.Struct, dict=True):
    """The facts being told, and the faults of wording met on the way."""

    facts: Facts
    vocabulary: Vocabulary
    wording: Wording
    transcribed: bool = False
    findings: list[Finding] = msgspec.field(default_factory=list)

    @cached_property
    def reading(self) -> Reading:
        """The leaves that the statement being told has read."""
        return Reading(self.facts, self.vocabulary, self.wording.locale)

    @cached_property
    def whole(self) -> FactsView:
        """The facts as templates see them, for all statements."""
        return FactsView(self.reading, transcribed=self.transcribed)

    def render(self, name: str, **seen: object) -> tuple[Run, ...]:
        """The runs of a template; a template that fails gives none and a finding."""
        try:
            return runs(self.wording.render(name, **seen))
        except (TemplateError, TypeError, AttributeError, KeyError, ValueError) as error:
            place = self.wording.places.get(name, Place(f"policy_src/wording/{self.wording.locale}"))
            self.findings.append(broken(name, place, str(error)))
            return ()

    def row(self, kind: str, columns: tuple[str, ...], view: FactView) -> tuple[tuple[Run, ...], ...]:
        """The cells of a row: all at once where that works, and one by one to say which of them does not."""
        self.reading.begin()
        name = f"{kind}.row"
        if name in self.wording.templates:
            with suppress(TemplateError, TypeError, AttributeError, KeyError, ValueError):
                return tuple(map(runs, self.wording.render(name, f=view).split(next_cell)))
            self.reading.begin()
        return tuple([self.render(f"{name}.{column}", f=view) for column in columns])


def tell_sections(telling: Telling) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of the page, without summaries."""
    blocks: dict[str, list[Table | Statement]] = {section: [] for section in section_order}
    for plan in plans:
        for section, block in _tell(telling, plan):
            blocks[section].append(block)
    blocks["not_stated"].extend(_silences(telling))
    return tuple(Section(name, None, tuple(told)) for name, told in blocks.items() if told)


def _tell(telling: Telling, plan: Plan) -> Iterator[tuple[str, Table | Statement]]:
    facts = tuple(_facts(telling, plan.kind))
    tabled = bool(plan.columns) and len(facts) > 1
    if tabled:
        rows = tuple(_row(telling, plan, fact) for fact in facts)
        yield plan.section, Table(plan.kind, plan.columns, rows)
    for fact in facts:
        for aspect in plan.aspects:
            if _applies(aspect, fact.value) and (aspect.beside_table or not tabled):
                statement = _sentence(telling, plan, aspect, fact)
                yield statement.section, statement


class Fact(NamedTuple):
    """A fact with its key, and what templates see of it."""

    key: str
    value: Value
    view: FactView


def _facts(telling: Telling, kind: str) -> Iterator[Fact]:
    found = getattr(telling.facts, kind)
    if isinstance(found, Value):
        yield Fact(kind, found, getattr(telling.whole, kind))
    elif found:
        views = getattr(telling.whole, kind)
        yield from (Fact(key, value, view) for (key, value), view in zip(found.items(), views, strict=True))


def _applies(aspect: Aspect, fact: Value) -> bool:
    return not aspect.when or any(present(getattr(fact, name)) for name in aspect.when)


def pointer_of(plan: Plan, key: str) -> str:
    """The JSON Pointer of a fact."""
    return f"/facts/{plan.kind}" if key == plan.kind else f"/facts/{plan.kind}/{key}"


def _row(telling: Telling, plan: Plan, fact: Fact) -> Statement:
    cells = telling.row(plan.kind, plan.columns, fact.view)
    return _statement(plan, fact, plan.aspects[0].id, (Kind.ROW, cells, tuple(telling.reading.seen)))


def _sentence(telling: Telling, plan: Plan, aspect: Aspect, fact: Fact) -> Statement:
    telling.reading.begin()
    cells = (telling.render(f"{plan.kind}.{aspect.id}", f=fact.view),)
    return _statement(plan, fact, aspect.id, (Kind.SENTENCE, cells, tuple(telling.reading.seen)))


Made = tuple[Kind, tuple[tuple[Run, ...], ...], tuple[str, ...]]


def _statement(plan: Plan, fact: Fact, aspect: str, made: Made) -> Statement:
    key, value, _ = fact
    section = str(getattr(value, "section", "") or plan.section)
    assertion = str(getattr(value, "assertion", "") or plan.assertion)
    kind, cells, because = made
    return Statement(
        anchor(section, key, aspect), kind, section, assertion, because, (), cells, pointer_of(plan, key)
    )


def anchor(section: str, fact: str, aspect: str) -> str:
    """A statement's id, `section--fact--aspect`, of lower-case letters, digits and hyphens."""
    return "--".join((section, fact, aspect)).replace("_", "-").replace(".", "-").lower()


def _silences(telling: Telling) -> Iterator[Statement]:
    for topic in telling.facts.topics:
        pointer = f"/facts/topics/{topic}"
        told = telling.render(f"silences.{topic}")
        name = anchor("not_stated", topic, "silence")
        yield Statement(name, Kind.SENTENCE, "not_stated", "not_stated", (pointer,), (), (told,), pointer)


def untold(facts: Facts, named: Container[str], locale: str) -> Iterator[str]:
    """The pointers of leaves that are not among those that statements name.

    Of a text in several languages the page shows one; the others are told on the pages in those languages.
    """
    unnamed = (pointer for pointer, _ in leaves(facts) if pointer not in named)
    yield from (pointer for pointer in unnamed if not _of_another_language(facts, pointer, locale))


def _of_another_language(facts: Facts, pointer: str, locale: str) -> bool:
    """Whether a leaf is a text in another language than the one shown."""
    *steps, last = pointer.removeprefix("/facts/").split("/")
    value: Any = facts
    localized = False
    for step in steps:
        if isinstance(value, Value):
            field = field_of(type(value), step)
            localized = field is not None and field.shape is Shape.LOCALIZED
            value = getattr(value, step)
        else:
            value = value[int(step)] if isinstance(value, tuple) else value[step]
    return localized and last != shown_language(value, locale)
