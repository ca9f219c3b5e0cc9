"""Codes that standards close: of languages (ISO 639 and 3166) and of currencies (ISO 4217), as CLDR has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

# Babel is slow to load, and most stores have one language and name no currency: each function loads it when asked.

most_named = 3
_no_countries = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of CLDR that two letters long name no country."""

Tender = tuple[str, tuple[int, int, int] | None, tuple[int, int, int] | None, bool]
"""A currency of a country, since when, until when, and whether people pay with it."""


@cache
def wrong_language(code: str) -> tuple[str, str] | None:
    """Why a well-formed code is that of no language, and what to write; None where it is one."""
    if code == "en":  # that of nearly every text: nothing need be loaded for it
        return None
    from babel import Locale  # noqa: PLC0415
    from babel.core import get_global  # noqa: PLC0415

    language, _, country = code.partition("-")
    english, message = Locale("en"), f'there is no language "{code}"'
    if language not in english.languages:
        return message, _language_meant(language)
    if not country or (country in english.territories and country not in _no_countries):
        return None
    known = get_global("territory_aliases").get(country, ())
    near = f'did you mean "{language}-{known[0]}"?' if len(known) == 1 else ""
    other = f'write "{language}", or name a country by its code (ISO 3166)'
    return f"{message}: no country has the code {country}", near or other


def _language_meant(language: str) -> str:
    """A former code, or the country of that code, says which language was meant."""
    from babel.core import get_global  # noqa: PLC0415
    from babel.languages import get_official_languages  # noqa: PLC0415

    country = language.upper()
    if now := get_global("language_aliases").get(language):
        return f'did you mean "{now.replace("_", "-")}"?'
    if spoken := get_official_languages(country)[:most_named]:
        quoted = _either(f'"{one}"' for one in spoken)
        return f"{country} is a country: write its language, {quoted}"
    return "write the code of a language (ISO 639), such as `de`, or delete it"


@cache
def wrong_currency(code: str) -> tuple[str, str] | None:
    """Why three capitals are no currency that people pay with today, and what to write; None where they are."""
    from babel import Locale  # noqa: PLC0415

    if any(_is_current(one) for rows in _tenders().values() for one in rows if one[0] == code):
        return None
    if code not in Locale("en").currencies:
        return f'there is no currency "{code}"', "write three capitals of ISO 4217, such as USD"
    message = f'"{code}" is not the currency of any country today'
    if after := _successors(code):
        return message, f"write {_either(after)}, which took its place"
    return message, "write the currency that the store takes, such as USD"


def _tenders() -> Mapping[str, list[Tender]]:
    from babel.core import get_global  # noqa: PLC0415

    return get_global("territory_currencies")


def _is_current(tender: Tender) -> bool:
    return tender[2] is None and tender[3]


def _successors(code: str) -> tuple[str, ...]:
    """What the countries that paid with it took in its place, or the one that the code is named after."""
    found: dict[str, set[str]] = {}
    for country, rows in _tenders().items():
        ends = [until for name, _, until, _ in rows if name == code and until]
        now = [one for one in rows if _is_current(one)]
        if ends and now:
            nearest = min(now, key=lambda one: abs(_day(one[1]) - _day(ends[-1])))
            found.setdefault(nearest[0], set()).add(country)
    own = [name for name, countries in found.items() if code[:2] in countries]
    return tuple(own or (sorted(found) if len(found) <= most_named else ()))


def _day(given: tuple[int, int, int] | None) -> int:
    return date(*given).toordinal() if given else 0


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
