"""`release`: what is said now becomes a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from storepolicy import __version__
from storepolicy.cli.approving import approvals_option, known_roles
from storepolicy.cli.options import (
    Command,
    cache_folder,
    day_or,
    format_option,
    known_store,
    project_option,
    report,
    stop_on_errors,
    store_names,
    today_option,
)
from storepolicy.finding import Finding, Place, Severity, sort_findings
from storepolicy.lines import files_of, with_lines
from storepolicy.materiality.reach import anyway, reaching
from storepolicy.pipeline import Checked
from storepolicy.pipeline import check as check_project
from storepolicy.releases import Ready, draft
from storepolicy.releasing import Drafted, Request
from storepolicy.report import as_json
from storepolicy.report.records import records_as_json
from storepolicy.revisions import New, Record, append, folder_name, rebase, recover

_made_anew = "SP348"


dry_option: Command = click.option(
    "--dry-run", is_flag=True, help="Say what would be recorded; write nothing."
)


@click.command(short_help="Append a revision to the history of a store.")
@click.argument("stores", nargs=-1, shell_complete=store_names)
@click.option("--all", "everything", is_flag=True, help="Every store that differs from its newest revision.")
@click.option(
    "--effective",
    default="",
    callback=day_or("on-publish", "unknown"),
    metavar="DATE|on-publish|unknown",
    help="When it takes effect.",
)
@click.option(
    "--published", default="", callback=day_or(), metavar="DATE",
    help="Day of publication; for transcribed policies alone.",
)  # fmt: skip
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="An earlier document of policy_src/history."
)
@click.option(
    "--order", type=click.Choice(["stated", "assumed"]), default="stated", show_default=True,
    help="Whether anything states that this revision followed the one before.",
)  # fmt: skip
@approvals_option
@click.option("--editorial", is_flag=True, help="Refuse to release where a fact changes.")
@click.option("--reviewed", is_flag=True, help="Release again without a change, as the outcome of a review.")
@click.option(
    "--correct", type=int, default=0, metavar="N", help="Correct revision N, which said something wrong."
)
@click.option("--reason", default="", help="Why a revision is corrected.")
@click.option(
    "--rebase", "redo", is_flag=True, help="After a merge: release again what another branch overtook."
)
@dry_option
@today_option
@project_option
@format_option
def release(
    stores: tuple[str, ...], source: Path | None, project: Path, form: str,
    *, everything: bool, redo: bool, dry_run: bool, **said: object,
) -> None:  # fmt: skip
    """Append a revision to the history of one store or more: of all of them, or of none.

    What is released is shown for ever from its own record. The day of publication is today;
    you give the day on which it takes effect.
    """
    recovered = () if dry_run else recover(project / "policy_src" / "revisions")
    stop_on_errors(recovered, form)
    checked = check_project(project, cache_folder())
    names = _named(stores, checked, everything=everything, source=source)
    dropped, checked = _rebased(checked, project, names) if redo else ({}, checked)
    recovered += tuple(f for f in checked.findings if f.code == _made_anew)
    stop_on_errors(checked.concerning(*stores), form)
    request = Request(tool=f"storepolicy {__version__}", **said)  # type: ignore[arg-type]  # click has checked them
    known_roles(request.approvals, checked.releases.profiles)
    drafts = [
        draft(checked.releases, one, request) for one in _ready(checked, names, source, everything=everything)
    ]
    files = files_of(checked.sources)
    shown = [replace(one, findings=tuple(with_lines(one.findings, files))) for one in drafts]
    finish_release(project, form, shown, (recovered, dropped), dry_run=dry_run)
    if form == "text" and not shown:
        click.echo("nothing to release: every store says what its newest revision says")


def finish_release(
    project: Path, form: str, drafts: Sequence[Drafted],
    before: tuple[tuple[Finding, ...], dict[str, tuple[str, ...]]] = ((), {}), *, dry_run: bool,
) -> None:  # fmt: skip
    """Writes all records or none, and says what was done.

    In JSON the records are the result, on standard output; what was found on the way goes to standard error.
    """
    recovered, dropped = before
    findings = sort_findings((*recovered, *(f for one in drafts for f in one.findings)))
    stop_on_errors(findings, form)
    batch = [one.new for one in drafts if one.new]
    written = () if dry_run else append(project / "policy_src" / "revisions", batch, dropped)
    told = sort_findings((*findings, *written))
    stop_on_errors(told, form)
    if form == "json":
        click.echo(as_json(told) if told else "", err=True, nl=False)
        click.echo(records_as_json(batch, written=not dry_run), nl=False)
        return
    report(told, form)
    if form == "text":
        for new in batch:
            click.echo(_line(new, dry_run=dry_run))
        for line in () if dry_run else _next(batch):
            click.echo(f"next: {line}")


def _next(batch: Sequence[New]) -> Iterator[str]:
    """What is left for people to do with records that were written."""
    if batch:
        yield "commit policy_src/revisions; the next build shows it"
    for new in batch:
        record = new.record
        own = new.entry.is_revision and record.authorship == "self"
        for channel in reaching(new.entry.changes.channels) if own else ():
            yield sending(record, channel)


def sending(record: Record, channel: str) -> str:
    """That the notice of a record is to be sent by a channel, and what to do then."""
    by = "a channel that reaches people" if channel == anyway else channel
    name = "CHANNEL" if channel == anyway else channel
    then = f"storepolicy record delivery {record.store} {record.number} --channel {name} --on DATE"
    return f"send the notice of {record.store} {record.number} by {by}, then: {then}"


def _line(new: New, *, dry_run: bool) -> str:
    record = new.record
    weight = f", {_weight(new)}" if _follows(new) else ""
    days = f", effective {record.effective or 'on a day that is not known'}" if record.facts else ""
    done = "would record" if dry_run else "recorded"
    where = f"policy_src/revisions/{record.store}/{folder_name(record.number)}"
    kind = "withdrawal" if record.kind == "withdrawn" else record.kind
    return f"{done} {kind} {record.number} of {record.store}{weight}{days}: {where}"


def _weight(new: New) -> str:
    changes = new.entry.changes
    return "changes unknown" if changes.unknown else f"class {changes.weight}"


def _follows(new: New) -> bool:
    return bool(new.entry.is_revision and new.entry.changes.before)


def _named(
    stores: tuple[str, ...], checked: Checked, *, everything: bool, source: Path | None
) -> tuple[str, ...]:
    """The ids asked for; leaves with exit code 2 where the request makes no sense."""
    if everything == bool(stores):
        msg = "name a store, or pass --all" if not everything else "name stores or pass --all, not both"
        raise click.UsageError(msg)
    if source and (everything or len(stores) > 1):
        msg = "--from is for one store"
        raise click.UsageError(msg)
    for name in stores:
        known_store(name, checked.ids)
    return tuple(dict.fromkeys(stores)) or checked.ids


def _ready(
    checked: Checked, names: tuple[str, ...], source: Path | None, *, everything: bool
) -> Iterator[Ready]:
    if source:
        yield _earlier(checked, names[0], source)
        return
    for one in checked.ready():
        if one.store in names and not (everything and one.unchanged(checked.releases)):
            yield one


def _earlier(checked: Checked, store: str, source: Path) -> Ready:
    """The earlier document that a path names."""
    for one in checked.ready_history():
        if one.store == store and source.as_posix().endswith(one.place.path):
            return one
    msg = f"{source} is no earlier document of {store}; it lies at policy_src/history/{store}/1.yaml or the like"
    raise click.UsageError(msg)


def _rebased(
    checked: Checked, project: Path, names: tuple[str, ...]
) -> tuple[dict[str, tuple[str, ...]], Checked]:
    """The folders that go, and the project with the chains that stay."""
    dropped: dict[str, tuple[str, ...]] = {}
    chains = dict(checked.releases.chains)
    findings = [f for f in checked.findings if not f.place.path.startswith("policy_src/revisions/")]
    for name in names:
        found = rebase(project / "policy_src" / "revisions" / name, name)
        if isinstance(found, Finding):
            findings.append(found.about(name))
        elif found.names:
            dropped[name], chains[name] = found.names, found.kept
            again = ", ".join(found.names)
            note = Finding(_made_anew, f"released again after record {found.kept.head.count}: {again}",
                           Place(found.kept.path), Severity.INFO, store=name)  # fmt: skip
            findings.append(note)
    releases = replace(checked.releases, chains=chains)
    return dropped, replace(checked, read=releases, findings=tuple(findings))
