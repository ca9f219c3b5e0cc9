"""A program of its own that releases and is killed on the way: `killed.py ROOT SEED STEP`.

Kills itself with SIGKILL just before (`STEP` even) or just after (odd) the n-th call by which the release
touches the disk; `STEP` 0 counts the calls and kills nothing. Forks a child for each, so that many are quick.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from storepolicy.revisions import append, recover
from tests.revisions.batch import second_batch

touching = ("mkdir", "rename", "replace", "fsync", "open", "unlink", "rmdir")


class Steps:
    """Counts the calls that touch the disk and dies at the one that was asked for."""

    def __init__(self, fatal: int) -> None:
        self.fatal, self.count = fatal, 0

    def watch(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call with a chance to die before it and one after it."""

        def watched(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - stands for any function of `os`
            self.pass_by()
            result = call(*args, **kwargs)
            self.pass_by()
            return result

        return watched

    def pass_by(self) -> None:
        """One place at which the program can die."""
        self.count += 1
        if self.count == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def child(root: Path, fatal: int, work: Callable[[], object]) -> bool:
    """True where a child did the work to its end, and was not killed."""
    pid = os.fork()
    if pid == 0:
        steps = Steps(fatal)
        for name in touching:
            setattr(os, name, steps.watch(getattr(os, name)))
        work()
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    if not (os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0):
        raise RuntimeError(f"{root}: the child failed")
    return not os.WIFSIGNALED(status)


def main(pristine: Path, target: Path) -> None:
    """For every step: a copy of the folder in which a release was killed there, under the step's number.

    Every second copy has its recovery killed as well, at a place that moves with the step.
    """
    for step in range(1, 10_000):
        root = target / f"{step:04}" / "policy_src" / "revisions"
        shutil.copytree(pristine, root)
        batch = second_batch(root)
        ended = child(root, step, partial(append, root, batch))
        if step % 2:
            child(root, 1 + step // 2 % 40, partial(recover, root))
        if ended:
            sys.stdout.write(f"{step}\n")
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
