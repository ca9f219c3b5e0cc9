"""The site of the whole history: built, verified, reproducible."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.fixtures.projects import bytes_below
from tests.history_of_a_store.conftest import History
from tests.history_of_a_store.steps import STORE, TODAY, lay, run, steps, take


def test_a_built_site_verifies(history: History, site: Path) -> None:
    """Page, manifest and records say the same."""
    done = run("verify", site, "--project", history.project)
    assert (done.exit_code, done.stderr) == (0, "")


def test_building_again_gives_the_same_bytes(history: History, site: Path, tmp_path: Path) -> None:
    """On the same day."""
    done = run("build", "--project", history.project, "--today", TODAY, "--out", tmp_path / "site")
    assert done.exit_code == 0, done.output
    assert bytes_below(tmp_path / "site") == bytes_below(site)


def test_recording_again_gives_the_same_bytes(history: History, tmp_path: Path) -> None:
    """A record holds nothing of clock or machine."""
    project = lay(tmp_path / "elsewhere", 0)
    for step in steps():
        assert take(step, project).exit_code == 0
    assert bytes_below(project / "policy_src" / "revisions") == history.after[-1]


def test_the_current_page_is_that_of_the_revision_in_force(site: Path) -> None:
    """Upcoming revisions have their own address and leave it alone."""
    manifest = json.loads((site / STORE / "policy.json").read_bytes())
    assert manifest["revision"]["number"] == 14
    assert "parcel_insurance" not in manifest["facts"]["recipients"]
    upcoming = json.loads((site / STORE / "revisions/15/policy.json").read_bytes())
    assert "parcel_insurance" in upcoming["facts"]["recipients"]


def test_the_timeline_is_in_one_order(site: Path) -> None:
    """The newest first, as its lead says, those that are upcoming too."""
    page = (site / STORE / "changes/index.html").read_text("utf-8")
    numbers = [int(number) for number in re.findall(r'id="(?:revision|record)-(\d+)"', page)]
    assert numbers[:2] == [16, 15]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("number", [step.number for step in steps() if step.releases])
def test_a_revision_is_published_as_recorded(number: int, history: History, site: Path) -> None:
    """Byte for byte, for ever at the same address."""
    folder = site / STORE / "revisions" / str(number)
    for name in ("record.json", "policy.json", "facts.json", "text.en.json"):
        assert (folder / name).read_bytes() == history.after[-1][f"{STORE}/{number:04}/{name}"]


def test_old_addresses_stay_when_more_is_released(history: History, site: Path, tmp_path: Path) -> None:
    """Every file of revisions 1 to 7 that was published after step 7 is published today with the same bytes."""
    project = history.before(8, tmp_path / "project")
    done = run("build", "--project", project, "--today", "2026-07-30", "--out", tmp_path / "site")
    assert done.exit_code == 0, done.output
    now = bytes_below(site / STORE / "revisions")
    data = {
        n: c for n, c in bytes_below(tmp_path / "site" / STORE / "revisions").items() if n.endswith(".json")
    }
    assert data
    assert {name: now.get(name) for name in data} == data


def test_a_text_never_takes_over_later_words(site: Path) -> None:
    """Revision 4 is still told in the words of its day, though the project has others now."""
    old, new = ((site / STORE / "revisions" / n / "policy.txt").read_text() for n in ("4", "5"))
    assert ("younger than 16" in old, "under 16" in new) == (True, True)


@pytest.mark.parametrize("name", ["0001/policy.json", "0004/change.json", "0010/record.json", "head.json"])
def test_a_flipped_byte_is_found_and_named(name: str, copied: Path) -> None:
    """By `verify` without a target, and no site is built from it."""
    path = copied / "policy_src" / "revisions" / STORE / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    for command in (["verify"], ["build", "--out", copied / "site", "--today", TODAY]):
        done = run(*command, "--project", copied)
        assert done.exit_code == 1
        assert f"{STORE}/{name}" in done.stderr
    assert not (copied / "site").exists()


@pytest.mark.parametrize("name", ["0003/facts.json", "0007/notice.en.json", "0016"])
def test_what_is_missing_is_found_and_named(name: str, copied: Path) -> None:
    """A file of a record, or a whole record at the end."""
    path = copied / "policy_src" / "revisions" / STORE / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = run("verify", "--project", copied)
    assert done.exit_code == 1
    assert STORE in done.stderr


def test_a_kept_head_is_found_again(history: History, copied: Path) -> None:
    """An outsider who kept the head of step 8 sees that the chain only grew; another head is refused."""
    kept = json.loads(history.after[8][f"{STORE}/head.json"])["digest"]
    assert run("verify", "--project", copied, "--expect-head", kept).exit_code == 0
    other = "sha256:" + "0" * 64
    assert run("verify", "--project", copied, "--expect-head", other).exit_code == 1


def test_what_lies_ahead_is_told_with_its_day_and_never_as_so_now(history: History, site: Path) -> None:
    """Boxes, feed and letter name the day; the sentences are right before it and after it."""
    page = (site / STORE / "index.html").read_text("utf-8")
    boxes = re.findall(r'<section class="box upcoming".*?</section>', page, re.DOTALL)
    days = [history.chain().entry(number).record.effective for number in (15, 16)]
    assert len(boxes) == len(days)
    for box, day in zip(boxes, days, strict=True):
        assert f"From {english(day)}" in box
        assert not re.search(r"\bnow\b", box, re.IGNORECASE), box
    letter = (site / STORE / "changes/16/notice.txt").read_text("utf-8")
    assert f"What changes on {english(days[1])}" in letter
    assert not re.search(r"\bnow\b", letter, re.IGNORECASE), letter


def test_a_change_that_no_clause_tells_says_so_once(site: Path) -> None:
    """A market is a fact that is never published in words of its own."""
    page = (site / STORE / "changes/14/index.html").read_text("utf-8")
    rows = re.findall(r'<tr id="change-\d+">.*?</tr>', page, re.DOTALL)
    assert any('<td colspan="2">' in row and "The text of no clause differs" in row for row in rows)
    assert not any(row.count("No such clause") > 1 for row in rows)


def test_no_two_regions_of_a_page_have_the_same_name(site: Path) -> None:
    """Whoever moves from region to region hears where they are."""
    for page in site.rglob("index.html"):
        text = page.read_text("utf-8")
        regions = re.findall(r'<(?:section|aside|nav|\w+ [^>]*role="region")[^>]*>', text)
        headings = dict(re.findall(r'<h\d[^>]* id="([^"]+)"[^>]*>([^<]*)', text))
        told = [re.search(r'aria-label(ledby)?="([^"]*)"', tag) for tag in regions]
        names = [headings[one[2]].strip() if one[1] else one[2] for one in told if one]
        assert sorted(names) == sorted(set(names)), page


def english(day: str) -> str:
    """A day as the pages write it."""
    found = date.fromisoformat(day)
    return f"{found:%B} {found.day}, {found.year}"


def test_before_its_publication_a_correction_has_the_day_of_that(copied: Path) -> None:
    """Its day of effect is that of what it corrects, and nobody can read it before."""
    done = run("build", "--project", copied, "--today", "2026-08-04")
    assert done.exit_code == 0, done.output
    pages = [
        (copied / "site" / STORE / name / "index.html").read_text("utf-8")
        for name in ("", "revisions/9", "since/8")
    ]
    assert "Revision 9 takes effect on August 5, 2026" in pages[0]
    assert [page for page in pages if "effect on July 27" in page] == []
