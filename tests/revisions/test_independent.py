"""The chain checked by a program that shares no code with this one, and by the guide's own lines."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.projects import bytes_below
from tests.revisions.chains import STORE, full_chain, sound, written


@pytest.fixture(scope="module")
def revisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chain of every kind of record on disk; tests put back what they change."""
    return written(tmp_path_factory.mktemp("kept") / "policy_src" / "revisions", full_chain()[1])


def run(program: list[str | Path], *arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", *program, *arguments], capture_output=True, text=True, check=False
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_a_whole_chain(root: Path, revisions: Path) -> None:
    early = sound(revisions).entry(2).digest
    code, said = run([root / "clients/verify_history.py"], revisions / STORE, early)
    assert (code, said) == (0, f"{revisions / STORE}: 8 records, each follows the one before it\n")


def test_a_head_that_was_noted_and_is_gone(root: Path, revisions: Path) -> None:
    lost = "sha256:" + "0" * 64
    assert run([root / "clients/verify_history.py"], revisions / STORE, lost) == (
        1,
        f"no record has the digest {lost}\n",
    )


def test_what_is_no_chain_is_told(root: Path, revisions: Path) -> None:
    """A site, a project or the folder above the stores: what to name instead, and no word of a broken chain."""
    done = subprocess.run(
        [sys.executable, "-I", root / "clients/verify_history.py", revisions],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, "STORE/revisions of a site" in done.stderr) == (2, "", True)


def test_every_changed_and_every_missing_file(root: Path, revisions: Path) -> None:
    """Four files of each sort are enough for a program that treats all alike."""
    for name in ("0001/text.en.json", "0002/facts.json", "0005/record.json", "head.json"):
        path, content = revisions / STORE / name, (revisions / STORE / name).read_bytes()
        for changed in (content.replace(b"a", b"b", 1), None):
            path.unlink()
            if changed is not None:
                path.write_bytes(changed)
            code, said = run([root / "clients/verify_history.py"], revisions / STORE)
            path.write_bytes(content)
            assert code == 1, name
            assert name in said or "record.json" in said or "head" in said


def test_every_file_that_no_record_names(root: Path, revisions: Path) -> None:
    """In a project; among the records of a site lie pages."""
    for name in ("0002/added.json", "0002/more/added.json", "added.json", "notes/added.json"):
        path = revisions / STORE / name
        made = [one for one in (path.parent,) if not one.exists()]
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
        code, said = run([root / "clients/verify_history.py"], revisions / STORE)
        path.unlink()
        for one in made:
            one.rmdir()
        stranger = revisions / STORE / Path(*Path(name).parts[: 2 if name[0] == "0" else 1])
        assert (code, said) == (1, f"{stranger} is named by no record\n")


def test_the_lines_of_the_guide(root: Path, revisions: Path, tmp_path: Path) -> None:
    """What docs/revisions.md prints for a reader to run does what it says, and finds a changed byte."""
    guide = (root / "docs/revisions.md").read_text("utf-8")
    lines = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    assert len(lines) == 1
    assert len(lines[0].splitlines()) <= 20
    program = tmp_path / "check.py"
    program.write_text(lines[0], "utf-8")
    copy = tmp_path / STORE
    shutil.copytree(revisions / STORE, copy)
    assert run([program], copy) == (0, "8 records, head as stated\n")
    for name, content in bytes_below(copy).items():
        (copy / name).write_bytes(content[:-1] + b" ")
        done = subprocess.run([sys.executable, "-I", program, copy], capture_output=True, check=False)
        (copy / name).write_bytes(content)
        assert done.returncode == 1, name
