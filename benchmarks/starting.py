"""The shortest command: how long `check` of one store takes beside `mkdocs --version`."""

from __future__ import annotations

import shutil
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.building import programs, storepolicy
from benchmarks.goals import Goal
from benchmarks.measuring import Program, interleaved, run
from benchmarks.projects import Sites

edits = count(1)


def start_goals(sites: Sites, rounds: int) -> list[Goal]:
    """CPU time from start to end, after one run of each to fill the caches; `edited` has another byte each time."""
    folder = sites.folder("one")
    stores = folder / "policy_src" / "stores"
    stores.mkdir(parents=True)
    source = sites.folder("ours") / "policy_src" / "stores"
    store = Path(shutil.copy(min(source.iterdir()), stores))
    text = store.read_text(encoding="utf-8")
    measured = {
        "edited": Program([*storepolicy, "check"], folder, partial(_edit, store, text)),
        "unchanged": Program([*storepolicy, "check"], folder),
        "version": Program([str(programs / "mkdocs"), "--version"], folder),
    }
    for program in measured.values():
        run(program)
    found = interleaved(measured, rounds)
    edited, unchanged, version = (1000 * found[name].cpu for name in measured)
    beside = "start to end, beside `mkdocs --version`"
    return [
        Goal(f"7: `check` of one store, {beside}", unchanged, version, 1.0, "ms"),
        Goal(f"7: `check` of one store that has just been edited, {beside}", edited, version, 1.0, "ms"),
    ]


def _edit(store: Path, text: str) -> None:
    store.write_text(f"{text}# edit {next(edits)}\n", encoding="utf-8")
