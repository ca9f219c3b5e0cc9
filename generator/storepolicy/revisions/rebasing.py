"""Two branches that both released: which records stay, and which are released again after them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.revisions.chain import Chain, Entry, chain_as_of, folder_name, head_file
from storepolicy.revisions.files import below, names_in
from storepolicy.revisions.reading import read_chain


class Rebase(msgspec.Struct, frozen=True):
    """What `head.json` keeps, and the records of the other branch.

    `names` are folders to take away in the transaction that adds the new release: `append(root, [new],
    {store: rebase.names})`. `dropped` are those of them that can be read, for their dates and approvals.
    """

    kept: Chain
    dropped: tuple[Entry, ...]
    names: tuple[str, ...]


def rebase(folder: Path, store: str) -> Rebase | Finding:
    """The chain that the head names, with nothing beside it; or why it cannot be told which records stay.

    The head decides: the records that it counts stay as they are, every other folder goes. Nothing is written.
    """
    chain, _ = read_chain(folder, store)
    kept = chain_as_of(chain, chain.head.count)
    if not chain.head.count or kept.head != chain.head or not _linked(kept):
        return _headless(chain)
    names, _ = names_in(folder, chain.path)
    stays = {head_file, *(folder_name(entry.number) for entry in kept.entries)}
    away = tuple(name for name in names if name not in stays and name[:1].isdigit())
    return Rebase(kept, chain.entries[len(kept.entries) :], away)


def _linked(chain: Chain) -> bool:
    digests = ("", *(entry.digest for entry in chain.entries))
    return all(entry.record.previous == digests[index] for index, entry in enumerate(chain.entries))


def _headless(chain: Chain) -> Finding:
    place = below(chain.path, head_file)
    message = f"{place} names no chain of the records here, so it cannot be told which ones stay"
    hint = f"restore {chain.path} as it is on the branch that is published, then run this again"
    return Finding("SP723", message, Place(place), hint=hint)
