"""The command group and what all commands share."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from typing import Any

import click

from storepolicy import __version__
from storepolicy.collecting import collect_rarely
from storepolicy.finding import PolicyError

places = {
    "build": "publishing",
    "check": "checking",
    "diff": "comparing",
    "explain": "explaining",
    "fmt": "formatting",
    "import-history": "importing",
    "record": "recording",
    "redline": "redlining",
    "release": "releasing",
    "render": "publishing",
    "serve": "publishing",
    "verify": "verifying",
}
"""The module of this package that holds each command."""
context = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(click.Group):
    """Loads a command when it is asked for: most time of a short command would go into loading the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """The name of every command, sorted."""
        return sorted(places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        """The command of that name, or None."""
        if cmd_name not in places:
            return None
        module = import_module(f"storepolicy.cli.{places[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Runs the command; what it could not go on without is reported, and it leaves with exit code 1."""
        try:
            return super().invoke(ctx)
        except PolicyError as error:
            from storepolicy.cli.options import report  # noqa: PLC0415 - commands load it, and help needs none

            report(error.findings, "text")
            raise SystemExit(1) from None


@click.group(cls=Commands, context_settings=context)
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


def main() -> None:
    """Runs the command line and exits with its code."""
    collect_rarely()
    # Asked to stop, as services and CI ask, a command clears up behind itself as it does at Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        commands(prog_name="storepolicy")
    except Exception:  # noqa: BLE001 - the edge: a fault of ours is said as such, with all there is to report
        import traceback  # noqa: PLC0415 - never needed, if all goes well

        traceback.print_exc()
        click.echo("This is a fault of storepolicy. Please report it with the lines above.", err=True)
        sys.exit(3)
