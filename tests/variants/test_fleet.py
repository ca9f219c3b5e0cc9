"""A fictional fleet: two bases with a common one, a store that overrides, removes and settles what they disagree on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storepolicy.document import Mapping, Node, Scalar, Sequence, plain, read
from storepolicy.finding import Finding, Place
from storepolicy.pipeline import Checked, check
from storepolicy.variants import Resolved, resolve
from tests.fixtures.projects import FLEET, laid_out


@pytest.fixture(scope="module")
def fleet() -> Checked:
    return check(FLEET)


def _resolved(checked: Checked, name: str) -> Resolved:
    return next(built.resolved for built in checked.built if built.store.id == name)


def _leaves(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for child in (entry.value for entry in node) if isinstance(node, Mapping) else ():
        yield from _leaves(child)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from _leaves(item)


def test_the_fleet_has_no_fault(fleet: Checked) -> None:
    """A conflict that the store settles is none."""
    assert fleet.findings == ()


def test_a_store_overrides_one_leaf_and_keeps_the_rest(fleet: Checked) -> None:
    """Maps merge by key to any depth."""
    tree = plain(_resolved(fleet, "fleet-nordic").tree)
    assert isinstance(tree, dict)
    assert tree["rights"] == {
        "erasure": {
            "right": "erasure",
            "contact": ["support"],
            "response": {"time": {"max": 3, "unit": "day"}, "starts": "request_received"},
        }
    }
    assert tree["children"] == {"age": 15}


def test_absent_removes_facts_and_nothing_else(fleet: Checked) -> None:
    """What the store takes away is gone; its siblings stay; a kind left without facts is gone too."""
    facts = next(built.store.facts for built in fleet.built if built.store.id == "fleet-nordic")
    assert list(facts.authorities) == ["ombudsman", "nordic"]
    assert facts.commitments == {}


def test_a_base_of_a_base_counts_once(fleet: Checked) -> None:
    """Both bases extend the company; its facts are no conflict with themselves, and its file is named once."""
    names = [document.path.rsplit("/", 1)[-1] for document in _resolved(fleet, "fleet-nordic").documents]
    assert names == ["company.yaml", "lampshop.yaml", "nordic.yaml", "fleet-nordic.yaml"]


@pytest.mark.parametrize("name", ["fleet-nordic", "fleet-plain"])
def test_every_leaf_points_to_where_it_was_written(fleet: Checked, name: str) -> None:
    """At the place of each value, the file reads that value."""
    resolved = _resolved(fleet, name)
    documents = {document.path: document for document in resolved.documents}
    for leaf in _leaves(resolved.tree):
        line = documents[leaf.place.path].line(leaf.place.line)
        assert line[leaf.place.column - 1 :].lower().lstrip("\"'").startswith(str(leaf.value).lower())


def test_what_a_store_says_replaces_what_it_removed() -> None:
    """A fact taken away and stated anew is the new one alone."""
    base, _ = read("policy_src/base/b.yaml", b"id: b\nrights:\n  see:\n    right: access\n    form: letter\n")
    store, _ = read(
        "policy_src/stores/s.yaml",
        b"id: s\nextends: [b]\nabsent: [rights.see]\nrights:\n  see: {right: erasure}\n",
    )
    assert base
    assert store
    resolved, findings = resolve(store, {"b": base})
    assert findings == ()
    assert resolved
    assert plain(resolved.tree) == {"rights": {"see": {"right": "erasure"}}}


def _edited(tmp_path: Path, *edits: tuple[str, str]) -> tuple[Finding, ...]:
    project = laid_out(tmp_path, FLEET)
    store = project / "policy_src/stores/fleet-nordic.yaml"
    text = store.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    store.write_text(text)
    return check(project).findings


def test_two_bases_that_differ_are_a_conflict(tmp_path: Path) -> None:
    """Each leaf that two bases give and the store does not settle is told with both places."""
    findings = _edited(tmp_path, ("  currency: SEK\n", ""), ("children: {age: 15}\n", ""))
    assert sorted((finding.code, finding.ref) for finding in findings) == [
        ("SP203", "children.age"),
        ("SP203", "identity.currency"),
    ]
    assert {finding.place.path for finding in findings} == {"policy_src/base/nordic.yaml"}
    assert {related.place.path for finding in findings for related in finding.related} == {
        "policy_src/base/lampshop.yaml"
    }


def test_the_order_of_bases_decides_nothing_where_they_differ(tmp_path: Path) -> None:
    """The same conflicts, told of the base that is named second."""
    findings = _edited(
        tmp_path,
        ("  currency: SEK\n", ""),
        ("children: {age: 15}\n", ""),
        ("[lampshop, nordic]", "[nordic, lampshop]"),
    )
    assert sorted(finding.ref for finding in findings) == ["children.age", "identity.currency"]
    assert {finding.place.path for finding in findings} == {"policy_src/base/lampshop.yaml"}


def test_taking_a_disputed_fact_away_settles_it(tmp_path: Path) -> None:
    """What the store says is absent is no conflict any more, only a topic without facts."""
    findings = _edited(tmp_path, ("children: {age: 15}\n", ""), ("absent: [", "absent: [children, "))
    assert [(finding.code, finding.ref) for finding in findings] == [("SP118", "topics.children")]


def test_the_place_of_a_value_is_its_own(fleet: Checked) -> None:
    """`explain` can name the base or the store for every value."""
    built = next(one for one in fleet.built if one.store.id == "fleet-nordic")
    assert built.place("identity.legal_entity") == Place("policy_src/base/company.yaml", 4, 3)
    assert built.place("rights.erasure.response.time.max") == Place(
        "policy_src/stores/fleet-nordic.yaml", 13, 23
    )
    assert built.place("rights.access") is None
