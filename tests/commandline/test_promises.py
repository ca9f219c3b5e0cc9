"""What a store promises about telling people of changes, and whether it can keep it."""

from __future__ import annotations

from pathlib import Path

from tests.commandline.conftest import Run
from tests.commandline.steps import edit, explain, longer, refused, release, released

PROMISE = """\
changes:
  reserved: true
  notices:
    phone: {channel: [sms], when: material_change, to: [customer]}
"""


def _promises(project: Path) -> None:
    edit(project, "changes: {reserved: true}\n", PROMISE)


def test_a_promise_that_cannot_be_kept_is_told_at_once(run: Run, project: Path) -> None:
    """By `check`, where nothing was released yet, at its line; and by the first release."""
    _promises(project)
    said = run("check", "--project", project).output
    assert "policy_src/base/lampshop.yaml:" in said
    assert (
        'SP310 the store promises notices by "sms", which cannot work: no practice collects phone number'
        in said
    )
    first = release(run, project, "--effective", "on-publish")
    assert first.exit_code == 0
    assert "SP310" in first.stderr


def test_a_promise_that_cannot_be_kept_locks_no_store_out(run: Run, project: Path) -> None:
    """Counsel answers for it, or another promised channel takes its place; else nothing of weight is released."""
    _promises(project)
    released(run, project, "--effective", "on-publish")
    longer(project)
    explain(project, "retention")
    assert "SP310" in refused(run, project, "--effective", "2026-05-01").stderr
    released(run, project, "--effective", "2026-05-01", "--approved-by", "legal=CASE-1", "--dry-run")
    edit(project, "to: [customer]}\n", "to: [customer]}\n    letter: {channel: [post], to: [customer]}\n")
    explain(project, "changes")
    released(run, project, "--effective", "2026-05-01")
