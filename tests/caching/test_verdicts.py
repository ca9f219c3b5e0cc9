"""What `check` keeps between runs saves time and never changes what it says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storepolicy.cli import checking
from storepolicy.cli.main import commands
from storepolicy.pipeline import Checked
from tests.fixtures.projects import MINIMAL, laid_out

store = "policy_src/stores/lumen.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return laid_out(tmp_path / "project", MINIMAL)


def run(project: Path, *options: str) -> Result:
    return CliRunner().invoke(commands, ["check", "--project", str(project), *options])


def edit(project: Path, old: str, new: str, path: str = store) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing may be examined."""
    monkeypatch.delattr(checking, "check_project")


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "sarif"), ("--store", "lumen")])
def test_kept_or_not_the_words_are_the_same(
    project: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, "authorship", "authorshpi")
    first = run(project, *options)
    forbid(monkeypatch)
    again = run(project, *options)
    assert (first.exit_code, first.output, first.stderr) == (again.exit_code, again.output, again.stderr)
    assert first.exit_code == 1


def test_an_edit_is_always_seen(project: Path) -> None:
    """Also one that leaves size and time of the file as they were."""
    assert run(project).exit_code == 0
    status = (project / store).stat()
    edit(project, "authorship", "authorshpi")
    os.utime(project / store, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run(project).exit_code == 1


@pytest.mark.parametrize("path", ["policy_src/base/new.yaml", "policy_src/revisions/lumen/0001/record.json"])
def test_a_new_file_is_seen(project: Path, path: str) -> None:
    assert run(project).exit_code == 0
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text("", "utf-8")
    assert run(project).exit_code == 1


def test_a_new_folder_is_seen(project: Path) -> None:
    site = project / "policy_src/site.yaml"
    site.write_text("languages: [en, de]\n", "utf-8")
    before = run(project).stderr
    (project / "policy_src/wording/de").mkdir(parents=True)
    assert run(project).stderr != before


def test_another_day_is_checked_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits to be released may expire, though not a byte changes."""
    run(project, "--today", "2026-02-01")
    days: list[str] = []
    examined = checking.check_project

    def noted(root: Path, as_of: str) -> Checked:
        days.append(as_of)
        return examined(root, as_of)

    monkeypatch.setattr(checking, "check_project", noted)
    for day in ("2026-02-01", "2026-02-02", "2026-02-02"):
        run(project, "--today", day)
    assert days == ["2026-02-02"]


def test_a_file_saved_during_the_check_is_checked_next_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is put back before the check ends: nobody knows which of the two was read."""
    examined = checking.check_project

    def saved_meanwhile(root: Path, as_of: str) -> Checked:
        edit(root, "authorship", "authorshpi")
        found = examined(root, as_of)
        edit(root, "authorshpi", "authorship")
        return found

    monkeypatch.setattr(checking, "check_project", saved_meanwhile)
    assert run(project).exit_code == 1
    monkeypatch.setattr(checking, "check_project", examined)
    assert run(project).exit_code == 0


def test_a_device_is_told_and_not_read(project: Path) -> None:
    os.mkfifo(project / "policy_src/stores/pipe.yaml")
    assert "SP005" in run(project).stderr


@pytest.mark.usefixtures("project")
def test_few_projects_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storepolicy.cli.verdicts.most_projects", 2)
    for number in range(4):
        run(laid_out(tmp_path / str(number), MINIMAL))
    assert len(list((tmp_path / "cache").rglob("check-*"))) == 2


def test_a_user_without_a_home_folder_is_served(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("storepolicy.resources.user_cache_path", nowhere)
    assert run(project).exit_code == 0


def test_what_another_program_found_is_not_taken_over(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    monkeypatch.setattr("storepolicy.cli.verdicts.__version__", "0.0.0")
    forbid(monkeypatch)
    assert isinstance(run(project).exception, NameError)


@pytest.mark.parametrize("content", [b"", b"\xc1" * 100])
def test_a_damaged_file_is_passed_over(project: Path, tmp_path: Path, content: bytes) -> None:
    run(project)
    (kept,) = (tmp_path / "cache").rglob("check-*")
    for damaged in (content, kept.read_bytes()[:32] + content):
        kept.write_bytes(damaged)
        assert run(project).exit_code == 0


def test_a_link_leads_where_nobody_looks(project: Path, tmp_path: Path) -> None:
    """A project with a link is checked anew each time: what it leads to may change on its own."""
    (project / "policy_src/pages").mkdir(exist_ok=True)
    (project / "policy_src/pages/elsewhere").symlink_to(tmp_path)
    run(project)
    assert list((tmp_path / "cache").rglob("check-*")) == []
