"""A revision that is older than a topic of the comparison says nothing of it, and the page says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from storepolicy.finding import Finding
from storepolicy.manifest import Manifest
from storepolicy.pages import comparison, comparison_csv
from storepolicy.site import Site
from storepolicy.verify import Origin
from storepolicy.verify.comparison import Comparison
from storepolicy.verify.visit import Visit
from tests.notice.stores import language, snapshot

new = "storage_place"
now = snapshot().manifest
older = replace(now, topics=tuple(topic for topic in now.topics if topic.topic != new))
silent = replace(now, store=replace(now.store, id="silent"))


def compared(folder: Path, manifests: tuple[Manifest, ...], old: str = "", new: str = "") -> list[Finding]:
    """What the check of a written comparison finds, a text of which was replaced by another."""
    vocabulary, wording = language().vocabulary, language().wordings["en"]
    page = comparison(manifests, vocabulary, wording)
    table = comparison_csv(manifests, vocabulary, wording)
    target = folder / "compare" / "index.html"
    target.parent.mkdir(parents=True)
    assert old in page.fragment
    target.write_text(page.fragment.replace(old, new) if old else page.fragment, "utf-8")
    check = Comparison(Site((page,), {"compare.csv": table.encode()}), Visit(folder, Origin(None, ())))
    found = [finding for one in manifests for finding in check.compared(one, "en")]
    return [*found, *check.left()]


def test_an_older_revision_is_no_silence(tmp_path: Path) -> None:
    assert compared(tmp_path, (older, silent)) == []
    page = (tmp_path / "compare" / "index.html").read_text("utf-8")
    assert 'class="value silent unknown" id="lumen--storage-place">older than this topic</span>' in page
    assert 'class="value silent not_stated" id="silent--storage-place">not stated</span>' in page
    assert '<tr id="storage-place" class="agrees">' in page
    assert (
        "older than"
        not in comparison((now, silent), language().vocabulary, language().wordings["en"]).fragment
    )


@pytest.mark.parametrize(
    ("shown", "claimed"),
    [
        ("older than this topic", "not stated"),
        ('silent unknown" id="lumen--storage-place">older than this topic', 'silent not_stated" id="lumen--storage-place">not stated'),
    ],
)  # fmt: skip
def test_silence_put_into_its_mouth_is_found(tmp_path: Path, shown: str, claimed: str) -> None:
    found = compared(tmp_path, (older, silent), shown, claimed)
    assert [(one.code, one.message) for one in found] == [
        ("SP603", "#lumen--storage-place does not say what the manifest says")
    ]
