"""How much of a policy is text from YAML rather than facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from storepolicy.model import Shape, Store, Value, fields_of, present
from storepolicy.statements import Told

proper_names = frozenset({"title", "name", "issuer", "address", "representative", "source"})
"""Fields that hold labels and proper names; their words are not counted."""


class Share(NamedTuple):
    """Words of free text among all words published."""

    verbatim: int
    published: int


def share(store: Store, told: Told) -> Share:
    """The words that stand in the statements exactly as a free-text leaf has them."""
    texts = [statement.text for statement in told.statements]
    verbatim = sum(
        len(text.split())
        for text in _free_texts(store.facts, told.locale)
        if any(text in shown for shown in texts)
    )
    return Share(verbatim, sum(len(text.split()) for text in texts))


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
    for field in fields_of(type(value)):
        found = getattr(value, field.name)
        if field.name in proper_names or not present(found):
            continue
        if field.shape is Shape.LOCALIZED and isinstance(found, Mapping):
            yield found.get(locale) or found["en"]
        else:
            yield from _free_texts(found, locale)
