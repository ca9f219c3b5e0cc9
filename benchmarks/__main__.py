"""Makes the stores, takes the measurements, writes results.json and docs/performance.md."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from benchmarks.building import articles_agree, build_goals
from benchmarks.goals import Goal, table
from benchmarks.manifests import manifest_goals
from benchmarks.pasts import history_goals
from benchmarks.projects import make_sites
from benchmarks.redlines import quality_table, redline_goals
from benchmarks.starting import start_goals

here = Path(__file__).parent
results = here / "results.json"
report = here.parent / "docs" / "performance.md"
sizes, rounds = (4, 100, 1000), {4: 7, 100: 5, 1000: 2}
quick_sizes, quick_rounds = (4, 20), {4: 1, 20: 1}
revisions, quick_revisions = {20: 5, 200: 3}, {3: 1, 6: 1}
"""How many rounds a number of revisions."""


def main() -> None:
    """Runs everything; exits with 1 where a result is wrong, never because it is slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="few and small sites, nothing written: does it run?"
    )
    parser.add_argument(
        "--only", choices=list(parts), help="this part alone; the other numbers stay as they are"
    )
    chosen = parser.parse_args()
    found = json.loads(results.read_text("utf-8")) if chosen.only and not chosen.quick else {}
    for name in [chosen.only] if chosen.only else parts:
        part = parts[name](quick=chosen.quick)
        print(
            table(goals_of(part["goals"])),
            quality_table(part["tools"]) if "tools" in part else "",
            sep="\n\n",
        )
        found[name] = part
    if not chosen.quick:
        write(found)


nothing: dict[str, Any] = {"sites": [], "goals": [], "tools": []}
"""A part that has never been measured."""
Part = dict[str, Any]
"""What one part found: its goals, what was built, and the tools beside ours, as JSON holds them."""


def sites_part(*, quick: bool) -> Part:
    """Goals of whole sites."""
    sites, goals = site_goals(quick=quick)
    return {"sites": sites, "goals": plain_goals(goals)}


def redline_part(*, quick: bool) -> Part:
    """Goals of the redline."""
    goals, rows = redline_goals(1 if quick else 5, quick=quick)
    return {"goals": plain_goals(goals), "tools": rows}


def history_part(*, quick: bool) -> Part:
    """Goals of a store's whole history."""
    folder = Path(tempfile.mkdtemp(prefix="storepolicy-bench-"))
    try:
        sites, goals = history_goals(folder, quick_revisions if quick else revisions)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"sites": sites, "goals": plain_goals(goals)}


parts: dict[str, Callable[..., Part]] = {
    "redline": redline_part,
    "history": history_part,
    "sites": sites_part,
}
"""Every part by name, the quick ones first."""


def site_goals(*, quick: bool) -> tuple[list[str], list[Goal]]:
    """All that is measured on built sites: what the sites are, and the goals."""
    folder = Path(tempfile.mkdtemp(prefix="storepolicy-bench-"))
    try:
        sites = make_sites(folder, quick_sizes if quick else sizes)
        goals = build_goals(sites, quick_rounds if quick else rounds)
        goals += manifest_goals(sites[1].site, 1 if quick else 5)
        goals += start_goals(sites[0], 1 if quick else 11)
        articles_agree(sites[0])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [site.words for site in sites], goals


def plain_goals(goals: list[Goal]) -> list[dict[str, object]]:
    """Goals as JSON holds them, with their verdicts."""
    return [{**asdict(goal), "ratio": round(goal.ratio, 3), "met": goal.met} for goal in goals]


def goals_of(found: list[dict[str, Any]]) -> list[Goal]:
    """Goals from JSON."""
    names = [field.name for field in fields(Goal)]
    return [Goal(*(one[name] for name in names)) for one in found]


def write(found: dict[str, Part]) -> None:
    """Writes the numbers for programs and for people."""
    version = ".".join(platform.python_version_tuple()[:2])
    parts_found = {name: found.get(name, nothing) for name in parts}
    told = {"command": "make bench", "python": version, **parts_found}
    results.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    goals = [goal for name in ("sites", "redline") for goal in goals_of(found[name]["goals"])]
    filled = {
        "table": table(goals), "sites": _list(found["sites"]["sites"]), "python": version,
        "redlines": quality_table(found["redline"]["tools"]),
        "histories": table(goals_of(found["history"]["goals"])), "stores": _list(found["history"]["sites"]),
    }  # fmt: skip
    text = (here / "performance.md").read_text(encoding="utf-8")
    for name, content in filled.items():
        text = text.replace(f"{{{name}}}", content)
    report.write_text(text, encoding="utf-8")


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


if __name__ == "__main__":
    main()
