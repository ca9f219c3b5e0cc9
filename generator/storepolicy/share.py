"""How much of a policy is text from YAML rather than facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from storepolicy.model import Shape, Store, Value, fields_of
from storepolicy.statements import Told

proper_names = frozenset({"title", "name", "issuer", "address", "representative", "source"})
"""Fields that hold labels and proper names; their words are not counted."""


class Share(NamedTuple):
    """Words of free text among all words published."""

    verbatim: int
    published: int


def share(store: Store, told: Told) -> Share:
    """The words that stand in the statements exactly as a free-text leaf has them."""
    shown = "\n".join([statement.text for statement in told.statements])
    texts = _free_texts(store.facts, told.locale)
    return Share(sum(len(text.split()) for text in texts if text in shown), len(shown.split()))


def verbatim_line(store: Store, told: Told) -> str:
    """The share of a store in one line."""
    found = share(store, told)
    percent = 100 * found.verbatim / found.published if found.published else 0
    return f"{store.id}: {found.verbatim} of {found.published} words verbatim from YAML ({percent:.1f} %)"


def _free_texts(value: object, locale: str) -> Iterator[str]:
    if isinstance(value, Value):
        yield from _texts_of(value, locale)
        return
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    for part in inner:
        yield from _free_texts(part, locale)


def _texts_of(value: Value, locale: str) -> Iterator[str]:
    for name, is_text in _holding(type(value)):
        found = getattr(value, name)
        if not found:
            continue
        if is_text:
            yield found.get(locale) or found["en"]
        else:
            yield from _free_texts(found, locale)


@cache
def _holding(kind: type[Value]) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind that are free text, or whose parts may hold some."""
    fields = (field for field in fields_of(kind) if field.name not in proper_names)
    return tuple(
        (field.name, field.shape is Shape.LOCALIZED) for field in fields
        if field.shape is Shape.LOCALIZED or field.value
    )  # fmt: skip
