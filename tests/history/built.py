"""A small site of nothing but histories, for browsers and checkers."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from storepolicy.cli import mkdocs_build
from storepolicy.finding import Finding
from storepolicy.history import History, former_page, history_pages, newest_changes, standing
from storepolicy.manifest import Manifest
from storepolicy.pages import (
    Page,
    comparison,
    comparison_csv,
    developers,
    full_policy,
    hub,
    reading,
    short_form,
    vocabulary_page,
)
from storepolicy.resources import resource
from storepolicy.site import Site, stores_index
from storepolicy.status import Former, status_file, timemap
from tests.history import chains


def build(root: Path, target: Path) -> tuple[Finding, ...]:
    """Every fictional history as a store of its own, built by MkDocs into the folder."""
    pages: list[Page] = []
    files: dict[str, bytes] = {}
    for name, chain in chains.CHAINS.items():
        own_pages, own_files = _store(chains.history(chain()))
        pages += [replace(page, address=page.address.replace("lumen", name, 1)) for page in own_pages]
        files |= {path.replace("lumen", name, 1): content for path, content in own_files.items()}
    manifest = chains.lumen().entry(1).manifest
    return mkdocs_build.run(root, Site((*pages, *_frame((manifest,))), {**files, **_files(manifest)}), target)


def _store(history: History) -> tuple[tuple[Page, ...], dict[str, bytes]]:
    wording, number = chains.wording(), history.current
    entry, told, stands = history.entry(number), history.told(number), standing(history, chains.wording())
    pages, files = history_pages(history, wording)
    own = (
        full_policy(entry.manifest, told, wording, standing=stands),
        short_form(entry.manifest, told, wording, stands),
    )
    beside = {
        "policy.json": entry.files["policy.json"], "policy.txt": b"", "feed.atom": b"", "feed.json": b"",
        "status.json": status_file(history.chain, history.as_of), "timemap.link": timemap(history.chain, history.as_of).encode(),
    }  # fmt: skip
    return (*pages, *own), {**files, **{f"lumen/{name}": content for name, content in beside.items()}}


def _frame(manifests: tuple[Manifest, ...]) -> tuple[Page, ...]:
    wording, vocabulary = chains.wording(), chains.language().vocabulary
    notices = (chains.MOVED, chains.AHEAD)
    return (
        hub(manifests, wording, ""),
        comparison(manifests, vocabulary, wording),
        vocabulary_page(vocabulary, wording),
        reading(wording),
        developers(manifests, wording, "", "1.0"),
        newest_changes(notices, (("lumen", "Lumen Lamps"),), wording),
        former_page(Former("gone", "2026-03-01"), "Gone Lamps", "", wording, history=False),
    )


def _files(manifest: Manifest) -> dict[str, bytes]:
    csv = comparison_csv((manifest,), chains.language().vocabulary, chains.wording())
    schemas = (resource("schema") / "1.0").glob("*.json")
    found = {f"schema/1.0/{path.name}": path.read_bytes() for path in schemas}
    return {**found, "compare.csv": csv.encode(), "stores.json": stores_index((manifest,))}
