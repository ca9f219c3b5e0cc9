"""A word changed on any page of a history, or a file of it that follows no schema, is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storepolicy.site import Site
from storepolicy.verify import verify_site


def test_a_whole_site_has_no_fault(built: tuple[Path, Site]) -> None:
    assert verify_site(*built) == ()


@pytest.mark.parametrize(
    ("page", "before", "after", "code"),
    [
        ("lumen/changes/2/old/", "2 years", "3 years", "SP611"),
        ("lumen/changes/2/new/", "5 years", "6 years", "SP611"),
        ("lumen/changes/2/", "Warranties last longer.", "Warranties last.", "SP612"),
        ("lumen/revisions/1/", "2 years", "3 years", "SP603"),
        ("lumen/", "2 years", "3 years", "SP603"),
    ],
)
def test_a_changed_word_is_found(
    copied: tuple[Path, Site], page: str, before: str, after: str, code: str
) -> None:
    folder, site = copied
    path = folder / page / "index.html"
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))
    found = verify_site(folder, site)
    assert code in {finding.code for finding in found}
    assert {finding.place.path for finding in found} == {f"{page}index.html"}


@pytest.mark.parametrize(
    "name",
    [
        "lumen/status.json",
        "lumen/revisions/2/record.json",
        "lumen/revisions/2/notice.en.json",
        "lumen/revisions/2/text.en.json",
        "lumen/since/1.json",
        "stores.json",
        "status.json",
    ],
)
def test_a_file_that_follows_no_schema_is_found(copied: tuple[Path, Site], name: str) -> None:
    folder, site = copied
    spoilt = json.dumps({**json.loads(site.files[name]), "schema": 7}).encode()
    (folder / name).write_bytes(spoilt)
    found = verify_site(folder, Site(site.pages, {**site.files, name: spoilt}, site.internal))
    assert [(finding.code, finding.place.path) for finding in found] == [("SP613", name)]
