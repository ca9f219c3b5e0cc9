"""What was made before is found again by what it was made of, and nothing else changes."""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storepolicy.asking import Asked
from storepolicy.cli.publishing import Wish, planned
from storepolicy.history import laying
from storepolicy.pages import Heading, Page
from storepolicy.shelf import Shelf, key_of
from storepolicy.site import Site
from tests.commandline.conftest import Run
from tests.fixtures.projects import MINIMAL, laid_out

page = Page("lumen/", "Lumen", "About", "<p>Text</p>", (Heading("a", "A"),), links=(("next", "../", ""),))


pages = (page, replace(page, address="lumen/changes/", body="<p>Mehr Text: ä, 文</p>"))


def _never() -> Page:
    msg = "made again"
    raise AssertionError(msg)


def _refused(*_: object) -> None:
    raise PermissionError


def kept(path: Path, *wanted: Page, make: Callable[[], Page] | None = None) -> tuple[Page, ...]:
    """The pages by a shelf that knows them by their numbers, and keeps them."""
    shelf = Shelf(path)
    found = tuple(shelf.get((pages.index(one),), Page, make or partial(replace, one)) for one in wanted)
    shelf.close()
    return found


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


@given(at=st.integers(0), bit=st.integers(0, 7))
def test_a_damaged_file_changes_no_result_and_is_mended(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "shelf"
    kept(path, *pages)
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(content)
    assert kept(path, *pages) == pages
    assert kept(path, *pages, make=_never) == pages


@given(length=st.integers(0))
def test_a_file_that_was_cut_off_is_no_shelf(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    path = tmp_path_factory.mktemp("cut") / "shelf"
    kept(path, *pages)
    content = path.read_bytes()
    path.write_bytes(content[: length % len(content)])
    assert kept(path, *pages) == pages


def test_a_file_without_news_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    kept(path, *pages)
    before = path.stat()
    kept(path, *reversed(pages))
    assert path.stat() == before


def test_two_builds_at_once_do_not_hurt_each_other(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    kept(path, *pages)
    first, second = Shelf(path), Shelf(path)
    assert first.get((0,), Page, _never) == pages[0]
    assert second.get((1,), Page, _never) == pages[1]
    first.close()
    assert second.get((0,), Page, _never) == pages[0]
    assert second.get((2,), Page, lambda: page) == page
    second.close()
    assert kept(path, *pages, make=_never) == pages
    assert list(tmp_path.iterdir()) == [path]


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shelf = Shelf(tmp_path / "shelf")
    shelf.get((0,), Page, lambda: page)
    del shelf
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shelf"
    kept(path, pages[0])
    with monkeypatch.context() as locked:
        locked.setattr(Path, "replace", _refused)
        kept(path, *pages)
    assert kept(path, pages[0], make=_never) == pages[:1]
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_kept_is_not_held_in_memory(tmp_path: Path) -> None:
    long = replace(page, body="a" * 1_000_000)
    for more in range(2):  # made, then found and written anew with one more
        tracemalloc.start()
        shelf = Shelf(tmp_path / "shelf")
        for number in range(20 + more):
            assert shelf.get((number,), Page, lambda: long) == long
        shelf.close()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 10_000_000


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
    assert [whole(one) for one in second.pages] == [whole(one) for one in first.pages]
    assert second.files == first.files


def renamed(project: Path, run: Run, today: str, effective: str) -> None:
    """The store has another title and another name from a day on."""
    file, why = project / "policy_src/stores/lumen.yaml", project / "policy_src/changes/lumen/name.yaml"
    file.write_text(file.read_text("utf-8").replace("Lumen Lamps", "Lumen Lights"), "utf-8")
    why.parent.mkdir(parents=True)
    why.write_text("changes: [identity.name]\nwhy: {en: We are called so.}\nmeaning: {en: Another name.}\n")
    done = run("release", "lumen", "--project", project, "--today", today, "--effective", effective)
    assert done.exit_code == 0, done.output


def test_pages_bear_the_title_of_the_day_whatever_was_kept(
    released: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(released)
    renamed(released, run, "2026-02-03", "2026-06-01")
    for day, title in (("2026-02-04", "Lumen Lamps"), ("2026-06-02", "Lumen Lights")):
        found = planned(released, "text", "", Wish(day))[1]
        pages = {one.address: one for one in found.pages}
        assert title in pages["lumen/changes/"].title
        assert title in pages["lumen/since/1/"].title
        assert "Lumen Lights" in pages["lumen/changes/2/redline/"].description
        with monkeypatch.context() as bare:
            bare.setattr("storepolicy.cli.publishing.history_kept", lambda _: None)
            anew = planned(released, "text", "", Wish(day))[1]
        assert [whole(one) for one in found.pages] == [whole(one) for one in anew.pages]


def whole(one: Page) -> Page:
    """The page with its HTML in memory."""
    return replace(one, body=one.fragment, aside=None)
