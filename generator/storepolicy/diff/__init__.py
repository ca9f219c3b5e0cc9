"""Two states of a store to the changes between them."""

from storepolicy.diff.comparing import apply, compare, mirror
from storepolicy.diff.detection import detect
from storepolicy.diff.difference import Change, Difference, Plain, State, Unknown
from storepolicy.diff.events import EventContext, events
from storepolicy.diff.hints import Hints
from storepolicy.diff.normal import normalised
from storepolicy.diff.renames import Rename, likely_renames, rename_findings

__all__ = [
    "Change",
    "Difference",
    "EventContext",
    "Hints",
    "Plain",
    "Rename",
    "State",
    "Unknown",
    "apply",
    "compare",
    "detect",
    "events",
    "likely_renames",
    "mirror",
    "normalised",
    "rename_findings",
]
