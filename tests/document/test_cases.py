"""One folder a case: `input.yaml` as bytes, `expected.txt` the findings, or the tree where there are none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from storepolicy.document import codes, plain, read
from storepolicy.finding import Finding
from tests.conftest import Golden

here = Path(__file__).parent
cases = sorted(path.parent for path in here.glob("cases/*/input.yaml"))


@pytest.mark.parametrize("case", cases, ids=lambda case: case.name)
def test_a_file_gives_its_tree_or_its_findings(case: Path, golden: Golden) -> None:
    document, findings = read("input.yaml", (case / "input.yaml").read_bytes())
    assert (document is None) is bool(findings)
    told = (
        [_told(finding) for finding in findings] if document is None else [json.dumps(plain(document.root))]
    )
    golden("".join(f"{line}\n" for line in told), case / "expected.txt")


def test_every_code_of_a_file_has_a_case() -> None:
    met = {code for case in cases for code in re.findall(r"SP\d{3}", (case / "expected.txt").read_text())}
    of_files = {"SP001", "SP002", "SP003", "SP004", "SP005", "SP036", "SP037"}
    of_size = {"SP006", "SP033", "SP035"}
    assert met == {code.code for code in codes} - of_files - of_size


def test_every_code_in_the_source_is_explained() -> None:
    source = Path(read.__code__.co_filename).parent
    used = {
        code
        for file in source.glob("*.py")
        if file.name != "codes.py"
        for code in re.findall(r'"(SP\d{3})"', file.read_text())
    }
    assert [code.code for code in codes] == sorted(used)


def _told(finding: Finding) -> str:
    related = "".join(f" ({other.message}: {other.place})" for other in finding.related)
    said = f"{finding.place}: {finding.severity} {finding.code} {finding.message} | {finding.hint}{related}"
    marked = finding.source[finding.place.column - 1 :][: finding.width]
    return f"{said}{f' [{finding.ref}]' if finding.ref else ''} <{marked}>"
