"""The closed sets of terms that facts are made of."""

from storepolicy.vocabulary.codes import wrong_currency, wrong_language
from storepolicy.vocabulary.places import Places, Reach, places_of
from storepolicy.vocabulary.reading import read_vocabulary
from storepolicy.vocabulary.suggesting import suggestion
from storepolicy.vocabulary.terms import Mapped, Membership, Scheme, Term, Vocabulary, nearest

__all__ = [
    "Mapped",
    "Membership",
    "Places",
    "Reach",
    "Scheme",
    "Term",
    "Vocabulary",
    "nearest",
    "places_of",
    "read_vocabulary",
    "suggestion",
    "wrong_currency",
    "wrong_language",
]
