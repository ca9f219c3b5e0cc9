"""The human half of the next notice: why something changes and what it means, as authors wrote it."""

from storepolicy.fragments.checking import Release, check_fragments, check_hints, elsewhere, idle
from storepolicy.fragments.choices import choice_rights, consent_behind, granted
from storepolicy.fragments.fragment import Fragment, UsedUp, disclosures, hints, of_store, overrides, pending
from storepolicy.fragments.reading import names_person, read_fragments

__all__ = [
    "Fragment",
    "Release",
    "UsedUp",
    "check_fragments",
    "check_hints",
    "choice_rights",
    "consent_behind",
    "disclosures",
    "elsewhere",
    "granted",
    "hints",
    "idle",
    "names_person",
    "of_store",
    "overrides",
    "pending",
    "read_fragments",
]
