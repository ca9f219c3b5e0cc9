"""A chain written is the chain read, and says where any byte of it differs."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storepolicy.finding import PolicyError
from storepolicy.manifest import Manifest
from storepolicy.revisions import (
    Rebase,
    append,
    chain_as_of,
    check_chain,
    contains_head,
    read_all,
    read_chain,
    rebase,
    sha256,
)
from tests.fixtures.projects import bytes_below
from tests.revisions.chains import STORE, faults, following, full_chain, named, releases, sound, written


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chain of every kind of record and a second store, on disk; tests copy it."""
    root = tmp_path_factory.mktemp("whole") / "policy_src" / "revisions"
    return written(root, full_chain()[1], releases(2, "camera-store"))


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    target = tmp_path / "policy_src" / "revisions"
    shutil.copytree(pristine, target)
    return target


def test_a_long_chain_holds_few_of_its_manifests(root: Path) -> None:
    one = next(one for one in read_all(root)[0][STORE].entries if "policy.json" in one.files)
    entries, before = [replace(one) for _ in range(20)], held()
    assert all(entry.manifest is entry.manifest for entry in entries)
    assert held() > 0
    assert held() - before < 10


def held() -> int:
    """How many manifests are in memory."""
    gc.collect()
    return sum(isinstance(one, Manifest) for one in gc.get_objects())


def test_every_fault_is_told_at_once(root: Path) -> None:
    """A record that cannot be read hides no fault in the records after it."""
    (root / STORE / "0002/record.json").unlink()
    (root / STORE / "0005/policy.json").unlink()
    (root / STORE / "0008/text.en.json").write_bytes(b"{}")
    shutil.rmtree(root / STORE / "0003")
    found = [(finding.code, finding.place.path.partition(f"{STORE}/")[2]) for finding in faults(root)]
    assert found == [
        ("SP707", "0002/record.json"), ("SP706", "0003"), ("SP707", "0005/policy.json"), ("SP708", "0008/text.en.json")
    ]  # fmt: skip


def test_what_is_written_is_read(root: Path) -> None:
    composed, _ = full_chain()
    chain = sound(root)
    assert chain.records == composed.records
    assert chain.head == composed.head
    assert [dict(entry.files) for entry in chain.entries] == [dict(entry.files) for entry in composed.entries]
    assert faults(root) == ()


def test_digests_are_those_of_plain_tools(root: Path) -> None:
    """`sha256sum` and any JSON reader check a chain without this program."""
    folders = sorted(path for path in (root / STORE).iterdir() if path.is_dir())
    previous = ""
    for folder in folders:
        content = (folder / "record.json").read_bytes()
        record = json.loads(content)
        assert record.get("previous", "") == previous
        for name, digest in record["files"].items():
            assert digest == f"sha256:{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"
        if "facts" in record:
            assert json.loads((folder / "policy.json").read_bytes())["digest"] == record["facts"]
            assert (
                record["facts"]
                == f"sha256:{hashlib.sha256((folder / 'facts.json').read_bytes()).hexdigest()}"
            )
        previous = f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert json.loads((root / STORE / "head.json").read_bytes()) == {
        "count": len(folders),
        "digest": previous,
    }


def test_a_revision_is_shown_from_its_own_files(root: Path) -> None:
    chain = sound(root)
    snapshot = chain.snapshot(2)
    assert list(snapshot.told) == ["en", "de"]
    assert snapshot.told["de"].statements[0].text == "Zwei Jahre."
    assert snapshot.content == (root / STORE / "0002" / "policy.json").read_bytes()
    assert [entry.number for entry in chain.revisions] == [1, 2, 5, 6, 8]
    assert [entry.record.kind for entry in chain.about(2)] == ["delivery", "translation", "correction"]
    assert chain.entry(7).notice_locales == ("en",)


def test_a_store_without_a_release_has_an_empty_chain(tmp_path: Path) -> None:
    chain, findings = read_chain(tmp_path / "none", STORE)
    assert (chain.entries, findings, check_chain(chain)) == ((), (), ())
    assert read_all(tmp_path / "nowhere") == ({}, ())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_byte_is_found_and_named(pristine: Path, data: st.DataObject) -> None:
    """Any bit of any file: the file is changed in place and put back."""
    name = data.draw(st.sampled_from(sorted(bytes_below(pristine))))
    path, content = pristine / name, (pristine / name).read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    changed = content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :]
    path.write_bytes(changed)
    try:
        assert named(faults(pristine), name)
    finally:
        path.write_bytes(content)
    assert faults(pristine) == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_or_prolonged_is_found_and_named(pristine: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(bytes_below(pristine))))
    path, content = pristine / name, (pristine / name).read_bytes()
    path.write_bytes(data.draw(st.sampled_from([content[:-1], content + b"\n", b"", content + content])))
    try:
        assert named(faults(pristine), name)
    finally:
        path.write_bytes(content)


def test_every_missing_file_is_found_and_named(pristine: Path) -> None:
    for name, content in bytes_below(pristine).items():
        (pristine / name).unlink()
        assert named(faults(pristine), name), name
        (pristine / name).write_bytes(content)


@pytest.mark.parametrize("name", ["text.fr.json", "notice.fr.json", "note.txt", ".hidden", "record.json~"])
def test_every_added_file_is_found_and_named(root: Path, name: str) -> None:
    folders = [path for path in root.rglob("*") if path.is_dir()]
    for folder in (root, *folders):
        (folder / name).write_bytes(b"{}")
        assert named(faults(root), f"{folder.name}/{name}"), folder
        (folder / name).unlink()


def test_every_swap_of_two_files_is_found_and_named(pristine: Path) -> None:
    below = bytes_below(pristine)
    names = sorted(below)
    for one, other in pairwise(names):
        if below[one] == below[other]:
            continue
        (pristine / one).write_bytes(below[other])
        (pristine / other).write_bytes(below[one])
        found = faults(pristine)
        (pristine / one).write_bytes(below[one])
        (pristine / other).write_bytes(below[other])
        for name in (one, other):
            # Of a folder whose record is lost, the record alone is named.
            lost = "record.json" in one + other and not name.endswith("record.json")
            assert named(found, name) or lost, (one, other)


@pytest.mark.parametrize(
    ("deed", "code", "names"),
    [
        (lambda root: (root / "0003").rename(root / "0009"), "SP706", "0003"),
        (lambda root: shutil.rmtree(root / "0001"), "SP706", "0001"),
        (lambda root: shutil.rmtree(root / "0008"), "SP710", "head.json"),
        (lambda root: (root / "0008").rename(root / "8"), "SP704", f"{STORE}/8"),
        (lambda root: shutil.copytree(root / "0008", root / "0009"), "SP706", "0009/record.json"),
        (lambda root: shutil.copytree(root / "0003", root / "0003~main"), "SP714", "0003~main"),
        (lambda root: (root / "head.json").unlink(), "SP710", "head.json"),
        (lambda root: (root / "head.json").write_bytes(b'{"count":8}'), "SP705", "head.json"),
        (lambda root: (root / "0002/text.en.json").write_bytes(b"<<<<<<< main\n"), "SP714", "0002/text.en.json"),
        (lambda root: (root / "head.json").write_bytes(b"<<<<<<< main\n"), "SP714", "head.json"),
        (lambda root: (root / "0002/record.json").write_bytes(b"{}"), "SP705", "0002/record.json"),
        (lambda root: (root / "0002/record.json").write_bytes(b"[" * 100_000), "SP705", "0002/record.json"),
        (lambda root: (root / "0002/record.json").write_bytes(b"\xff"), "SP705", "0002/record.json"),
    ],
    ids=['renamed', 'first gone', 'last gone', 'name without zeros', 'copied as the next', 'both sides', 'no head', 'half a head', 'merged text', 'merged head', 'no record', 'deep record', 'binary record'],
)  # fmt: skip
def test_what_is_done_to_folders_is_found_and_named(
    root: Path, deed: Callable[[Path], object], code: str, names: str
) -> None:
    deed(root / STORE)
    found = faults(root)
    assert named([finding for finding in found if finding.code == code], names), found


def test_two_folders_that_changed_places_are_found(root: Path) -> None:
    (root / STORE / "0002").rename(root / "x")
    (root / STORE / "0005").rename(root / STORE / "0002")
    (root / "x").rename(root / STORE / "0005")
    found = faults(root)
    assert named(found, "0002/record.json")
    assert named(found, "0005/record.json")


@pytest.mark.parametrize("name", ["0002/policy.json", "0002/record.json", "head.json"])
def test_links_and_devices_are_refused(root: Path, tmp_path: Path, name: str) -> None:
    path = root / STORE / name
    original = path.read_bytes()
    outside = tmp_path / "outside"
    outside.write_bytes(original)
    path.unlink()
    path.symlink_to(outside)
    assert [finding.code for finding in faults(root) if named([finding], name)] == ["SP702"]
    path.unlink()
    os.mkfifo(path)
    assert "SP702" in [finding.code for finding in faults(root) if named([finding], name)]


def test_a_linked_folder_is_refused(root: Path, tmp_path: Path) -> None:
    shutil.move(root / STORE, tmp_path / "elsewhere")
    (root / STORE).symlink_to(tmp_path / "elsewhere")
    assert [finding.code for finding in faults(root) if named([finding], STORE)] == ["SP702"]


def test_a_huge_file_is_not_read(root: Path) -> None:
    path = root / STORE / "0002" / "policy.json"
    with path.open("r+b") as stream:
        stream.truncate(1 << 40)
    assert "SP703" in [finding.code for finding in faults(root)]


def test_a_file_changed_behind_the_back_is_never_shown(root: Path) -> None:
    """What a page is made of is compared with the record at the moment it is read."""
    chain = sound(root)
    path = root / STORE / "0002" / "text.en.json"
    path.write_bytes(path.read_bytes().replace(b"two", b"ten"))
    with pytest.raises(PolicyError) as caught:
        read_chain(root / STORE, STORE)[0].snapshot(2)
    assert caught.value.findings[0].code == "SP708"
    assert [finding.code for finding in check_chain(chain)] == ["SP708"]


def test_a_rewritten_history_is_found_only_against_an_earlier_head(root: Path) -> None:
    """What the chain does not prove: all of it made anew looks whole."""
    earlier = sound(root)
    shutil.rmtree(root / STORE)
    written(root, releases(3))
    assert faults(root) == ()
    rewritten = sound(root)
    lost = contains_head(rewritten, earlier.head.digest)
    assert lost is not None
    assert lost.code == "SP715"


def test_a_chain_contains_every_head_it_had(root: Path) -> None:
    chain = sound(root)
    for count in range(1, len(chain.entries) + 1):
        cut = chain_as_of(chain, count)
        assert contains_head(chain, cut.head.digest) is None
        assert check_chain(cut) == ()
        if count < len(chain.entries):
            assert contains_head(cut, chain.head.digest) is not None


def test_two_branches_that_released_are_told_and_mended(tmp_path: Path) -> None:
    """Main's third record stays, the branch's third and fourth go, its release is made again as the fourth."""
    root = tmp_path / "policy_src" / "revisions"
    first, second, theirs = releases(3)
    written(root, (first, second))
    base = sound(root)
    ours = following(base, ["Ours, once.", "Ours, twice."])
    written(root, ours)
    kept = base.extended(theirs)
    shutil.rmtree(root / STORE / "0003")
    place = tmp_path / "main"
    written(place, (first, second, theirs))
    shutil.copytree(place / STORE / "0003", root / STORE / "0003")
    shutil.copy(place / STORE / "head.json", root / STORE / "head.json")

    fork = [finding for finding in faults(root) if finding.code == "SP714"]
    assert len(fork) == 1
    assert named(fork, "0003/record.json")
    assert named(fork, "0004/record.json")

    plan = rebase(root / STORE, STORE)
    assert isinstance(plan, Rebase)
    assert (plan.kept.head, plan.names) == (kept.head, ("0004",))
    assert [entry.told("en").statements[0].text for entry in plan.dropped] == ["Ours, twice."]
    again = following(plan.kept, ["Ours, again."])
    assert append(root, again, {STORE: plan.names}) == ()
    assert faults(root) == ()
    assert [entry.digest for entry in sound(root).entries][:3] == [entry.digest for entry in kept.entries]
    assert sound(root).entry(4).told("en").statements[0].text == "Ours, again."


def test_a_merge_that_nobody_resolved_is_not_rebased(root: Path) -> None:
    (root / STORE / "head.json").write_bytes(b"<<<<<<< main\n=======\n>>>>>>> branch\n")
    refused = rebase(root / STORE, STORE)
    assert getattr(refused, "code", "") == "SP723"


def test_a_whole_chain_has_nothing_to_rebase(root: Path) -> None:
    plan = rebase(root / STORE, STORE)
    assert getattr(plan, "names", None) == ()
    assert getattr(plan, "dropped", None) == ()


def test_the_digest_is_that_of_sha256sum() -> None:
    assert sha256(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
