"""What is laid aside comes back as it was, in memory or on disk, and its file has no name."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.spool import Files, Spool, joined


@given(contents=st.lists(st.binary(max_size=64), max_size=12), room=st.integers(0, 256))
def test_comes_back(contents: list[bytes], room: int) -> None:
    spool = Spool(room)
    laid = [spool.put(content) for content in contents]
    assert [one.read() for one in laid] == contents
    held = sum(len(content) for content, one in zip(contents, laid, strict=True) if one.where is None)
    assert held <= room


def test_a_file_only_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = open_files()
    spool = Spool(room=4)
    held, aside = spool.put(b"four"), spool.put(b"more")
    files = joined(Files({"held": held}), Files({"aside": aside}), {"plain": b"as given"})
    assert {name: files[name] for name in files} == {"held": b"four", "aside": b"more", "plain": b"as given"}
    assert not files.laid_aside("held")
    assert files.laid_aside("aside")
    assert len(open_files() - before) == 1
    del spool, held, aside, files
    assert open_files() == before
    assert list(tmp_path.iterdir()) == []


def open_files() -> set[str]:
    """The descriptors of this process that are open, where the system tells them."""
    return {path.name for path in Path("/dev/fd").iterdir()}
