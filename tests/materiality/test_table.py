"""The table of materiality as data: whole, well formed, and told to people as it is."""

from __future__ import annotations

import re
from pathlib import Path

from storepolicy.materiality.table import Row, Table, read_table
from storepolicy.resources import resource
from tests.conftest import Golden
from tests.diff.strategies import vocabulary
from tests.materiality.reference import reference
from tests.materiality.walk import table

decision = "docs/decisions/0012-materiality-table.md"


def test_the_page_for_people_says_what_the_table_says(root: Path, golden: Golden) -> None:
    golden(reference(table()), root / "docs/materiality.md")


def test_every_kind_of_the_source_has_its_row(root: Path) -> None:
    """The decision note lists all 51 kinds with the rows they became."""
    text = (root / decision).read_text(encoding="utf-8")
    mapped = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", text, re.MULTILINE))
    assert len(mapped) == 51
    rows = {kind: {row.id for row in table().rows.values() if row.source == kind} for kind in mapped}
    assert {kind: set(re.findall(r"`(\w+)`", cell)) for kind, cell in mapped.items()} == rows
    assert {row.source for row in table().rows.values() if row.source} == set(mapped)


def test_class_and_direction_agree() -> None:
    """What harms people is 4 or 5, what helps them 3, and no clarification is either."""
    wrong = [row.id for row in table().rows.values() if not _agree(row)]
    assert wrong == []


def _agree(row: Row) -> bool:
    classes = {"adverse": (4, 5), "favourable": (3,), "neutral": (0, 1, 2, 4, 5)}
    return row.weight in classes[row.direction]


def test_consent_is_asked_only_where_something_weighs() -> None:
    asking = [row for row in table().rows.values() if row.consent]
    assert asking
    assert all(row.weight >= 4 for row in asking)


def test_what_weighs_is_announced_ahead_and_what_does_not_is_not() -> None:
    told_at_once = "text_was_wrong_practice_unchanged"
    for row in table().rows.values():
        waits = row.weight >= 4 and row.id != told_at_once
        assert bool(row.lead_days) == (waits or row.id == "recipient_added_same_category"), row.id


def test_no_text_says_that_a_policy_is_lawful() -> None:
    words = " ".join(
        text
        for row in table().rows.values()
        for text in (*row.label.values(), *row.description.values(), *row.hint.values())
    )
    assert "compliant" not in words.lower()


def test_how_well_a_row_is_verified_is_how_well_its_weakest_citation_is() -> None:
    assert table().row("item_added").verified == "quoted"
    assert (
        table().row("item_added").basis == "4 CCR 904-3 Rule 6.04(A); Civ. Code 1798.100(a)(1); GDPR Art. 13"
    )
    assert table().row("purpose_added_secondary").verified == "unverified"
    assert table().row("market_added").verified == ""


def test_markets_are_those_of_the_vocabulary() -> None:
    markets = {market for row in table().rows.values() for market in row.consent}
    assert markets <= set(vocabulary().ids("markets"))


def test_every_fault_of_a_table_is_found_with_its_place(tmp_path: Path) -> None:
    written = (resource("schema") / "materiality.yaml").read_text(encoding="utf-8")
    wrong = written.replace("class: 4", "class: 9", 1).replace("direction: adverse", "direction: bad", 1)
    (tmp_path / "materiality.yaml").write_text(wrong, encoding="utf-8")
    found, findings = read_table(tmp_path, vocabulary())
    assert found is None
    assert len(findings) == 2
    assert all(
        finding.place.line > 1 and finding.place.path.endswith("materiality.yaml") for finding in findings
    )


def test_a_table_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    found, findings = read_table(tmp_path, vocabulary())
    assert found is None
    assert [finding.code for finding in findings] == ["SP001"]


def test_a_rule_of_a_later_version_weighs_as_doubt() -> None:
    assert Table({"unclassified": table().row("unclassified")}).row("of_tomorrow").weight == 4
