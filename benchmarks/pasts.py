"""Builds of a store with its whole history: cold, with nothing changed, and after one more release."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from benchmarks.building import articles_agree, mkdocs, storepolicy
from benchmarks.goals import Goal
from benchmarks.measuring import Measured, Program, interleaved, run
from benchmarks.projects import Sites, plain, write_config
from benchmarks.releasing import Step, steps, write
from storepolicy.clock import today
from storepolicy.pipeline import check, plan_site
from storepolicy.publishing import publishing_of
from storepolicy.resources import resource
from storepolicy.site import Site

seed = 0
kept = "cache"
"""The folder of a project's own cache, so that a run finds nothing that others left."""


def history_goals(folder: Path, rounds: Mapping[int, int]) -> tuple[list[str], list[Goal]]:
    """What the histories are, and the goals of each number of revisions; the last two show growth."""
    found = list(steps(seed, max(rounds)))
    sites = [make(folder / str(count), found[:count]) for count in rounds]
    measured = {one.count: interleaved(_programs(one, found), rounds[one.count]) for one in sites}
    goals = [goal for count, one in measured.items() for goal in _beside_plain(count, one)]
    goals += [goal for count, one in measured.items() for goal in _again(count, one)]
    goals += _growth(sites[-2], sites[-1], measured)
    articles_agree(sites[0])
    return [site.words for site in sites], goals


def make(root: Path, found: list[Step]) -> Sites:
    """A project of one store with so many records, and its pages for plain MkDocs, twice.

    `searched` has every page in the search index, `plain` only those that ours has there.
    """
    ours = root / "ours"
    write(ours, found)
    (ours / "policy_src" / "pages").mkdir()
    write_config(ours, "policy_src/pages", ["storepolicy"], {"custom_dir": str(resource("site_overrides"))})
    checked = check(ours)
    site = plan_site(checked, publishing=publishing_of(checked.sources, today()))
    plain(root / "plain", site)
    plain(root / "searched", replace(site, pages=tuple(replace(one, searchable=True) for one in site.pages)))
    return Sites(len(found), root, site, _words(len(found), found[-1].yaml, site))


def _words(count: int, yaml: str, site: Site) -> str:
    lines, size = yaml.count("\n"), sum(len(page.fragment) for page in site.pages)
    return (
        f"{count} revisions of a store of {lines} lines: {len(site.pages):,} pages of "
        f"{size / len(site.pages) / 1000:.0f} KB on average, {len(site.files):,} other files"
    )


def _programs(sites: Sites, found: list[Step]) -> dict[str, Program]:
    """`later` builds after the last release, where the state before it had been built."""
    ours, later = sites.folder("ours"), sites.folder("later")
    _before_the_last(sites, found)
    return {
        "plugin": _ours(ours, partial(_clean, ours, cold=True), mkdocs),
        "plugin again": _ours(ours, partial(_clean, ours), mkdocs),
        "cold": _ours(ours, partial(_clean, ours, cold=True)),
        "again": _ours(ours, partial(_clean, ours)),
        "later": _ours(later, partial(_released, sites, found)),
        **{name: Program(mkdocs, sites.folder(name), partial(_clean, sites.folder(name))) for name in plains},
    }


plains = ("plain", "searched")


def _ours(project: Path, before: partial[None], program: Sequence[str] = (*storepolicy, "build")) -> Program:
    return Program([*program], project, before, {"XDG_CACHE_HOME": str(project / kept)})


def _clean(project: Path, *, cold: bool = False) -> None:
    """Removes what was built, and with `cold` the pages that were kept, but not the compiled wording."""
    shutil.rmtree(project / "site", ignore_errors=True)
    for path in (project / kept).rglob("history-*") if cold else ():
        path.unlink()


def _before_the_last(sites: Sites, found: list[Step]) -> None:
    """A project without the last release, built once; it is saved with its cache."""
    later = sites.folder("later")
    shutil.copytree(sites.folder("ours"), later, ignore=shutil.ignore_patterns("revisions", "changes"))
    write(later, found[: sites.count - 1])
    run(_ours(later, partial(_clean, later)))
    shutil.copytree(later, sites.folder("saved"))


def _released(sites: Sites, found: list[Step]) -> None:
    """The saved project once more, and the last release."""
    shutil.rmtree(sites.folder("later"))
    shutil.copytree(sites.folder("saved"), sites.folder("later"))
    write(sites.folder("later"), found[: sites.count])


def _beside_plain(count: int, found: Mapping[str, Measured]) -> list[Goal]:
    ours = found["plugin"].cpu
    return [
        Goal(f"1: first `mkdocs build` of {count} revisions, CPU, beside plain with every page searchable",
             ours, found["searched"].cpu, 0.25, "s"),
        Goal(f"1: the next `mkdocs build` of {count} revisions, CPU, beside plain with every page searchable",
             found["plugin again"].cpu, found["searched"].cpu, 0.25, "s"),
        Goal(f"first `mkdocs build` of {count} revisions, CPU, beside plain with the same pages searchable",
             ours, found["plain"].cpu, None, "s"),
        Goal(f"2: peak memory of the first `mkdocs build` of {count} revisions, beside plain",
             found["plugin"].peak, found["searched"].peak, 1.0, "MiB"),
    ]  # fmt: skip


def _again(count: int, found: Mapping[str, Measured]) -> list[Goal]:
    cold = found["cold"].cpu
    return [
        Goal(f"`storepolicy build`, verified, of {count} revisions, nothing changed, beside the first build",
             found["again"].cpu, cold, None, "s"),
        Goal(f"`storepolicy build`, verified, of {count} revisions, after one release, beside the first build",
             found["later"].cpu, cold, None, "s"),
    ]  # fmt: skip


def _growth(small: Sites, large: Sites, measured: Mapping[int, Mapping[str, Measured]]) -> list[Goal]:
    few, many = (1000 * measured[one.count]["cold"].cpu / one.count for one in (small, large))
    since = [_bytes(one, "since/**/*") for one in (small, large)]
    every = [_bytes(one, "**/*") for one in (small, large)]
    span = f"{large.count} revisions beside {small.count}"
    return [
        Goal(f"2: CPU a revision, first build, {span}", many, few, 1.05, "ms"),
        Goal(f"2: bytes a revision, without what has changed since, {span}",
             every[1] - since[1], every[0] - since[0], 1.02, "KB"),
        Goal(f"bytes a revision of what has changed since, {span}", since[1], since[0], None, "KB"),
    ]  # fmt: skip


def _bytes(sites: Sites, pattern: str) -> float:
    """What the files of the store's folder in the built site hold, a revision."""
    files = (path for path in (sites.folder("ours") / "site" / "store-0000").glob(pattern) if path.is_file())
    return sum(path.stat().st_size for path in files) / sites.count / 1000
