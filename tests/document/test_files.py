"""What is read below a folder, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storepolicy.document import max_bytes, read_file, read_tree
from storepolicy.finding import Finding

patterns = ("site.yaml", "stores/*.yaml", "history/*/*.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two stores and one earlier document, beside a file that is none of its own."""
    folder = tmp_path / "policy_src"
    for name in ("stores/b.yaml", "stores/a.yaml", "history/a/1.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("id: x\n")
    (tmp_path / "secret.yaml").write_text("id: secret\n")
    return folder


def _codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in findings]


def test_documents_come_in_the_order_of_their_paths(root: Path) -> None:
    documents, findings = read_tree(root, (*patterns, "stores/a*.yaml"))
    assert not findings
    assert [document.path for document in documents] == [
        "policy_src/history/a/1.yaml", "policy_src/stores/a.yaml", "policy_src/stores/b.yaml",
    ]  # fmt: skip


def test_a_fault_in_one_file_leaves_the_others(root: Path) -> None:
    (root / "stores/a.yaml").write_text("id: a: b\n")
    documents, findings = read_tree(root, patterns)
    assert _codes(findings) == [("SP013", "policy_src/stores/a.yaml")]
    assert [document.path for document in documents] == [
        "policy_src/history/a/1.yaml",
        "policy_src/stores/b.yaml",
    ]


def test_other_files_are_passed_over(root: Path) -> None:
    for name in ("stores/README.md", "stores/.c.yaml", "stores/c.yaml~", "other.yaml", "stores/deep/d.yaml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("id: a: b\n")
    assert not read_tree(root, patterns)[1]


@pytest.mark.parametrize("name", ["stores/c.yml", "stores/c.YAML", "stores/c.yaml.txt", "site.yml"])
def test_a_slip_in_the_ending_is_told(root: Path, name: str) -> None:
    (root / name).write_text("id: c\n")
    (finding,) = read_tree(root, patterns)[1]
    assert _codes((finding,)) == [("SP002", f"policy_src/{name}")]
    assert finding.hint in {"rename it to c.yaml", "rename it to site.yaml"}


def test_a_folder_named_like_a_file_is_told(root: Path) -> None:
    (root / "stores/c.yaml").mkdir()
    assert _codes(read_tree(root, patterns)[1]) == [("SP005", "policy_src/stores/c.yaml")]


def test_a_pipe_is_told_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "stores/c.yaml")
    assert _codes(read_tree(root, patterns)[1]) == [("SP005", "policy_src/stores/c.yaml")]


def test_a_link_is_told_with_its_target_from_the_folder(root: Path) -> None:
    (root / "stores/c.yaml").symlink_to(root / "stores/a.yaml")
    (finding,) = read_tree(root, patterns)[1]
    assert finding.code == "SP003"
    assert finding.message == "the path is a symbolic link to policy_src/stores/a.yaml"


@pytest.mark.parametrize("target", ["../../secret.yaml", "/etc/passwd", "c.yaml", "nowhere.yaml"])
def test_a_link_out_of_the_folder_in_a_circle_or_to_nothing_is_not_followed(root: Path, target: str) -> None:
    (root / "stores/c.yaml").symlink_to(target)
    (finding,) = read_tree(root, patterns)[1]
    assert finding.code == "SP003"
    assert "secret" not in str(finding)
    assert str(root) not in str(finding)
    assert "passwd" not in str(finding)


def test_a_linked_folder_is_told_once_and_not_entered(root: Path) -> None:
    (root / "history/b").symlink_to(root.parent)
    assert _codes(read_tree(root, patterns)[1]) == [("SP003", "policy_src/history/b")]
    (finding,) = read_file(root, "history/b/secret.yaml")[1]
    assert finding.message == "b in the path is a symbolic link that leads out of policy_src"


@pytest.mark.parametrize(
    "name", ["../secret.yaml", "stores/../../secret.yaml", "/etc/passwd", "C:\\x.yaml", "..\\x.yaml"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(root: Path, name: str) -> None:
    assert [finding.code for finding in read_file(root, name)[1]] == ["SP004"]


@pytest.mark.parametrize(
    "name", ["stores/none.yaml", "none/none.yaml", "stores/a.yaml/b.yaml", "x" * 300 + ".yaml"]
)
def test_a_file_that_must_be_there_and_is_not(root: Path, name: str) -> None:
    (finding,) = read_file(root, name)[1]
    assert finding.code == "SP001"
    assert str(root) not in str(finding)


def test_a_file_that_is_there(root: Path) -> None:
    document, findings = read_file(root, "stores/a.yaml")
    assert not findings
    assert document
    assert document.path == "policy_src/stores/a.yaml"


@pytest.mark.parametrize(
    "name", ["stores/a\nb.yaml", "stores/\x1b[31m.yaml", "stores/\udcff.yaml", "stores/\x00.yaml"]
)
def test_a_name_that_cannot_be_shown_is_told_harmlessly(root: Path, name: str) -> None:
    (finding,) = read_file(root, name)[1]
    assert finding.code == "SP036"
    assert finding.place.path.isprintable()


def test_a_large_file_is_told_and_not_read(root: Path) -> None:
    with (root / "stores/a.yaml").open("wb") as stream:
        stream.truncate(max_bytes * 100)
    assert _codes(read_tree(root, patterns)[1]) == [("SP006", "policy_src/stores/a.yaml")]


def test_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as root, who may read everything: so the system's answer is given by hand."""

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    (finding,) = read_file(root, "stores/a.yaml")[1]
    assert finding.message == "the file cannot be read: permission denied"


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_tree(tmp_path / "none", patterns) == ((), ())
