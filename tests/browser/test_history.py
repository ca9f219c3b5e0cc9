"""The pages of a history in a real browser: for everybody, without script, on paper, and keeping nothing unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_access import AXE
from tests.browser.test_quiet import KEPT, NOTHING, WATCH
from tests.clients.browser import axe_faults, axe_script, served
from tests.clients.checkers import dead_links, html_faults
from tests.clients.tools import client_named
from tests.history.built import build

FRAME = ("compare/", "vocabulary/", "developers/", "reading/", "404.html", "about/")
"""Pages that other tests look at."""
KEY = "storepolicy.seen.lumen"


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history") / "site"
    assert build(root, folder) == ()
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def paths(site: Path) -> tuple[str, ...]:
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    named = (path.removesuffix("index.html") for path in found)
    return tuple(path for path in named if path not in FRAME)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    chromium: Browser, address: str, paths: tuple[str, ...], width: int, scheme: Literal["light", "dark"]
) -> None:
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    for path in paths:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path} is too wide")
        page.add_script_tag(content=axe_script())
        faults += [f"{path} {fault}" for fault in axe_faults(page.evaluate(AXE))]
    assert not faults, "\n".join(faults)
    context.close()


def test_the_checker_of_the_web_standard_finds_nothing(site: Path) -> None:
    assert html_faults(site) == ()


def test_no_link_is_dead(address: str) -> None:
    assert dead_links(f"{address}lumen/changes/") == ()


def test_no_page_keeps_or_reads_anything_by_itself(
    chromium: Browser, address: str, paths: tuple[str, ...]
) -> None:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in paths:
        page.goto(address + path, wait_until="load")
        assert page.evaluate(KEPT) == NOTHING, path
    assert [url for url in asked if not url.startswith(address)] == []
    context.close()


def test_a_revision_is_remembered_on_a_click_and_forgotten_on_another(
    chromium: Browser, address: str
) -> None:
    page = _page(chromium, f"{address}lumen/changes/")
    stored = f"localStorage.getItem('{KEY}')"
    page.get_by_role("button", name="What changed since the revision I remembered?").click()
    assert page.get_by_role("status").last.text_content() == "This device remembers no revision."
    page.get_by_role("button", name="Remember revision 6 on this device").click()
    assert page.evaluate(stored) == "6"
    page.get_by_role("button", name="Forget it").click()
    assert page.evaluate("localStorage.length") == 0
    page.evaluate(f"localStorage.setItem('{KEY}', '1')")
    page.get_by_role("button", name="What changed since the revision I remembered?").click()
    page.wait_for_url("**/lumen/since/1/")
    page.context.close()


@pytest.mark.parametrize("seen", ["../../evil/", "javascript:alert(1)", "0", "1/../2", ""])
def test_only_a_number_leads_on(chromium: Browser, address: str, seen: str) -> None:
    page = _page(chromium, f"{address}lumen/changes/")
    page.evaluate("([key, seen]) => localStorage.setItem(key, seen)", [KEY, seen])
    page.get_by_role("button", name="What changed since the revision I remembered?").click()
    assert page.url == f"{address}lumen/changes/"
    page.context.close()


def test_without_script_the_revisions_are_links_and_no_button_is_shown(
    chromium: Browser, address: str
) -> None:
    page = _page(chromium, f"{address}lumen/changes/", script=False)
    assert page.get_by_role("button").count() == 0
    page.get_by_role("link", name="Since revision 1").click()
    assert page.get_by_role("heading", level=1).text_content() == "Changes since revision 1: Lumen Lamps"
    page.context.close()


def test_only_what_changed_can_be_shown_without_script(chromium: Browser, address: str) -> None:
    page = _page(chromium, f"{address}lumen/changes/2/redline/", script=False)
    same = page.get_by_text("All prices are charged in euros")
    assert same.is_visible()
    page.get_by_role("checkbox").check()
    assert not same.is_visible()
    assert page.locator("ins").first.is_visible()
    page.context.close()


def test_marks_stay_without_colour(chromium: Browser, address: str) -> None:
    page = chromium.new_context(forced_colors="active").new_page()
    page.goto(f"{address}lumen/changes/2/redline/")
    shown = "(e) => [getComputedStyle(e).textDecorationLine, getComputedStyle(e, '::before').content]"
    assert page.locator(".redline-body ins").first.evaluate(shown) == ["underline", '"[+"']
    assert page.locator(".redline-body del").first.evaluate(shown) == ["line-through", '"[-"']
    page.context.close()


def test_old_texts_are_hidden_from_search_engines_and_name_their_neighbours(
    chromium: Browser, address: str
) -> None:
    page = _page(chromium, f"{address}lumen/revisions/2/")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    typed = (
        "Object.fromEntries([...document.querySelectorAll('link[rel$=version]')].map((e) => [e.rel, e.href]))"
    )
    assert page.evaluate(typed) == {
        "latest-version": f"{address}lumen/",
        "predecessor-version": f"{address}lumen/revisions/1/",
        "successor-version": f"{address}lumen/revisions/6/",
    }
    page.context.close()


@pytest.mark.parametrize("path", ["lumen/changes/2/", "lumen/changes/2/redline/", "lumen/"])
def test_paper_says_what_changed(chromium: Browser, address: str, tmp_path: Path, path: str) -> None:
    page = _page(chromium, address + path)
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format="A4")
    page.context.close()
    text = client_named("pdftotext").run("-raw", target, "-").stdout
    assert "5 years" in text
    assert "in Norway" in text or "Norway now receive" in " ".join(text.split())
    assert "Table of contents" not in text


def _page(chromium: Browser, address: str, *, script: bool = True) -> Page:
    page = chromium.new_context(java_script_enabled=script).new_page()
    page.goto(address)
    return page


def test_the_button_prints_and_shows_only_where_it_can(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{address}lumen/")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.context.close()
    page = _page(chromium, f"{address}lumen/", script=False)
    assert page.get_by_role("button", name="Print").count() == 0
    page.context.close()
