"""The search: one index, asked for only by those who search, with each clause in it once."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser


def test_a_word_leads_to_its_clause(chromium: Browser, address: str, store: str) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{address}{store}/short/")
    page.keyboard.press("/")
    page.keyboard.type("retention")
    first = page.locator("#search-results a").first
    first.wait_for()
    assert page.locator(".search-status").inner_text()
    assert page.locator("#search-results mark").count()
    page.keyboard.press("Escape")
    assert page.locator(".search-panel").is_hidden()
    page.get_by_role("searchbox").fill("how long data is kept")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}*/#section-retention")
    page.context.close()


def test_a_word_that_is_nowhere_gets_an_answer(chromium: Browser, address: str) -> None:
    page = chromium.new_context().new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill("xyzzyx")
    page.get_by_text("No matching documents").wait_for()
    page.context.close()


def test_markup_in_a_search_stays_text(chromium: Browser, address: str) -> None:
    page = chromium.new_context().new_page()
    page.goto(address)
    page.get_by_role("searchbox").fill('<img src=x onerror="alert(1)"> data')
    page.get_by_text("No matching documents").wait_for()
    assert page.locator(".search img").count() == 0
    page.context.close()


def test_what_repeats_another_page_is_not_indexed(site: Path) -> None:
    found = json.loads((site / "search/search_index.json").read_bytes())["docs"]
    locations = [entry["location"].split("#")[0] for entry in found]
    assert not [location for location in locations if location.endswith("short/") or location == "compare/"]
    for manifest in site.glob("*/policy.json"):
        assert f"{manifest.parent.name}/" in locations
