"""A store's synthetic history is what a store could have released, and its edits are small."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.markdown import as_markdown
from benchmarks.pasts import make
from benchmarks.releasing import Step, steps, write
from storepolicy.clock import today
from storepolicy.finding import Severity
from storepolicy.pages import Page
from storepolicy.pipeline import check
from storepolicy.revisions import check_chain, read_chain

COUNT = 8


@pytest.fixture(scope="module")
def found() -> tuple[Step, ...]:
    return tuple(steps(0, COUNT))


def test_the_same_seed_gives_the_same_history(found: tuple[Step, ...]) -> None:
    assert tuple(steps(0, 3)) == found[:3]
    assert next(steps(1, 1)).yaml != found[0].yaml


def test_every_revision_changes_a_little(found: tuple[Step, ...]) -> None:
    for before, after in pairwise(found):
        changes = after.new.entry.changes
        assert (changes.before, changes.after) == (before.new.record.number, after.new.record.number)
        assert 0 < len(changes.changes) < 15
        assert after.yaml != before.yaml
    lines = [step.yaml.count("\n") for step in found]
    assert max(lines) < 1.1 * min(lines)


def test_days_follow_each_other(found: tuple[Step, ...]) -> None:
    records = [step.new.record for step in found]
    for before, after in pairwise(records):
        assert before.effective <= after.effective
        assert before.published < after.published
    assert date.fromisoformat(records[-1].effective) < date.fromisoformat(today())


def test_the_records_are_sound_and_nothing_is_unreleased(tmp_path: Path, found: tuple[Step, ...]) -> None:
    write(tmp_path, found[:3])
    write(tmp_path, found)
    findings = check(tmp_path).findings
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert not [finding for finding in findings if finding.code == "SP349"]
    chain, faults = read_chain(tmp_path / "policy_src/revisions/store-0000", "store-0000")
    assert (faults, check_chain(chain), len(chain.revisions)) == ((), (), COUNT)


def test_plain_has_the_same_pages_and_files(tmp_path: Path, found: tuple[Step, ...]) -> None:
    sites = make(tmp_path, list(found[:3]))
    for name, excluded in (("plain", True), ("searched", False)):
        docs = sites.folder(name) / "docs"
        pages = {path.parent.relative_to(docs).as_posix() for path in docs.rglob("index.md")}
        assert pages == {page.address.rstrip("/") or "." for page in sites.site.pages}
        assert all((docs / path).read_bytes() == content for path, content in sites.site.files.items())
        head = (docs / "store-0000/revisions/1/index.md").read_text().splitlines()[1]
        assert ("search" in json.loads(head)) == excluded


def test_a_redline_keeps_its_marks_in_markdown() -> None:
    text = as_markdown(Page("", "T", "", "<p>We keep <del>two</del><ins>five</ins> years.</p>", ()))
    assert text.endswith("\nWe keep <del>two</del><ins>five</ins> years.\n")
