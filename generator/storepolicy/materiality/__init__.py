"""Changes to their weight: class, direction, lead time, channels and consent."""

from storepolicy.materiality.change_sets import (
    Step,
    binding_lead,
    change_set,
    earliest_effective,
    unknown_change_set,
)
from storepolicy.materiality.fingerprint import fingerprint
from storepolicy.materiality.gate import Earlier, Planned, gate, untimely
from storepolicy.materiality.moved import both_sides, by_ref, moves_of
from storepolicy.materiality.profiles import Needs, Profile, Profiles, read_profiles
from storepolicy.materiality.promise import Announcement, Promise, promise, promises, weakened
from storepolicy.materiality.table import Row, Table, read_table
from storepolicy.materiality.unreached import unreachable
from storepolicy.materiality.weighed import (
    ChangeSet,
    Direction,
    Lead,
    LeadSource,
    Override,
    Requires,
    Weighed,
)
from storepolicy.materiality.weighing import Disclosure, Scale, corrections, covers, rank, weigh

__all__ = [
    "Announcement",
    "ChangeSet",
    "Direction",
    "Disclosure",
    "Earlier",
    "Lead",
    "LeadSource",
    "Needs",
    "Override",
    "Planned",
    "Profile",
    "Profiles",
    "Promise",
    "Requires",
    "Row",
    "Scale",
    "Step",
    "Table",
    "Weighed",
    "binding_lead",
    "both_sides",
    "by_ref",
    "change_set",
    "corrections",
    "covers",
    "earliest_effective",
    "fingerprint",
    "gate",
    "moves_of",
    "promise",
    "promises",
    "rank",
    "read_profiles",
    "read_table",
    "unknown_change_set",
    "unreachable",
    "untimely",
    "weakened",
    "weigh",
]
