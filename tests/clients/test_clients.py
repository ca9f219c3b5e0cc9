"""Each client accepts what is right and refuses what is wrong: a checker that is asleep proves nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rfc8785
from playwright.sync_api import Browser

from tests.clients import checkers
from tests.clients.browser import AXE_RUN, axe_faults, axe_script, served
from tests.clients.tools import Client

SOUND = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sound</title></head>
<body><main><h1 id="top">Sound</h1><p><a href="#top">Up</a></p></main></body>
</html>
"""
BROKEN = SOUND.replace("<p>", '<p><img src="x.png"><a href="#nowhere">Nowhere</a>')
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Store",
    "type": "object",
    "properties": {"id": {"type": "string"}, "day": {"type": "string", "format": "date"}},
    "required": ["id"],
    "additionalProperties": False,
}
FEED = """<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:example.org,2026:feed</id><title>Feed</title><updated>2026-01-02T03:04:05Z</updated>
<author><name>Example</name></author>
</feed>
"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    return _json(tmp_path / "schema.json", SCHEMA)


def test_ajv(schema: Path, tmp_path: Path) -> None:
    good = _json(tmp_path / "good.json", {"id": "a", "day": "2026-01-02"})
    bad = _json(tmp_path / "bad.json", {"day": "2026-02-31"})
    verdicts = checkers.ajv_verdicts(schema, [good, bad])
    assert verdicts[str(good)] == []
    assert len(verdicts[str(bad)]) == 2


def test_canonicalize(tmp_path: Path) -> None:
    value = {"b": [1, True, None], "a": "\u20ac\u2028"}
    theirs = checkers.canonical_json(_json(tmp_path / "value.json", value))
    assert hashlib.sha256(theirs.encode()).digest() == hashlib.sha256(rfc8785.dumps(value)).digest()


def test_nu_html_checker(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(SOUND)
    assert checkers.html_faults(tmp_path) == ()
    page.write_text(BROKEN)
    assert any("alt" in fault for fault in checkers.html_faults(tmp_path))


def test_linkinator(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(SOUND)
    with served(tmp_path) as address:
        assert checkers.dead_links(address) == ()
        page.write_text(BROKEN)
        assert len(checkers.dead_links(address)) == 2


def test_linkinator_asks_each_page_for_the_anchors_of_all_others(tmp_path: Path) -> None:
    """Of pages that all link to each other, also of one that was met before the link was."""
    names = ("one", "two", "three")
    ways = "".join(f'<a href="{name}.html#top">{name}</a>' for name in names)
    for name in ("index", *names):
        (tmp_path / f"{name}.html").write_text(SOUND.replace("<p>", f"<p>{ways}"))
    with served(tmp_path) as address:
        assert checkers.dead_links(address) == ()
        last = tmp_path / "three.html"
        last.write_text(last.read_text().replace("one.html#top", "one.html#nowhere"))
        assert checkers.dead_links(address) == (f"{address}one.html#nowhere: 200",)


def test_typescript(schema: Path, tmp_path: Path) -> None:
    (tmp_path / "store.ts").write_text(checkers.typescript_of(schema, "Store"))
    client = tmp_path / "client.ts"
    client.write_text('import type { Store } from "./store.js";\nexport const store: Store = { id: "a" };\n')
    assert checkers.typescript_faults(tmp_path) == ()
    client.write_text('import type { Store } from "./store.js";\nexport const store: Store = { id: 1 };\n')
    assert len(checkers.typescript_faults(tmp_path)) == 1


def test_jing(tmp_path: Path, interop: Path) -> None:
    feed = tmp_path / "feed.atom"
    feed.write_text(FEED)
    assert checkers.atom_faults(feed, interop / "atom.rnc") == ()
    feed.write_text(FEED.replace("<id>tag:example.org,2026:feed</id>", ""))
    assert checkers.atom_faults(feed, interop / "atom.rnc") != ()


def test_w3m(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(SOUND)
    assert checkers.page_as_text(page).split() == ["Sound", "Up"]


def test_chromium_axe_and_pdf(chromium: Browser, client: Callable[[str], Client], tmp_path: Path) -> None:
    (tmp_path / "sound.html").write_text(SOUND)
    (tmp_path / "broken.html").write_text(BROKEN)
    with served(tmp_path) as address, chromium.new_context() as context:
        page = context.new_page()
        faults = {}
        for name in ("sound", "broken"):
            page.goto(f"{address}{name}.html")
            page.add_script_tag(content=axe_script())
            faults[name] = axe_faults(page.evaluate(AXE_RUN))
        page.goto(f"{address}sound.html")
        page.pdf(path=tmp_path / "sound.pdf")
    assert faults["sound"] == ()
    assert any("image-alt" in fault for fault in faults["broken"])
    assert client("pdftotext").run(tmp_path / "sound.pdf", "-").stdout.split() == ["Sound", "Up"]


def _json(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value))
    return path
