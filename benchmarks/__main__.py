"""Makes the stores, takes the measurements, writes results.json and docs/performance.md."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.building import articles_agree, build_goals
from benchmarks.goals import Goal, table
from benchmarks.manifests import manifest_goals
from benchmarks.projects import make_sites
from benchmarks.starting import start_goals

here = Path(__file__).parent
report = here.parent / "docs" / "performance.md"
sizes, rounds = (4, 100, 1000), {4: 7, 100: 5, 1000: 2}
quick_sizes, quick_rounds = (4, 20), {4: 1, 20: 1}


def main() -> None:
    """Runs everything; exits with 1 where a result is wrong, never because it is slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="few and small sites, nothing written: does it run?"
    )
    quick = parser.parse_args().quick
    folder = Path(tempfile.mkdtemp(prefix="storepolicy-bench-"))
    try:
        sites = make_sites(folder, quick_sizes if quick else sizes)
        goals = build_goals(sites, quick_rounds if quick else rounds)
        goals += manifest_goals(sites[1].site, 1 if quick else 5)
        goals += start_goals(sites[0], 1 if quick else 11)
        articles_agree(sites[0])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(goals))
    if not quick:
        write(goals, [site.words for site in sites])


def write(goals: list[Goal], sites: list[str]) -> None:
    """Writes the numbers for programs and for people."""
    version = ".".join(platform.python_version_tuple()[:2])
    found = [{**asdict(goal), "ratio": round(goal.ratio, 3), "met": goal.met} for goal in goals]
    results = {"command": "make bench", "python": version, "sites": sites, "goals": found}
    (here / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    text = (here / "performance.md").read_text(encoding="utf-8")
    filled = text.replace("{table}", table(goals)).replace(
        "{sites}", "\n".join(f"- {site}" for site in sites)
    )
    report.write_text(filled.replace("{python}", version), encoding="utf-8")


if __name__ == "__main__":
    main()
