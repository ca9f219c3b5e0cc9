"""Releases that lay in a branch: whether people still get the notice that they were due."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from storepolicy.finding import Finding, Place
from storepolicy.materiality import Planned, Scale, untimely
from storepolicy.model import Facts
from storepolicy.releasing.comparing import Measure
from storepolicy.revisions import Chain, Entry, folder_name


def belated(base: Chain, chain: Chain, measure: Measure, as_of: str, commit: str) -> Iterator[Finding]:
    """What stands against the days of records that the base, as of a commit, lacks, if they are merged on `as_of`.

    Nobody but the branch has seen them, so notice runs from the merge on, whatever day of publication they name.
    A correction without a day of its own stands in the place of what people know already.
    """
    known = {entry.digest for entry in base.entries}
    withdrawn = {entry.record.of for entry in chain.entries if entry.record.kind == "withdrawn"}
    for entry in chain.revisions:
        own = entry.record.authorship == "self" and entry.number not in withdrawn
        if own and entry.digest not in known and _has_own_day(chain, entry):
            for one in _untimely(chain, entry, measure, as_of):
                yield replace(one, hint=f"{_again(chain, commit)}; {one.hint}")


def _has_own_day(chain: Chain, entry: Entry) -> bool:
    """False for a correction that takes over the day of what it corrects."""
    record = entry.record
    return record.kind != "correction" or chain.entry(record.of).record.effective != record.effective


def _untimely(chain: Chain, entry: Entry, measure: Measure, as_of: str) -> Iterator[Finding]:
    record, changes = entry.record, entry.changes
    place = Place(f"{chain.path}/{folder_name(entry.number)}/record.json")
    previous = chain.entry(changes.before).record if changes.before else None
    planned = Planned(
        as_of, record.published, record.effective, record.authorship, place, Facts(), previous,
    )  # fmt: skip
    for one in untimely(changes, planned, Scale(measure.table, measure.profile)):
        message = f"revision {entry.number}, if it is merged today: {one.message}"
        yield replace(one, message=message)


def _again(chain: Chain, commit: str) -> str:
    """How a record that nobody has seen yet is taken back and made anew."""
    head = f"git checkout {commit} -- {chain.path}/head.json"
    return f"`{head}`, then `storepolicy release {chain.store} --rebase --effective DATE`"
