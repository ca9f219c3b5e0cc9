"""A length of time, and a text in several languages, are one value: no part of a base's is left beside a store's."""

from __future__ import annotations

import pytest

from storepolicy.document import Document, Plain, plain, read
from storepolicy.variants import resolve

period, name = "retention: {{orders: {{period: {}}}}}", "authorities: {{ftc: {{name: {}}}}}"


def _file(kind: str, id_: str, fact: str, *bases: str) -> Document:
    text = f"id: {id_}\n" + (f"extends: [{', '.join(bases)}]\n" if bases else "") + f"{fact}\n"
    document, _ = read(f"policy_src/{kind}/{id_}.yaml", text.encode())
    assert document
    return document


def _value(tree: Plain, *path: str) -> Plain:
    for step in path:
        assert isinstance(tree, dict)
        tree = tree[step]
    return tree


@pytest.mark.parametrize(
    ("base", "store"),
    [
        ("{min: 1, max: 2, unit: year}", "{max: 18, unit: month}"),
        ("{max: 7, unit: working_day}", "{min: 2, unit: day}"),
        ("{exact: 2, unit: year}", "{max: 3, unit: year}"),
    ],
)
def test_a_length_of_a_store_stands_alone(base: str, store: str) -> None:
    """Its other bound, in another unit perhaps, would make a length that nobody wrote."""
    under = _file("base", "b", period.format(base))
    resolved, findings = resolve(_file("stores", "s", period.format(store), "b"), {"b": under})
    assert findings == ()
    assert resolved
    alone = plain(_file("stores", "s", period.format(store)).root)
    assert _value(plain(resolved.tree), "retention") == _value(alone, "retention")


@pytest.mark.parametrize(
    "fact", [name, "identity: {{address: {}}}", "title: {}", "authorship: {{source: {}}}"]
)
def test_a_text_of_a_store_stands_alone(fact: str) -> None:
    """The base's text in another language would say something else; what stands around the text merges."""
    under = _file("base", "b", fact.format("{en: One, de: Eins}"))
    resolved, _ = resolve(_file("stores", "s", fact.format("{en: Two}"), "b"), {"b": under})
    assert resolved
    alone = plain(_file("stores", "s", fact.format("{en: Two}")).root, without="id")
    assert plain(resolved.tree) == alone


def test_around_a_length_maps_merge() -> None:
    """The fact around it, and the maps of facts, are no single value, whatever their ids are called."""
    under = _file(
        "base", "b", "retention: {min: {data: [contact.email], period: {exact: 1, unit: year}}, en: {}}"
    )
    over = _file(
        "stores", "s", "retention: {min: {period: {exact: 2, unit: year}}, unit: {data: [set.personal]}}", "b"
    )
    resolved, _ = resolve(over, {"b": under})
    assert resolved
    assert _value(plain(resolved.tree), "retention") == {
        "min": {"data": ["contact.email"], "period": {"exact": 2, "unit": "year"}},
        "en": {},
        "unit": {"data": ["set.personal"]},
    }


def test_a_note_beside_a_length_replaces_nothing() -> None:
    """It is no part of the value."""
    under = _file("base", "b", period.format("{exact: 1, unit: year}"))
    resolved, _ = resolve(_file("stores", "s", period.format("{note: ask Maud}"), "b"), {"b": under})
    assert resolved
    assert resolved.plain == {"retention": {"orders": {"period": {"exact": 1, "unit": "year"}}}}


@pytest.mark.parametrize(
    ("fact", "one", "other", "ref"),
    [
        (period, "{min: 1, unit: year}", "{max: 2, unit: year}", "retention.orders.period"),
        (name, "{en: One}", "{de: Eins}", "authorities.ftc.name"),
    ],
)
def test_parts_of_one_value_in_two_bases_are_a_conflict(fact: str, one: str, other: str, ref: str) -> None:
    """Together they would say what neither says; the store settles it with a value of its own."""
    bases = {"b": _file("base", "b", fact.format(one)), "c": _file("base", "c", fact.format(other))}
    resolved, findings = resolve(_file("stores", "s", "", "b", "c"), bases)
    assert resolved is None
    assert [(finding.code, finding.ref) for finding in findings] == [("SP203", ref)]
    settled, findings = resolve(_file("stores", "s", fact.format(other), "b", "c"), bases)
    assert findings == ()
    assert settled
