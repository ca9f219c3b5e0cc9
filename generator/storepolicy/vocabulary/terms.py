"""Terms, the schemes they belong to, and the vocabulary of all schemes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

import msgspec
from msgspec.structs import replace

Localized = Mapping[str, str]
_country_code = re.compile("[A-Z]{2}")
_with_article = frozenset([
    "AE", "AX", "BQ", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IC", "IM", "IO", "KM",
    "KY", "MH", "MP", "MV", "NL", "PH", "PN", "PS", "SB", "SC", "TC", "TF", "UM", "US", "VG", "VI",
])  # fmt: skip
"""Countries whose English name takes an article within a sentence; CLDR lists names alone."""
own_sign = "x-"
"""How the id of a store's own term begins."""


class Mapped(msgspec.Struct, frozen=True):
    """A term's counterpart in a public vocabulary; `match` is exact, broad, none or unverified."""

    vocabulary: str
    ids: tuple[str, ...]
    match: str


class Membership(msgspec.Struct, frozen=True):
    """What a region consists of, by which source, as of a day: places or, with `all_but`, every place but these."""

    places: tuple[str, ...]
    source: str
    as_of: str
    all_but: bool = False


class Term(msgspec.Struct, frozen=True):
    """A closed word with its label in sentence form, its definition and its mappings.

    Of places: `same_as` is the country that a term names otherwise, `made_of` what a region consists of.
    `denial` marks a topic whose label itself denies.
    """

    id: str
    scheme: str
    label: Localized
    definition: Localized
    broader: str = ""
    sensitive: bool = False
    ccpa: str = ""
    expected: bool = False
    mappings: tuple[Mapped, ...] = ()
    same_as: str = ""
    made_of: Membership | None = None
    denial: bool = False


class Scheme(msgspec.Struct, frozen=True):
    """A set of terms for one purpose, all labels in one grammatical form."""

    id: str
    label: Localized
    definition: Localized
    form: Localized
    terms: Mapping[str, Term]


class Kept(msgspec.Struct, frozen=True):
    """What was found out about terms before: their labels by language, and the line of broader ones."""

    labels: dict[tuple[str, str, str], str] = msgspec.field(default_factory=dict)
    lines: dict[tuple[str, str], frozenset[str]] = msgspec.field(default_factory=dict)


class Vocabulary(msgspec.Struct, frozen=True, dict=True):
    """Every scheme; a term is found by scheme and id."""

    schemes: Mapping[str, Scheme]
    kept: Kept = msgspec.field(default_factory=Kept)
    """Of the terms of all stores, which no store can change."""

    def term(self, scheme: str, term: str) -> Term | None:
        """The term, or None where the scheme does not have it."""
        found = self.schemes[scheme].terms.get(term) if scheme in self.schemes else None
        return found or self._country(scheme, term)

    def ids(self, scheme: str) -> tuple[str, ...]:
        """Every id of a scheme, sorted; regions include ISO 3166 country codes."""
        own = self.schemes[scheme].terms if scheme in self.schemes else {}
        return tuple(sorted([*own, *(self.countries if scheme == "regions" else ())]))

    def label(self, scheme: str, term: str, locale: str) -> str:
        """The label in a language, English where the language has none."""
        labels = (self._own if term[:2] == own_sign else self.kept).labels
        known = labels.get((scheme, term, locale))
        if known is None:
            found = self.term(scheme, term)
            known = (found.label.get(locale) or found.label["en"]) if found else term
            labels[scheme, term, locale] = known
        return known

    def nearest(self, scheme: str, term: str) -> str:
        """The id most like a misspelt one, or nothing."""
        return nearest(term, self.ids(scheme))

    def line(self, scheme: str, term: str) -> frozenset[str]:
        """The term and every term broader than it, itself or through others."""
        lines = (self._own if term[:2] == own_sign else self.kept).lines
        known = lines.get((scheme, term))
        if known is None:
            found: list[str] = []
            current = term
            while current and current not in found:
                found.append(current)
                met = self.term(scheme, current)
                current = met.broader if met else ""
            known = lines[scheme, term] = frozenset(found)
        return known

    def extended(self, own: Iterable[Term]) -> Vocabulary:
        """The vocabulary with a store's own `x-` terms."""
        terms, schemes = tuple(own), dict(self.schemes)
        for term in terms:
            scheme = schemes[term.scheme]
            schemes[term.scheme] = replace(scheme, terms={**scheme.terms, term.id: term})
        return Vocabulary(schemes, self.kept) if terms else self

    @cached_property
    def _own(self) -> Kept:
        """The same of terms of the store's own."""
        return Kept()

    @property
    def countries(self) -> Mapping[str, str]:
        """The English names of countries by their ISO 3166 alpha-2 codes, as CLDR lists them."""
        return _countries()

    def _country(self, scheme: str, term: str) -> Term | None:
        if scheme != "regions" or term not in self.countries:
            return None
        definition = f"The country with the ISO 3166 code {term}."
        article = "the " if term in _with_article else ""
        return Term(term, scheme, {"en": article + self.countries[term]}, {"en": definition})


@cache
def _countries() -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415 - slow to load, and many stores name no country

    names = {str(code): str(name) for code, name in Locale("en").territories.items()}
    return {code: names[code] for code in sorted(names) if _country_code.fullmatch(code)}


_denial = re.compile(r"(?:^|(?<=[._ -]))(?:(?:not|never|no|non|without)[._ -]|(?:un|non)(?=[a-z]{4}))")


def _opposite(word: str, other: str) -> bool:
    """True where one denies and is like the other but for that: nobody means `stated` who writes `not_stated`."""
    denying, plain = (word, other) if _denial.search(word) else (other, word)
    if _denial.search(plain) or not _denial.search(denying):
        return False
    without = _denial.sub("", denying)
    return _alike(without, plain) > _alike(denying, plain)


def _alike(word: str, other: str) -> float:
    return difflib.SequenceMatcher(None, word, other).ratio()


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word most like a misspelt one, or nothing where none is near; best one that differs in case alone."""
    folded = word.casefold()
    alike = next((one for one in known if one.casefold() == folded), "")
    if alike:
        return alike
    found = difflib.get_close_matches(word, known, n=3, cutoff=0.6)
    if same := [one for one in found if not _opposite(word, one)]:
        return same[0]
    tails = [name for name in known if name.rsplit(".", 1)[-1] == word.rsplit(".", 1)[-1]]
    return tails[0] if tails else ""
