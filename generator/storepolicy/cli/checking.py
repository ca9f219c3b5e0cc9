"""`check` and `explain`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from storepolicy.build import Built
from storepolicy.cli.options import (
    cache_folder,
    counted,
    format_option,
    known_store,
    project_option,
    report,
    stop_on_errors,
    store_names,
    store_option,
)
from storepolicy.finding import Finding, Severity
from storepolicy.model import leaves
from storepolicy.pipeline import Checked, findings_alone
from storepolicy.pipeline import check as check_project
from storepolicy.vocabulary import nearest


@click.command(short_help="Say what is wrong, where, why, and what to write.")
@project_option
@format_option
@store_option
@click.option("--fail-on-warning", is_flag=True, help="Exit 1 for warnings too.")
def check(project: Path, form: str, store: str, *, fail_on_warning: bool) -> None:
    """Say what is wrong in policy_src, where, why, and what to write instead."""
    checked = check_project(project, cache_folder(), findings_alone)
    known_store(store, checked.ids)
    found = tuple(f for f in checked.findings if store in ("", f.store) or not f.store)
    report(found, form)
    if form == "text":
        click.echo(_verdict(checked, found))
    weights = {Severity.ERROR, Severity.WARNING} if fail_on_warning else {Severity.ERROR}
    raise SystemExit(1 if any(f.severity in weights for f in found) else 0)


def _verdict(checked: Checked, findings: tuple[Finding, ...]) -> str:
    count = Counter(finding.severity for finding in findings)
    parts = [counted(count[severity], str(severity)) for severity in Severity if count[severity]]
    return f"{counted(len(checked.ids), 'store')}, {', '.join(parts) or 'no findings'}"


@click.command(short_help="Show where a value was written and what rests on it.")
@click.argument("store", shell_complete=store_names)
@click.argument("ref", default="")
@project_option
def explain(store: str, ref: str, project: Path) -> None:
    """Show where a value was written and which statements rest on it.

    REF is a path such as practices.checkout.data or the anchor of a clause; without it every
    value of the store is listed with its file and line.
    """
    checked = check_project(project, cache_folder())
    known_store(store, checked.ids)
    stop_on_errors(checked.findings, "text")
    built = next(one for one in checked.built if one.store.id == store)
    statements = next(s for s in checked.stores if s.manifest.store.id == store).told["en"].statements
    named = next((s for s in statements if s.id == ref.removeprefix("#")), None)
    if named:
        click.echo(named.text)
        pointers = list(named.because) or [
            p for s in statements if s.id in named.derived_from for p in s.because
        ]
    else:
        wanted = "/facts/" + ref.removeprefix("/facts/").replace(".", "/") if ref else "/facts"
        pointers = [
            p for p, _ in leaves(built.store.facts) if p == wanted or p.startswith(f"{wanted}/") or not ref
        ]
    if not pointers:
        _unknown(built, ref)
    values = dict(leaves(built.store.facts))
    for pointer in pointers:
        dotted = pointer.removeprefix("/facts/").replace("/", ".")
        place = built.place(dotted)
        click.echo(f"{dotted} = {values[pointer]}\n    written at {place}")
        for statement in statements:
            if pointer in statement.because and statement is not named:
                click.echo(f"    told in #{statement.id}: {statement.text}")


def _unknown(built: Built, ref: str) -> None:
    known = tuple(
        {p.removeprefix("/facts/").rsplit("/", 1)[0].replace("/", ".") for p, _ in leaves(built.store.facts)}
    )
    near = nearest(ref, known)
    msg = f'nothing is written at "{ref}"' + (f'; did you mean "{near}"?' if near else "")
    raise click.UsageError(msg)
