"""The document reads for everybody: valid, without script, on a phone, in forced colours, as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from storepolicy.redline import Block, Piece, as_document, compare_blocks, compare_texts, english
from tests.clients.browser import AXE_RUN, axe_faults, axe_script
from tests.clients.checkers import html_faults, page_as_text

cases = Path(__file__).parent / "cases"


def row(kind: str, name: str, *cells: str) -> Block:
    return Block(name, kind, tuple((Piece(cell),) for cell in cells))


OLD = (
    row("heading", "h", "Retention"),
    Block("c", "paragraph", ((Piece("We keep it for 30 days, as the long "), Piece("terms", "/a"), Piece(" say.")),)),
    row("head", "t", "Data", "Purpose", "Kept for"), row("row", "r1", "Name", "Delivery", "30 days"),
    row("row", "r2", "Email", "Receipts", "1 year"), row("item", "i", "You can ask for a copy of it."),
)  # fmt: skip
NEW = (
    row("heading", "h", "Retention and deletion"), row("item", "i", "You can ask for a free copy of it."),
    Block("c", "paragraph", ((Piece("We keep it for 60 days, as the long "), Piece("terms", "/b"), Piece(" say.")),)),
    row("head", "t", "Data", "Purpose", "Kept for", "Shared"), row("row", "r2", "Email", "Receipts", "2 years", "no"),
    row("row", "r1", "Name", "Delivery", "30 days", "Carrier"),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of the cases, of blocks, and of texts full of what HTML does not allow."""
    target = tmp_path_factory.mktemp("redlines")
    for case in cases.iterdir():
        redline = compare_texts(*((case / name).read_bytes().decode() for name in ("old.md", "new.md")))
        (target / f"{case.name}.html").write_text(as_document(redline, english), "utf-8", newline="")
    (target / "blocks.html").write_text(as_document(compare_blocks(OLD, NEW), english), "utf-8")
    evil = "".join(map(chr, (*range(0x20), 0x7F, 0x85, 0xA0, 0x2028, 0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFF)))
    text = f'<!-- & "quoted" </p></main> {evil} ]]> &amp; &#0;'
    (target / "evil.html").write_text(
        as_document(compare_texts(text, f"new {text}"), english), "utf-8", newline=""
    )
    return target


def test_the_checker_of_the_web_standard_finds_nothing(folder: Path) -> None:
    assert html_faults(folder) == ()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium: Browser, folder: Path, width: int, scheme: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two
    for name in ("moved", "blocks", "layout"):
        page.goto((folder / f"{name}.html").as_uri())
        page.add_script_tag(content=axe_script())
        assert axe_faults(page.evaluate(AXE_RUN)) == ()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_marks_stay_without_colour_and_the_switch_needs_no_script(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, forced_colors="active")
    page = context.new_page()
    page.goto((folder / "blocks.html").as_uri())
    look = "getComputedStyle(document.querySelector('.redline-body {}'){}).{}"
    assert "underline" in page.evaluate(look.format("ins", "", "textDecorationLine"))
    assert "line-through" in page.evaluate(look.format("del", "", "textDecorationLine"))
    assert page.evaluate(look.format("ins", ", '::before'", "content")) == '"[+"'
    assert page.evaluate(look.format("del", ", '::after'", "content")) == '"-]"'
    page.goto((folder / "moved.html").as_uri())
    assert page.get_by_text("Lumen Goods runs this store.").is_visible()
    page.get_by_label("Show only what changed").check()
    assert not page.get_by_text("Lumen Goods runs this store.").is_visible()
    assert page.get_by_text("once a week").is_visible()
    page.get_by_role("link", name="First change").click()
    assert page.url.endswith("#redline-1")
    page.get_by_role("link", name="Next change").first.click()
    assert page.url.endswith("#redline-2")
    context.close()


def test_every_changed_clause_has_its_label_as_text(folder: Path) -> None:
    shown = page_as_text(folder / "moved.html")
    for label in ("Added", "Moved away (move 1)", "Moved here (move 1)", "Moved here and changed (move 2)"):
        assert label in shown
