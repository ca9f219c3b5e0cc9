"""`record`: what is said later of a revision."""

from __future__ import annotations

from pathlib import Path

import click

from storepolicy import __version__
from storepolicy.cli.approving import approvals_option, impersonal, known_roles
from storepolicy.cli.options import (
    Command,
    cache_folder,
    day_or,
    format_option,
    known_store,
    project_option,
    stop_on_errors,
    store_names,
    today_option,
)
from storepolicy.cli.releasing import dry_option, finish_release, sending
from storepolicy.finding import Finding
from storepolicy.pipeline import Checked
from storepolicy.pipeline import check as check_project
from storepolicy.releasing import Drafted, Request, delivered, owed, translated, withdrawn
from storepolicy.revisions import Approval, Delivery, recover
from storepolicy.schema.profiles import channels
from storepolicy.vocabulary import nearest

store_argument: Command = click.argument("store", shell_complete=store_names)
number_argument: Command = click.argument("number", type=int)


@click.group(short_help="Record that a revision was withdrawn, delivered or translated.")
def record() -> None:
    """Append a record about a revision that is there already; the revision itself never changes."""


@record.command(short_help="A revision is withdrawn.")
@store_argument
@number_argument
@click.option(
    "--effective", default="", callback=day_or(), metavar="DATE", help="From which day.  [default: today]"
)
@click.option("--reason", default="", help="Why.")
@approvals_option
@dry_option
@today_option
@project_option
@format_option
def withdrawal(
    store: str, number: int, effective: str, reason: str, approvals: tuple[Approval, ...],
    project: Path, form: str, as_of: str, *, dry_run: bool,
) -> None:  # fmt: skip
    """Withdraw revision NUMBER of a store: from that day on the revision before it holds again."""
    checked, recovered = _begun(project, form, store, dry_run=dry_run)
    known_roles(approvals, checked.releases.profiles)
    request = Request(as_of, effective, approvals=approvals, reason=reason, tool=_tool())
    chain, markets = checked.releases.chain(store), {one.store: one.markets for one in checked.ready()}
    measure = checked.releases.measure(store, markets.get(store, ()), as_of)
    made = withdrawn(chain, number, measure, checked.releases.words(), request)
    finish_release(project, form, [Drafted(made[0], None, made[1])], (recovered, {}), dry_run=dry_run)
    if made[0] and form == "text" and not dry_run:
        for channel in owed(chain, made[0].entry):
            click.echo(f"next: {sending(made[0].record, channel)}")


@record.command(short_help="The notice of a revision was sent.")
@store_argument
@number_argument
@click.option("--channel", required=True, help="By which channel, such as email.")
@click.option("--on", "day", required=True, callback=day_or(), metavar="DATE", help="On which day.")
@click.option("--reference", default="", callback=impersonal, help="Where the proof is kept.")
@dry_option
@today_option
@project_option
@format_option
def delivery(
    store: str, number: int, channel: str, day: str, reference: str,
    project: Path, form: str, as_of: str, *, dry_run: bool,
) -> None:  # fmt: skip
    """Record that the notice of revision or withdrawal NUMBER was sent: by which channel, on which day."""
    checked, recovered = _begun(project, form, store, dry_run=dry_run)
    _known_channel(channel, checked)
    sent = Delivery(channel, day, reference)
    made = delivered(checked.releases.chain(store), number, sent, Request(as_of, tool=_tool()))
    finish_release(project, form, [Drafted(made[0], None, made[1])], (recovered, {}), dry_run=dry_run)


@record.command(short_help="A revision is there in another language.")
@store_argument
@number_argument
@approvals_option
@dry_option
@today_option
@project_option
@format_option
def translation(
    store: str,
    number: int,
    approvals: tuple[Approval, ...],
    project: Path,
    form: str,
    as_of: str,
    *,
    dry_run: bool,
) -> None:
    """Give revision NUMBER every language that wording exists in and that it lacks; its facts stay as they are."""
    checked, recovered = _begun(project, form, store, dry_run=dry_run)
    known_roles(approvals, checked.releases.profiles)
    one = next((one for one in checked.ready() if one.store == store), None)
    if one is None:
        msg = f"{store} has no file in policy_src/stores"
        raise click.UsageError(msg)
    digests = one.made_from(checked.releases)
    request = Request(as_of, approvals=approvals, tool=_tool(), digests=digests)
    chain, words = checked.releases.chain(store), checked.releases.words()
    made = translated(chain, number, one.working, words, request)
    finish_release(project, form, [Drafted(made[0], None, made[1])], (recovered, {}), dry_run=dry_run)


def _known_channel(name: str, checked: Checked) -> None:
    """Leaves with exit code 2 where no profile and no promise could have asked for the channel."""
    known = sorted({*channels, *checked.language.vocabulary.ids("channels")})
    if name not in known:
        near = nearest(name, tuple(known))
        hint = f'did you mean "{near}"?' if near else f"channels are: {', '.join(known)}"
        msg = f'there is no channel "{name}"; {hint}'
        raise click.UsageError(msg)


def _tool() -> str:
    return f"storepolicy {__version__}"


def _begun(project: Path, form: str, store: str, *, dry_run: bool) -> tuple[Checked, tuple[Finding, ...]]:
    recovered = () if dry_run else recover(project / "policy_src" / "revisions")
    stop_on_errors(recovered, form)
    checked = check_project(project, cache_folder())
    known_store(store, {*checked.ids, *checked.releases.chains})
    stop_on_errors(checked.concerning(store), form)
    return checked, recovered
