"""One folder a case: files laid over `fixtures/minimal`, and in `expected.txt` what `check` says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from storepolicy.cli import checking
from storepolicy.cli.main import commands
from storepolicy.finding import Finding, errors_in
from storepolicy.language import Language, prepare
from storepolicy.pipeline import Checked, check
from storepolicy.project import Sources, read_project
from storepolicy.report import as_text
from tests.conftest import Golden
from tests.fixtures.projects import MINIMAL, bytes_below, laid_out, last_good_site

Prepared = tuple[Language, tuple[Finding, ...]]
here = Path(__file__).parent
cases = sorted(path for path in here.glob("cases/*") if path.is_dir())
built = ["bases_conflict", "unknown_term", "wording_broken_template", "yaml_tab"]


@pytest.fixture(autouse=True)
def _prepared_once(monkeypatch: pytest.MonkeyPatch, language: Prepared) -> None:
    """What every project shares is prepared once; a project with a wording of its own prepares it anew."""

    def prepared(sources: Sources, cache: Path | None = None) -> Prepared:
        own = any(
            path.startswith("policy_src/wording")
            for wording in sources.wording.values()
            for path in (wording.parts_path, *(file.path for file in wording.files))
        )
        return prepare(sources, cache) if own else language

    monkeypatch.setattr("storepolicy.pipeline.prepare", prepared)


@pytest.fixture(scope="module")
def language() -> Prepared:
    return prepare(read_project(MINIMAL)[0])


def test_the_project_under_the_cases_has_no_fault() -> None:
    """Whatever a case reports is of its own making."""
    assert check(MINIMAL).findings == ()


@pytest.mark.parametrize("case", cases, ids=lambda case: case.name)
def test_every_fault_is_told(
    case: Path, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings of the API, as text, are what the command line prints before it exits with 1."""
    project = laid_out(tmp_path, MINIMAL, case)
    results: list[Checked] = []

    def checked(root: Path, as_of: str) -> Checked:
        results.append(check(root, as_of=as_of))
        return results[-1]

    monkeypatch.setattr(checking, "check_project", checked)
    # No verdict of an earlier run at the same path.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ran = CliRunner().invoke(commands, ["check", "--project", str(project)])
    (found,) = (result.findings for result in results)
    assert ran.stderr == as_text(found)
    assert ran.exit_code == 1, ran.output
    assert errors_in(found)
    golden(as_text(found), case / "expected.txt")


@pytest.mark.parametrize("case", cases, ids=lambda case: case.name)
def test_every_finding_can_be_acted_on(case: Path) -> None:
    """A place with line and column, a reason, and under the line or below it what to write instead."""
    report = (case / "expected.txt").read_text(encoding="utf-8")
    heads = re.findall(r"^policy_src\S*:\d+:\d+: (?:error|warning) SP\d{3} \S.*$", report, re.MULTILINE)
    hints = re.findall(r"^ {6}\| +\^+ \S.*$|^ {3}(?!policy_src|\d+ \|)\S.*$", report, re.MULTILINE)
    assert len(heads) == len(hints) >= 1
    assert "None" not in report
    assert "Traceback" not in report


@pytest.mark.parametrize("name", built)
def test_a_build_leaves_the_last_good_site(name: str, tmp_path: Path) -> None:
    """Where something is wrong, not a byte of the site that stands changes and nothing is left beside it."""
    project = laid_out(tmp_path, MINIMAL, here / "cases" / name)
    last_good_site(project / "site")
    before, names = bytes_below(project), sorted(path.name for path in project.iterdir())
    ran = CliRunner().invoke(commands, ["build", "--project", str(project)])
    assert ran.exit_code == 1
    assert ran.stderr == (here / "cases" / name / "expected.txt").read_text(encoding="utf-8")
    assert bytes_below(project) == before
    assert sorted(path.name for path in project.iterdir()) == names
