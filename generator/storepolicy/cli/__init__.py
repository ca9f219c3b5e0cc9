"""The command line: options, files, clocks and exit codes."""

from storepolicy.cli.main import main

__all__ = ["main"]
