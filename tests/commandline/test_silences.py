"""What was left out and is stated anew is weighed against what was said last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.steps import edit, explain, released

PERIOD = "    period: {exact: 2, unit: year}\n"
TIME = "    response: {time: {max: 7, unit: working_day}, starts: request_received}\n"


KEPT = ("retention.orders.period", PERIOD, "    action: [delete]\n")
ASKED = ("rights.erasure.response", TIME, "    contact: [support]\n")
Field = tuple[str, str, str]


def _stated_anew(run: Run, project: Path, field: Field, new: str) -> None:
    """Released with a value, then without it; now with another one."""
    ref, old, above = field
    released(run, project, "--effective", "on-publish", today="2026-02-01")
    edit(project, old, "")
    explain(project, ref)
    released(run, project, "--effective", "2026-05-01", "--approved-by", "legal=CASE-1", today="2026-02-02")
    edit(project, above, f"{above}{new}")
    explain(project, ref, more="title: {en: Stated again}\n")


@pytest.mark.parametrize(
    ("field", "new", "rule", "said"),
    [
        (
            KEPT,
            "20",
            "retention_lengthened",
            "We keep your delivery address for 20 years; before, it was 2 years.",
        ),
        (ASKED, "70", "rights_deadline_longer_or_check_stricter", "70 working days"),
    ],
)
def test_a_worse_value_after_a_silence_is_told_as_worse(  # noqa: PLR0917 - a case and its fixtures
    run: Run, project: Path, field: Field, new: str, rule: str, said: str
) -> None:
    """By `check`, `diff` and the gate, in the record and in the notice, on whatever day the silence begins."""
    _stated_anew(run, project, field, field[1].replace("2" if field is KEPT else "7", new, 1))
    day = ("--project", project, "--today", "2026-04-30")
    assert "unreleased, class 4" in run("check", *day).output
    assert "class 4" in run("diff", "lumen", *day).output
    too_late = run("release", "lumen", "--effective", "2026-05-01", *day)
    assert too_late.exit_code == 1
    assert "SP309" in too_late.output
    released(run, project, "--effective", "2026-07-01", "--approved-by", "legal=CASE-2", today="2026-04-30")
    folder = project / "policy_src/revisions/lumen/0003"
    changes = json.loads((folder / "change.json").read_bytes())
    told = next(one for one in changes["changes"] if one["rule"] == rule)
    assert (told["since"], told["direction"], told["class"]) == (1, "adverse", 4)
    assert told["before"] is not None
    notice = json.loads((folder / "notice.en.json").read_bytes())
    item = next(one for one in notice["changed"] if one["rule"] == rule)
    assert said in item["text"]
    assert item["before"] != item["after"]


def test_a_value_that_is_no_worse_than_the_last_is_told_as_stated(run: Run, project: Path) -> None:
    _stated_anew(run, project, KEPT, PERIOD.replace("2", "1"))
    released(run, project, "--effective", "2026-06-01", today="2026-04-30")
    changes = json.loads((project / "policy_src/revisions/lumen/0003/change.json").read_bytes())
    assert [(one["rule"], one.get("since")) for one in changes["changes"]] == [
        ("retention_made_precise", None)
    ]
