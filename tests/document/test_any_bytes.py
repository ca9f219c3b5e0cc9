"""Whatever the bytes are: a document or findings, never an exception, and every place lies in the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storepolicy.document import max_bytes, read
from storepolicy.document.characters import most_findings
from storepolicy.document.composing import max_nodes
from storepolicy.finding import Severity

store = (Path(__file__).parent / "store.yaml").read_bytes()
# What breaks YAML is put in more often than what does not.
pieces = st.sampled_from(
    [b"\t", b'"', b"'", b": ", b":", b"\n", b"\r", b"\r\n", b"  ", b" ", b"- ", b"[", b"]", b"{", b"}", b",", b"#", b"&a ", b"*a",
     b"!x ", b"<<: ", b"|", b">", b"%", b"@", b"`", b"---\n", b"...\n", b"? ", b"\\", b"\\x02", b"\x00", b"\x02", b"\xff", b"\xc3",
     b"\xef\xbb\xbf", b"\xc2\xa0", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"1: ", b"%YAML 1.2\n", b"\\ud800", b"9" * 50]
) | st.binary(max_size=4)  # fmt: skip
edits = st.lists(st.tuples(st.integers(0, len(store)), st.integers(0, 12), pieces), min_size=1, max_size=6)


def test_the_unspoilt_store_is_a_document() -> None:
    assert read("x.yaml", store)[1] == ()


@given(edits)
def test_a_spoilt_store_gives_a_document_or_findings_in_the_file(edits: list[tuple[int, int, bytes]]) -> None:
    content = store
    for start, length, piece in edits:
        content = content[:start] + piece + content[start + length :]
    _check(content)


@given(
    st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@example(b"")
@example(b"\r")
@example(b"\xef\xbb\xbf")
@example(b"%")
@example(b"? ")
@example(b"a: \xef\xbb\xbf")
def test_any_bytes_give_a_document_or_findings_in_the_file(content: bytes) -> None:
    _check(content)


@given(st.text(st.sampled_from("ab: -\n\"'[]{},#&*!|>%@?<\\~\t1\r"), max_size=40))
def test_any_signs_of_yaml_give_a_document_or_findings_in_the_file(text: str) -> None:
    _check(text.encode())


def _check(content: bytes) -> None:
    document, findings = read("x.yaml", content)
    assert (document is None) is bool(findings)
    lines = content.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        assert 1 <= finding.place.line <= len(lines) + 1
        assert 1 <= finding.place.column <= len(finding.source) + 1 or not finding.source
        assert 1 <= finding.width <= max(1, len(finding.source) - finding.place.column + 1)
        assert finding.severity is Severity.ERROR
        assert finding.message.isprintable()
        assert finding.hint.isprintable()
        assert finding.hint
        assert not finding.related or finding.related[0].place < finding.place


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_not() -> None:
    content = b"id: x\n# " + b"x" * (max_bytes - 8)
    assert read("x.yaml", content)[0]
    assert [finding.code for finding in read("x.yaml", content + b"x")[1]] == ["SP006"]


def test_so_many_values_are_read_and_twice_as_many_are_not() -> None:
    assert read("x.yaml", b"a: [" + b"1," * (max_nodes - 3) + b"]")[0]
    assert [finding.code for finding in read("x.yaml", b"a: [" + b"1," * 2 * (max_nodes + 1) + b"]")[1]] == [
        "SP033"
    ]


def test_the_faults_told_of_one_file_are_limited() -> None:
    _, findings = read("x.yaml", b"a: 1\n" * 500)
    assert [finding.code for finding in findings] == ["SP026"] * most_findings + ["SP035"]


@pytest.mark.parametrize(
    "piece",
    [b"[", b"{", b"- ", b"? ", b"a: 1\n", b"1: 1\n", b'"\\x02"\n', b"\x00", b"\xff", b"&a ", b"!a ", b"*a\n", b"\t", b"\r", b"'",
     b'- "\\0\\0"\n', b"{1: 1},", b"a:\n", b"|\n", b"%\n", b"---\n", b"#", b"\xc2\xa0\n", b" ", b"a", b"- {a: [b, c], a: d}\n"],
)  # fmt: skip
def test_no_file_within_the_limit_takes_long(piece: bytes) -> None:
    """A second is a hundred times what such a file should take, so only what grows with the square is met."""
    for prefix in (b"", b"a: [", b'a: "'):
        content = prefix + piece * ((max_bytes - len(prefix)) // len(piece))
        started = time.process_time()
        read("x.yaml", content)
        assert time.process_time() - started < 5
