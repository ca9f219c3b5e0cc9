"""One look at both schemas says yes only where each of them, asked as for any other store, finds no fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storepolicy.build import fact_kinds
from storepolicy.document import Document, File
from storepolicy.language import Language
from storepolicy.pipeline import check

repository = Path(__file__).parents[2]
Tree = Any
"""Values as YAML has them."""
gone = object()


@cache
def _ground() -> tuple[Language, tuple[Tree, ...]]:
    """What all stores share, and the real ones as files that extend nothing."""
    checked = check(repository)
    stores = (deepcopy(one.resolved.plain) | {"id": one.store.id} for one in checked.built)
    return checked.language, tuple(stores)


def _document(tree: Tree) -> Document:
    document, faults = File("policy_src/stores/one.yaml", json.dumps(tree).encode()).read()
    assert document, faults
    return document


def _places(tree: Tree) -> Iterator[tuple[Tree, Any]]:
    """Every entry of a map or list, by what holds it and its key."""
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield tree, key
        yield from _places(tree[key])


values = st.sampled_from(
    [gone, "", " ", "zzz", "email", "x-own", 0, 5, -1, 1.5, True, None, [], {}, {"en": "Words."}, ["a", "a"]]
)
edits = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 5000), values | st.just("another")), max_size=3
)


def _edited(tree: Tree, at: int, other: int, value: object) -> None:
    places = list(_places(tree))
    holder, key = places[at % len(places)]
    if value is gone:
        del holder[key]
    elif value == "another":
        far, name = places[other % len(places)]
        holder[key] = deepcopy(far[name])
    else:
        holder[key] = deepcopy(value)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(store=st.integers(0, 3), edits=edits, note=st.booleans())
def test_a_yes_is_a_yes_of_both(store: int, edits: list[tuple[int, int, object]], note: bool) -> None:
    language, stores = _ground()
    tree = deepcopy(stores[store])
    for at, other, value in edits:
        _edited(tree, at, other, value)
    if note:
        tree["note"] = "Internal."
    document = _document(tree)
    if language.accepts(document):
        facts = {name: value for name, value in document.plain.items() if name in fact_kinds}
        assert language.store.check(document) == ()
        assert language.facts.check_plain(facts, document.root, (document,)) == ()


def test_what_is_sound_is_accepted() -> None:
    """Else the law above would hold for nothing."""
    language, stores = _ground()
    assert len(stores) == 4
    assert all(language.accepts(_document(tree)) for tree in stores)


def test_what_extends_a_base_is_asked_for_in_full() -> None:
    language, stores = _ground()
    assert not language.accepts(_document(stores[0] | {"extends": []}))
