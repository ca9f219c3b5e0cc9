"""The command group and what all commands share."""

from __future__ import annotations

import sys
import traceback

import click

from storepolicy import __version__
from storepolicy.cli.checking import check, explain
from storepolicy.cli.comparing import diff
from storepolicy.cli.formatting import fmt
from storepolicy.cli.importing import import_history
from storepolicy.cli.publishing import build, render, serve
from storepolicy.cli.recording import record
from storepolicy.cli.redlining import redline
from storepolicy.cli.releasing import release
from storepolicy.cli.verifying import verify

context = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=context)
@click.version_option(__version__, prog_name="storepolicy")
def commands() -> None:
    """Privacy policies from facts: one YAML description of what a store does with data becomes
    policy pages, plain text and a manifest that anyone can check.

    \b
    Begin with:
      storepolicy check            what is wrong, where, and what to write instead
      storepolicy build            the whole site, verified, into site/
      storepolicy serve            the site in your browser, renewed while you edit

    Exit codes: 0 clean, 1 findings, 2 wrong use, 3 a fault of storepolicy itself.
    """  # noqa: D205, D301 - the first paragraph is what --help shows; click reads the escape


for command in (
    check,
    explain,
    fmt,
    diff,
    redline,
    release,
    record,
    import_history,
    render,
    build,
    serve,
    verify,
):
    commands.add_command(command)


def main() -> None:
    """Runs the command line and exits with its code."""
    try:
        commands(prog_name="storepolicy")
    except Exception:  # noqa: BLE001 - the edge: a fault of ours is said as such, with all there is to report
        traceback.print_exc()
        click.echo("This is a fault of storepolicy. Please report it with the lines above.", err=True)
        sys.exit(3)
