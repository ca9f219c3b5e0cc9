"""Terms that stand for all data of a store, or for all that is about a person, and what lies in them."""

from __future__ import annotations

from storepolicy.vocabulary import Vocabulary

broadest = "set"
all_data = frozenset({broadest, "set.all_collected", "set.all_stored", "set.stored"})
all_personal = frozenset({"set.personal", "set.all_personal", "set.stored_personal", "set.complete_personal"})
_apart = frozenset({"aggregate", "set.non_personal", "set.non_identifying", "set.anonymous"})
"""What is not about a person."""


def contains(vocabulary: Vocabulary, broad: str, term: str) -> bool:
    """True where data of a kind is among all data; whatever is not told apart as non-personal is personal."""
    if broad in all_data:
        return True
    return broad in all_personal and term not in all_data and not vocabulary.line("data", term) & _apart


def covers(vocabulary: Vocabulary, scheme: str, broad: str, term: str) -> bool:
    """True where a term is the other or a narrower one; of data also where the other stands for everything."""
    named = broad in vocabulary.line(scheme, term)
    return named or (scheme == "data" and contains(vocabulary, broad, term))
