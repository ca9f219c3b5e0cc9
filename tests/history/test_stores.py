"""Pages beside a store's own: the newest changes of all, and stores that are no more."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from storepolicy.history import former_page, newest_changes
from storepolicy.notice import Notice
from storepolicy.status import Former
from tests.history import chains

NOTICES = (chains.MOVED, chains.REWORDED, chains.CORRECTED, chains.AHEAD)
FIRST = chains.notice(1, "First version", weight=0)


@given(st.permutations([*NOTICES, FIRST]))
def test_the_newest_change_comes_first_and_wording_alone_is_left_out(notices: list[Notice]) -> None:
    page = newest_changes(notices, [("lumen", "Lumen Lamps")], chains.wording())
    assert re.findall(r"lumen/changes/(\d)/", page.fragment) == ["8", "6", "2"]
    assert 'href="../lumen/changes/"' in page.fragment


def test_no_change_at_all_is_said() -> None:
    assert "No policy has changed yet." in newest_changes((FIRST,), (), chains.wording()).fragment


def test_a_closed_store_says_so_and_keeps_its_history() -> None:
    page = former_page(Former("lumen", "2026-03-01"), "Lumen Lamps", "", chains.wording(), history=True)
    assert page.address == "lumen/"
    assert "This store closed on March 1, 2026." in page.fragment
    assert 'href="changes/"' in page.fragment
    assert not page.indexed


def test_a_renamed_store_leads_to_its_new_name() -> None:
    former = Former("old", "", "lumen")
    page = former_page(former, "Old Lamps", "Lumen <Lamps>", chains.wording(), history=False)
    assert "This store is now called Lumen &lt;Lamps&gt;." in page.fragment
    assert 'href="../lumen/"' in page.fragment
    assert "changes/" not in page.fragment
