"""The closed sets of terms that facts are made of."""

from storepolicy.vocabulary.reading import read_vocabulary
from storepolicy.vocabulary.terms import Mapped, Scheme, Term, Vocabulary, nearest

__all__ = ["Mapped", "Scheme", "Term", "Vocabulary", "nearest", "read_vocabulary"]
