"""What is kept of the vocabulary and the wording saves time and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storepolicy.pipeline import check, plan_site
from storepolicy.project import read_project
from tests.clients.tools import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one store, with a wording of its own to edit."""
    source = ROOT / "policy_src"
    target = tmp_path / "project" / "policy_src"
    (target / "stores").mkdir(parents=True)
    shutil.copytree(source / "base", target / "base")
    shutil.copytree(source / "wording", target / "wording")
    shutil.copy(source / "stores" / "camera-store.yaml", target / "stores")
    return target.parent


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def test_kept_or_not_the_site_is_the_same(project: Path, cache: Path) -> None:
    first, second, without = (plan_site(check(project, kept)) for kept in (cache, cache, None))
    assert first == second == without


def test_what_was_compiled_to_check_stores_is_not_held_afterwards(project: Path) -> None:
    language = check(project).language
    assert [vars(language.store), vars(language.facts)] == [{}, {}]


def test_what_was_kept_is_used(project: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(project, cache)
    monkeypatch.delattr("storepolicy.language._read")
    assert not check(project, cache).findings


@pytest.mark.parametrize("content", [b"", b"short", b"\xc1" * 100])
def test_a_damaged_file_is_passed_over(project: Path, cache: Path, content: bytes) -> None:
    check(project, cache)
    (kept,) = cache.glob("language-*")
    key = kept.read_bytes()[:32]
    for damaged in (content, key + content):
        kept.write_bytes(damaged)
        assert not check(project, cache).findings


def test_an_edited_wording_is_read_anew(project: Path, cache: Path) -> None:
    check(project, cache)
    path = project / "policy_src" / "wording" / "en" / "headings.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("sections:", "sectoins:", 1), encoding="utf-8")
    found = check(project, cache).findings
    assert {finding.code for finding in found} == {"SP402"}
    assert check(project, cache).findings == found


def test_a_fault_is_never_kept(project: Path, cache: Path) -> None:
    path = project / "policy_src" / "wording" / "en" / "uses.yaml"
    path.write_text(f'{path.read_text(encoding="utf-8")}\nmore: "{{% if %}}"\n', encoding="utf-8")
    found = check(project, cache).findings
    assert found
    assert not [*cache.glob("language-*")]
    assert check(project, cache).findings == found


def test_files_are_parsed_only_when_asked(project: Path) -> None:
    sources, _ = read_project(project)
    file = sources.vocabulary[0]
    assert file.line(1) == file.content.decode().splitlines()[0]
    assert file.line(0) == file.line(10**6) == ""
