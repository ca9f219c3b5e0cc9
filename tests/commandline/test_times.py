"""Days and withdrawals that would deceive: refused, or told as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.test_redating import longer, release, said, waiting

again = waiting

sooner = "changes: [contacts.support.email]\nwhy: {en: We moved.}\nmeaning: {en: Write to the new address.}\n"


def test_time_does_not_run_backwards(run: Run, again: Path) -> None:
    """A wrong clock would buy time for notice."""
    refused = release(run, again, "2025-01-01", "2026-04-20")
    assert (refused.exit_code, "SP355" in refused.output) == (1, True)


def test_a_first_release_to_come_is_built(run: Run, project: Path, tmp_path: Path) -> None:
    assert release(run, project, "2026-02-01", "2026-05-01").exit_code == 0
    built = run("build", "--project", project, "--out", tmp_path / "site", "--today", "2026-02-02")
    assert built.exit_code == 0, built.output
    status = json.loads((tmp_path / "site/lumen/status.json").read_bytes())
    assert (status["current"], status["upcoming"]) == (0, [1])


def test_what_others_build_on_is_not_withdrawn(run: Run, again: Path) -> None:
    """Revision 3 rests on revision 2 and would bring its change back."""
    base = again / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("support@lumen.example", "help@lumen.example"))
    said(again, "sooner", sooner)
    done = release(run, again, "2026-02-06", "2026-04-15")
    assert done.exit_code == 0, done.output
    refused = run("record", "withdrawal", "lumen", 2, "--project", again, "--today", "2026-02-07")
    assert (refused.exit_code, "SP353" in refused.output) == (1, True)
    for number in (3, 2):
        gone = run("record", "withdrawal", "lumen", number, "--project", again, "--today", "2026-02-07")
        assert gone.exit_code == 0, gone.output


def test_a_revision_that_never_held_is_told_so(run: Run, again: Path, tmp_path: Path) -> None:
    gone = run("record", "withdrawal", "lumen", 2, "--project", again, "--today", "2026-02-07")
    assert gone.exit_code == 0, gone.output
    built = run("build", "--project", again, "--out", tmp_path / "site", "--today", "2026-04-01")
    assert built.exit_code == 0, built.output
    page = (tmp_path / "site/lumen/revisions/2/index.html").read_text()
    assert (
        "was to take effect on March 15, 2026. It was withdrawn on February 7, 2026, before it took effect."
        in page
    )
    assert "Withdrawn. This revision never applied." in page
    assert "in force" not in page.partition("<h2")[0]
    assert 'href="revisions/2/"' not in (tmp_path / "site/lumen/index.html").read_text().partition("<body")[0]


def test_withdrawing_the_only_revision_warns(run: Run, project: Path, tmp_path: Path) -> None:
    assert release(run, project, "2026-02-01", "on-publish").exit_code == 0
    gone = run("record", "withdrawal", "lumen", 1, "--project", project, "--today", "2026-02-07")
    assert (gone.exit_code, "SP354" in gone.output) == (0, True)
    built = run("build", "--project", project, "--out", tmp_path / "site", "--today", "2026-02-08")
    assert built.exit_code == 0, built.output


def test_a_site_is_verified_for_its_own_day(run: Run, again: Path, tmp_path: Path) -> None:
    """An older site is no forged one."""
    built = run("build", "--project", again, "--out", tmp_path / "site", "--today", "2026-02-10")
    assert built.exit_code == 0, built.output
    done = run("verify", "--project", again, tmp_path / "site", "--today", "2026-06-01")
    assert (done.exit_code, "on 2026-02-10" in done.output) == (0, True), done.output


@pytest.mark.parametrize(
    ("words", "said"),
    {
        ("--order", "assumed"): "--order speaks of the revision before, and there is none",
        ("--editorial",): "--editorial speaks of the revision before",
        ("--reviewed", "--editorial"): "--reviewed and --editorial speak of the revision before",
    }.items(),
)
def test_a_first_revision_follows_none(words: tuple[str, ...], said: str, run: Run, project: Path) -> None:
    """What is said of the revision before would be lost without a sound."""
    given = ("--effective", "on-publish", *words, "--today", "2026-02-01")
    done = run("release", "lumen", "--project", project, *given)
    assert (done.exit_code, "error SP350" in done.stderr, said in done.stderr) == (1, True, True)
    assert not (project / "policy_src/revisions/lumen").exists()


promised = """\
changes:
  reserved: true
  notices:
    posting: {channel: [website], when: any_change, lead: {exact: 60, unit: day}}
"""
weaker = "changes: [changes.notices]\nwhy: {en: Less time.}\nmeaning: {en: We tell you later.}\n"


def test_the_promise_that_holds_binds_until_a_weaker_one_does(run: Run, project: Path) -> None:
    """Revision 2 promises 45 days and has not taken effect: revision 1 promises 60, and people rely on it."""
    base = project / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("changes: {reserved: true}\n", promised))
    assert release(run, project, "2026-02-01", "on-publish").exit_code == 0
    base.write_text(base.read_text().replace("exact: 60", "exact: 45"))
    said(project, "weaker", weaker)
    done = release(run, project, "2026-02-05", "2026-04-10")
    assert done.exit_code == 0, done.output
    base.write_text(base.read_text().replace("exact: 2,", "exact: 5,"))
    said(project, "longer", longer)
    told = run("diff", "lumen", "--project", project, "--today", "2026-02-20")
    assert "60 days of notice" in told.stdout, told.output
    assert "2026-04-21" in told.stdout
    refused = release(run, project, "2026-02-20", "2026-04-10")
    assert (refused.exit_code, "SP317" in refused.output) == (1, True), refused.output
    assert "60 days of notice are needed (promise of revision 1); 49 are given" in refused.output
    done = release(run, project, "2026-02-20", "2026-04-21")
    assert done.exit_code == 0, done.output
