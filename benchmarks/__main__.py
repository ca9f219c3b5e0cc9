"""Makes the stores, takes the measurements, writes results.json and docs/performance.md."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import tempfile
from dataclasses import asdict, fields
from pathlib import Path

from benchmarks.building import articles_agree, build_goals
from benchmarks.goals import Goal, table
from benchmarks.manifests import manifest_goals
from benchmarks.projects import make_sites
from benchmarks.redlines import Row, quality_table, redline_goals
from benchmarks.starting import start_goals

here = Path(__file__).parent
results = here / "results.json"
report = here.parent / "docs" / "performance.md"
sizes, rounds = (4, 100, 1000), {4: 7, 100: 5, 1000: 2}
quick_sizes, quick_rounds = (4, 20), {4: 1, 20: 1}


def main() -> None:
    """Runs everything; exits with 1 where a result is wrong, never because it is slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="few and small sites, nothing written: does it run?"
    )
    parser.add_argument(
        "--only", choices=["redline"], help="this part alone; the other numbers stay as they are"
    )
    chosen = parser.parse_args()
    redlines, rows = redline_goals(1 if chosen.quick else 5, quick=chosen.quick)
    if chosen.only:
        print(table(redlines), quality_table(rows), sep="\n\n")
        if not chosen.quick:
            write([*earlier_goals(), *redlines], earlier_sites(), rows)
        return
    sites, goals = site_goals(quick=chosen.quick)
    goals += redlines
    print(table(goals), quality_table(rows), sep="\n\n")
    if not chosen.quick:
        write(goals, sites, rows)


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


def earlier_goals() -> list[Goal]:
    """The goals of the last run but those of the redline."""
    found = json.loads(results.read_text("utf-8"))["goals"]
    names = [field.name for field in fields(Goal)]
    return [Goal(*(one[name] for name in names)) for one in found if not one["name"].startswith("6:")]


def earlier_sites() -> list[str]:
    """What the sites of the last run were."""
    return list(json.loads(results.read_text("utf-8"))["sites"])


def write(goals: list[Goal], sites: list[str], rows: list[Row]) -> None:
    """Writes the numbers for programs and for people."""
    version = ".".join(platform.python_version_tuple()[:2])
    found = [{**asdict(goal), "ratio": round(goal.ratio, 3), "met": goal.met} for goal in goals]
    told = {"command": "make bench", "python": version, "sites": sites, "goals": found, "redlines": rows}
    results.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    text = (here / "performance.md").read_text(encoding="utf-8")
    filled = text.replace("{table}", table(goals)).replace(
        "{sites}", "\n".join(f"- {site}" for site in sites)
    )
    filled = filled.replace("{redlines}", quality_table(rows))
    report.write_text(filled.replace("{python}", version), encoding="utf-8")


if __name__ == "__main__":
    main()
