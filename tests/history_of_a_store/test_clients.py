"""Programs of others on the site of the whole history: checkers find no fault, readers find everything."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.clients import checkers
from tests.clients.browser import served
from tests.history_of_a_store.steps import STORE

FILES = {
    "change": (f"{STORE}/changes/*/change.json", f"{STORE}/revisions/*/change.json", f"{STORE}/since/*.json"),
    "manifest": (f"{STORE}/policy.json", f"{STORE}/revisions/*/policy.json"),
    "notice": (f"{STORE}/revisions/*/notice.en.json",),
    "record": (f"{STORE}/revisions/*/record.json",),
    "status": (f"{STORE}/status.json",),
    "text": (f"{STORE}/revisions/*/text.en.json",),
}
"""Schema -> the published files that follow it."""


def test_no_link_and_no_anchor_is_dead(site: Path) -> None:
    with served(site) as address:
        assert checkers.dead_links(address) == ()


def test_pages_and_letters_follow_the_standard(site: Path) -> None:
    assert len(list(site.rglob("notice.html"))) > 1
    assert checkers.html_faults(site) == ()


def test_feeds_follow_rfc_4287(site: Path, interop: Path) -> None:
    feeds = sorted(site.rglob("*.atom"))
    assert [path.relative_to(site).as_posix() for path in feeds] == [
        "feed.atom", f"{STORE}/feed.atom", "material.atom",
    ]  # fmt: skip
    assert {path: checkers.atom_faults(path, interop / "atom.rnc") for path in feeds} == dict.fromkeys(
        feeds, ()
    )


@pytest.mark.parametrize("name", FILES)
def test_files_follow_their_schema_for_javascript(name: str, site: Path) -> None:
    """Read strictly, formats asserted; the schema is the one that the site itself publishes."""
    files = published(site, name)
    verdicts = checkers.ajv_verdicts(site / f"schema/1.0/{name}.json", files)
    assert verdicts == {str(path): [] for path in files}


@pytest.mark.parametrize(
    "name", ["change", "diff", "materiality", "notice", "profiles", "changes", "redline", "text"]
)
def test_a_schema_refuses_what_is_nothing_of_its_kind_for_javascript(
    name: str, root: Path, tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.json"
    stranger.write_text('{"nothing": ["of", "the", "kind"]}')
    assert checkers.ajv_verdicts(root / f"schema/1.0/{name}.json", [stranger])[str(stranger)] != []


def test_files_are_of_the_types_made_of_their_schema(site: Path, tmp_path: Path) -> None:
    """An app in TypeScript takes each published file as it is, and sees the member that a file has not."""
    for name in FILES:
        schema = site / f"schema/1.0/{name}.json"
        kind = json.loads(schema.read_bytes())["title"].title().replace(" ", "")
        (tmp_path / f"{name}.ts").write_text(checkers.typescript_of(schema, kind), "utf-8")
        newest = json.loads(published(site, name)[-1].read_bytes())
        (tmp_path / f"{name}_client.ts").write_text(client(name, kind, newest), "utf-8")
    assert checkers.typescript_faults(tmp_path) == ()


def client(name: str, kind: str, content: dict[str, Any]) -> str:
    """A program that holds a file as a value of its type, once as it is and once with a member too many."""
    lines = (
        f'import type {{ {kind} }} from "./{name}.js";',
        f"export const right: {kind} = {json.dumps(content)};",
        "// @ts-expect-error",
        f"export const wrong: {kind} = {json.dumps({**content, 'no_such_member': True})};",
    )
    return "\n".join(lines) + "\n"


def test_digests_can_be_worked_out_in_javascript(site: Path) -> None:
    """The digest of a manifest is the SHA-256 of the facts beside it, in the canonical form of RFC 8785."""
    for manifest in published(site, "manifest")[1:]:
        facts = checkers.canonical_json(manifest.with_name("facts.json")).encode()
        assert f"sha256:{hashlib.sha256(facts).hexdigest()}" == json.loads(manifest.read_bytes())["digest"]


def test_a_text_browser_shows_every_statement_in_order(site: Path) -> None:
    """Nothing hangs on style or script: the page is read with neither."""
    manifest = json.loads((site / STORE / "policy.json").read_bytes())
    shown = "".join(checkers.page_as_text(site / STORE / "index.html", columns=10_000).split())
    texts = ["".join(s["text"]["en"].split()) for s in manifest["statements"] if s["section"] != "glance"]
    places = [shown.rfind(text) for text in texts]
    assert [text for text, place in zip(texts, places, strict=True) if place < 0] == []
    assert all(one < next_ for one, next_ in pairwise(places))


def published(site: Path, name: str) -> list[Path]:
    """The files of a schema, in the order of their numbers."""
    found = [path for pattern in FILES[name] for path in site.glob(pattern)]
    assert found
    return sorted(found, key=lambda path: (len(path.parts), len(str(path)), path))
