"""The checks of a built site that concern revisions: pages against the records beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.notice import Notice
from storepolicy.snapshot import read_text
from storepolicy.verify.markup import Markup

Files = Mapping[str, bytes]
Page = Callable[[str], Markup | None]
"""What a page holds, or None where there is no such page."""

rebuild = "build the site again"
follows = {
    "record.json": "record.json",
    "status.json": "status.json",
    "change.json": "change.json",
    "notice.": "notice.json",
    "text.": "text.json",
}
"""Files of a history, whole names or their beginnings, with the schemas that they follow."""
hub_follows = {"stores.json": "stores.json", "status.json": "hub-status.json"}
"""Files at the root of a site with the schemas that they follow."""


def verify_past(folder: Path, files: Files, page: Page, locale: str) -> Iterator[Finding]:
    """Every page of a change against the texts and the notice that the records hold; each file against its schema."""
    for name in sorted(files):
        if name.endswith("/change.json") and "/changes/" in name:
            yield from _texts(name.removesuffix("change.json"), files, page, locale)
        if name.endswith(f"/notice.{locale}.json"):
            yield from _notice(folder, name, files)
    yield from _schemas(files)


def _texts(base: str, files: Files, page: Page, locale: str) -> Iterator[Finding]:
    """The clean old and new text of a change are those of the two revisions, clause by clause."""
    changes = json.loads(files[f"{base}change.json"])
    store = base.partition("/changes/")[0]
    for side, number in (("old", changes["before"]), ("new", changes["after"])):
        content = files.get(f"{store}/revisions/{number}/text.{locale}.json")
        markup = page(f"{base}{side}/index.html") if changes["before"] and content else None
        if content is None or markup is None:
            continue
        for statement in read_text(content).statements:
            element = markup.elements.get(statement.id)
            if element is None or element.text != statement.text:
                message = f"#{statement.id} is not what revision {number} says"
                yield _fault("SP611", f"{base}{side}/index.html", message)


def _notice(folder: Path, name: str, files: Files) -> Iterator[Finding]:
    """The page of a change has every sentence of its notice."""
    base = name.rpartition("/")[0].replace("/revisions/", "/changes/") + "/"
    path = folder / base / "index.html"
    if not path.is_file():
        return
    try:
        notice = msgspec.json.decode(files[name], type=Notice)
    except msgspec.ValidationError:  # the check of schemas says why
        return
    shown = " ".join(unescape(path.read_text(encoding="utf-8")).split())
    told = (
        notice.title,
        notice.summary,
        notice.dates,
        *notice.why,
        *notice.meaning,
        *(i.text for i in notice.changed),
    )
    for text in told:
        if " ".join(text.split()) not in shown:
            yield _fault("SP612", f"{base}index.html", f"the page does not say “{text[:60]}”")


def _schemas(files: Files) -> Iterator[Finding]:
    known: dict[str, Any] = {}
    for name in sorted(files):
        schema = _schema_of(name)
        address = f"schema/{schema[1]}/{schema[0]}" if schema else ""
        if schema is None or address not in files:
            continue
        if address not in known:
            known[address] = jsonschema_rs.validator_for(json.loads(files[address]))
        for error in known[address].iter_errors(json.loads(files[name])):
            where = "/".join(map(str, error.instance_path))
            yield _fault("SP613", name, f"the file does not follow its schema at /{where}: {error.message}")


def _schema_of(name: str) -> tuple[str, str] | None:
    """The schema that a file of a store's history or of the hub follows, with its version."""
    folder, _, last = name.rpartition("/")
    if folder.startswith("schema") or not last.endswith(".json"):
        return None
    if folder.endswith("/since"):
        return "change.json", "1.0"
    known = follows if folder else hub_follows
    found = next((schema for start, schema in known.items() if last.startswith(start)), None)
    return (found, "1.0") if found else None


def _fault(code: str, path: str, message: str) -> Finding:
    return Finding(code, message, Place(path), hint=rebuild)
