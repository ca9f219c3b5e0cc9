"""What was meant by a word that is no term: people write labels, terms of other schemes, and several at once."""

from __future__ import annotations

import difflib
import re

from storepolicy.vocabulary.terms import Term, Vocabulary, nearest

named = 6
"""So many terms of a scheme are named as examples."""
closest = 0.75
_parts = re.compile(r"[\s_.,/-]+")
_articles = frozenset(["the", "a", "an"])
_between = re.compile(r"(?:[,;\s]+-?)")


def suggestion(vocabulary: Vocabulary, scheme: str, word: str) -> str:
    """The hint for a word that is no term of a scheme."""
    ids = vocabulary.ids(scheme)
    terms = tuple(term for one in ids if (term := vocabulary.term(scheme, one)))
    near = vocabulary.nearest(scheme, word)
    if near.casefold() == word.strip().casefold():
        return f'did you mean "{near}"?'
    ends = sorted((one for one in ids if one.rpartition(".")[2] == word.casefold()), key=len)
    if term := _labelled(terms, word) or vocabulary.term(scheme, ends[0] if ends else ""):
        return f'did you mean "{term.id}" ({term.label["en"]})?'
    parts = [part for part in _between.split(word) if part]
    if len(parts) > 1 and all(vocabulary.term(scheme, part) for part in parts):
        return f"these are {len(parts)} terms: write each on a line of its own after a dash and a space"
    if other := _elsewhere(vocabulary, scheme, word):
        return f"{other}; {_examples(vocabulary, scheme)}"
    return f'did you mean "{near}"?' if near else _examples(vocabulary, scheme)


def _examples(vocabulary: Vocabulary, scheme: str) -> str:
    some = ", ".join(vocabulary.ids(scheme)[:named])
    return f"terms of {scheme} are, for example, {some}; see /vocabulary/"


def _labelled(terms: tuple[Term, ...], word: str, *, nearly: bool = True) -> Term | None:
    """The term whose label says the same, or nearly so where several words were written."""
    labels = {_plain(label): term for term in reversed(terms) for label in term.label.values()}
    meant = _plain(word)
    if meant in labels or " " not in word or not nearly:
        return labels.get(meant)
    close = difflib.get_close_matches(meant, labels, n=3, cutoff=closest)
    return next((labels[one] for one in close if nearest(meant, (one,))), None)


def _elsewhere(vocabulary: Vocabulary, scheme: str, word: str) -> str:
    """Of which other schemes the word is a term, by its id or its label."""
    others = {name: one.terms for name, one in vocabulary.schemes.items() if name != scheme}
    by_id = [name for name, terms in others.items() if word in terms]
    if by_id:
        return f'"{word}" is a term of {" and ".join(by_id[:3])}, not of {scheme}'
    met = ((name, _labelled(tuple(terms.values()), word, nearly=False)) for name, terms in others.items())
    found = next(((name, term) for name, term in met if term), None)
    return (
        f'"{found[1].id}" ({found[1].label["en"]}) is a term of {found[0]}, not of {scheme}' if found else ""
    )


def _plain(label: str) -> str:
    """The words of a label without case, articles and the s of a plural."""
    words = (word for word in _parts.split(label.casefold().strip()) if word not in _articles)
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - "ties" is no plural of "ty"
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")  # noqa: PLR2004 - "gas" is none
    return word[:-1] if plural else word
