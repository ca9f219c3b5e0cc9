"""Two branches that both released: `check` names the fork, `release --rebase` mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.repository import Repository, repository
from tests.commandline.steps import (
    FIRST,
    LATER,
    edit,
    explain,
    longer,
    read,
    records,
    refused,
    release,
    released,
)
from tests.fixtures.projects import MINIMAL, laid_out

CHAIN = "policy_src/revisions/lumen"


@pytest.fixture
def merged(run: Run, tmp_path: Path) -> Repository:
    """`side` and `main` have both released revision 2; `main` is merged into `side`, with conflicts."""
    made = repository(laid_out(tmp_path / "project", MINIMAL))
    project = made.folder
    released(run, project, "--effective", "on-publish", today=FIRST)
    made.commit()
    made.git("checkout", "--quiet", "-b", "side")
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", LATER)
    made.commit()
    made.git("checkout", "--quiet", "main")
    edit(project, "age: 16", "age: 18")
    explain(project, "children.age")
    released(run, project, "--effective", "2026-03-20", today="2026-02-06")
    made.commit()
    made.git("checkout", "--quiet", "side")
    made.git("merge", "--quiet", "main", fails=True)
    return made


def test_check_names_the_fork(run: Run, merged: Repository) -> None:
    """Every file that holds both sides, and the command that mends it; nothing is built from it."""
    done = run("check", "--project", merged.folder)
    assert done.exit_code == 1
    assert f"{CHAIN}/0002/record.json:1:1: error SP714 two branches have each released" in done.stderr
    assert "`storepolicy release STORE --rebase`" in done.stderr
    assert "SP349" not in done.stderr
    assert run("build", "--project", merged.folder, "--out", merged.folder / "site").exit_code == 1
    assert not (merged.folder / "site").exists()


def test_nothing_is_released_onto_a_fork(run: Run, merged: Repository) -> None:
    """Neither plainly nor with --rebase while it is not said which side stays."""
    assert "SP714" in refused(run, merged.folder, "--effective", LATER).stderr
    assert "SP723" in refused(run, merged.folder, "--rebase", "--effective", LATER).stderr


def test_the_published_side_stays(run: Run, merged: Repository) -> None:
    """The steps of docs/revisions.md: the other release is made again after it, with its own reason."""
    made, project = merged, merged.folder
    made.git("checkout", "--theirs", "--", CHAIN)
    made.git("add", CHAIN)
    main = {name: made.git("show", f"main:{CHAIN}/0002/{name}") for name in ("record.json", "change.json")}
    assert "SP349 unreleased, class 4" in run("check", "--project", project).stderr
    done = release(run, project, "--rebase", "--effective", LATER, today="2026-02-07")
    assert done.exit_code == 0, done.output
    for name, content in main.items():
        assert (project / CHAIN / "0002" / name).read_text() == content
    assert [one["ref"] for one in read(project, 3, "change.json")["changes"]] == ["retention.orders.period"]
    assert read(project, 3)["fragments"] != read(project, 2)["fragments"]
    assert run("verify", "--project", project).exit_code == 0
    assert "SP349" not in run("check", "--project", project).output


def test_what_is_left_of_the_other_side_goes(run: Run, tmp_path: Path) -> None:
    """A second record of the branch, and a folder that git put beside another: both go in the same step."""
    project = laid_out(tmp_path / "project", MINIMAL)
    released(run, project, "--effective", "on-publish", today=FIRST)
    kept = records(project)
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", LATER)
    chain = project / CHAIN
    (chain / "0002").rename(chain / "0002~side")
    (chain / "head.json").write_bytes(kept["lumen/head.json"])
    assert run("check", "--project", project).exit_code == 1
    done = release(run, project, "--rebase", "--effective", LATER)
    assert done.exit_code == 0, done.output
    assert "info SP348 released again after record 1: 0002~side" in done.stderr
    assert sorted(path.name for path in chain.iterdir()) == ["0001", "0002", "head.json"]
    assert run("verify", "--project", project).exit_code == 0


def test_without_a_fork_nothing_goes(run: Run, tmp_path: Path) -> None:
    project = laid_out(tmp_path / "project", MINIMAL)
    released(run, project, "--effective", "on-publish", today=FIRST)
    assert "SP341" in refused(run, project, "--rebase", "--effective", LATER).stderr


class TestMergedLate:
    """A release that lay in a branch: notice runs from the day on which others get to see it."""

    @pytest.fixture
    def branch(self, run: Run, tmp_path: Path) -> Repository:
        """`side` has released revision 2 on 5 February, with the 30 days that it needs; `main` has not seen it."""
        made = repository(laid_out(tmp_path / "project", MINIMAL))
        released(run, made.folder, "--effective", "on-publish", today=FIRST)
        made.commit()
        made.git("checkout", "--quiet", "-b", "side")
        longer(made.folder)
        explain(made.folder, "retention.orders.period")
        released(run, made.folder, "--effective", "2026-03-10", today="2026-02-05")
        made.commit()
        return made

    @pytest.mark.parametrize(
        ("today", "code"),
        [("2026-02-05", ""), ("2026-02-20", "SP309"), ("2026-03-10", "SP309"), ("2026-03-11", "SP312")],
    )
    def test_it_is_found_from_the_day_on(self, today: str, code: str, run: Run, branch: Repository) -> None:
        done = run("diff", "--base", "main", "--project", branch.folder, "--today", today)
        assert done.exit_code == (1 if code else 0), done.output
        assert (f"{CHAIN}/0002/record.json:1:1: error {code}" in done.stderr) == bool(code)
        assert "lumen: main to working copy" in done.stdout

    def test_a_pull_request_shows_it_with_the_way_out(self, run: Run, branch: Repository) -> None:
        """In the report as on standard error: which file to take back, and which release to make."""
        words = (
            "--base",
            "main",
            "--project",
            branch.folder,
            "--today",
            "2026-02-20",
            "--format",
            "markdown",
        )
        done = run("diff", *words)
        assert done.exit_code == 1
        assert (
            "- **error SP309** policy\\_src/revisions/lumen/0002/record.json:1:1: revision 2, if it is merged"
            in done.stdout
        )
        for shown in (done.stdout, done.stderr):
            assert "git checkout main -- " in shown
            assert "storepolicy release lumen --rebase --effective DATE" in shown

    def test_what_the_base_has_is_past(self, run: Run, branch: Repository) -> None:
        done = run("diff", "--base", "side", "--project", branch.folder, "--today", "2026-03-11")
        assert (done.exit_code, done.stderr) == (0, "")

    def test_it_is_made_anew_as_the_docs_say(self, run: Run, branch: Repository) -> None:
        project = branch.folder
        branch.git("checkout", "main", "--", f"{CHAIN}/head.json")
        done = run(
            "release",
            "lumen",
            "--rebase",
            "--effective",
            "2026-04-20",
            "--project",
            project,
            "--today",
            "2026-03-11",
        )
        assert done.exit_code == 0, done.output
        assert run("diff", "--base", "main", "--project", project, "--today", "2026-03-11").exit_code == 0

    def test_a_correction_has_no_day_of_its_own(self, run: Run, branch: Repository) -> None:
        project = branch.folder
        branch.git("checkout", "--quiet", "main")
        edit(project, "1 Wick Lane", "7 Wick Lane")
        explain(project, "identity.address", more="disclosure_only: true\npractised_since: '2026-01-01'\n")
        released(run, project, "--correct", "1", "--reason", "A slip.", today="2026-02-05")
        done = run("diff", "--base", "main", "--project", project, "--today", "2026-03-11")
        assert done.exit_code == 0, done.output
