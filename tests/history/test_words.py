"""The wording of the history: complete, used, and the same as that of a redline from the command line."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from storepolicy.history.labels import labels
from storepolicy.redline import english, style
from storepolicy.statements.phrases import filled, plain_files
from tests.history import chains

COMPUTED = re.compile(
    r"history\.(?:redline\..*|feed_.*|(?:tag_)?(?:current|closed|outdated|upcoming|withdrawn)"
    r"|(?:closed|renamed)_(?:title|on|undated)|(?:old|new)_(?:title|mark)|(?:redline|old|new)_link)"
)
"""Phrases whose names the code puts together."""


def test_labels_of_pages_and_command_line_are_the_same() -> None:
    assert labels(chains.wording()) == english


def test_every_phrase_of_the_history_is_used(root: Path) -> None:
    source = root / "generator/storepolicy"
    code = "".join(
        path.read_text("utf-8")
        for path in (*source.glob("*.py"), *source.glob("*/*.py"), *source.glob("pages/templates/*.html"))
    )
    names = [name for name in chains.wording().phrases if name.startswith("history.")]
    short = {name: name.removeprefix("history.") for name in names if not COMPUTED.fullmatch(name)}
    assert [name for name, key in short.items() if f'"{key}"' not in code and f"'{key}'" not in code] == []


@pytest.mark.parametrize("file", sorted(plain_files - {"units", "headings"}))
def test_the_table_of_names_in_braces_is_complete(file: str) -> None:
    for name, text in chains.wording().phrases.items():
        if name.startswith(f"{file}."):
            named = {field for _, field, _, _ in Formatter().parse(text) if field}
            assert named == filled.get(name, frozenset()), name


def test_the_theme_has_the_style_of_redlines(root: Path) -> None:
    assert style in (root / "site_overrides/assets/storepolicy.css").read_text("utf-8")
