"""The human half of the next notice: why something changes and what it means, as authors wrote it."""

from storepolicy.fragments.checking import Release, check_fragments, check_hints, elsewhere, idle
from storepolicy.fragments.fragment import Fragment, disclosures, hints, of_store, overrides, pending
from storepolicy.fragments.reading import read_fragments

__all__ = [
    "Fragment",
    "Release",
    "check_fragments",
    "check_hints",
    "disclosures",
    "elsewhere",
    "hints",
    "idle",
    "of_store",
    "overrides",
    "pending",
    "read_fragments",
]
