"""`check`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storepolicy.cli.options import (
    cache_folder,
    counted,
    format_option,
    known_store,
    never_released,
    project_option,
    report,
    store_option,
    today_option,
)
from storepolicy.cli.verdicts import Verdict, Verdicts
from storepolicy.finding import Finding, Severity, concerning, sort_findings

if TYPE_CHECKING:
    from storepolicy.pipeline import Checked


@click.command(short_help="Say what is wrong, where, why, and what to write.")
@project_option
@format_option
@store_option
@click.option("--fail-on-warning", is_flag=True, help="Exit 1 for warnings too.")
@today_option
def check(project: Path, form: str, store: str, as_of: str, *, fail_on_warning: bool) -> None:
    """Say what is wrong in policy_src, where, why, and what to write instead.

    The day matters where something waits to be released: overrides expire, and promises end.
    """
    verdicts = Verdicts(project, as_of)
    verdict = verdicts.known()
    if verdict is None:
        checked = check_project(project, as_of)
        found = sort_findings((*checked.findings, *_led_ahead(checked, as_of)))
        verdict = Verdict(checked.ids, found, checked.never_released, {**checked.files})
        verdicts.keep(verdict)
    known_store(store, verdict.ids)
    found = concerning(verdict.findings, (store,), verdict.files)
    report(found, form)
    if form == "text":
        click.echo(_summary(1 if store else len(verdict.ids), found))
        if drafts := tuple(name for name in verdict.drafts if store in ("", name)):
            click.echo(never_released(drafts))
    weights = {Severity.ERROR, Severity.WARNING} if fail_on_warning else {Severity.ERROR}
    raise SystemExit(1 if any(f.severity in weights for f in found) else 0)


def check_project(project: Path, as_of: str) -> Checked:
    """The project with all findings; of its stores nothing is kept."""
    from storepolicy.pipeline import check, findings_alone  # noqa: PLC0415 - not needed where nothing has changed

    return check(project, cache_folder(), findings_alone, as_of)


def _led_ahead(checked: Checked, as_of: str) -> tuple[Finding, ...]:
    from storepolicy.pipeline import led_ahead  # noqa: PLC0415 - as said above

    return led_ahead(checked, as_of)


def _summary(stores: int, findings: tuple[Finding, ...]) -> str:
    count = Counter(finding.severity for finding in findings)
    parts = [counted(count[severity], str(severity)) for severity in Severity if count[severity]]
    return f"{counted(stores, 'store')}, {', '.join(parts) or 'no findings'}"
