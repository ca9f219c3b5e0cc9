"""A small store that writes its own policy, and all that is published of it: `make golden` after a meant change."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.pipeline import check, plan_site
from storepolicy.site import Site
from tests.conftest import Golden
from tests.fixtures.projects import MINIMAL

folder = Path(__file__).parent / "lumen"
files = ["lumen/policy.json", "lumen/policy.txt", "compare.csv", "stores.json"]
pages = {"lumen/": "policy.html", "lumen/short/": "short.html", "compare/": "compare.html", "": "hub.html"}


@pytest.fixture(scope="module")
def planned() -> Site:
    checked = check(MINIMAL)
    assert checked.findings == ()
    return plan_site(checked)


@pytest.mark.parametrize("name", files)
def test_file(planned: Site, golden: Golden, name: str) -> None:
    golden(planned.files[name], folder / Path(name).name)


@pytest.mark.parametrize("address", pages)
def test_page(planned: Site, golden: Golden, address: str) -> None:
    """The fragment that any site builder puts into a page of its own."""
    page = next(page for page in planned.pages if page.address == address)
    golden(page.fragment, folder / pages[address])


def test_nothing_is_left_over() -> None:
    assert {path.name for path in folder.iterdir()} == {*(Path(name).name for name in files), *pages.values()}
