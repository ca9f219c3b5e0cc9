"""The page of codes: every code that the product can report, and no other."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_code_is_explained(root: Path) -> None:
    """Whoever meets a code finds it in docs/findings.md."""
    sources = (root / "generator/storepolicy").rglob("*.py")
    reported = {
        code for path in sources for code in re.findall(r'"(SP\d{3})"', path.read_text(encoding="utf-8"))
    }
    page = (root / "docs/findings.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| (SP\d{3}) \|", page, re.MULTILINE)
    assert sorted(reported) == explained
