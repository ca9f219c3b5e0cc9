"""An archive that looks at a policy every day keeps each change once, and takes nothing else for a change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.clients.archive import Archive
from tests.clients.browser import served
from tests.clients.tools import ROOT
from tests.history_of_a_store.steps import STORE, lay, run, steps, take

pytestmark = pytest.mark.slow

TEXT, IN_BROWSER, WHOLE = "Text", "Text in a browser", "Whole page"


@dataclass(frozen=True)
class Look:
    """One look at the site, built on a day after so many steps of the store, and the versions it recorded."""

    what: str
    after: int
    day: str
    banner: bool
    text: int
    whole: int


LOOKS = (
    Look("the first", 9, "2026-08-05", banner=True, text=1, whole=1),
    Look("built again", 9, "2026-08-05", banner=True, text=0, whole=0),
    Look("a change in force at once", 10, "2026-08-17", banner=True, text=1, whole=1),
    Look("built when its banner is over", 10, "2026-09-20", banner=False, text=0, whole=1),
    Look("a change announced", 15, "2026-11-02", banner=True, text=0, whole=1),
    Look("the day it takes effect", 15, "2026-12-07", banner=True, text=1, whole=1),
)


@dataclass(frozen=True)
class Kept:
    """What the archive recorded at each look, and the page that it saw."""

    archive: Archive
    new: tuple[dict[str, int], ...]
    pages: tuple[str, ...]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("archive")
    archive = Archive(folder / "archive")
    project, site = lay(folder / "project", 0), folder / "site"
    new, pages, taken = [], [], 0
    with served(site) as address:
        declare(archive, f"{address}{STORE}/")
        for look in LOOKS:
            for step in steps()[taken : look.after]:
                assert take(step, project).exit_code == 0, step.name
            taken = look.after
            done = run("build", "--project", project, "--today", look.day, "--out", site)
            assert done.exit_code == 0, done.output
            pages.append((site / STORE / "index.html").read_text("utf-8"))
            new.append(archive.track())
        yield Kept(archive, tuple(new), tuple(pages))


def declare(archive: Archive, address: str) -> None:
    """The declaration that the documentation shows, the same through a browser, and one that selects all."""
    shown = documented()
    terms = shown["terms"]["Privacy Policy"] | {"fetch": address}
    for service, more in (
        (TEXT, {}),
        (IN_BROWSER, {"executeClientScripts": True}),
        (WHOLE, {"select": "body"}),
    ):
        archive.declare(service, {"name": service, "terms": {"Privacy Policy": terms | more}})


def documented() -> dict[str, Any]:
    """The declaration in `docs/notices.md`."""
    blocks = re.findall(r"```json\n(.*?)```", (ROOT / "docs/notices.md").read_text("utf-8"), re.DOTALL)
    (found,) = (json.loads(block) for block in blocks if '"fetch"' in block)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("number", range(len(LOOKS)), ids=[look.what for look in LOOKS])
def test_a_change_is_one_version_and_a_rebuild_none(kept: Kept, number: int) -> None:
    """With script and without; a selector of everything shows that the archive sees banner and boxes move."""
    look = LOOKS[number]
    assert ('class="banner"' in kept.pages[number]) == look.banner
    assert kept.new[number] == {TEXT: look.text, IN_BROWSER: look.text, WHOLE: look.whole}


def test_what_is_kept_is_the_text_of_the_policy_alone(kept: Kept) -> None:
    """Banner, navigation, dates and boxes are in the whole page and in no version of the text."""
    around = (
        "Notice of a change",
        "Read what changed",
        "Skip to content",
        "Revision 15",
        "Plain text",
        "sha256:",
    )
    whole = "\n".join(kept.archive.versions(WHOLE))
    versions = kept.archive.versions(TEXT)
    assert versions == kept.archive.versions(IN_BROWSER)
    assert [words for words in around[1:] if words not in whole] == []
    assert [(words, n) for n, text in enumerate(versions) for words in around if words in text] == []
    assert [" insur" in text.lower() for text in versions] == [False, False, True]


def test_the_documented_declaration_is_valid(kept: Kept) -> None:
    assert kept.archive.faults() == ()


def test_a_declaration_that_selects_nothing_is_not(kept: Kept, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    declaration = json.loads((kept.archive.folder / f"declarations/{TEXT}.json").read_bytes())
    declaration["terms"]["Privacy Policy"]["select"] = ".no-such-element"
    archive.declare(TEXT, declaration)
    assert any("has no match" in fault for fault in archive.faults())
