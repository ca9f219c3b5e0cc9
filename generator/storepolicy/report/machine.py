"""Findings for machines: JSON, GitHub annotations, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from storepolicy import __version__
from storepolicy.finding import Finding, Place, Severity, fingerprints

Json = dict[str, Any]


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array, one object a finding."""
    found = tuple(findings)
    objects = list(map(_object, found, fingerprints(found)))
    return json.dumps(objects, indent=2, ensure_ascii=False) + "\n"


def _object(finding: Finding, fingerprint: str) -> Json:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "hint": finding.hint,
        "store": finding.store,
        "ref": finding.ref,
        "related": [
            {"path": r.place.path, "line": r.place.line, "column": r.place.column, "message": r.message}
            for r in finding.related
        ],
        "fingerprint": fingerprint,
    }


def as_github(findings: Iterable[Finding], folder: str = "") -> str:
    """GitHub workflow commands, which annotate lines of a pull request; `folder` leads to the project."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for finding in findings:
        place = finding.place
        where = f"file={_property(folder + place.path)},line={place.line},col={place.column},title={_property(finding.code)}"
        hint = f" ({finding.hint})" if finding.hint else ""
        lines.append(f"::{kinds[finding.severity]} {where}::{_message(finding.message + hint)}\n")
    return "".join(lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Iterable[Finding], folder: str = "") -> str:
    """A SARIF 2.1.0 log with one run; `folder` leads from the root of the repository to the project."""
    found = tuple(findings)
    prints = fingerprints(found)
    rules = sorted({finding.code for finding in found})
    run = {
        "tool": {
            "driver": {
                "name": "storepolicy",
                "version": __version__,
                "rules": [{"id": code} for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(*one, folder) for one in zip(found, prints, strict=True)],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return (
        json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _result(finding: Finding, fingerprint: str, folder: str) -> Json:
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    hint = f"; {finding.hint}" if finding.hint else ""
    return {
        "ruleId": finding.code,
        "level": levels[finding.severity],
        "message": {"text": finding.message + hint},
        "locations": [{"physicalLocation": _location(finding.place, finding.width, folder)}],
        "relatedLocations": [
            {"physicalLocation": _location(related.place, 0, folder), "message": {"text": related.message}}
            for related in finding.related
        ],
        "partialFingerprints": {"storepolicy/v1": fingerprint},
    }


def _location(place: Place, width: int, folder: str) -> Json:
    end = {"endColumn": place.column + width} if width else {}
    return {
        "artifactLocation": {"uri": quote(folder + place.path)},
        "region": {"startLine": place.line, "startColumn": place.column, **end},
    }
