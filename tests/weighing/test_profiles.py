"""Profiles of a project over the packaged default."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.document import Document, read, read_tree
from storepolicy.materiality import Profiles, read_profiles
from storepolicy.report import as_text
from storepolicy.resources import resource
from storepolicy.vocabulary import read_vocabulary
from tests.conftest import Golden

here = Path(__file__).parent
VOCABULARY = read_vocabulary(read_tree(resource("schema"), ("vocabulary/*.yaml",))[0])[0]
STORES = ("lumen", "lumen-outlet")
cases = sorted(here.glob("profiles/*.yaml"))


def document(text: str) -> Document:
    """A profile file."""
    found, findings = read("policy_src/profiles.yaml", text.encode())
    assert found, findings
    return found


def sound(text: str) -> Profiles:
    """The profiles of a file without fault."""
    profiles, findings = read_profiles(document(text), STORES, VOCABULARY)
    assert findings == ()
    return profiles


@pytest.mark.parametrize("case", cases, ids=lambda case: case.stem)
def test_each_fault_has_its_place(case: Path, golden: Golden) -> None:
    """What is wrong, where, and what to write; the packaged profile stands in meanwhile."""
    profiles, findings = read_profiles(document(case.read_text(encoding="utf-8")), STORES, VOCABULARY)
    golden(as_text(findings), case.with_suffix(".txt"))
    assert findings
    assert profiles == read_profiles(None, STORES, VOCABULARY)[0]


def test_the_packaged_profile() -> None:
    """House defaults: a month for what is adverse, nothing for what is not; no approvals."""
    profiles, findings = read_profiles(None, STORES, VOCABULARY)
    assert findings == ()
    profile = profiles.of("lumen")
    assert [profile.needs(weight).days for weight in range(6)] == [0, 0, 0, 0, 30, 30]
    assert profile.needs(4).channels == ("page", "feed", "banner")
    assert {profile.needs(weight).approvals for weight in range(6)} == {()}
    assert (profile.acknowledge_from, profile.counsel) == (4, "legal")


def test_a_profile_says_only_what_differs() -> None:
    """What it leaves out is as in the packaged default, class by class and member by member."""
    profiles = sound("""
profiles:
  default: {counsel: privacy_office}
  cautious:
    acknowledge_from: 3
    classes:
      "2": {approvals: [product]}
      "4": {days: 45}
stores: {lumen-outlet: cautious}
""")
    plain, cautious = profiles.of("lumen"), profiles.of("lumen-outlet")
    assert (plain.name, plain.counsel, plain.needs(4).days) == ("default", "privacy_office", 30)
    assert (cautious.name, cautious.counsel, cautious.acknowledge_from) == ("cautious", "legal", 3)
    assert cautious.needs(4).days == 45
    assert cautious.needs(4).channels == plain.needs(4).channels
    assert cautious.needs(2).approvals == ("product",)
    assert cautious.needs(5) == plain.needs(5)


def test_a_store_takes_the_project_default() -> None:
    """`default` of the project takes the place of the packaged one for every store that names none."""
    profiles = sound('profiles: {default: {classes: {"4": {days: 60}}}}\n')
    assert {profiles.of(store).needs(4).days for store in STORES} == {60}
