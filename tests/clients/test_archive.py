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
from tests.clients.looks import LOOKS, site_below
from tests.clients.tools import ROOT
from tests.history_of_a_store.steps import STORE

pytestmark = pytest.mark.slow

TEXT, IN_BROWSER, WHOLE = "Text", "Text in a browser", "Whole page"
AROUND = ("Skip to content", "Plain text", "Revision 15", "Read what changed", "sha256:")
"""Words of the navigation, the head, a box, the banner and the foot."""


@dataclass(frozen=True)
class Kept:
    """What the archive recorded at each look, and the page that it saw."""

    archive: Archive
    new: tuple[dict[str, int], ...]
    pages: tuple[str, ...]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("looks")
    archive = Archive(folder / "archive")
    with site_below(folder) as site:
        declare(archive, f"{site.address}{STORE}/")
        seen = [(archive.track(), (site.store / "index.html").read_text("utf-8")) for _ in site.built()]
        yield Kept(archive, tuple(new for new, _ in seen), tuple(page for _, page in seen))


def declare(archive: Archive, address: str) -> None:
    """The declaration that the documentation shows, the same with a browser, and one that selects all."""
    terms = documented()["terms"]["Privacy Policy"] | {"fetch": address}
    more = {TEXT: {}, IN_BROWSER: {"executeClientScripts": True}, WHOLE: {"select": "body"}}
    for service, members in more.items():
        archive.declare(service, {"name": service, "terms": {"Privacy Policy": terms | members}})


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
    assert ('<aside class="banner"' in kept.pages[number]) == look.banner
    assert kept.new[number] == {TEXT: look.text, IN_BROWSER: look.text, WHOLE: look.whole}


def test_what_is_kept_is_the_text_of_the_policy_alone(kept: Kept) -> None:
    """Banner, navigation, dates and boxes are in the whole page and in no version of the text."""
    versions, whole = kept.archive.versions(TEXT), "\n".join(kept.archive.versions(WHOLE))
    assert versions == kept.archive.versions(IN_BROWSER)
    assert [words for words in AROUND if words not in whole] == []
    assert [(words, text) for text in versions for words in AROUND if words in text] == []
    assert ["insur" in text for text in versions] == [False, False, True]


def test_the_documented_declaration_is_valid(kept: Kept) -> None:
    assert kept.archive.faults() == ()


def test_a_declaration_that_selects_nothing_is_not(kept: Kept, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    declaration = json.loads((kept.archive.folder / f"declarations/{TEXT}.json").read_bytes())
    declaration["terms"]["Privacy Policy"]["select"] = ".no-such-element"
    archive.declare(TEXT, declaration)
    assert any("has no match" in fault for fault in archive.faults())
