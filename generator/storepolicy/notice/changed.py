"""What a wording template sees of a change: the values that came and went, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import msgspec

from storepolicy.manifest import canonical
from storepolicy.materiality import Weighed
from storepolicy.model import Facts, Field, Shape, Value, field_of, fields_of
from storepolicy.statements import Wording
from storepolicy.statements.view import FactView, Reading, TermView
from storepolicy.statements.wording import Joiner
from storepolicy.vocabulary import Vocabulary

Shown = TermView | str
markets = "markets"
"""The ref of the markets that a store names, and their scheme; they are no fact."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a ref leads in the model: the fact's kind and key, and the field there, if any."""

    kind: str
    key: str
    name: str
    field: Field | None
    value: type[Value] | None


def spot(ref: str) -> Spot:
    """The place of a dotted ref in the model; a ref that the model does not know has no field."""
    steps = ref.split(".")
    field = field_of(Facts, steps[0])
    keyed = field is not None and field.shape is Shape.MAP
    key = steps[1] if keyed and len(steps) > 1 else ""
    rest = steps[2:] if keyed else steps[1:]
    inner: Field | None = None
    value = field.value if field else None
    while rest and value:
        inner = field_of(value, rest.pop(0))
        value = inner.value if inner else None
        if inner and inner.shape is Shape.MAP and rest:
            rest.pop(0)
            inner = inner if rest else None
    return Spot(steps[0], key, steps[-1], inner, value)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: its facts, and how its values are put in words."""

    facts: Facts | None
    vocabulary: Vocabulary
    wording: Wording

    def reading(self) -> Reading:
        """The facts as templates read them; none at all where there is no such state."""
        return Reading(self.facts or Facts(), self.vocabulary, self.wording.locale)

    def fact(self, kind: str, key: str) -> FactView | None:
        """The fact as it stands on this side."""
        found = getattr(self.facts, kind, None)
        value = found.get(key) if isinstance(found, Mapping) else found
        pointer = f"/facts/{kind}/{key}" if key else f"/facts/{kind}"
        return FactView(self.reading(), value, pointer, key) if isinstance(value, Value) else None

    def naming(self, kind: str, fact: FactView | None) -> str:
        """What to call a fact, with the marks of its terms; nothing where no wording names it."""
        name = f"notices.fact.{kind}"
        if fact is None or name not in self.wording.templates:
            return ""
        return self.wording.render(name, f=fact).strip()

    def shown(self, at: Spot, plain: object) -> tuple[Shown, ...]:
        """The items of a value of JSON as templates can print them; a truth value has no word of its own."""
        if plain is None:
            return ()
        items = plain if isinstance(plain, list | tuple) else (plain,)
        return tuple(self._item(at, item) for item in items if not isinstance(item, bool))

    def _item(self, at: Spot, item: object) -> Shown:
        if isinstance(item, Mapping):
            return self._group(at, item)
        if at.field and at.field.shape is Shape.REFS:
            kind = at.field.about.ref
            return self.naming(kind, self.fact(kind, str(item))) or str(item)
        scheme = self._scheme(at, str(item))
        if scheme:
            label = self.vocabulary.label(scheme, str(item), self.wording.locale)
            return TermView(scheme, str(item), label, "", self.reading())
        if _is_day(str(item)):
            return self._joiner.day(str(item))
        return self._joiner.number(item) if isinstance(item, int) else _quoted(str(item))

    def _scheme(self, at: Spot, term: str) -> str:
        """The scheme of a term; where a whole fact changed, that of the first field that could hold it."""
        if at.kind == markets:
            return markets if self.vocabulary.term(markets, term) else ""
        if at.field or not at.value:
            return at.field.about.scheme if at.field else ""
        schemes = (field.about.scheme for field in fields_of(at.value) if field.about.scheme)
        return next((scheme for scheme in schemes if self.vocabulary.term(scheme, term)), "")

    def _group(self, at: Spot, item: Mapping[str, object]) -> Shown:
        """A group of fields, or one text in several languages."""
        if at.value is None:
            return _quoted(str(item.get(self.wording.locale) or next(iter(item.values()), "")))
        name = f"notices.value.{at.value.__name__.lower()}"
        try:
            view = FactView(self.reading(), msgspec.convert(item, at.value), "")
        except msgspec.ValidationError:  # a value of an older model
            return _as_kept(item)
        if at.value.__name__ == "Duration":
            return self._joiner.duration(view)
        return self.wording.render(name, v=view) if name in self.wording.templates else _as_kept(item)

    @property
    def _joiner(self) -> Joiner:
        return Joiner(self.wording.locale, self.wording.phrases)


def _is_day(text: str) -> bool:
    """True for a day of the calendar as `2018-05-25`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _as_kept(item: object) -> str:
    """A value for which there are no words, as a record keeps it."""
    return _quoted(canonical(item).decode())


def _quoted(text: str) -> str:
    """A text of the store in quotation marks, so that it is not taken for ours."""
    return f"“{text}”"


class ChangeView:
    """A change as the templates of `change_rules` see it; docs/notices.md lists what each name gives."""

    def __init__(self, change: Weighed, sides: tuple[Side, Side], label: str) -> None:
        self._sides = sides
        self._spot = spot(change.ref)
        self.rule, self.ref, self.label = change.rule, change.ref, label
        self.kind, self.key, self.field = self._spot.kind, self._spot.key, self._spot.name
        self.since = change.practised_since
        self._plain = change.before, change.after

    @cached_property
    def before(self) -> tuple[Shown, ...]:
        """What stood there, as items to print."""
        return self._shown(0)

    @cached_property
    def after(self) -> tuple[Shown, ...]:
        """What stands there now, as items to print."""
        return self._shown(1)

    @property
    def gained(self) -> tuple[Shown, ...]:
        """What only the new state has."""
        return tuple(item for item in self.after if item not in self.before)

    @property
    def lost(self) -> tuple[Shown, ...]:
        """What only the old state had."""
        return tuple(item for item in self.before if item not in self.after)

    @cached_property
    def old(self) -> FactView | None:
        """The whole fact as it was."""
        return self._sides[0].fact(self.kind, self.key)

    @cached_property
    def new(self) -> FactView | None:
        """The whole fact as it is."""
        return self._sides[1].fact(self.kind, self.key)

    @property
    def fact(self) -> FactView | None:
        """The fact, as it is or else as it was."""
        return self.new or self.old

    @property
    def whole(self) -> bool:
        """True where the whole fact came or went."""
        return (self.old is None) != (self.new is None)

    @property
    def spans(self) -> bool:
        """True where one length of time took the place of another."""
        return self._spot.value is not None and self._spot.value.__name__ == "Duration" and self._both

    @property
    def _both(self) -> bool:
        return bool(self.gained and self.lost)

    @cached_property
    def name(self) -> str:
        """What to call the fact; nothing where no wording names its kind."""
        side = self._sides[1] if self.new else self._sides[0]
        if self.kind == "topics" and self.key:
            return side.vocabulary.label("topics", self.key, side.wording.locale)
        return side.naming(self.kind, self.fact)

    @property
    def now(self) -> str:
        """What came and what went, as a sentence; nothing where the whole fact did."""
        return "" if self.whole else self._said("now").replace(".”.", ".”")

    @property
    def data(self) -> str:
        """The data that the change is about."""
        return self._said("data")

    @property
    def never(self) -> str:
        """What a promise says that never happens."""
        return self._said("never")

    @property
    def who(self) -> str:
        """Those that receive data, where the change is about them."""
        return self._said("who")

    def get(self, field: str) -> object:
        """A field of the fact, or None where facts of its kind have no such field or there is no fact."""
        fact = self.fact
        return fact.show(field) if fact and field_of(type(self.fact_value), field) else None

    def only(self, field: str) -> tuple[Shown, ...]:
        """What came or went in one field, also where the whole fact did; else whatever came or went."""
        changed = self.gained or self.lost
        if not self.whole or self.field == field or self.fact is None:
            return changed
        found = self.get(field)
        items = found if isinstance(found, tuple) else (found,)
        return tuple(item for item in items if isinstance(item, TermView)) or changed

    @property
    def fact_value(self) -> Value:
        """The fact as the model has it."""
        found = self._sides[1 if self.new else 0].facts
        kind = getattr(found, self.kind)
        value: Value = kind[self.key] if self.key else kind
        return value

    def _said(self, name: str) -> str:
        return self._sides[1].wording.render(f"notices.{name}", c=self).strip()

    def _shown(self, index: int) -> tuple[Shown, ...]:
        side, plain = self._sides[index], self._plain[index]
        if (
            self._spot.field is None
            and isinstance(plain, Mapping)
            and (view := side.fact(self.kind, self.key))
        ):
            return tuple(name for name in (side.naming(self.kind, view),) if name)
        return side.shown(self._spot, plain)
