"""What a person does between two commands: facts are edited, reasons given, records read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from click.testing import Result

STORE = "lumen"
BASE = "policy_src/base/lampshop.yaml"
FIRST, TODAY, LATER = "2026-02-01", "2026-02-05", "2026-04-01"


class Runs(Protocol):
    """Runs a command in this process."""

    def __call__(self, *arguments: str | Path, **settings: str) -> Result: ...


def edit(project: Path, old: str, new: str, name: str = BASE) -> None:
    """Another text in a file; fails where the old one is not there."""
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def longer(project: Path, years: int = 5, before: int = 2) -> None:
    """Addresses are kept longer: class 4, thirty days of notice."""
    edit(project, f"exact: {before}", f"exact: {years}")


def explain(project: Path, *refs: str, store: str = STORE, more: str = "") -> Path:
    """The human half of the next notice."""
    folder = project / "policy_src/changes" / store
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{refs[0].replace('.', '-')}.yaml"
    path.write_text(
        f"changes: [{', '.join(refs)}]\nwhy: {{en: The law changed.}}\nmeaning: {{en: The new rule held for you.}}\n{more}"
    )
    return path


def release(
    run: Runs, project: Path, *more: str | Path, store: str = STORE, today: str = TODAY, **settings: str
) -> Result:
    """`release` of a store on a day."""
    return run("release", store, "--project", project, "--today", today, *more, **settings)


def released(run: Runs, project: Path, *more: str | Path, **settings: str) -> str:
    """The same where it must go well; what it said."""
    done = release(run, project, *more, **settings)
    assert done.exit_code == 0, done.output
    return done.stdout


def refused(run: Runs, project: Path, *more: str | Path, **settings: str) -> Result:
    """The same where it must be refused; nothing may have been written."""
    before = records(project)
    done = release(run, project, *more, **settings)
    assert done.exit_code == 1, done.output
    assert records(project) == before
    return done


def records(project: Path) -> dict[str, bytes]:
    """Every file of every record, by its path."""
    folder = project / "policy_src/revisions"
    found = (path for path in sorted(folder.rglob("*")) if path.is_file()) if folder.is_dir() else ()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def read(project: Path, number: int, name: str = "record.json", store: str = STORE) -> dict[str, Any]:
    """A JSON file of a record."""
    path = project / f"policy_src/revisions/{store}/{number:04}/{name}"
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def status(run: Runs, project: Path, target: Path, day: str, store: str = STORE) -> dict[str, Any]:
    """What holds on a day, as the built site says."""
    done = run("build", "--project", project, "--out", target, "--today", day)
    assert done.exit_code == 0, (done.output, done.exception)
    found: dict[str, Any] = json.loads((target / store / "status.json").read_bytes())
    return found
