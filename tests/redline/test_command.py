"""`storepolicy redline`: any two files, every format, bytes that stay bytes, faults said clearly."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from storepolicy.cli import redlining
from storepolicy.cli.main import commands

cases = Path(__file__).parent / "cases"


def run(*arguments: str | Path, given: bytes = b"", **settings: str | None) -> Result:
    arguments_told = ["redline", *map(str, arguments)]
    return CliRunner(env=settings).invoke(commands, arguments_told, prog_name="storepolicy", input=given)


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """Two files with every kind of line end, a byte order mark and control characters."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_bytes("\ufeffOne\r\ntwo\rthree\x00\x1b[31m  \n\n\tdata for 30 days\u2028x".encode())
    new.write_bytes("One\ntwo\rthree\x00\x1b[31m \n\ndata for 60 days\u2028x\r\n".encode())
    return old, new


def test_both_texts_come_back_from_the_command(texts: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = texts
    assert run(old, new, "--accept").stdout_bytes == new.read_bytes()
    assert run(old, new, "--reject").stdout_bytes == old.read_bytes()
    assert run(old, new, "--reject", "--out", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out").read_bytes() == old.read_bytes()


@pytest.mark.parametrize(
    ("form", "golden"),
    [
        ("html", "redline.html"),
        ("criticmarkup", "redline.md"),
        ("json", "redline.json"),
        ("plain", "plain.txt"),
        ("ansi", "ansi.txt"),
    ],
)
def test_every_format(form: str, golden: str) -> None:
    case = cases / "moved"
    done = run(case / "old.md", case / "new.md", "--format", form, NO_COLOR=None)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == (case / golden).read_bytes()


def test_no_color_is_kept() -> None:
    case = cases / "moved"
    done = run(case / "old.md", case / "new.md", "--format", "ansi", NO_COLOR="1")
    assert done.stdout_bytes == (case / "plain.txt").read_bytes()


def test_only_changes() -> None:
    case = cases / "moved"
    done = run(case / "old.md", case / "new.md", "--only-changes")
    assert done.stdout_bytes == (case / "only-changes.txt").read_bytes()


def test_one_text_may_come_from_standard_input(texts: tuple[Path, Path]) -> None:
    old, new = texts
    done = run("-", new, "--reject", given=old.read_bytes())
    assert done.stdout_bytes == old.read_bytes()


def test_json_of_the_command_is_the_published_one(texts: tuple[Path, Path]) -> None:
    assert json.loads(run(*texts, "--format", "json").stdout)["schema"] == "1.0"


def test_wrong_files_are_findings(
    texts: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, every fault at once, nothing on standard output."""
    old, new = texts
    (tmp_path / "link.md").symlink_to(old)
    (tmp_path / "latin.md").write_bytes("One\ncaf\u00e9".encode("latin-1"))
    monkeypatch.setattr(redlining, "max_bytes", 200)
    (tmp_path / "large.md").write_bytes(b"x" * 201)
    os.mkfifo(tmp_path / "pipe")
    expected = {
        "missing.md": "error SP321 the file cannot be read: no such file or directory",
        ".": "error SP322 a folder stands where a file is expected",
        "link.md": "error SP322 a symbolic link stands where a file is expected",
        "pipe": "error SP322 a device stands where a file is expected",
        "large.md": "error SP323 the text has more than 200 bytes",
        "latin.md": "latin.md:2:4: error SP324 the file is not in UTF-8: the byte 0xE9 is no character",
    }
    for name, message in expected.items():
        done = run(tmp_path / name, new)
        assert (done.exit_code, done.stdout) == (1, ""), name
        assert message in done.stderr
    both = run(tmp_path / "missing.md", tmp_path / "latin.md").stderr
    assert "SP321" in both
    assert "SP324" in both


@pytest.mark.parametrize(
    "options",
    [
        ("--accept", "--format", "html"), ("--reject", "--only-changes"), ("--format", "docx"),
        ("--accept", "--reject"), ("--reject", "--accept"),
        ("--only-changes", "--format", "json"), ("--out", "nowhere/at/all.txt"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_exits_with_2(options: tuple[str, ...], texts: tuple[Path, Path]) -> None:
    done = run(*texts, *options)
    assert done.exit_code == 2
    assert "Error: " in done.stderr


def test_standard_input_is_one_text_only() -> None:
    assert run("-", "-").exit_code == 2
