"""The examples of the guides: what they run is there, and needs nothing that an own project lacks."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from storepolicy.cli.main import commands


def _commands(root: Path) -> list[list[str]]:
    read: Any = yaml.safe_load((root / "docs/examples/daily.yml").read_text("utf-8"))
    steps = [step for job in read["jobs"].values() for step in job["steps"] if "run" in step]
    return [shlex.split(step["run"]) for step in steps]


def test_the_workflow_needs_nothing_of_this_repository(root: Path) -> None:
    """A project of its own has no Makefile and no environment of ours."""
    assert {words[0] for words in _commands(root)} == {"pip", "storepolicy"}


def test_each_command_and_option_of_the_workflow_is_there(root: Path) -> None:
    """A command that was renamed would be found by a stranger only."""
    context = click.Context(commands)
    run = [words[1:] for words in _commands(root) if words[0] == "storepolicy"]
    assert {words[0] for words in run} == {"check", "diff", "build", "verify"}
    for name, *words in run:
        command = commands.get_command(context, name)
        assert command, name
        known = {option for one in command.params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


@pytest.mark.parametrize("document", ["README.md", "docs/publishing.md"])
def test_a_guide_says_how_it_is_installed(root: Path, document: str) -> None:
    assert "pip install" in (root / document).read_text("utf-8")
