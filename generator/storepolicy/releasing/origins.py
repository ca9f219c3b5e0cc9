"""What a release is made from beside the store's own file: schemas, terms, table, bases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from storepolicy.document import Document
from storepolicy.finding import Finding, Place, Severity
from storepolicy.revisions import Chain, sha256

contract = ("1.0/store.json", "1.0/manifest.json", "materiality.yaml")
terms = "vocabulary"


def of_contract(schema: Path) -> dict[str, str]:
    """The digests of what the program brings along: a file by its path, the vocabulary as one.

    That of the vocabulary is taken over what `sha256sum *.yaml` prints in its folder.
    """
    files = sorted((schema / terms).glob("*.yaml"))
    listed = "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)
    found = {f"schema/{name}": sha256((schema / name).read_bytes()) for name in contract}
    return {**found, f"schema/{terms}": sha256(listed.encode())}


def of_bases(bases: Iterable[Document]) -> dict[str, str]:
    """The digest of each base by its path, whatever line ends the checkout has."""
    return {one.path: one.digest for one in bases}


def otherwise(chains: Iterable[Chain], now: Mapping[str, str]) -> Iterator[Finding]:
    """What the newest revisions were made from that is another file by now; one note a file.

    That is no fault: a base is edited, a later version of the program knows more terms. Older revisions are left out.
    """
    stores: dict[str, list[str]] = {}
    for chain in chains:
        digests = chain.newest.record.digests if chain.newest else {}
        for name in (name for name, digest in digests.items() if now.get(name) != digest):
            stores.setdefault(name, []).append(chain.store)
    for name, found in stores.items():
        fate = "is another now" if name in now else "is no more"
        message = f"what the newest revision of {_listed(found)} was made from {fate}"
        hint = "the digest in record.json tells which version it was"
        yield Finding("SP725", message, Place(name), Severity.INFO, hint=hint)


def _listed(names: list[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
