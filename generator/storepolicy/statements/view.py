"""What a wording template sees of the facts; it remembers every leaf that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import compress, repeat
from operator import not_

import msgspec
from jinja2.exceptions import UndefinedError
from msgspec.structs import astuple

from storepolicy.model import Facts, Field, Shape, Value, field_of, fields_of, present
from storepolicy.statements.run import BETWEEN, CLOSE, OPEN
from storepolicy.statements.watching import Watched
from storepolicy.vocabulary import Vocabulary

Leaves = dict[str, None]
"""JSON Pointers of leaves, each once, in the order they were read."""


Kept = tuple[object, Leaves, Leaves]
"""What was shown once, the leaves looked at for it, and those whose words stand in it."""
nothing: Leaves = {}


class Reading:
    """The facts, the language, and the leaves read since the present statement began."""

    __slots__ = ("facts", "locale", "printed", "seen", "vocabulary")

    def __init__(self, facts: Facts | Watched, vocabulary: Vocabulary, locale: str) -> None:
        self.facts = facts
        self.vocabulary = vocabulary
        self.locale = locale
        self.begin()

    def begin(self) -> None:
        """Begin another statement, for which nothing has been read."""
        self.seen: Leaves = {}
        self.printed: Leaves = {}

    def keep(self, show: Callable[[], object]) -> Kept:
        """What is shown, with the leaves read for it; they do not count as read yet."""
        before = self.seen, self.printed
        self.begin()
        try:
            return show(), self.seen, self.printed
        finally:
            self.seen, self.printed = before

    def again(self, kept: Kept) -> object:
        """What was kept, its leaves read."""
        shown, seen, printed = kept
        if seen:
            self.seen.update(seen)
            self.printed.update(printed)
        return shown


class TermView(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A term in a sentence: prints as its label, compares by its id."""

    scheme: str
    id: str
    label: str
    pointer: str
    reading: Reading

    def __str__(self) -> str:
        self.reading.printed[self.pointer] = None
        return f"{OPEN}term:{self.scheme}/{self.id}{BETWEEN}{self.label}{CLOSE}"

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, TermView) else self.id == other

    # A Struct has a `!=` of its own, by which no term would equal its id.
    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.id)

    def said(self, words: str) -> str:
        """Broader words that a summary says for the term; they count as its own."""
        self.reading.printed[self.pointer] = None
        return words

    def within(self, broad: str) -> bool:
        """True where the term is the broader one or, by the vocabulary, below it; so are a store's own terms."""
        return broad in self.line

    @property
    def line(self) -> frozenset[str]:
        """The term and every broader one."""
        return self.reading.vocabulary.line(self.scheme, self.id)


class Keys:
    """The keys of a map of plain values; one that is asked for is read, and no other."""

    def __init__(self, reading: Reading, keys: Iterable[str], pointer: str) -> None:
        self._reading = reading
        self._pointers = {key: f"{pointer}/{key}" for key in keys}

    def __contains__(self, key: str) -> bool:
        if key in self._pointers:
            self._reading.seen[self._pointers[key]] = None
        return key in self._pointers

    def __iter__(self) -> Iterator[str]:
        for key, pointer in self._pointers.items():
            self._reading.seen[pointer] = None
            yield key


class FactView:
    """A fact or a part of one; reading an attribute that is stated remembers its leaves.

    An absent field is None or an empty list. A field the model does not have is an error of
    the template. One view serves all statements about its fact.
    """

    def __init__(self, reading: Reading, value: Value, pointer: str, key: str = "") -> None:
        self._reading = reading
        self._value = value
        self._pointer = pointer
        # Every field that is not stated, as it is shown: most questions of a template are about these.
        self._kept = dict(compress(_empty(type(value)), map(not_, astuple(value))))
        self._kept["fact_id"] = (key, nothing, nothing)

    def __getattr__(self, name: str) -> object:
        return self.show(name)

    def __bool__(self) -> bool:
        return True

    def show(self, name: str) -> object:
        """A field as templates see it, its leaves read; `fact_id` is the key of the fact in its map."""
        kept = self._kept.get(name)
        if kept is None:
            if name == names_all:  # not kept: a view that holds itself outlives its store
                return self._names_all
            kept = self._kept[name] = self._look(name)
        shown, seen, printed = kept
        if seen:  # as `Reading.again` does; a call less is felt here
            self._reading.seen.update(seen)
            if printed:
                self._reading.printed.update(printed)
        return shown

    def _names_all(self, name: str) -> bool:
        """True where the references of a field name every fact of their kind, so that the text need not list them."""
        field = field_of(type(self._value), name)
        named, kind = getattr(self._value, name), field.about.ref if field else ""
        return set(named) == set(getattr(self._reading.facts, kind) if kind else ())

    def _look(self, name: str) -> Kept:
        if name.startswith("__"):
            raise AttributeError(name)
        field = field_of(type(self._value), name)
        if field is None:
            msg = f"{type(self._value).__name__} has no field “{name}”"
            raise UndefinedError(msg)
        value, pointer = getattr(self._value, name), f"{self._pointer}/{name}"
        if field.value or not (field.shape is Shape.TRUTH or present(value)):
            return self._part(field, value, pointer), nothing, nothing
        return self._leaves(field, value, pointer)

    def _part(self, field: Field, value: object, pointer: str) -> object:
        """What is shown of a field that is absent or holds parts, whose leaves are read through them."""
        if isinstance(value, Value):
            return FactView(self._reading, value, pointer)
        if isinstance(value, tuple) and field.shape is Shape.VALUES:
            return tuple([FactView(self._reading, item, f"{pointer}/{i}") for i, item in enumerate(value)])
        if isinstance(value, dict) and field.shape is Shape.MAP:
            return tuple(
                [FactView(self._reading, item, f"{pointer}/{key}", key) for key, item in value.items()]
            )
        return () if field.shape in _lists else None

    def _leaves(self, field: Field, value: object, pointer: str) -> Kept:
        """What is shown of a field that is stated."""
        if isinstance(value, tuple):
            pointers = [f"{pointer}/{index}" for index in range(len(value))]
            if field.shape is Shape.TEXTS:
                return self._shown(field, value, pointers)
            return self._shown(field, tuple(map(self._item, repeat(field), value, pointers)), pointers)
        if field.shape is Shape.LOCALIZED and isinstance(value, dict):
            language = shown_language(value, self._reading.locale)
            return self._shown(field, value[language], [f"{pointer}/{language}"])
        if isinstance(value, dict):
            return Keys(self._reading, value, pointer), nothing, nothing
        return self._shown(field, self._item(field, value, pointer), [pointer])

    def _shown(self, field: Field, shown: object, pointers: list[str]) -> Kept:
        """Plain words stand in the text as they are shown; a term is printed only where it is written out.

        A choice or a yes only decides which words a template takes.
        """
        seen = dict.fromkeys(pointers)
        return shown, seen, nothing if field.about.scheme or field.shape in _deciding else seen

    def _item(self, field: Field, value: object, pointer: str) -> object:
        if field.shape is Shape.REFS:
            return self._target(field.about.ref, str(value))
        if field.about.scheme:
            scheme, term = field.about.scheme, str(value)
            label = self._reading.vocabulary.label(scheme, term, self._reading.locale)
            return TermView(scheme, term, label, pointer, self._reading)
        return value

    def _target(self, kind: str, key: str) -> FactView | None:
        targets: dict[str, Value] = getattr(self._reading.facts, kind)
        if key not in targets:
            return None
        return FactView(self._reading, targets[key], f"/facts/{kind}/{key}", key)


names_all = "names_all"
"""The one question that a template may ask of any fact beside its fields."""
_lists = frozenset({Shape.TERMS, Shape.REFS, Shape.TEXTS, Shape.VALUES, Shape.MAP})
"""Fields that are empty where they are absent; others are None."""
_deciding = frozenset({Shape.REFS, Shape.CHOICE, Shape.FLAG, Shape.TRUTH})
"""Fields whose own value never stands in a text."""


def shown_language(texts: Mapping[str, str], locale: str) -> str:
    """The language that a text of the policy is shown in: that of the page, else the first that it has."""
    return locale if locale in texts else next(iter(texts))


@cache
def _empty(kind: type[Value]) -> tuple[tuple[str, Kept], ...]:
    """How each field of a kind is shown where it holds nothing; one that may hold a zero is not among them."""
    told = (field.required or field.shape is Shape.NUMBER for field in fields_of(kind))
    return tuple(
        ("" if is_told else field.name, (() if field.shape in _lists else None, nothing, nothing))
        for field, is_told in zip(fields_of(kind), told, strict=True)
    )
