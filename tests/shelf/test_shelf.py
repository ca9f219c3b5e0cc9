"""What was made before is found again by what it was made of, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from storepolicy.asking import Asked
from storepolicy.cli.publishing import Wish, planned
from storepolicy.history import laying
from storepolicy.pages import Heading, Page
from storepolicy.shelf import Shelf, key_of
from storepolicy.site import Site
from tests.commandline.conftest import Run
from tests.fixtures.projects import MINIMAL, laid_out

page = Page("lumen/", "Lumen", "About", "<p>Text</p>", (Heading("a", "A"),), links=(("next", "../", ""),))


def _never() -> Page:
    msg = "made again"
    raise AssertionError(msg)


def test_found_again(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", "words")
    assert shelf.get(("page", 1), Page, lambda: page) == page
    shelf.close()
    again = Shelf(tmp_path / "shelf", "words")
    assert again.get(("page", 1), Page, _never) == page


@pytest.mark.parametrize(
    ("basis", "parts"), [("other words", ("page", 1)), ("words", ("page", 2)), ("words", ("page",))]
)
def test_another_part_is_another_thing(tmp_path: Path, basis: str, parts: tuple[object, ...]) -> None:
    shelf = Shelf(tmp_path / "shelf", "words")
    shelf.get(("page", 1), Page, lambda: page)
    shelf.close()
    with pytest.raises(AssertionError, match="made again"):
        Shelf(tmp_path / "shelf", basis).get(parts, Page, _never)


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    for number in (1, 2):
        shelf = Shelf(tmp_path / "shelf")
        shelf.get(("page", number), Page, lambda: page)
        shelf.close()
    with pytest.raises(AssertionError, match="made again"):
        Shelf(tmp_path / "shelf").get(("page", 1), Page, _never)


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"\x81\xa3abc\xc1", b"not a shelf"])
def test_a_broken_file_is_no_shelf(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "shelf").write_bytes(content)
    assert Shelf(tmp_path / "shelf").get(("page",), Page, lambda: page) == page


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file" / "shelf")
    assert shelf.get(("page",), Page, lambda: page) == page
    shelf.close()


def test_parts_are_kept_apart() -> None:
    assert key_of("a", "b") != key_of("ab") != key_of("b", "a")


@pytest.fixture
def released(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a release, and a shelf of its own that holds nothing yet."""
    project = laid_out(tmp_path / "project", MINIMAL)
    done = run("release", "lumen", "--project", project, "--effective", "on-publish", "--today", "2026-02-01")
    assert done.exit_code == 0, done.output
    for module in ("cli.publishing", "asking"):
        monkeypatch.setattr(f"storepolicy.{module}.history_kept", lambda _: tmp_path / "history")
    monkeypatch.delenv("STOREPOLICY_PROJECT", raising=False)
    return project


def built(project: Path) -> Site:
    return planned(project, "text", "", Wish("2026-02-02"))[1]


def plugged(project: Path) -> Site:
    return Asked(project, "", "", draft=False).site()


@pytest.mark.parametrize("plan", [built, plugged])
def test_a_second_build_makes_no_page_of_a_revision_again(
    released: Path, monkeypatch: pytest.MonkeyPatch, plan: Callable[[Path], Site]
) -> None:
    first = plan(released)
    for name in ("change_pages", "revision_page", "since_page"):
        monkeypatch.setattr(laying, name, lambda *_: _never())
    second = plan(released)
    assert second.pages == first.pages
    assert second.files == first.files
