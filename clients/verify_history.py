#!/usr/bin/env python3
"""Checks the history of one store with nothing but the Python standard library.

    python verify_history.py REVISIONS [DIGEST ...]

REVISIONS is `policy_src/revisions/STORE` of a project or `STORE/revisions` of a built site. Every file is
hashed anew, every record is followed to the one before it, and the last one is compared with the head.
Each DIGEST is a head that you noted earlier and must still be in the chain. Prints what is wrong, one
line each, and exits with 1; or prints one line and exits with 0. It shares no code with storepolicy.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def digest(content: bytes) -> str:
    """The digest as records write it, and as `sha256sum` prints it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def read(path: Path) -> dict[str, Any]:
    """A JSON object; empty where there is none to read."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def head(revisions: Path) -> dict[str, Any]:
    """The head: a file of its own in a project, a member of `status.json` in a site."""
    found = read(revisions / "head.json") or read(revisions.parent / "status.json").get("head", {})
    return found if isinstance(found, dict) else {}


def strangers(folder: Path, known: set[str]) -> Iterator[str]:
    """What lies in a folder of a project's records and is named by none of them; a site has pages there."""
    if folder.is_dir():
        yield from (
            f"{path} is named by no record" for path in sorted(folder.iterdir()) if path.name not in known
        )


def wrong_files(folder: Path, record: dict[str, Any]) -> Iterator[str]:
    """Files of a record that are not there or not as released."""
    published = not (folder.parent / "head.json").is_file()
    for name, stated in record.get("files", {}).items():
        path = folder / Path(name).name
        if published and name.startswith("source.") and not path.exists():
            continue  # a document as it was found stays in the project: it may hold comments
        if not path.is_file():
            yield f"{path} is missing"
        elif digest(path.read_bytes()) != stated:
            yield f"{path} is not what was published"
    if not published:
        yield from strangers(folder, {"record.json", *(Path(name).name for name in record.get("files", {}))})
    facts = folder / "facts.json"
    if facts.is_file() and record.get("facts") != digest(facts.read_bytes()):
        yield f"{facts} has another digest than its record states"


def wrong(revisions: Path, noted: list[str]) -> Iterator[str]:
    """Everything that is wrong with the chain."""
    folders = [path for path in revisions.iterdir() if path.is_dir() and path.name.isdigit()]
    previous, digests = "", []
    for count, folder in enumerate(sorted(folders, key=lambda path: int(path.name)), 1):
        path = folder / "record.json"
        record = read(path)
        if record.get("number") != count or int(folder.name) != count:
            yield f"{path} is not record {count}"
            return
        if record.get("previous", "") != previous:
            yield f"{path} does not follow the record before it"
        yield from wrong_files(folder, record)
        previous = digest(path.read_bytes())
        digests.append(previous)
    if (revisions / "head.json").is_file():
        yield from strangers(revisions, {"head.json", *(path.name for path in folders)})
    if head(revisions) != {"count": len(digests), "digest": previous}:
        yield f"the head is not record {len(digests)} with {previous or 'no digest'}"
    yield from (f"no record has the digest {one}" for one in noted if one not in digests)


def is_chain(folder: Path) -> bool:
    """True for the folder of one store's records, or of what is left of them."""
    return folder.is_dir() and (
        bool(head(folder)) or any(path.is_dir() and path.name.isdigit() for path in folder.iterdir())
    )


def main() -> int:
    """Exit code 0 where the chain is whole."""
    if len(sys.argv) == 1 or not is_chain(Path(sys.argv[1])):
        sys.stderr.write(
            "usage: verify_history.py REVISIONS [DIGEST ...]\n"
            "REVISIONS holds the records of one store: policy_src/revisions/STORE, or STORE/revisions of a site\n"
        )
        return 2
    revisions, *noted = sys.argv[1:]
    found = list(wrong(Path(revisions), noted))
    count = head(Path(revisions)).get("count", 0)
    lines = found or [f"{revisions}: {count} records, each follows the one before it"]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
