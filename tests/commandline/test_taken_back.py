"""What pages say after a revision that held was withdrawn, and after one that never did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.steps import edit, explain, longer, released, status

PHONE = ("contact.email]", "contact.email, contact.phone]")


@pytest.fixture
def third(run: Run, project: Path) -> Path:
    """Revision 2 keeps addresses longer from 15 March on, revision 3 collects telephone numbers from 20 March on."""
    edit(
        project,
        "authorship:",
        "markets: {review: [EU], decided_by: project}\nauthorship:",
        "policy_src/stores/lumen.yaml",
    )
    released(run, project, "--effective", "on-publish", today="2026-02-01")
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", "2026-03-15", today="2026-02-05")
    edit(project, *PHONE)
    explain(project, "practices.checkout.data")
    released(run, project, "--effective", "2026-03-20", today="2026-02-06")
    return project


def withdrawn(run: Run, project: Path, number: int, day: str) -> None:
    done = run("record", "withdrawal", "lumen", number, "--project", project, "--today", day)
    assert done.exit_code == 0, done.output


def page(site: Path, name: str) -> str:
    return (site / "lumen" / name / "index.html").read_text()


def test_what_held_is_taken_back_in_sight(run: Run, third: Path, tmp_path: Path) -> None:
    """The withdrawal has the banner before the older change of the same class, the box, and the first line."""
    withdrawn(run, third, 3, "2026-03-25")
    assert status(run, third, tmp_path / "site", "2026-03-26")["current"] == 2
    policy = page(tmp_path / "site", ".")
    assert "Revision 2, in force again since March 25, 2026." in policy
    banner = re.search(r'<aside class="banner".*?</aside>', policy, re.DOTALL)
    assert banner
    assert "Revision 3 of the privacy policy was withdrawn" in banner[0]
    box = re.search(r'<section class="box changed".*?</section>', policy, re.DOTALL)
    assert box
    assert "Revision 3 withdrawn" in box[0]
    assert "phone number" in box[0]
    timeline = page(tmp_path / "site", "changes")
    assert "Revision 3 no longer applies from March 25, 2026." in timeline
    since = page(tmp_path / "site", "since/3")
    assert since.count("The changes one by one</h2>") == 1
    assert "The revisions on the way" in since
    assert 'href="../../changes/4/">Revision 3 of the privacy policy was withdrawn' in since


def test_what_never_held_is_called_off(run: Run, third: Path, tmp_path: Path) -> None:
    withdrawn(run, third, 3, "2026-03-01")
    assert status(run, third, tmp_path / "site", "2026-03-26")["current"] == 2
    policy, timeline = page(tmp_path / "site", "."), page(tmp_path / "site", "changes")
    assert "Revision 2, in force since March 15, 2026." in policy
    assert "Revision 3 never took effect." in timeline
    assert "no longer applies" not in timeline
    assert "It was withdrawn on March 1, 2026, before it took effect." in page(
        tmp_path / "site", "revisions/3"
    )
    assert "Revision 3 was withdrawn on March 1, 2026." in page(tmp_path / "site", "changes/3")
