"""What is laid aside comes back as it was, in memory or on disk, and its folder goes with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storepolicy.spool import Files, Spool, joined


@given(contents=st.lists(st.binary(max_size=64), max_size=12), room=st.integers(0, 256))
def test_comes_back(contents: list[bytes], room: int) -> None:
    spool = Spool(room)
    laid = [spool.put(content) for content in contents]
    assert [one.read() for one in laid] == contents
    held = sum(len(content) for content, one in zip(contents, laid, strict=True) if one.path is None)
    assert held <= room


def test_a_folder_only_where_there_is_no_room() -> None:
    spool = Spool(room=4)
    held, aside = spool.put(b"four"), spool.put(b"more")
    files = joined(Files({"held": held}), Files({"aside": aside}), {"plain": b"as given"})
    assert {name: files[name] for name in files} == {"held": b"four", "aside": b"more", "plain": b"as given"}
    assert files.path("held") is None
    path = files.path("aside")
    assert path
    assert path.read_bytes() == b"more"
    del spool, held, aside, files
    assert not path.parent.exists()
