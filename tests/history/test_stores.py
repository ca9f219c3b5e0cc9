"""Pages beside a store's own: the newest changes of all, and stores that are no more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.history import former_page, history_pages, newest_changes
from storepolicy.history.dating import held_days
from storepolicy.notice import Notice
from storepolicy.pages import Words
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


@pytest.mark.parametrize(("closed", "last"), [("2026-11-20", 6), ("2026-11-09", 2), ("2026-02-01", 0)])
def test_no_page_of_a_closed_store_says_that_anything_holds(closed: str, last: int) -> None:
    """Timeline, revisions, changes and since; what never came to hold before the day never did."""
    history = chains.history(chains.lumen(), closed=closed)
    assert (history.current, history.last, history.upcoming) == (0, last, ())
    shown = {page.address: page.fragment for page in history_pages(history, chains.wording())[0]}
    for address, fragment in shown.items():
        assert not re.search(
            r"[Cc]urrent|in force since|Upcoming|later revision replaces", _around(fragment)
        ), address
    assert "It never did." in shown["lumen/revisions/8/"]
    day = f"The store closed on {chains.wording().day(closed)}"
    assert [
        number for number in (1, 2, 3, 6, 8) if "This store closed" in shown[f"lumen/revisions/{number}/"]
    ] == ([last] if last else [])
    assert (f"lumen/since/{last}/" in shown) is bool(last)
    assert all(day in fragment for address, fragment in shown.items() if "/since/" in address)


@pytest.mark.parametrize(("day", "last"), [("2026-11-20", 6), ("2026-11-09", 2), ("", 6)])
def test_no_page_of_a_renamed_store_says_that_anything_holds(day: str, last: int) -> None:
    """Each says what the store is called now, with the day where one is known, and leads to its own address."""
    history = chains.history(chains.lumen(), closed=day, renamed_to="lux", new_title="Lux Lamps")
    assert (history.current, history.last, history.upcoming) == (0, last, ())
    shown = {page.address: page.fragment for page in history_pages(history, chains.wording())[0]}
    for address, fragment in shown.items():
        words = r"[Cc]urrent|in force since|Upcoming|later revision replaces|store (has )?closed"
        assert not re.search(words, _around(fragment)), address
    new = f"Since {chains.wording().day(day)} this store is called" if day else "This store is now called"
    told = {address for address, fragment in shown.items() if f"{new} Lux Lamps." in fragment}
    assert told == {
        "lumen/changes/", f"lumen/revisions/{last}/", *(one for one in shown if "/since/" in one)
    }  # fmt: skip
    assert all('href="../../">New address of this store' in shown[one] for one in told - {"lumen/changes/"})
    assert 'href="../">New address of this store' in shown["lumen/changes/"]
    ended = "from November 10, 2026" + (" to November 19, 2026" if day else "")
    assert last != 6 or held_days(history, 6, Words(chains.wording(), "history")).endswith(ended)


def test_a_store_that_closes_later_is_open_until_then() -> None:
    for new in ("", "lux"):
        history = chains.history(chains.lumen(), closed="2026-11-22", renamed_to=new)
        assert (history.current, history.upcoming) == (6, (8,))


def _around(fragment: str) -> str:
    """A page without the text of the policy and without what people wrote in a notice."""
    return fragment.partition('<div class="policy-text">')[0].replace("word by word", "")
