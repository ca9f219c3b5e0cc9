"""Programs run one after another in turns; CPU time and peak memory of each, by the kernel's own account."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

quiet = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
uncompiled = "PYTHONDONTWRITEBYTECODE"
"""With it our own modules would be compiled at each start, while those of the peers, which pip compiled, are not."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: CPU seconds (user and system) and peak resident memory in MiB."""

    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of several runs."""

    cpu: float
    peak: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Program:
    """A command, the folder it runs in, what is put in order before each run, and what more it finds around it."""

    command: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None
    environment: Mapping[str, str] = field(default_factory=dict)


# A child's peak memory begins with its parent's, so a small program of its own starts what is measured.
starter = """
import os, sys
with open(os.devnull, "w") as nowhere:
    silence = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in (1, 2)]
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silence)
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def run(program: Program) -> Run:
    """Runs a program to its end; raises CalledProcessError where it fails."""
    program.before()
    around = {name: value for name, value in os.environ.items() if name != uncompiled}
    told = subprocess.run(
        [sys.executable, "-S", "-c", starter, *program.command], cwd=program.folder,
        env={**around, **quiet, **program.environment}, stdout=subprocess.PIPE, check=True, text=True,
    ).stdout.split()  # fmt: skip
    code, cpu, peak = int(told[0]), float(told[1]), float(told[2])
    if code:
        raise subprocess.CalledProcessError(code, program.command)
    return Run(cpu, peak)


def interleaved(programs: Mapping[str, Program], rounds: int) -> dict[str, Measured]:
    """Every program once a round, so that a slow moment of the machine meets all of them; medians."""
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            runs[name].append(run(program))
    return {name: summed_up(found) for name, found in runs.items()}


def summed_up(runs: Sequence[Run]) -> Measured:
    """The medians of CPU time and peak memory."""
    return Measured(median(r.cpu for r in runs), median(r.peak for r in runs), len(runs))
