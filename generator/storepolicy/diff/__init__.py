"""Two states of a store to the changes between them."""

from storepolicy.diff.comparing import apply, compare, mirror
from storepolicy.diff.detection import detect
from storepolicy.diff.difference import Change, Difference, Plain, State, Unknown
from storepolicy.diff.events import EventContext, events
from storepolicy.diff.following import Moved, fact_refs, followed
from storepolicy.diff.hints import Hints
from storepolicy.diff.normal import normalised
from storepolicy.diff.renames import Rename, likely_renames, rename_findings

__all__ = [
    "Change",
    "Difference",
    "EventContext",
    "Hints",
    "Moved",
    "Plain",
    "Rename",
    "State",
    "Unknown",
    "apply",
    "compare",
    "detect",
    "events",
    "fact_refs",
    "followed",
    "likely_renames",
    "mirror",
    "normalised",
    "rename_findings",
]
