"""Lists, numbers, lengths of time, days, currencies and links, as the templates of a language write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from babel import Locale
from babel.numbers import format_decimal
from jinja2.exceptions import UndefinedError

from storepolicy.statements.run import mark

if TYPE_CHECKING:
    from storepolicy.statements.view import FactView, TermView


class Joiner:
    """Lists, numbers, durations, dates and currencies by the rules of a language (CLDR)."""

    def __init__(self, locale: str, phrases: Mapping[str, str]) -> None:
        self._locale = Locale.parse(locale, sep="-")
        self._phrases = phrases

    def list_and(self, items: Iterable[object]) -> str:
        """The items joined by the language's “and”."""
        return self._joined([str(item) for item in items], "standard")

    def list_or(self, items: Iterable[object]) -> str:
        """The items joined by the language's “or”."""
        return self._joined([str(item) for item in items], "or")

    def gathered(self, terms: Iterable[TermView], word: str = "and") -> str:
        """The terms joined; those in a row whose labels differ in one word say the others once.

        “repair and improve systems” for “repair systems” and “improve systems”.
        """
        join = self.list_or if word == "or" else self.list_and
        return join(join(group.said()) for group in _groups(terms))

    def _joined(self, items: list[str], style: str) -> str:
        """As Babel's `format_list` does, but for finding the patterns anew each time."""
        if len(items) < 2:  # noqa: PLR2004 - one item, or none, has nothing to join
            return "".join(items)
        patterns = self._patterns[style]
        if len(items) == 2:  # noqa: PLR2004 - a pair has a pattern of its own
            return patterns["2"].format(*items)
        joined = patterns["start"].format(*items[:2])
        for item in items[2:-1]:
            joined = patterns["middle"].format(joined, item)
        return patterns["end"].format(joined, items[-1])

    @cached_property
    def _patterns(self) -> dict[str, dict[str, str]]:
        return {style: dict(self._locale.list_patterns[style]) for style in ("standard", "or")}

    def number(self, value: int) -> str:
        """A whole number with the language's grouping."""
        return format_decimal(value, locale=self._locale)

    def duration(self, length: FactView, *, bound: bool = True) -> str:
        """A length of time in the unit the fact has, never converted, with “at least” or “up to” before a lone bound.

        Without `bound` it is the number alone, for a template that says “within” itself. Babel's own time-delta
        wording turns 60 days into two months, so units are phrases here.
        """
        exact, low, high = length.exact, length.min, length.max
        number = exact if isinstance(exact, int) else high if isinstance(high, int) else low
        if not isinstance(number, int):
            msg = "a duration has no number"
            raise UndefinedError(msg)
        unit = self._phrases[f"units.{length.unit}.{self._locale.plural_form(number)}"]
        if isinstance(low, int) and isinstance(high, int):
            return self._phrases["units.range"].format(
                low=self.number(low), high=self.number(high), unit=unit
            )
        said = f"{self.number(number)} {unit}"
        if isinstance(exact, int) or not bound:
            return said
        return self._phrases["units.most" if isinstance(high, int) else "units.least"].format(length=said)

    @staticmethod
    def hours(length: FactView) -> int:
        """About how many hours a length of time has at most: only to find the longest of several."""
        numbers = [n for n in (length.exact, length.max, length.min) if isinstance(n, int)]
        return max(numbers) * _hours[str(length.unit)]

    def day(self, text: str) -> str:
        """A date as `2018-05-25` written out in the language."""
        from babel.dates import format_date  # noqa: PLC0415 - slow to load, and rarely used

        return str(format_date(date.fromisoformat(text), "long", locale=self._locale))

    def currency(self, code: str) -> str:
        """A currency's name, such as “US dollars”, from its ISO 4217 code."""
        return _currency(code, self._locale)


_hours = {
    "hour": 1, "day": 24, "working_day": 34, "business_day": 34, "week": 168, "month": 730, "year": 8760,
}  # fmt: skip
"""Twelve months are a year here, and five working days a week."""


def _currency(code: str, locale: Locale) -> str:
    from babel.numbers import get_currency_name  # noqa: PLC0415 - used by one template

    return f"{get_currency_name(code, 2, locale=locale)} ({code})"


class Group(msgspec.Struct):
    """Terms in a row: `middles` are the words in which their labels differ, between the same `head` and `tail`.

    With one term there is no head and no tail, and the middle is its whole label.
    """

    terms: list[TermView]
    middles: list[list[str]]
    head: list[str] = msgspec.field(default_factory=list)
    tail: list[str] = msgspec.field(default_factory=list)

    def takes(self, term: TermView) -> bool:
        """Whether the label of another term differs from the others in this one place alone; it is taken up then."""
        words = term.label.split(" ")
        if len(self.terms) == 1 and not self._parted(words):
            return False
        before, after = len(self.head), len(words) - len(self.tail)
        if words[:before] != self.head or words[after:] != self.tail or after != before + 1:
            return False
        self.terms.append(term)
        self.middles.append(words[before:after])
        return True

    def _parted(self, words: list[str]) -> bool:
        """Parts the first label where the second differs: in one word, with enough words the same around it."""
        (first,) = self.middles
        most = min(len(first), len(words)) - 1
        head = _same(first, words, most)
        tail = _same(first[::-1], words[::-1], most - head)
        around = head + tail
        if (
            len(first) - around != 1
            or len(words) - around != 1
            or not (head >= enough_before or (tail and around >= enough_around))
        ):
            return False
        self.head, self.middles, self.tail = first[:head], [first[head : head + 1]], first[head + 1 :]
        return True

    def said(self) -> list[str]:
        """What is said of each term: the first with what stands before, the last with what stands behind."""
        last = len(self.terms) - 1
        words = [
            [*(self.head if at == 0 else ()), *middle, *(self.tail if at == last else ())]
            for at, middle in enumerate(self.middles)
        ]
        return [
            str(term).replace(term.label, " ".join(said))
            for term, said in zip(self.terms, words, strict=True)
        ]


enough_before, enough_around = 3, 2
"""So many words must be the same before the one that differs, or before and behind it together."""


def _groups(terms: Iterable[TermView]) -> list[Group]:
    groups: list[Group] = []
    for term in terms:
        if not (groups and groups[-1].takes(term)):
            groups.append(Group([term], [term.label.split(" ")]))
    return groups


def _same(first: list[str], second: list[str], most: int) -> int:
    """How many words are the same from the start, at most so many."""
    same = 0
    while same < most and first[same] == second[same]:
        same += 1
    return same


def email(address: str) -> str:
    """An address with the link that writes to it."""
    return mark(f"href:mailto:{address}", address)


def link(text: object, address: str) -> str:
    """A text with its link."""
    return mark(f"href:{address}", str(text))


def proper_name(text: object) -> str:
    """A proper name, which keeps its first letter as it is."""
    return mark("name:", str(text))
