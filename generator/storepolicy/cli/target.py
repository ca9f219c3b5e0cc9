"""The folder that a command writes whole, which may take the place only of what the same command wrote before."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import click


class Kind(StrEnum):
    """What a folder holds, by the file that only this kind has as its first page."""

    SITE = "index.html"
    MARKDOWN = "index.md"


_words = {Kind.SITE: "site that `build` made", Kind.MARKDOWN: "folder of Markdown files that `render` wrote"}


def replaceable(target: Path, kind: Kind) -> Path:
    """The target, which may be replaced whole; leaves with exit code 2 where it holds anything else than its kind."""
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return target
    found = _written(target)
    has_commits = (target / ".git").exists()
    if found is not kind or has_commits:
        what = f"it is a {_words[found]}" if found else f"it is no {_words[kind]}"
        what = "it holds a repository of git" if has_commits else what
        msg = f"{target} would be replaced, but {what}; name a new folder with --out"
        raise click.UsageError(msg)
    return target


def _written(target: Path) -> Kind | None:
    """Which kind of folder was written here by this program, of any version; None where none was.

    The index of stores alone tells nothing, since any shop may have a file of that name: the schema that it
    names lies beside it and says whose it is.
    """
    if (target / "policy_src").exists():
        return None
    try:
        version = json.loads((target / "stores.json").read_bytes())["schema"]
        schema = json.loads((target / f"schema/{version}/stores.json").read_bytes())
        ours = schema["$id"] == f"urn:storepolicy:schema:{version}:stores"
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return next((kind for kind in Kind if ours and (target / kind).is_file()), None)
