"""Folders to build: a project of synthetic stores, and the same pages as Markdown for plain MkDocs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.markdown import as_markdown
from benchmarks.stores import facts_of, store_id, store_text
from storepolicy.document import read_all
from storepolicy.pipeline import check, plan_site
from storepolicy.project import read_project
from storepolicy.resources import resource
from storepolicy.site import Site
from storepolicy.vocabulary import read_vocabulary

most_passes = 5
theme: dict[str, Any] = {
    "name": "material",
    "font": False,
    "language": "en",
    "features": ["navigation.top", "search.suggest", "toc.follow"],
}
"""The features of the theme that both sites have."""


@dataclass(frozen=True)
class Sites:
    """The folders of one size: `ours` with YAML, `plain` with Markdown, made from the same stores."""

    count: int
    root: Path
    site: Site
    words: str

    def folder(self, name: str) -> Path:
        """The folder of that name."""
        return self.root / name


def make_sites(folder: Path, sizes: Iterable[int]) -> list[Sites]:
    """Projects of each size; the smaller ones hold the first stores of the largest."""
    seed = folder / "seed"
    seed.mkdir()
    write_stores(seed, max(sizes))
    return [_make(folder / str(count), seed, count) for count in sizes]


def _make(root: Path, seed: Path, count: int) -> Sites:
    for name in ("ours", "plain"):
        (root / name).mkdir(parents=True)
    stores = sorted((seed / "policy_src" / "stores").iterdir())[:count]
    site = ours(root / "ours", stores)
    written = plain(root / "plain", site)
    texts = [path.read_text(encoding="utf-8") for path in stores]
    lines, size = (sum(found) / count for found in ([t.count("\n") for t in texts], [len(t) for t in texts]))
    words = (
        f"{count:,} stores of {lines:.0f} lines, {size / 1000:.1f} KB of YAML each; "
        f"{written / count / 1000:.1f} KB of Markdown a full policy; {len(site.pages):,} pages on both sides"
    )
    return Sites(count, root, site, words)


def write_stores(project: Path, count: int) -> int:
    """Writes so many valid stores into a project; returns the bytes of their YAML.

    What the wording does not tell in the chosen combination (such as "only examples" of a list
    that is not there) is taken out again, until `check` has nothing to say.
    """
    sources, _ = read_project(project)
    vocabulary, _ = read_vocabulary(read_all(sources.vocabulary)[0])
    folder = project / "policy_src" / "stores"
    folder.mkdir(parents=True)
    made = [facts_of(seed, vocabulary) for seed in range(count)]
    seeds = {store_id(seed): seed for seed in range(count)}
    changed = set(seeds)
    for _ in range(most_passes):
        for name in changed:
            text = store_text(seeds[name], made[seeds[name]])
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        findings = check(project).findings
        if not findings:
            return sum(path.stat().st_size for path in folder.iterdir())
        changed = {finding.store for finding in findings}
        for finding in findings:
            path = [step for step in finding.ref.split(".") if not step.isdigit()]
            remove(made[seeds[finding.store]], path)
    msg = f"the stores are not valid after {most_passes} corrections: {', '.join(sorted(changed))}"
    raise ValueError(msg)


def remove(tree: dict[str, Any], path: list[str]) -> None:
    """Takes a value out of a tree of maps, with every map that is empty then; what is not there stays so."""
    name, *rest = path
    if rest and isinstance(tree.get(name), dict):
        remove(tree[name], rest)
        if tree[name]:
            return
    tree.pop(name, None)


def write_config(project: Path, docs: str, plugins: list[str], more: dict[str, Any]) -> None:
    """Writes mkdocs.yml; JSON is YAML."""
    config = {
        "site_name": "Privacy policies", "docs_dir": docs, "theme": {**theme, **more}, "plugins": plugins,
        "nav": [{"Stores": "index.md"}, {"Compare": "compare/index.md"}],
        "validation": {"nav": {"omitted_files": "ignore"}}, "extra": {"generator": False},
    }  # fmt: skip
    (project / "mkdocs.yml").write_text(json.dumps(config, indent=1), encoding="utf-8")


def ours(project: Path, stores: Iterable[Path]) -> Site:
    """A project of the stores given, and the site it gives."""
    folder = project / "policy_src" / "stores"
    folder.mkdir(parents=True)
    for path in stores:
        shutil.copy(path, folder)
    pages = project / "policy_src" / "pages"
    pages.mkdir()
    own = {"custom_dir": str(resource("site_overrides"))}
    write_config(project, "policy_src/pages", ["storepolicy"], own)
    return plan_site(check(project))


def plain(project: Path, site: Site) -> int:
    """The same pages and files for plain mkdocs-material; returns the bytes of the full policies' Markdown."""
    total = 0
    docs = project / "docs"
    for page in site.pages:
        path = docs / page.address / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        size = path.write_text(as_markdown(page), encoding="utf-8")
        total += size if f"{page.address}policy.json" in site.files else 0
    for name, content in site.files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content)
    write_config(project, "docs", ["search"], {})
    return total


def write_raw(sites: Sites) -> Path:
    """A folder for plain MkDocs whose `docs` are still to be rendered."""
    folder = sites.folder("raw")
    folder.mkdir()
    write_config(folder, "docs", ["search"], {})
    return folder
