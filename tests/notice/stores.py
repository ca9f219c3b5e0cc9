"""Revisions of a small store, and notices made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from ruamel.yaml import YAML

from storepolicy.build import build
from storepolicy.diff import State, compare, detect
from storepolicy.diff.difference import Unknown
from storepolicy.language import Language, prepare
from storepolicy.manifest import project
from storepolicy.materiality import ChangeSet, Weighed
from storepolicy.materiality.table import Table, read_table
from storepolicy.notice import Notice, Occasion, Words, make_notice
from storepolicy.project import read_project
from storepolicy.resources import resource
from storepolicy.snapshot import Snapshot
from storepolicy.statements import tell
from storepolicy.variants import identity, resolve
from tests.diff.strategies import places, vocabulary
from tests.fixtures.projects import MINIMAL, laid_out

STORE = "policy_src/stores/lumen.yaml"


@cache
def told(changes: str = "{}") -> tuple[Snapshot, Language]:
    """The small store with changes (as YAML, merged into its file), and the language it is told in."""
    yaml = YAML(typ="safe")
    with TemporaryDirectory() as folder:
        root = laid_out(Path(folder), MINIMAL)
        written = yaml.load((root / STORE).read_text("utf-8"))
        with (root / STORE).open("w", encoding="utf-8") as file:
            yaml.dump(merged(written, yaml.load(changes) or {}), file)
        sources, _ = read_project(root)
    language, _ = prepare(sources)
    document, unread = sources.stores[0].read()
    assert document
    resolved, faults = resolve(document, {identity(base): base for base in sources.bases})
    assert resolved
    built, more = build(resolved, language.facts, language.vocabulary)
    assert built
    text, untold = tell(built.store, built.vocabulary, language.wordings["en"], built.place)
    assert (*unread, *faults, *more, *untold) == ()
    published = project(built.store, {"en": text}, built.terms)
    return Snapshot(published.manifest, published.content, {"en": text}), language


def merged(old: dict[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Maps merge by key, as a store's file does with its bases."""
    both = {
        key: merged(old[key], value) if isinstance(value, dict) and isinstance(old.get(key), dict) else value
        for key, value in new.items()
    }
    return {**old, **both}


def snapshot(changes: str = "{}") -> Snapshot:
    """The small store with changes, as a revision holds it."""
    return told(changes)[0]


def language() -> Language:
    """The vocabulary and wording of the package."""
    return told()[1]


@cache
def table() -> Table:
    """The table of materiality."""
    found, findings = read_table(resource("schema"), language().vocabulary)
    assert found
    assert not findings
    return found


def words() -> Words:
    """English, with the rows of the table."""
    return Words(language().wordings["en"], language().vocabulary, table().rows)


def weighed(rule: str, ref: str, before: object = None, after: object = None, **more: Any) -> Weighed:  # noqa: ANN401
    """A change weighed as its row says."""
    row = table().row(rule)
    name = more.pop("fingerprint", "0123456789abcdef")
    return Weighed(
        rule, ref, row.direction, row.weight, fingerprint=name, basis=row.basis,
        before=before, after=after, **more,
    )  # fmt: skip


def change_set(*changes: Weighed, before: int = 1, **more: Any) -> ChangeSet:  # noqa: ANN401
    """Changes between two revisions that follow one another."""
    weight = max((change.weight for change in changes), default=4 if more.get("unknown") else 1)
    return ChangeSet(
        "lumen", before, before + 1, weight, more.pop("requires", "none"), 0, changes, **more
    )  # fmt: skip


def occasion(**more: Any) -> Occasion:  # noqa: ANN401
    """A release of the small store."""
    given: dict[str, Any] = {
        "store": "lumen", "store_title": "Lumen Lamps", "revision": 2, "kind": "release",
        "authorship": "self", "published": "2026-03-01", "effective": "2026-04-01",
    }  # fmt: skip
    return Occasion(**{**given, **more})


def notice_of(changes: ChangeSet | None, after: str = "{}", before: str | None = "{}", **more: Any) -> Notice:  # noqa: ANN401
    """The notice of a change of the small store; its wording has no fault."""
    pair = (snapshot(before) if before is not None else None, snapshot(after))
    human = more.pop("human", ())
    made, findings = make_notice(occasion(**more), changes, pair, human, words())
    assert findings == ()
    return made


def notice_between(before: Mapping[str, Any], after: Mapping[str, Any], **more: Any) -> Notice:  # noqa: ANN401
    """The notice of what is detected between two sets of facts, published on its day of effect."""
    files = json.dumps(before), json.dumps(after)
    old, new = (State("lumen", {"en": "Lumen"}, "self", snapshot(one).manifest.facts) for one in files)
    found = compare(old, new, places=places())
    assert not isinstance(found, Unknown)
    changes = [
        weighed(one.rule, one.ref, one.before, one.after) for one in detect(found, old, new, vocabulary())
    ]
    return notice_of(change_set(*changes), files[1], files[0], effective="2026-03-01", **more)


def decoded(content: bytes) -> Notice:
    """A notice read back."""
    return msgspec.json.decode(content, type=Notice)
