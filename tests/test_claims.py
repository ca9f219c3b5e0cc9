"""The tables of claims: every place they name is a fact of the store, its authorship or its title."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storepolicy.manifest import Manifest
from storepolicy.pipeline import check

repository = Path(__file__).parents[1]
tables = sorted((repository / "docs/claims").glob("*.md"))


@cache
def _manifests() -> dict[str, Manifest]:
    checked = check(repository)
    current = {f"policy_src/stores/{c.manifest.store.id}.yaml": c.manifest for c in checked.stores}
    earlier = {
        f"policy_src/history/{c.manifest.store.id}/{c.number}.yaml": c.manifest for c in checked.history
    }
    return current | earlier


@pytest.mark.parametrize("table", tables, ids=lambda table: table.stem)
def test_every_claim_has_its_place(table: Path) -> None:
    """A claim whose fact is renamed or removed would otherwise point to nothing."""
    text = table.read_text(encoding="utf-8")
    source = re.search(r"`(policy_src/[^`]+)`", text)
    assert source
    manifest = _manifests()[source[1]]
    known = {**msgspec.to_builtins(manifest.facts), "title": manifest.store.title}
    known["authorship"] = msgspec.to_builtins(manifest.authorship)
    known["evidence"] = dict(manifest.evidence)
    rows = [line for line in text.splitlines() if line.startswith("| ") and "`" in line]
    missing = [
        name
        for row in rows
        for name in re.findall(r"`([^`]+)`", row.rsplit("|", 2)[1])
        if not _there(known, name)
    ]
    assert len(rows) > 40
    assert not missing


def _there(tree: Any, name: str) -> bool:  # noqa: ANN401 - any JSON value
    for step in name.removesuffix(".*").split("."):
        if isinstance(tree, list | tuple):
            found = [part[step] for part in tree if isinstance(part, dict) and step in part]
            if not found and not step.isdigit():
                return step in tree
            tree = found[0] if found else tree[int(step)]
        elif isinstance(tree, dict) and step in tree:
            tree = tree[step]
        else:
            return False
    return True
