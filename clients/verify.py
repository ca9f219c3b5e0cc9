#!/usr/bin/env python3
"""Checks one store of a built site with nothing but the Python standard library.

    python verify.py SITE STORE

Digest and text digests are worked out anew, every pointer is followed, the page is compared with
the manifest both ways, and so are the store's columns of `compare.csv`. Prints what is wrong, one
line each, and exits with 1; or prints one line and exits with 0. It shares no code with storepolicy.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def canonical(value: object) -> bytes:
    """RFC 8785 for JSON without fractions whose member names are ASCII, as all manifests are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: object) -> str:
    """The digest as manifests write it."""
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"


class Page(HTMLParser):
    """The text of every element that has an id, and the ids of those that claim to be clauses."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.clauses: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(path.read_text("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        attributes = dict(attrs)
        name = attributes.get("id") or ""
        if {"clause", "summary"} & set((attributes.get("class") or "").split()) or "--" in name:
            self.clauses.append(name)
        if name:
            self.texts[name] = ""
        if tag not in VOID:
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        """The innermost element of that name closes, and all inside it."""
        if tag in [opened for opened, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text belongs to all that is open."""
        for _, name in self._open:
            if name:
                self.texts[name] += data


def digests(manifest: dict[str, Any]) -> Iterator[str]:
    """The two kinds of digest."""
    facts = {name: manifest[name] for name in ("schema", "store", "authorship", "facts")}
    wordless = [{k: v for k, v in s.items() if k != "text"} for s in manifest["statements"]]
    if digest({**facts, "statements": wordless}) != manifest["digest"]:
        yield "the digest is not that of the facts"
    for language, stated in manifest["text_digests"].items():
        if digest({s["id"]: s["text"][language] for s in manifest["statements"]}) != stated:
            yield f"the text digest ({language}) is not that of the text"


def pointers(manifest: dict[str, Any]) -> Iterator[str]:
    """Every statement rests on facts that are there, or on statements that do."""
    known = {s["id"] for s in manifest["statements"]}
    for statement in manifest["statements"]:
        for pointer in statement["because"]:
            value: Any = manifest
            for step in pointer.split("/")[1:]:
                try:
                    value = value[int(step)] if isinstance(value, list) else value[step]
                except (KeyError, IndexError, ValueError, TypeError):
                    yield f"{statement['id']} rests on {pointer}, which is not there"
                    break
        for name in set(statement.get("derived_from", ())) - known:
            yield f"{statement['id']} is derived from {name}, which is not there"


def page(manifest: dict[str, Any], path: Path, language: str) -> Iterator[str]:
    """What the page says is what the manifest says, clause by clause, both ways."""
    found = Page(path)
    stated = {s["anchor"]: s["text"][language] for s in manifest["statements"]}
    for anchor, text in stated.items():
        shown = " ".join(found.texts.get(anchor, "").split())
        if shown != text:
            yield f"#{anchor} says “{shown}” on the page and “{text}” in the manifest"
    for anchor in found.clauses:
        if anchor not in stated and not anchor.startswith("__"):
            yield f"the page has a clause #{anchor} that the manifest does not have"
    for anchor in sorted({a for a in found.clauses if found.clauses.count(a) > 1}):
        yield f"the page has #{anchor} twice"


def comparison(manifest: dict[str, Any], path: Path, language: str) -> Iterator[str]:
    """The store's cells of the comparison; a cell that a spreadsheet could run has an apostrophe before it."""
    store = manifest["store"]["id"]
    with path.open(encoding="utf-8", newline="") as opened:
        rows = {row["topic id"]: row for row in csv.DictReader(opened)}
    for topic in manifest["topics"]:
        row = rows.get(topic["topic"], {})
        text = topic.get("text", {}).get(language, "")
        shown = (row.get(f"{store} value"), row.get(f"{store} assertion"))
        if shown not in ((text, topic["assertion"]), (f"'{text}", topic["assertion"])):
            yield f"the comparison says {shown} of {topic['topic']}, the manifest “{text}”"


def faults(site: Path, store: str, language: str = "en") -> Iterator[str]:
    """All that is wrong with a store."""
    content = (site / store / "policy.json").read_bytes()
    manifest = json.loads(content)
    if canonical(manifest) != content:
        yield "the manifest is not in canonical form"
    yield from digests(manifest)
    yield from pointers(manifest)
    yield from page(manifest, site / store / "index.html", language)
    if (site / "compare.csv").is_file():
        yield from comparison(manifest, site / "compare.csv", language)


def main() -> int:
    """Exit code 0 where all agrees."""
    if len(sys.argv) != 3:  # noqa: PLR2004 - a program and its two arguments
        sys.stderr.write("usage: verify.py SITE STORE\n")
        return 2
    missing = [
        path for name in ("policy.json", "index.html") if not (path := Path(*sys.argv[1:], name)).is_file()
    ]
    if missing:
        sys.stderr.write(f"{missing[0]} is not there: name a built site and the id of one of its stores\n")
        return 2
    wrong = list(faults(Path(sys.argv[1]), sys.argv[2]))
    sys.stdout.writelines(
        f"{line}\n" for line in wrong or [f"{sys.argv[2]}: page, manifest and comparison agree"]
    )
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
