"""A release is all or nothing, whenever it is killed, and one at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storepolicy.finding import Severity, errors_in
from storepolicy.revisions import Chain, append, read_all, recover
from tests.fixtures.projects import bytes_below
from tests.revisions.batch import OTHER, second_batch
from tests.revisions.chains import STORE, faults, following, releases, sound, written

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store with two records."""
    return written(tmp_path / "policy_src" / "revisions", releases(2))


def counts(root: Path) -> tuple[int, int]:
    """How many records each of the two stores has, as any reader sees it."""
    chains, findings = read_all(root)
    assert not errors_in((*findings, *faults(root))), faults(root)
    return tuple(len(chains[store].entries) if store in chains else 0 for store in (STORE, OTHER))  # type: ignore[return-value]


def test_several_stores_are_one_release(root: Path) -> None:
    assert append(root, second_batch(root)) == ()
    assert counts(root) == (4, 1)
    assert sorted(path.name for path in root.iterdir()) == [OTHER, STORE]


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: a test that kills hundreds of releases waits for no disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a fresh folder is made in it
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def test_killed_at_any_step_the_chains_are_old_or_new(root: Path, quick: Path) -> None:
    """SIGKILL before and after each call that touches the disk, in the release and in the recovery.

    Before and after the next run clears up, every reader sees both stores as before or both as after it.
    """
    target = quick / "killed"
    program = [sys.executable, "-m", "tests.revisions.killed", str(root), str(target)]
    done = subprocess.run(program, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    steps = int(done.stdout)
    assert steps > 100
    seen = set()
    for step in range(1, steps + 1):
        killed = target / f"{step:04}" / "policy_src" / "revisions"
        before = counts(killed)
        told = recover(killed)
        assert not errors_in(told)
        assert counts(killed) == before
        left = {path.name for path in killed.iterdir() if path.name.startswith(".")}
        assert not left, (step, left)
        seen.add((before, *(finding.code for finding in told)))
        if before == (2, 0):
            assert append(killed, second_batch(killed)) == ()
        assert counts(killed) == (4, 1)
        assert bytes_below(killed) == bytes_below(target / f"{steps:04}" / "policy_src" / "revisions")
    assert seen >= {((2, 0),), ((2, 0), "SP719"), ((4, 1), "SP718"), ((4, 1),)}


def test_killed_at_any_time_the_chains_are_old_or_new(root: Path) -> None:
    """The same with a whole program that is killed from outside, wherever it happens to be."""
    program = (
        "import sys; from pathlib import Path; from storepolicy.revisions import append;"
        "from tests.revisions.batch import second_batch; root = Path(sys.argv[1]); batch = second_batch(root);"
        "sys.stdout.write('now'); sys.stdout.flush(); append(root, batch)"
    )
    for wait in (0, 0.0005, 0.001, 0.002, 0.004, 0.008):
        copy = root.parents[1] / str(wait) / "policy_src" / "revisions"
        shutil.copytree(root, copy)
        with subprocess.Popen(
            [sys.executable, "-c", program, str(copy)], cwd=REPOSITORY, stdout=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stdout.read(3) == b"now"
            time.sleep(wait)
            running.send_signal(signal.SIGKILL)
        assert counts(copy) in ((2, 0), (4, 1))
        if counts(copy) == (2, 0):
            assert not errors_in(append(copy, second_batch(copy)))
        assert not errors_in(recover(copy))
        assert counts(copy) == (4, 1)


def test_a_reader_sees_the_new_chain_before_it_is_in_place(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout that may only be read is read rightly, and told about."""
    monkeypatch.setattr("storepolicy.revisions.writing._finish", lambda _: ())
    assert append(root, second_batch(root)) == ()
    chains, findings = read_all(root)
    assert (len(chains[STORE].entries), len(chains[OTHER].entries)) == (4, 1)
    assert [(finding.code, finding.severity) for finding in findings] == [("SP721", Severity.WARNING)]
    monkeypatch.undo()
    assert [finding.code for finding in append(root, ())] == ["SP718"]
    assert sound(root).head.count == 4
    assert faults(root) == ()


def test_a_rebase_that_is_killed_takes_away_each_record_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second record goes and a new second one comes, whatever happens in between."""
    old = sound(root).entry(2).digest
    first = Chain(STORE).extended(releases(1)[0])
    new = following(first, ["Made again."])
    (root / STORE / "0003~branch").mkdir()
    real = Path.replace

    def stop(path: Path, other: Path) -> Path:
        if path.name == "head.json":
            raise OSError(errno.EIO, "Input/output error")
        return real(path, other)

    monkeypatch.setattr(Path, "replace", stop)
    stopped = append(root, new, {STORE: ("0002", "0003~branch")})
    assert [finding.code for finding in stopped] == ["SP720"]
    assert "the next run" in stopped[0].message
    monkeypatch.undo()
    assert sound(root).entry(2).digest == new[0].entry.digest != old
    assert [finding.code for finding in recover(root)] == ["SP718"]
    assert sound(root).entry(2).digest == new[0].entry.digest
    assert sorted(path.name for path in (root / STORE).iterdir()) == ["0001", "0002", "head.json"]


def test_two_writers_at_once(root: Path) -> None:
    """The second is told to wait, and nothing is changed; a lock does not outlive its program."""
    before = bytes_below(root)
    batch = second_batch(root)
    descriptor = os.open(root, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert [finding.code for finding in append(root, batch)] == ["SP716"]
    os.close(descriptor)
    assert bytes_below(root) == before
    assert append(root, batch) == ()


def test_a_release_made_from_an_old_chain_is_refused(root: Path) -> None:
    batch = second_batch(root)
    assert append(root, batch) == ()
    before = bytes_below(root)
    assert [finding.code for finding in append(root, batch)] == ["SP717", "SP717"]
    assert bytes_below(root) == before


def test_nothing_follows_a_damaged_chain(root: Path) -> None:
    batch = second_batch(root)
    (root / STORE / "0001" / "record.json").unlink()
    before = bytes_below(root)
    assert "SP707" in [finding.code for finding in append(root, batch)]
    assert bytes_below(root) == before


def test_a_store_that_fits_does_not_go_without_one_that_does_not(root: Path) -> None:
    """All or nothing over stores."""
    batch = (*second_batch(root)[2:], *releases(1))
    assert errors_in(append(root, batch))
    assert counts(root) == (2, 0)


@pytest.mark.parametrize("call", ["fsync", "mkdir", "rename"])
def test_a_full_disk_loses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whichever call fails first: a finding, the old chain, and the next run works."""
    batch = second_batch(root)
    before = bytes_below(root)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    found = append(root, batch)
    monkeypatch.undo()
    assert [finding.code for finding in found] == ["SP720"]
    assert "no space left on device; nothing was changed" in found[0].message
    assert bytes_below(root) == before
    assert append(root, batch) == ()


def test_a_folder_that_may_only_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    batch = second_batch(root)
    monkeypatch.setattr(os, "mkdir", fail)
    found = append(root, batch)
    assert [finding.code for finding in found] == ["SP720"]
    assert "read-only file system" in found[0].message


def test_a_place_that_was_taken_meanwhile_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version control brought another third record between a crash and the next run: nothing is overwritten."""
    monkeypatch.setattr("storepolicy.revisions.writing._finish", lambda _: ())
    append(root, second_batch(root))
    monkeypatch.undo()
    (root / STORE / "0003").mkdir()
    (root / STORE / "0003" / "record.json").write_bytes(b"theirs")
    before = bytes_below(root)
    found = recover(root)
    assert [finding.code for finding in found] == ["SP717"]
    assert append(root, ()) == found
    assert bytes_below(root) == before


def test_a_record_that_the_next_one_follows_is_not_taken_away(root: Path) -> None:
    before = bytes_below(root)
    new = following(sound(root), ["Three years."])
    assert [finding.code for finding in append(root, new, {STORE: ("0002",)})] == ["SP717"]
    assert bytes_below(root) == before


@pytest.mark.parametrize(
    "listed",
    [
        '{"../stores": ["0001"]}',
        '{"lumen": ["../../stores"]}',
        '{"lumen": ["0001/../../x"]}',
        '{"lumen": 1}',
        "[",
        "",
    ],
)
def test_a_planted_journal_moves_nothing_else(root: Path, listed: str) -> None:
    """Somebody's pull request may bring a `.committed`: nothing but records is ever moved or removed."""
    stores = root.parent / "stores"
    stores.mkdir()
    (stores / "lumen.yaml").write_text("id: lumen\n", "utf-8")
    (root / ".committed").mkdir()
    (root / ".committed" / "drop.json").write_text(listed, "utf-8")
    assert counts(root) == (2, 0)
    recover(root)
    assert counts(root) == (2, 0)
    assert bytes_below(stores) == {"lumen.yaml": b"id: lumen\n"}


@pytest.mark.parametrize("link", [".committed", ".committed/.dropped", "lumen"])
def test_a_planted_link_leads_nothing_out(root: Path, tmp_path: Path, link: str) -> None:
    outside = written(tmp_path / "outside" / "revisions", releases(1))
    before = bytes_below(outside)
    if link.startswith(".committed/"):
        (root / ".committed").mkdir()
        (root / ".committed" / "drop.json").write_text('{"lumen": ["0002"]}', "utf-8")
    if link == "lumen":
        (root / ".committed" / "lumen" / "0009").mkdir(parents=True)
        shutil.rmtree(root / "lumen")
    (root / link).symlink_to(outside)
    assert [finding.code for finding in recover(root)] == ["SP702"]
    assert bytes_below(outside) == before
