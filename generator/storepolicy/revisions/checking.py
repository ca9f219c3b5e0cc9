"""A chain against itself: every digest worked out anew, every link followed."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.finding import Finding, Place, PolicyError, Related, sort_findings
from storepolicy.revisions.chain import (
    Chain,
    Entry,
    folder_name,
    head_file,
    head_of,
    record_file,
    sha256,
)
from storepolicy.revisions.contents import check_contents
from storepolicy.revisions.files import below, differing, restore
from storepolicy.revisions.kinds import check_kind


def check_chain(chain: Chain) -> tuple[Finding, ...]:
    """Everything by which the records differ from what was released, named by file; none for a whole chain.

    What cannot be read at all is said by `read_chain`; the two together find every byte that differs.
    """
    found = [finding for entry in chain.entries for finding in check_entry(chain, entry)]
    found.extend(finding for entry in chain.beyond for finding in _files(chain, entry))
    if not chain.broken:
        found.extend(_head(chain))
    return sort_findings(found)


def check_links(chain: Chain) -> tuple[Finding, ...]:
    """What `check_chain` finds by the records, the head and the names of all other files; none of these is read."""
    found = [f for entry in chain.entries for f in (*_link(chain, entry), *_names(chain, entry))]
    if not chain.broken:
        found.extend(_head(chain))
    return tuple(found)


def check_entry(chain: Chain, entry: Entry) -> tuple[Finding, ...]:
    """What is wrong with one record: its link to the one before, its files, what they say, its kind."""
    files = tuple(_files(chain, entry))
    place = record_place(chain, entry.number)
    inner = () if files else tuple(check_contents(entry, place.removesuffix(f"/{record_file}")))
    return (*_link(chain, entry), *files, *inner, *check_kind(chain.records[: entry.number], place))


def check_last(chain: Chain) -> tuple[Finding, ...]:
    """What is wrong with the newest record."""
    return check_entry(chain, chain.entries[-1])


def contains_head(chain: Chain, digest: str) -> Finding | None:
    """None where the chain has only grown since its head had that digest."""
    if any(entry.digest == digest for entry in chain.entries):
        return None
    message = f"no record of {chain.store} has the digest that was expected: {digest}"
    hint = "the history was rewritten or cut since that digest was noted, or it is of another store"
    return Finding("SP715", message, Place(below(chain.path, head_file)), hint=hint, store=chain.store)


def record_place(chain: Chain, number: int) -> str:
    """The path of a record as findings show it."""
    return f"{below(chain.path, folder_name(number))}/{record_file}"


def _link(chain: Chain, entry: Entry) -> Iterator[Finding]:
    before = chain.entries[entry.number - 2] if entry.number > 1 else None
    expected = before.digest if before else ""
    if entry.record.previous == expected:
        return
    place = record_place(chain, entry.number)
    if before is None:
        yield Finding("SP709", "the first record cannot follow another", Place(place), hint=restore)
        return
    other = record_place(chain, before.number)
    related = (Related(Place(other), "the record before"),)
    if chain.head == head_of(chain.entries[: before.number]):
        message = f"two branches have both released: {place} follows another record than {other}"
        hint = f"`storepolicy release {chain.store} --rebase` releases it again after the other branch's"
        yield Finding("SP714", message, Place(place), hint=hint, related=related)
        return
    message = f"{place} does not follow {other}: one of the two was changed, for the digest of {other} is not its `previous`"
    hint = "restore both from version control; after a merge of two releases, restore `head.json` too and use `--rebase`"
    yield Finding("SP709", message, Place(place), hint=hint, related=related)


def _names(chain: Chain, entry: Entry) -> Iterator[Finding]:
    """Files that the record does not name, and files that it names and that are not there."""
    folder = below(chain.path, folder_name(entry.number))
    for name in sorted(entry.record.files.keys() ^ set(entry.files)):
        place = Place(below(folder, name))
        if name in entry.record.files:
            yield Finding("SP707", "the file is missing", place, hint=restore)
        else:
            message = "the record does not name this file: it was added later, or is another record's"
            yield Finding("SP704", message, place, hint="remove it; later facts are records of their own")


def _files(chain: Chain, entry: Entry) -> Iterator[Finding]:
    yield from _names(chain, entry)
    folder = below(chain.path, folder_name(entry.number))
    for name in sorted(entry.record.files.keys() & set(entry.files)):
        yield from _changed(entry, name, below(folder, name))


def _changed(entry: Entry, name: str, place: str) -> Iterator[Finding]:
    try:
        content = entry.files[name]
    except PolicyError as error:
        yield from error.findings
        return
    if sha256(content) != entry.record.files[name]:
        yield differing(content, place)


def _head(chain: Chain) -> Iterator[Finding]:
    expected = head_of(chain.entries)
    if chain.head == expected:
        return
    place = below(chain.path, head_file)
    message = f"{place} counts {chain.head.count} records up to {chain.head.digest or 'none'}"
    if not chain.entries:
        yield Finding("SP710", f"{message}; there are none", Place(place), hint=restore)
        return
    last = record_place(chain, len(chain.entries))
    message = f"{message}; there are {expected.count}, and {last} has the digest {expected.digest}"
    related = (Related(Place(last), "the last record"),)
    yield Finding("SP710", message, Place(place), hint=restore, related=related)
