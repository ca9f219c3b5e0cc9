"""What holds when, computed from records alone, and how programs are told."""

from storepolicy.status.intervals import (
    Interval,
    holding,
    holding_in,
    intervals,
    never_held,
    standing,
    upcoming,
)
from storepolicy.status.memento import Link, current_links, link_format, links, timemap, timemap_file
from storepolicy.status.status import (
    Asking,
    Former,
    HubStatus,
    Line,
    Status,
    StoreStatus,
    former_stores,
    hub_status_file,
    status,
    status_file,
)

__all__ = [
    "Asking",
    "Former",
    "HubStatus",
    "Interval",
    "Line",
    "Link",
    "Status",
    "StoreStatus",
    "current_links",
    "former_stores",
    "holding",
    "holding_in",
    "hub_status_file",
    "intervals",
    "link_format",
    "links",
    "never_held",
    "standing",
    "status",
    "status_file",
    "timemap",
    "timemap_file",
    "upcoming",
]
