"""A revision in the place of one that was announced and never held: people are told what differs from what holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.commandline.conftest import Run
from tests.commandline.steps import edit, explain, longer, released

DAY = "2026-05-01"


def _notice(project: Path, number: int) -> dict[str, Any]:
    folder = project / f"policy_src/revisions/lumen/{number:04}"
    return dict(json.loads((folder / "notice.en.json").read_bytes()))


def _announced(run: Run, project: Path) -> None:
    """2 years hold, and 5 years are announced."""
    released(run, project, "--effective", "on-publish", today="2026-02-01")
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", DAY, "--approved-by", "legal=CASE-1", today="2026-02-02")


def test_a_correction_of_what_was_announced_is_told_against_what_holds(run: Run, project: Path) -> None:
    """Four years are fewer than were announced, and more than hold: for nobody are they an improvement."""
    _announced(run, project)
    longer(project, 4, 5)
    explain(project, "retention.orders.period", more="title: {en: Four years}\n")
    released(
        run,
        project,
        "--correct",
        "2",
        "--reason",
        "The announcement named a wrong number.",
        today="2026-02-05",
    )
    notice = _notice(project, 3)
    (item,) = notice["changed"]
    assert item["text"] == "We keep your delivery address for 4 years; before, it was 2 years."
    assert (notice["class"], item["direction"]) == (4, "adverse")
    asked = _notice(project, 2)["requires"]
    assert notice["requires"] == asked
    done = run("build", "--project", project, "--today", "2026-02-06")
    assert done.exit_code == 0, done.output
    for name in ("changes/3/notice.txt", "changes/3/notice.html", "changes/3/index.html", "index.html"):
        shown = (project / "site/lumen" / name).read_text("utf-8")
        assert "4 years; before, it was 2" in " ".join(shown.split()), name
    status = json.loads((project / "site/lumen/status.json").read_bytes())
    assert (status["revisions"][2]["class"], status["revisions"][2]["requires"]) == (4, asked)


def test_what_keeps_a_day_that_nobody_knows_needs_none(run: Run, project: Path) -> None:
    released(run, project, "--effective", "unknown", today="2026-02-01")
    released(run, project, "--reviewed", today="2027-02-01")
    record = json.loads((project / "policy_src/revisions/lumen/0002/record.json").read_bytes())
    assert "effective" not in record or not record["effective"]


def test_other_words_for_what_was_announced_repeat_no_announcement(run: Run, project: Path) -> None:
    _announced(run, project)
    edit(
        project,
        "title: {en: Shipping Policy}",
        "title: {en: Shipping policy}",
        "policy_src/stores/lumen.yaml",
    )
    released(run, project, "--editorial", today="2026-02-05")
    assert all("years" not in item["text"] for item in _notice(project, 3)["changed"])
