"""A likely rename is reported with the line to write, and never guessed."""

from __future__ import annotations

from collections.abc import Mapping

from storepolicy.diff import Difference, Rename, likely_renames, mirror, rename_findings
from storepolicy.finding import Place, Severity

fact = {"data": ["a", "b", "c"], "purposes": ["p"], "legal_basis": "contract"}


def moved(after: Mapping[str, object], ref: str = "practices.new") -> tuple[Difference, ...]:
    return (Difference("practices.old", fact, None), Difference(ref, None, after))


def test_four_attributes_in_five_are_enough() -> None:
    assert likely_renames(moved({**fact, "legal_basis": "consent"})) == (
        Rename("practices.old", "practices.new", 80),
    )
    assert likely_renames(moved({**fact, "data": ["a"]})) == ()


def test_a_fact_of_another_kind_or_one_that_a_hint_names_is_no_rename() -> None:
    assert likely_renames(moved(fact, "uses.new")) == ()
    old, new = moved(fact)
    hinted = (
        Difference(old.ref, fact, None, moved_to=new.ref),
        Difference(new.ref, None, fact, moved_from=old.ref),
    )
    assert likely_renames(hinted) == ()
    assert likely_renames(mirror(hinted)) == ()


def test_a_fact_stands_in_one_pair_and_the_most_alike_wins() -> None:
    near = Difference("practices.near", None, {**fact, "legal_basis": "consent"})
    found = likely_renames((*moved(fact), near))
    assert found == (Rename("practices.old", "practices.new", 100),)


def test_the_finding_says_what_to_write() -> None:
    (found,) = rename_findings(likely_renames(moved(fact)), Place("policy_src/stores/lumen.yaml"), "lumen")
    assert (found.code, found.severity, found.ref) == ("SP331", Severity.WARNING, "practices.new")
    assert "renamed_from: {practices.new: practices.old}" in found.hint
