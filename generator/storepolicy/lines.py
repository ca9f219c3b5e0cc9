"""Findings with the lines that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from storepolicy.document import Document, File
from storepolicy.finding import Finding
from storepolicy.project import Sources


def files_of(sources: Sources) -> dict[str, Document | File]:
    """Every file that a finding may speak of, by its path."""
    wording = (file for source in sources.wording.values() for file in source.files)
    single = (one for one in (sources.site, sources.profiles) if one)
    files: dict[str, Document | File] = {one.path: one for one in (*sources.bases, *sources.changes, *single)}
    for file in (*sources.stores, *sources.history, *wording, *sources.vocabulary):
        files[file.path] = file
    return files


def with_lines(found: Iterable[Finding], files: Mapping[str, Document | File]) -> Iterator[Finding]:
    """The findings, each with the line it speaks of where that is known."""
    for finding in found:
        file = files.get(finding.place.path)
        yield finding if finding.source or file is None else _with_line(finding, file)


def _with_line(finding: Finding, file: Document | File) -> Finding:
    line = file.line(finding.place.line)
    word = _word.match(line, finding.place.column - 1)
    return replace(finding, source=line, width=max(1, len(word[0].rstrip(":")) if word else 1))


# What a place points at: a text in quotes, or up to the next space, comma or bracket.
_word = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^\s,\[\]{}]+')
