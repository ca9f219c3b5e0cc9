"""Where a change stands in the model, and how the values of either side are put in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec

from storepolicy.manifest import canonical
from storepolicy.model import Facts, Field, Shape, Value, field_of, fields_of, held
from storepolicy.quoting import bare
from storepolicy.statements import Wording
from storepolicy.statements.joining import Joiner
from storepolicy.statements.view import FactView, Reading, TermView
from storepolicy.statements.watching import Watched
from storepolicy.vocabulary import Vocabulary

Shown = TermView | str
markets = "markets"
"""The ref of the markets that a store names, and their scheme; they are no fact."""
terms = "terms"
"""Where the terms stand that a store defines itself, each by its scheme and id; they are no facts."""


class Spot(msgspec.Struct, frozen=True):
    """Where a ref leads in the model: the fact's kind and key, and the field there, if any."""

    kind: str
    key: str
    name: str
    field: Field | None
    value: type[Value] | None

    @property
    def fact(self) -> str:
        """The ref of the whole fact, or of what is no fact."""
        return f"{self.kind}.{self.key}" if self.key else self.kind


@lru_cache(maxsize=4096)
def spot(ref: str) -> Spot:
    """The place of a dotted ref in the model; a ref that the model does not know has no field."""
    steps = ref.split(".")
    if steps[0] == terms:
        return Spot(terms, ref.partition(".")[2], steps[-1], None, None)
    field = field_of(Facts, steps[0])
    keyed = field is not None and field.shape is Shape.MAP
    key = steps[1] if keyed and len(steps) > 1 else ""
    rest = steps[2:] if keyed else steps[1:]
    inner: Field | None = None
    value, name = field.value if field else None, steps[-1]
    while rest and value:
        name = rest.pop(0)
        inner = field_of(value, name)
        value = inner.value if inner else None
        if inner and inner.shape is Shape.MAP and rest:
            rest.pop(0)
            inner = inner if rest else None
    return Spot(steps[0], key, name, inner, value)


class Side(msgspec.Struct, frozen=True):
    """One of the two states: its facts, and how its values are put in words."""

    facts: Facts | Watched | None
    vocabulary: Vocabulary
    wording: Wording

    def reading(self) -> Reading:
        """The facts as templates read them; none at all where there is no such state."""
        return Reading(self.facts or Facts(), self.vocabulary, self.wording.locale)

    def fact(self, kind: str, key: str) -> FactView | None:
        """The fact as it stands on this side."""
        found = getattr(self.facts, kind, None)
        value = found.get(key) if isinstance(found, Mapping) else found
        return self.view(kind, key, value) if isinstance(value, Value) else None

    def view(self, kind: str, key: str, value: Value) -> FactView:
        """A fact, or what is left of it, as templates see it."""
        pointer = f"/facts/{kind}/{key}" if key else f"/facts/{kind}"
        return FactView(self.reading(), value, pointer, key)

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

    def held(self, ref: str) -> object:
        """What stands at a dotted ref on this side; None where nothing does."""
        return held(self.facts, ref)

    def _item(self, at: Spot, item: object) -> Shown:
        if isinstance(item, Mapping):
            return self._group(at, item)
        if at.field and at.field.shape is Shape.CHOICE:
            return self.wording.render(f"notices.chosen.{item}").strip()
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
    """A text of the store in quotation marks, so that it is not taken for ours; those around it already go."""
    return f"“{bare(text)}”"
