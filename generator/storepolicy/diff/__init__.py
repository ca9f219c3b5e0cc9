"""Two states of a store to the changes between them."""

from storepolicy.diff.comparing import apply, compare, mirror
from storepolicy.diff.difference import Change, Difference, Plain, State, Unknown
from storepolicy.diff.hints import Hints
from storepolicy.diff.normal import normalised

__all__ = [
    "Change",
    "Difference",
    "Hints",
    "Plain",
    "State",
    "Unknown",
    "apply",
    "compare",
    "mirror",
    "normalised",
]
