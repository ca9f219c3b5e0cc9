"""Real revisions of real policies: every pair, in both directions, byte for byte."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path

import pytest

from storepolicy.redline import accept, as_criticmarkup, clauses, compare_texts, english, reject
from tests.redline import criticmarkup

CORPORA = ("privacy-statement", "subprocessors")


def revisions(folder: Path) -> list[str]:
    found = [path.read_bytes().decode() for path in sorted(folder.glob("*.md"))]
    assert len(found) > 10
    return found


@pytest.mark.parametrize("name", CORPORA)
def test_every_pair_comes_back(corpora: Path, name: str) -> None:
    for old, new in permutations(revisions(corpora / "site-policy" / name), 2):
        redline = compare_texts(old, new)
        assert reject(redline) == old
        assert accept(redline) == new


@pytest.mark.parametrize("name", CORPORA)
def test_neighbours_come_back_from_criticmarkup(corpora: Path, name: str) -> None:
    for old, new in pairwise(revisions(corpora / "site-policy" / name)):
        marked = as_criticmarkup(compare_texts(old, new), english)
        assert criticmarkup.rejected(marked) == old
        assert criticmarkup.accepted(marked) == new


def test_what_changed_in_one_revision_is_what_is_shown(corpora: Path) -> None:
    """Another sign before each of 81 items is no changed word; two subprocessors left, one at a time."""
    policies, lists = (revisions(corpora / "site-policy" / name) for name in CORPORA)
    signs = clauses(compare_texts(policies[5], policies[6]))
    assert (signs.any, signs.layout) == (False, 81)
    for at in (4, 5):
        found = clauses(compare_texts(lists[at], lists[at + 1]))
        assert (found.removed, found.added, found.changed, found.moved) == (1, 0, 0, 0)


def test_the_texts_of_this_repository_come_back(root: Path) -> None:
    """Documents and sources that have nothing in common, or much."""
    paths = sorted(
        (*root.glob("docs/**/*.md"), *root.glob("policy_src/history/*/*.yaml"), root / "README.md")
    )
    found = [path.read_bytes().decode() for path in paths]
    assert len(found) > 10
    for old, new in pairwise(found):
        redline = compare_texts(old, new)
        assert (reject(redline), accept(redline)) == (old, new)
