"""The page of codes: every code that the product can report, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

from storepolicy.finding import Finding, Place, Related, fingerprints
from storepolicy.report import as_json, as_sarif, as_text


def test_every_code_is_explained(root: Path) -> None:
    """Whoever meets a code finds it in docs/findings.md."""
    sources = (root / "generator/storepolicy").rglob("*.py")
    reported = {
        code for path in sources for code in re.findall(r'"(SP\d{3})"', path.read_text(encoding="utf-8"))
    }
    page = (root / "docs/findings.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| (SP\d{3}) \|", page, re.MULTILINE)
    assert sorted(reported) == explained


def test_equal_faults_at_several_places_have_fingerprints_of_their_own() -> None:
    """By which of them it is, in reading order; lines that move change none, and the first keeps its own."""
    places = [Place("a.yaml", line) for line in (3, 8, 8)]
    found = [Finding("SP016", "a control character", place) for place in places]
    moved = [Finding("SP016", "a control character", Place("a.yaml", place.line + 5)) for place in places]
    marks = fingerprints(found)
    assert len(set(marks)) == 3
    assert fingerprints(moved) == marks
    assert fingerprints(found[:1]) == marks[:1]
    assert [one["fingerprint"] for one in json.loads(as_json(found))] == [*marks]
    (run,) = json.loads(as_sarif(found))["runs"]
    assert [one["partialFingerprints"]["storepolicy/v1"] for one in run["results"]] == [*marks]


def test_nothing_in_a_file_forges_a_line_of_the_report() -> None:
    """Line breaks and escape sequences in keys, names and values are shown, not obeyed."""
    forged = "bad\npolicy_src/stores/ok.yaml:1:1: error SP999 forged \x1b[2K\u202e"
    place, related = Place(f"{forged}.yaml"), (Related(Place(forged), forged),)
    for source in ("", f"x: {forged}"):
        found = Finding(
            "SP102", forged, place, hint=forged, source=source.replace("\n", " "), related=related
        )
        told = as_text([found])
        assert all(line.isprintable() for line in told.splitlines())
        assert [line for line in told.splitlines() if line.startswith("policy_src")] == []
        assert r"bad\npolicy_src/stores/ok.yaml:1:1: error SP999 forged \x1b[2K\u202e" in told


def test_what_no_terminal_obeys_is_shown_as_it_is() -> None:
    """Letters of every language, and the spaces that keep words together."""
    message = "Zoë\u2019s 5\u00a0% \u2013 灯"
    assert message in as_text([Finding("SP102", message, Place("a.yaml"))])
