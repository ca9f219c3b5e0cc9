"""Releases of the fictional store that must not happen: refused with a reason, and nothing is written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.fixtures.projects import bytes_below
from tests.history_of_a_store.conftest import History
from tests.history_of_a_store.steps import HISTORY, STORE, run, steps

refused = {
    "too little notice": (2, "--effective 2026-02-10 --approved-by legal=CASE-02", "SP309"),
    "a day that is past": (2, "--effective 2026-01-20 --approved-by legal=CASE-02", "SP311"),
    "no approval": (2, "--effective 2026-03-09", "SP315"),
    "no day": (2, "--approved-by legal=CASE-02", "SP722"),
    "an editorial change that is none": (3, "--editorial --effective 2026-04-20", "SP342"),
    "a new day for new words": (5, "--effective 2026-07-20", "SP314"),
    "a correction of what is done": (6, "--correct 5 --reason Slip --approved-by legal=CASE-06", "SP309"),
    "a correction of nothing": (9, "--correct 99 --reason Slip", "SP343"),
    "a day before that of the upcoming one": (
        16,
        "--effective 2026-12-05 --approved-by legal=CASE-16",
        "SP313",
    ),
}


@pytest.mark.parametrize("case", refused)
def test_a_release_that_must_not_be_is_refused(case: str, history: History, tmp_path: Path) -> None:
    """Each by its own finding; the records stay as they were."""
    number, options, code = refused[case]
    step = steps()[number - 1]
    project = history.before(number, tmp_path / "project")
    done = run("release", STORE, *options.split(), "--today", step.today, "--project", project)
    assert done.exit_code == 1
    assert f" {code} " in done.stderr
    assert bytes_below(project / "policy_src" / "revisions") == history.after[number - 1]


@pytest.mark.parametrize(("number", "code"), [(3, "SP301"), (4, "SP301"), (9, "SP301")])
def test_a_release_without_its_human_half_is_refused(
    number: int, code: str, history: History, tmp_path: Path
) -> None:
    """Nobody has said why, or nobody has answered for the class of a spelling mistake."""
    step = steps()[number - 1]
    project = history.before(number, tmp_path / "project")
    (project / f"policy_src/changes/{STORE}/{step.name}.yaml").unlink()
    done = run(*step.command, "--today", step.today, "--project", project)
    assert done.exit_code == 1
    assert f" {code} " in done.stderr


def test_a_block_needs_the_answer_of_counsel(history: History, tmp_path: Path) -> None:
    """Opt-in to opt-out is stopped while counsel has not confirmed it."""
    step = steps()[3]
    project = history.before(4, tmp_path / "project")
    words = step.command[: step.command.index("--approved-by")]
    done = run(*words, "--today", step.today, "--project", project)
    assert done.exit_code == 1
    assert (" SP315 " in done.stderr, " SP316 " in done.stderr) == (True, True)


@pytest.mark.parametrize(("number", "weight"), [(3, 4), (5, 1), (7, 3), (14, 2)])
def test_check_says_what_is_not_released(number: int, weight: int, history: History, tmp_path: Path) -> None:
    """Before a release the working copy differs, with its class, be it in words or in markets alone."""
    waiting = run("check", "--project", history.before(number, tmp_path / "project"))
    assert (waiting.exit_code, f"unreleased, class {weight}" in waiting.stderr) == (0, True)


def test_check_tells_only_of_notices_where_all_is_released(history: History) -> None:
    """Upcoming revisions count as released; the e-mails promised have no record."""
    done = run("check", "--project", history.project)
    assert (done.exit_code, set(re.findall(r"SP\d{3}", done.stderr))) == (0, {"SP358"})
    assert done.stderr.count("SP358") == 1
    assert ", nor " in done.stderr


def test_a_correction_of_an_older_revision_is_not_what_comes_next_builds_on(
    history: History, tmp_path: Path
) -> None:
    """The slip is corrected in revision 6 while 7 holds; the facts of 7 are still those of the newest."""
    project = history.before(8, tmp_path / "project")
    now, old = (HISTORY / f"steps/{name}/policy_src" for name in ("07-right-added", "06-denial-dropped"))
    store = project / f"policy_src/stores/{STORE}.yaml"
    store.write_text((old / f"stores/{STORE}.yaml").read_text().replace("fife", "five"))
    human = HISTORY / "steps/09-slip-corrected/policy_src/changes"
    shutil.copytree(human, project / "policy_src/changes", dirs_exist_ok=True)
    words = ["--correct", "6", "--reason", "A slip.", "--approved-by", "legal=CASE-06B"]
    done = run("release", STORE, *words, "--today", "2026-08-03", "--project", project)
    assert done.exit_code == 0, done.output
    shutil.copy(now / f"stores/{STORE}.yaml", store)
    assert set(re.findall(r"SP\d{3}", run("check", "--project", project).stderr)) == {"SP358"}


def test_a_dry_run_writes_nothing(history: History, tmp_path: Path) -> None:
    """It says what would be recorded."""
    step = steps()[1]
    project = history.before(2, tmp_path / "project")
    done = run(*step.command, "--today", step.today, "--project", project, "--dry-run")
    assert (done.exit_code, "would record release 2" in done.stdout) == (0, True)
    assert bytes_below(project / "policy_src" / "revisions") == history.after[1]
