"""The files of the hub, `stores.json` and `status.json`, and their schemas, by five validators."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storepolicy.schema import version
from tests.contract.test_validators import Refused, validators

Json = dict[str, Any]
schemas = {"stores.json": "stores.json", "status.json": "hub-status.json"}
"""By file, the schema that it follows."""


@pytest.mark.parametrize("name", schemas)
@pytest.mark.parametrize("validator", validators, ids=lambda v: v.__name__.removeprefix("by_"))
def test_accepts_what_is_published_and_refuses_what_is_wrong(
    validator: Callable[[Path, Path], Refused], name: str, root: Path, site: Path, tmp_path: Path
) -> None:
    """Each member missing, of another sort, or beside one that nobody knows."""
    published = json.loads((site / name).read_bytes())
    bad = dict(wrong(published))
    for case, instance in {"published": published, "no-store": {**published, "stores": []}, **bad}.items():
        (tmp_path / f"{case}.json").write_text(json.dumps(instance), "utf-8")
    assert len(bad) > len(published)
    assert validator(root / "schema" / version / schemas[name], tmp_path) == set(bad)


def wrong(right: Json) -> Iterator[tuple[str, Json]]:
    """Name of the fault, and the file with it."""
    yield "an-extra-member", {**right, "author": "me"}
    yield "the-next-major-version", {**right, "schema": "2.0"}
    for member in right:
        yield f"no-{member}", {key: value for key, value in right.items() if key != member}
    store = right["stores"][0]
    yield "an-extra-member-inside", {**right, "stores": [{**store, "author": "me"}]}
    for member in set(store) - {"revision"}:
        less = {key: value for key, value in store.items() if key != member}
        yield f"no-{member}-inside", {**right, "stores": [less]}
    for member in store:
        yield f"another-{member}", {**right, "stores": [{**store, member: _other(store[member])}]}


def _other(value: object) -> object:
    """A value that the member never has; of an address, which may be any text, no text at all."""
    if isinstance(value, dict):
        return {"en": "", "count": -1}
    return 1.5 if isinstance(value, int) else [0] if isinstance(value, list) else ""
