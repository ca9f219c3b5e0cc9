"""Whole builds: from YAML with storepolicy, from prewritten Markdown with plain mkdocs-material."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.articles import differing
from benchmarks.goals import Goal
from benchmarks.measuring import Measured, Program, interleaved, run
from benchmarks.projects import Sites, write_raw

programs = Path(sys.executable).parent
mkdocs = [str(programs / "mkdocs"), "build", "--quiet"]
storepolicy = [str(programs / "storepolicy")]


def build_goals(sites: list[Sites], rounds: Mapping[int, int]) -> list[Goal]:
    """Goals 1 and 2 from builds of each size; the last two sizes show whether cost is linear."""
    measured = {one.count: interleaved(_builds(one), rounds[one.count]) for one in sites}
    goals = [goal for count, found in measured.items() for goal in _beside_plain(count, found)]
    return goals + _linear(sites[-2], sites[-1], measured)


def _beside_plain(count: int, found: Mapping[str, Measured]) -> list[Goal]:
    """Like for like first: `mkdocs build` on both sides; then our own command, which verifies besides."""
    plain = found["plain"].cpu
    return [
        Goal(f"1: `mkdocs build` of {count:,} stores, CPU, beside plain", found["plugin"].cpu, plain, 0.5, "s"),
        Goal(f"`storepolicy build`, verified, of {count:,} stores, CPU, beside plain", found["ours"].cpu, plain, None, "s"),
    ]  # fmt: skip


def _builds(sites: Sites) -> dict[str, Program]:
    clean = {
        name: partial(shutil.rmtree, sites.folder(name) / "site", ignore_errors=True)
        for name in ("ours", "plain")
    }
    return {
        "ours": Program([*storepolicy, "build"], sites.folder("ours"), clean["ours"]),
        "plugin": Program(mkdocs, sites.folder("ours"), clean["ours"]),
        "plain": Program(mkdocs, sites.folder("plain"), clean["plain"]),
    }


def _linear(small: Sites, large: Sites, measured: Mapping[int, Mapping[str, Measured]]) -> list[Goal]:
    few, many = measured[small.count], measured[large.count]
    span = f"{large.count:,} stores beside {small.count}"
    return [
        Goal(
            f"2: CPU a store, {span}",
            1000 * many["ours"].cpu / large.count, 1000 * few["ours"].cpu / small.count, 1.05, "ms",
        ),
        Goal(f"2: bytes a store, {span}", _bytes(large), _bytes(small), 1.02, "KB"),
        Goal(
            f"2: peak memory of {large.count:,} stores, beside plain mkdocs-material",
            many["ours"].peak, many["plain"].peak, 1.0, "MiB",
        ),
    ]  # fmt: skip


def _bytes(sites: Sites) -> float:
    """What one store's own folder holds in the built site."""
    folders = (sites.folder("ours") / "site").glob("store-*")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files) / sites.count / 1000


def articles_agree(sites: Sites) -> None:
    """Raises ValueError where an article through the plugin differs from the same one as a raw Markdown block."""
    run(_builds(sites)["ours"])
    raw = write_raw(sites)
    run(Program([*storepolicy, "render", "--out", str(raw / "docs")], sites.folder("ours")))
    run(Program(mkdocs, raw))
    if found := differing(sites.folder("ours") / "site", raw / "site"):
        msg = f"the article differs between the two ways to build it: {', '.join(found)}"
        raise ValueError(msg)
