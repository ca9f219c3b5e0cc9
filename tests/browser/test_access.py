"""Everybody can read the pages: by rule, by keyboard, on a phone, in the dark, without script, on paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.clients.browser import AXE_TAGS, axe_faults, axe_script, served
from tests.clients.checkers import dead_links, html_faults
from tests.clients.tools import client_named
from tests.fixtures.projects import MINIMAL, laid_out
from tests.history_of_a_store.steps import run

AXE = f"axe.run({{runOnly: {{type: 'tag', values: {list(AXE_TAGS)}}}, resultTypes: ['violations']}})"
"""Only faults, each with all its elements: four times as fast on a long page."""
FEWER_TERMS = "for (const s of [...document.querySelectorAll('.vocabulary section')].slice(12)) s.remove()"
"""The vocabulary has seventy sections in one and the same markup: a dozen stand for all."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    chromium: Browser,
    address: str,
    paths: tuple[str, ...],
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    faults: list[str] = []
    for path in paths:
        page.goto(address + path)
        page.evaluate(FEWER_TERMS)
        page.add_script_tag(content=axe_script())
        faults += [f"{path} {fault}" for fault in axe_faults(page.evaluate(AXE))]
    assert not faults, "\n".join(faults)
    context.close()


def test_no_link_and_no_anchor_is_dead(address: str) -> None:
    assert dead_links(address) == ()


def test_the_checker_of_the_web_standard_finds_nothing(site: Path) -> None:
    assert html_faults(site) == ()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_scrolls_sideways(
    chromium: Browser, address: str, paths: tuple[str, ...], width: int
) -> None:
    page = _page(chromium, width=width)
    wide = []
    for path in paths:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []
    page.context.close()


def test_a_title_that_is_one_long_word_widens_no_page(chromium: Browser, tmp_path: Path) -> None:
    """Eighty letters without a space, on hub, policy and history."""
    project = laid_out(tmp_path / "project", MINIMAL)
    store = project / "policy_src/stores/lumen.yaml"
    store.write_text(
        store.read_text("utf-8").replace("title: {en: Lumen Lamps}", f"title: {{en: {'L' * 80}}}")
    )
    for command in ("release lumen --today 2026-11-20 --effective on-publish", "build --today 2026-11-20"):
        done = run(*command.split(), "--project", project)
        assert done.exit_code == 0, done.output
    page, wide = _page(chromium, width=360), []
    with served(project / "site") as address:
        for path in (
            "",
            "lumen/",
            "lumen/short/",
            "lumen/changes/",
            "lumen/changes/1/",
            "changes/",
            "compare/",
        ):
            page.goto(address + path)
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wide.append(path)
    assert wide == []
    page.context.close()


def test_each_page_has_one_title_and_a_language(
    chromium: Browser, address: str, paths: tuple[str, ...]
) -> None:
    page = _page(chromium)
    for path in paths:
        page.goto(address + path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("html").get_attribute("lang") == "en", path
        assert page.title(), path
    page.context.close()


def test_the_keyboard_skips_the_frame_and_reaches_what_scrolls(chromium: Browser, address: str) -> None:
    page = _page(chromium, width=800)
    page.goto(f"{address}compare/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    reached: list[str] = []
    while "table wide" not in reached and len(reached) < 6:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className"))
    assert reached[-1] == "table wide"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.scrollLeft") > 0
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_tables_keep_their_meaning_as_lists_on_a_phone(
    chromium: Browser, address: str, site: Path, store: str, script: bool
) -> None:
    page = _page(chromium, width=390, script=script)
    page.goto(f"{address}{store}/")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    rows = [s for s in _statements(site, store) if s["kind"] == "row"]
    assert roles.count("rowheader") == len(rows)
    assert roles.count("table") == page.locator("table").count() > 0
    page.context.close()


@pytest.mark.parametrize("path", ["", "short/"])
def test_everything_can_be_read_without_script(
    chromium: Browser, address: str, site: Path, store: str, path: str
) -> None:
    page = _page(chromium, script=False)
    page.goto(f"{address}{store}/{path}")
    for statement in _statements(site, store):
        if not path or statement["section"] == "glance":
            element = page.locator(f'[id="{statement["anchor"]}"]')
            assert element.is_visible(), statement["anchor"]
            assert " ".join((element.text_content() or "").split()) == statement["text"]["en"]
    assert page.get_by_role("searchbox").count() == 0
    page.context.close()


def test_only_differences_needs_no_script(chromium: Browser, address: str) -> None:
    page = _page(chromium, script=False)
    page.goto(f"{address}compare/")
    agreeing, differing = page.locator("tr.agrees"), page.locator("tr.differs")
    assert agreeing.first.is_visible()
    page.get_by_role("checkbox").check()
    assert not any(row.is_visible() for row in agreeing.all())
    assert all(row.is_visible() for row in differing.all())
    page.context.close()


def test_a_comparison_keeps_its_stores_and_topics_in_sight(chromium: Browser, address: str) -> None:
    page = _page(chromium, width=800)
    page.goto(f"{address}compare/")
    page.locator(".table.wide").evaluate("(region) => region.scrollTo(300, 600)")
    region = page.locator(".table.wide").bounding_box()
    corner = page.locator("thead th").first.bounding_box()
    assert region
    assert corner
    assert abs(corner["x"] - region["x"]) <= 1
    assert abs(corner["y"] - region["y"]) <= 2
    page.context.close()


def test_a_denial_is_told_apart_without_colour(chromium: Browser, address: str, site: Path) -> None:
    page = _page(chromium)
    found = 0
    for path in sorted(site.glob("*/policy.json")):
        page.goto(f"{address}{path.parent.name}/")
        for clause in page.locator("li.clause.denied").all():
            found += 1
            assert "✕" in clause.evaluate("(e) => getComputedStyle(e, '::marker').content")
    assert found
    page.context.close()


def test_nothing_moves_where_the_reader_wants_none_of_it(chromium: Browser, address: str, store: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}{store}/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_paper_holds_every_statement_in_order(
    chromium: Browser, address: str, site: Path, store: str, tmp_path: Path
) -> None:
    page = _page(chromium)
    page.goto(f"{address}{store}/")
    target = tmp_path / "policy.pdf"
    page.pdf(path=target, format="A4")
    page.context.close()
    text = _squeezed(client_named("pdftotext").run("-raw", target, "-").stdout)
    place, lost = 0, []
    for statement in _statements(site, store):
        found = text.find(_squeezed(statement["text"]["en"]), place)
        place = max(place, found)
        lost += [statement["anchor"]] if found < 0 else []
    assert lost == []
    assert "Vocabulary" not in text


def _page(chromium: Browser, width: int = 1280, script: bool = True) -> Page:
    return chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    ).new_page()


def _statements(site: Path, store: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / store / "policy.json").read_bytes())["statements"]
    return found


def _squeezed(text: str) -> str:
    """The text without white space and hyphens: a line may break anywhere."""
    return "".join(text.replace("-", "").split())
