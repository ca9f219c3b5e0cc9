"""Faults of files that no version control would carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.document import max_bytes
from storepolicy.pipeline import check
from tests.fixtures.projects import MINIMAL, laid_out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "project", MINIMAL)


def _told(project: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in check(project).findings]


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path: Path) -> None:
    """What lies outside policy_src is neither read nor told."""
    outside = tmp_path / "secret.yaml"
    outside.write_text("id: secret\n")
    (project / "policy_src/stores/secret.yaml").symlink_to(outside)
    assert _told(project) == [("SP003", "policy_src/stores/secret.yaml")]
    assert all(str(tmp_path) not in finding.message for finding in check(project).findings)


def test_a_linked_folder_is_not_followed(project: Path, tmp_path: Path) -> None:
    """The same for a folder of bases."""
    (tmp_path / "elsewhere").mkdir()
    (project / "policy_src/history").symlink_to(tmp_path / "elsewhere")
    assert _told(project) == [("SP003", "policy_src/history")]


def test_linked_macros_are_not_followed(project: Path, tmp_path: Path) -> None:
    """Nor are the macros of the wording, which are no YAML."""
    outside = tmp_path / "parts.jinja"
    outside.write_text("{% macro a() %}{% endmacro %}")
    folder = project / "policy_src/wording/en"
    folder.mkdir(parents=True)
    (folder / "parts.jinja").symlink_to(outside)
    assert _told(project) == [("SP003", "policy_src/wording/en/parts.jinja")]


def test_macros_in_another_encoding_are_told(project: Path) -> None:
    """Macros that are no UTF-8 are a finding, and the packaged ones stand in."""
    folder = project / "policy_src/wording/en"
    folder.mkdir(parents=True)
    (folder / "parts.jinja").write_bytes("{# caf\xe9 #}".encode("latin-1"))
    assert _told(project) == [("SP007", "policy_src/wording/en/parts.jinja")]


def test_a_file_over_the_limit_is_not_read(project: Path) -> None:
    """The limit and the size stand in the message."""
    (project / "policy_src/stores/vast.yaml").write_bytes(b"id: vast\n#" + b"x" * max_bytes)
    (finding,) = check(project).findings
    assert (finding.code, finding.place.path) == ("SP006", "policy_src/stores/vast.yaml")
    assert f"{max_bytes:,}" in finding.message


def test_a_folder_named_like_a_store_is_told(project: Path) -> None:
    """A folder is no file, whatever its name."""
    (project / "policy_src/stores/wick.yaml").mkdir()
    assert _told(project) == [("SP005", "policy_src/stores/wick.yaml")]


def test_a_project_without_policies_is_told(tmp_path: Path) -> None:
    """Neither a missing folder nor an empty one is an error of the program."""
    assert _told(tmp_path) == [("SP001", "policy_src")]
    (tmp_path / "policy_src").mkdir()
    assert _told(tmp_path) == [("SP001", "policy_src/stores")]
