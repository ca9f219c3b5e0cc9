"""The site of a store with a history, built day after day, for clients that come back and look again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.clients.browser import served
from tests.history_of_a_store.steps import STORE, lay, run, steps, take


@dataclass(frozen=True)
class Look:
    """The site built on a day after so many steps of the store, and what is new to who looks at it then.

    `text` and `whole` are versions of the policy's text and of the whole page, `entries` those of its feeds.
    """

    what: str
    after: int
    day: str
    banner: bool
    text: int
    whole: int
    entries: int


LOOKS = (
    Look("the first", 9, "2026-08-05", banner=True, text=1, whole=1, entries=9),
    Look("built again", 9, "2026-08-05", banner=True, text=0, whole=0, entries=0),
    Look("a change in force at once", 10, "2026-08-17", banner=True, text=1, whole=1, entries=1),
    Look("built when its banner is over", 10, "2026-09-20", banner=False, text=0, whole=1, entries=0),
    Look("a change announced", 15, "2026-11-02", banner=True, text=0, whole=1, entries=4),
    Look("the day it takes effect", 15, "2026-12-07", banner=True, text=1, whole=1, entries=0),
)
"""From the fourth to the fifth a notice is delivered, which is no entry, and a revision announced and called off."""


@dataclass(frozen=True)
class Site:
    """A project, the site built from it, and the address at which that is served all the time."""

    project: Path
    folder: Path
    address: str

    @property
    def store(self) -> Path:
        """The folder of the store's pages and files."""
        return self.folder / STORE

    def built(self) -> Iterator[Look]:
        """Each look when the site is as it was then; every step is taken once."""
        taken = 0
        for look in LOOKS:
            for step in steps()[taken : look.after]:
                assert take(step, self.project).exit_code == 0, step.name
            taken = look.after
            done = run("build", "--project", self.project, "--today", look.day, "--out", self.folder)
            assert done.exit_code == 0, done.output
            yield look


@contextmanager
def site_below(folder: Path) -> Iterator[Site]:
    """A project without any step taken, and a server for its site, both in the folder."""
    with served(folder / "site") as address:
        yield Site(lay(folder / "project", 0), folder / "site", address)
