"""The shortest command: how long `check` of one store takes beside `mkdocs --version`."""

from __future__ import annotations

import shutil

from benchmarks.building import programs, storepolicy
from benchmarks.goals import Goal
from benchmarks.measuring import Program, interleaved, run
from benchmarks.projects import Sites


def start_goals(sites: Sites, rounds: int) -> list[Goal]:
    """CPU time from start to end, after one run of each to fill the caches."""
    folder = sites.folder("one")
    stores = folder / "policy_src" / "stores"
    stores.mkdir(parents=True)
    source = sites.folder("ours") / "policy_src" / "stores"
    shutil.copy(min(source.iterdir()), stores)
    measured = {
        "check": Program([*storepolicy, "check"], folder),
        "version": Program([str(programs / "mkdocs"), "--version"], folder),
    }
    for program in measured.values():
        run(program)
    found = interleaved(measured, rounds)
    check, version = (1000 * found[name].cpu for name in measured)
    return [
        Goal("7: `check` of one store, start to end, beside `mkdocs --version`", check, version, 1.0, "ms")
    ]
