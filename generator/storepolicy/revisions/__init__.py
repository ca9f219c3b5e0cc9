"""The store of releases: records in a chain, read, checked, and added to all at once or not at all."""

from storepolicy.revisions.chain import Chain, Entry, New, chain_as_of, folder_name, revision_kinds, sha256
from storepolicy.revisions.checking import check_chain, check_links, contains_head
from storepolicy.revisions.composing import (
    Particulars,
    Said,
    Written,
    correction,
    delivery,
    release,
    text_only,
    translation,
    withdrawal,
)
from storepolicy.revisions.contents import facts_of, text_digest
from storepolicy.revisions.dating import Dates, Given, dates
from storepolicy.revisions.ending import ended, root
from storepolicy.revisions.kinds import is_day
from storepolicy.revisions.lock import locked
from storepolicy.revisions.reading import read_all, read_chain
from storepolicy.revisions.rebasing import Rebase, rebase
from storepolicy.revisions.record import Approval, Delivery, Head, Kind, Record
from storepolicy.revisions.writing import append, recover

__all__ = [
    "Approval",
    "Chain",
    "Dates",
    "Delivery",
    "Entry",
    "Given",
    "Head",
    "Kind",
    "New",
    "Particulars",
    "Rebase",
    "Record",
    "Said",
    "Written",
    "append",
    "chain_as_of",
    "check_chain",
    "check_links",
    "contains_head",
    "correction",
    "dates",
    "delivery",
    "ended",
    "facts_of",
    "folder_name",
    "is_day",
    "locked",
    "read_all",
    "read_chain",
    "rebase",
    "recover",
    "release",
    "revision_kinds",
    "root",
    "sha256",
    "text_digest",
    "text_only",
    "translation",
    "withdrawal",
]
