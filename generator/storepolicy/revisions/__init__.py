"""The store of releases: records in a chain, and what they hold."""

from storepolicy.revisions.record import Approval, Delivery, Head, Kind, Record

__all__ = ["Approval", "Delivery", "Head", "Kind", "Record"]
