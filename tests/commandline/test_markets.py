"""A store that says for which markets its policy is meant."""

from __future__ import annotations

from pathlib import Path

from tests.commandline.conftest import Run
from tests.commandline.steps import edit, explain, read, released

STORE = "policy_src/stores/lumen.yaml"
TRACKER = """\
trackers:
  stats:
    assertion: stated
    technology: [cookie]
    kind: analytics
    data: [device.browser]
    purposes: [analytics.sales]
children: {age: 16}
"""


def test_a_market_that_is_dropped_does_not_take_its_consent_with_it(run: Run, project: Path) -> None:
    """Whoever was promised something is asked, though the release that breaks it names their market no more."""
    edit(project, "authorship:", "markets: {review: [EU], decided_by: store}\nauthorship:", STORE)
    released(run, project, "--effective", "on-publish")
    edit(project, "[EU]", "[US]", STORE)
    edit(project, "children: {age: 16}\n", TRACKER)
    explain(project, "markets", "trackers")
    released(run, project, "--effective", "2026-05-01", "--approved-by", "legal=CASE-1")
    assert read(project, 2, "change.json")["requires"] == "consent"
