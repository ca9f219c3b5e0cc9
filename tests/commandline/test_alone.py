"""One store alone: only what concerns it stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.finding import Finding, Place, concerning
from tests.commandline.conftest import Run
from tests.fixtures.projects import FLEET, bytes_below, laid_out

plain, nordic = "policy_src/stores/fleet-plain.yaml", "policy_src/stores/fleet-nordic.yaml"
faults = {
    "an unknown field": (plain, "retentoin: {}\n"),
    "a file that cannot be read": (plain, "x: [\n"),
    "a base that the other extends": ("policy_src/base/other.yaml", "id: other\nretentoin: {}\n"),
}


@pytest.mark.parametrize("name", faults)
def test_the_fault_of_another_store_stops_nobody(name: str, tmp_path: Path, run: Run) -> None:
    """The store named is checked, rendered and explained as if the other had no fault."""
    project, store = laid_out(tmp_path / "project", FLEET), ("--store", "fleet-nordic")
    assert run("render", "--project", project, *store, "--out", tmp_path / "before").exit_code == 0
    path, text = faults[name]
    with (project / path).open("a") as file:
        file.write(text)
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("check", "--project", project, *store),
        ("render", "--project", project, *store, "--out", tmp_path / "after"),
        ("explain", "fleet-nordic", "identity", "--project", project),
    )
    for command in commands:
        done = run(*command)
        assert (done.exit_code, done.stderr) == (0, ""), command
    assert bytes_below(tmp_path / "after") == bytes_below(tmp_path / "before")
    assert run("check", "--project", project, *store).stdout.startswith("1 store, no findings\n")
    assert run("check", "--project", project).exit_code == 1
    assert run("render", "--project", project, "--out", tmp_path / "all").exit_code == 1


@pytest.mark.parametrize("path", [nordic, "policy_src/base/nordic.yaml", "policy_src/site.yaml"])
def test_a_fault_of_its_own_stops_a_store(path: str, tmp_path: Path, run: Run) -> None:
    """Of its file, of a base of its own, or of what all stores share."""
    project = laid_out(tmp_path / "project", FLEET)
    with (project / path).open("a") as file:
        file.write("retentoin: {}\n")
    for command in ("check", "build", "render"):
        out = () if command == "check" else ("--out", tmp_path / "out")
        done = run(command, "--project", project, "--store", "fleet-nordic", *out)
        assert done.exit_code == 1
        assert "retentoin" in done.stderr


@pytest.mark.parametrize(
    ("path", "concerned"),
    [
        ("policy_src/stores/a.yaml", True), ("policy_src/stores/b.yaml", False), ("policy_src/stores/unread.yaml", False),
        ("policy_src/base/mine.yaml", True), ("policy_src/base/other.yaml", False), ("policy_src/base/unread.yaml", True),
        ("policy_src/history/a/1.yaml", True), ("policy_src/history/b/1.yaml", False),
        ("policy_src/revisions/b/0001/record.json", False), ("policy_src/changes/b/x.yaml", False),
        ("policy_src/changes/all.yaml", True), ("policy_src/wording/en/rights.yaml", True),
    ],
)  # fmt: skip
def test_what_is_said_of_no_store_concerns_it_by_its_file(path: str, *, concerned: bool) -> None:
    """A file concerns a store unless it is known to be another's."""
    files = {
        "": ("policy_src/base/mine.yaml", "policy_src/base/other.yaml"),
        "a": ("policy_src/stores/a.yaml", "policy_src/base/mine.yaml"),
        "b": ("policy_src/stores/b.yaml", "policy_src/base/other.yaml"),
    }
    found = (Finding("SP101", "wrong", Place(path)),)
    assert (concerning(found, ("a",), files) == found) is concerned
    assert concerning(found, (), files) == concerning(found, ("",), files) == found


def test_the_file_of_a_store_that_could_not_be_read_may_be_any() -> None:
    """Of a store that is known by its records alone, every unread file may be the one."""
    found = (Finding("SP019", "wrong", Place("policy_src/stores/x.yaml")),)
    assert concerning(found, ("gone",), {}) == found
