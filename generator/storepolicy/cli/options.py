"""Options and outputs that several commands share."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

import click

from storepolicy.clock import NoMoment, today
from storepolicy.finding import Finding, errors_in
from storepolicy.report import as_github, as_json, as_sarif, as_text, plain_style, terminal_style
from storepolicy.resources import cache_folder as cache_folder  # noqa: PLC0414 - commands take it from here

Command = Callable[..., Any]
_no_day = '"{}" is no day; write it as 2026-01-31'

project_option: Command = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default="this folder",
    help="The folder that holds policy_src.",
)
format_option: Command = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)


def store_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """What completes the id of a store; a store's file is named after its id."""
    folder = Path(ctx.params.get("project") or ".") / "policy_src" / "stores"
    names = (path.stem for path in folder.glob("*.yaml"))
    return sorted(name for name in names if name.startswith(incomplete))


def day_or(*words: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """What checks an option that is a day of the calendar, one of these words, or nothing."""

    def checked(_: click.Context, __: click.Parameter, value: str) -> str:
        if value and value not in words and _iso(value) != value:
            raise click.BadParameter(_no_day.format(value))
        return value

    return checked


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """The day that counts as today, as YYYY-MM-DD."""
    if value and not _iso(value):
        raise click.BadParameter(_no_day.format(value))
    try:
        return _iso(value) if value else today()
    except NoMoment as error:
        raise click.UsageError(str(error)) from None


def _iso(value: str) -> str:
    """A day of the calendar as YYYY-MM-DD; nothing where it is none."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def today_of(words: str) -> Command:
    """The option --today, with what the day is for."""
    default = "[default: SOURCE_DATE_EPOCH, else today in UTC]"
    return click.option("--today", "as_of", metavar="DATE", callback=_day, help=f"{words}  {default}")


today_option = today_of("The day that counts as today.")


_no_part = re.compile(r"""[\s"'<>\\^`{|}?#\x00-\x1f\x7f]""")
"""What no address of a folder has: the paths of pages are put behind it, and it stands in attributes."""


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The address of a site, as MkDocs takes it."""
    try:
        parts = urlsplit(value or "")
        sound = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and not _no_part.search(value or "")
        )
    except ValueError:
        sound = False
    if value and not sound:
        msg = f'"{value}" is no address of a site; write it as https://example.com/policies/'
        raise click.BadParameter(msg)
    return value


site_url_option: Command = click.option(
    "--site-url",
    metavar="URL",
    callback=_address,
    help="The address of the site, for whole links.  [default: site_url of PROJECT/mkdocs.yml]",
)

store_option: Command = click.option(
    "--store", default="", metavar="ID", help="Only this store.", shell_complete=store_names
)


def wants_colour(stream: TextIO) -> bool:
    """True for a terminal whose user has not said otherwise (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def report(findings: Iterable[Finding], form: str) -> None:
    """Writes findings: text to standard error, other formats to standard output."""
    found = tuple(findings)
    if form == "text":
        style = terminal_style if wants_colour(sys.stderr) else plain_style
        click.echo(as_text(found, style), err=True, nl=False, color=style is terminal_style)
        return
    if form == "json":
        click.echo(as_json(found), nl=False)
        return
    folder = in_repository(click.get_current_context().params.get("project"))
    click.echo((as_github if form == "github" else as_sarif)(found, folder), nl=False)


def in_repository(project: Path | None) -> str:
    """What leads from the root of the git repository to a project: what reads annotations knows no other folder."""
    home = (project or Path()).resolve()
    root = next((one for one in (home, *home.parents) if (one / ".git").exists()), home)
    return "" if root == home else f"{home.relative_to(root).as_posix()}/"


def stop_on_errors(findings: Iterable[Finding], form: str) -> None:
    """Where one of the findings is an error, reports all and leaves with exit code 1."""
    found = tuple(findings)
    if errors_in(found):
        report(found, form)
        raise SystemExit(1)


def finish(findings: Iterable[Finding], form: str, summary: str) -> None:
    """The last words of a command that went well: what was found on the way, and for people what was done."""
    report(findings, form)
    if form == "text":
        click.echo(summary)


def counted(number: int, thing: str) -> str:
    """A number with its thing, in the plural but for one."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def never_released(stores: Sequence[str]) -> str:
    """What is said of stores without a release: the first by its id, the others counted."""
    more = f" and {len(stores) - 1} more" if len(stores) > 1 else ""
    return f"never released, so shown as a draft: {stores[0]}{more}"


def known_store(name: str, known: Iterable[str]) -> None:
    """Leaves with exit code 2 where a store is named that does not exist."""
    names = sorted(known)
    if name and name not in names:
        msg = f'there is no store "{name}"; stores are: {", ".join(names)}'
        raise click.UsageError(msg)
