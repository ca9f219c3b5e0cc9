"""Bytes to a document, or to all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from storepolicy.document.characters import decode, most_findings
from storepolicy.document.composing import Composer
from storepolicy.document.node import Document, Mapping, Node, Scalar
from storepolicy.document.source import Source
from storepolicy.document.unquoted import told_once
from storepolicy.finding import Finding, Place, sort_findings

max_bytes = 1024 * 1024

with_id = re.compile("/(?:stores|base|history)/")
"""Folders of files that begin with an id."""


def read(path: str, content: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """Either a document whose every value has its place, or every finding of the file: never both, never neither.

    `path` is what findings show; no file is touched. At a fault of syntax the tree ends, so
    that one is told together with what was found before it. Raises for no bytes.
    """
    if len(content) > max_bytes:
        return None, (too_large(path, len(content)),)
    source, findings = decode(path, content)
    if source is None:
        return None, findings
    composer = Composer(source)
    roots = composer.compose()
    found = (*findings, *told_once(composer.findings))
    root = roots[0] if roots else None
    if not found and isinstance(root, Mapping):
        return Document(path, source.lines, root, composer.plain_root), ()
    return None, _limited(found or (_no_map(source, root),))


def too_large(path: str, size: int) -> Finding:
    """Said of a file that is not read at all."""
    message = f"the file holds {size:,} bytes; more than {max_bytes:,} are not read"
    return Finding("SP006", message, Place(path), hint="split the file")


def _first_line(path: str) -> str:
    """How the file begins; of what only the model of its kind knows no example is given."""
    example = ", such as `id: my-store`" if with_id.search(path) else ""
    return f"begin the file with a key and its value{example}"


def _no_map(source: Source, root: Node | None) -> Finding:
    if not source.text.strip():
        return source.finding("SP030", "the file is empty", Place(source.path), _first_line(source.path))
    if all(line.lstrip().startswith("#") or line.strip() in {"", "---", "..."} for line in source.lines):
        return source.finding(
            "SP030", "the file holds nothing but comments", Place(source.path), _first_line(source.path)
        )
    kind = "one value" if isinstance(root, Scalar) else "a list"
    place = root.place if root else Place(source.path)
    return source.finding(
        "SP031", f"the file holds {kind} where keys and values are expected", place, _first_line(source.path)
    )


def _limited(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    ordered = sort_findings(findings)
    if len(ordered) <= most_findings:
        return ordered
    more = f"the file has more faults; only the first {most_findings} are shown"
    last = replace(
        ordered[most_findings], code="SP035", message=more, hint="mend these first", related=(), ref=""
    )
    return (*ordered[:most_findings], last)
