"""Projects changed for a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from storepolicy.model import Facts, Shape, Value, field_of
from storepolicy.pipeline import check
from tests.fixtures.projects import laid_out


def compiled(project: Path) -> bytes:
    """The manifest of a project's only store."""
    checked = check(project)
    assert checked.findings == ()
    return checked.stores[0].published.content


def annotated(project: Path, target: Path) -> Path:
    """The project with a note at every place where one may stand."""
    laid_out(target, project)
    for folder in ("stores", "base"):
        for path in (target / "policy_src" / folder).glob("*.yaml"):
            store = yaml.safe_load(path.read_text("utf-8"))
            path.write_text(json.dumps(_noted(store)), "utf-8")
    return target


def _noted(store: dict[str, Any]) -> dict[str, Any]:
    noted = {name: _in_kind(name, inner) for name, inner in store.items()}
    if "authorship" in store:
        noted["authorship"] = {**store["authorship"], "note": "a secret"}
    return {**noted, "note": "a secret"}


def _in_kind(name: str, inner: Any) -> Any:  # noqa: ANN401 - walks plain JSON
    field = field_of(Facts, name)
    return _in_field(field.shape, field.value, inner) if field and field.value else inner


def _in_field(shape: Shape, kind: type[Value], inner: Any) -> Any:  # noqa: ANN401 - walks plain JSON
    if shape is Shape.MAP:
        return {key: _in_value(kind, value) for key, value in inner.items()}
    if shape is Shape.VALUES:
        return [_in_value(kind, value) for value in inner]
    return _in_value(kind, inner)


def _in_value(kind: type[Value], value: dict[str, Any]) -> dict[str, Any]:
    noted: dict[str, Any] = {"note": "a secret"}
    for name, inner in value.items():
        field = field_of(kind, name)
        noted[name] = _in_field(field.shape, field.value, inner) if field and field.value else inner
    return noted
