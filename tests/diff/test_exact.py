"""Promised terms: whether a narrower one in the place of a broader one says more or less."""

from __future__ import annotations

from typing import Any

import pytest

from storepolicy.diff import Change
from tests.diff.test_comparing import state
from tests.diff.test_detecting import changes

Plain = Any

notices = {"material": {"channel": ["website"], "when": "material_change", "before_effect": True}}
exact = [
    ("changes", "notices.material.channel", {"notices": notices}, "website", "account_message", "change_process_weakened"),
    ("security.one", "measure", {}, "encryption", "encryption_at_rest", "security_measure_removed"),
    ("internal_access.one", "control", {"assertion": "stated", "teams": ["after_sales"]}, "access_control", "access_control.by_job", "internal_access_widened"),
    ("internal_access.one", "obligations", {"assertion": "stated", "teams": ["after_sales"]}, "non_disclosure_agreement", "non_disclosure_agreement.internal_rules", "internal_access_widened"),
    ("rights.one", "effect", {"right": "erasure"}, "delete", "irreversible_deletion", "right_narrowed"),
    ("rights.one", "channels", {"right": "erasure"}, "phone", "toll_free_phone", "rights_channel_removed_or_changed"),
    ("messages.one", "opt_out.way", {"kind": "marketing", "content": ["discounts"], "opt_out": {}}, "website", "unsubscribe_page", "opt_out_weakened"),
]  # fmt: skip
"""Fields where one of a kind is meant: the fact, its other values, a broad term, a narrow one, the row of less."""
every = [
    ("recipients.one", "denied", {"kind": "logistics_carrier"}, "sell", "resell", "obligation_removed"),
    ("recipient_terms.one", "denied", {"recipients": ["one"]}, "transfer", "transfer_in_bulk", "obligation_removed"),
    ("messages.one", "denied", {"kind": "marketing", "content": ["discounts"]}, "use", "use_improperly", "denial_narrowed"),
    ("non_retaliation.one", "excluded_effects", {"choice": ["object"]}, "higher_prices", "higher_prices.later", "promise_weakened"),
    ("non_retaliation.one", "choice", {"excluded_effects": ["higher_prices"]}, "exercise_rights", "correct_data", "promise_weakened"),
    ("tracker_controls.one", "excluded_effects", {"controls": ["browser_settings"]}, "restricted_service", "restricted_service.punitive", "promise_weakened"),
    ("security.one", "threats", {"measure": ["encryption"]}, "theft", "internal_theft", "security_measure_removed"),
    ("choices.one", "can", {}, "edit_profile", "edit_address", "choice_narrowed"),
]  # fmt: skip
"""The same for fields where all of a kind is meant."""
Case = tuple[str, str, Plain, str, str, str]


def put(ref: str, fact: Plain, field: str, terms: list[str]) -> Plain:
    """The facts of a store where a fact has these terms in a field."""
    kind, _, ident = ref.partition(".")
    filled = _filled(fact, field.split("."), terms)
    return {kind: {ident: filled} if ident else filled}


def _filled(fact: Plain, path: list[str], terms: list[str]) -> Plain:
    inner = terms if len(path) == 1 else _filled(fact.get(path[0], {}), path[1:], terms)
    return {**fact, path[0]: inner}


def told(case: Case, before: list[str], after: list[str]) -> list[tuple[str, Plain, Plain]]:
    """What is told where a field has these terms before and after."""
    ref, field, fact = case[:3]
    found = changes(state(put(ref, fact, field, before)), state(put(ref, fact, field, after)))
    return [(change.rule, change.before, change.after) for change in found]


@pytest.mark.parametrize("case", exact, ids=lambda case: f"{case[0]}.{case[1]}")
def test_where_one_of_a_kind_is_meant_the_broader_term_says_less(case: Case) -> None:
    broad, narrow, less = case[3:]
    assert told(case, [narrow], [broad]) == [(less, [narrow], [broad])]
    assert told(case, [broad, narrow], [broad]) == [(less, [narrow], None)]
    assert told(case, [broad], [narrow]) == [("detail_changed", [broad], [narrow])]


@pytest.mark.parametrize("case", every, ids=lambda case: f"{case[0]}.{case[1]}")
def test_where_all_of_a_kind_is_meant_the_narrower_term_says_less(case: Case) -> None:
    broad, narrow, less = case[3:]
    more = less.replace("removed", "added").replace("weakened", "strengthened").replace("narrowed", "widened")
    more = more.replace("_measure_strengthened", "_measure_added")
    assert told(case, [broad], [narrow]) == [(less, [broad], [narrow])]
    assert told(case, [narrow], [broad]) == [(more, None, [broad])]
    assert told(case, [broad], [broad, narrow]) == [("detail_changed", None, [narrow])]
    assert told(case, [broad, narrow], [broad]) == [("detail_changed", [narrow], None)]
    assert told(case, [broad, narrow], [narrow]) == [(less, [broad], None)]


def test_a_vaguer_measure_beside_another_one_is_told_alone() -> None:
    case = exact[1]
    terms = ["encryption_at_rest", "access_control"], ["encryption", "vulnerability_testing"]
    assert told(case, *terms) == [
        ("security_measure_added", None, ["vulnerability_testing"]),
        ("security_measure_removed", ["access_control", "encryption_at_rest"], ["encryption"]),
    ]


@pytest.mark.parametrize("any_of_them", [False, True])
def test_a_narrower_proof_of_identity_is_stricter_also_where_any_one_is_enough(any_of_them: bool) -> None:
    fact = {"right": "erasure", **({"proof_any": True} if any_of_them else {})}
    case = ("rights.one", "identity_proof", fact, "", "", "")
    broad, narrow = ["identity_document"], ["verified_identity_document"]
    assert [rule for rule, *_ in told(case, broad, narrow)] == ["rights_deadline_longer_or_check_stricter"]
    assert [rule for rule, *_ in told(case, narrow, broad)] == ["rights_deadline_shorter_or_check_looser"]


def test_what_went_stands_in_the_change_with_what_took_its_place() -> None:
    before, after = (
        state(put("security.one", {}, "measure", [term])) for term in ("encryption_at_rest", "encryption")
    )
    assert changes(before, after) == (
        Change("security_measure_removed", "security.one.measure", ["encryption_at_rest"], ["encryption"]),
    )


@pytest.mark.parametrize(
    ("before", "after", "told_before", "told_after"),
    [
        (["email", "policy_page"], ["phone", "website"], ["email", "policy_page"], ["phone", "website"]),
        (["policy_page"], ["phone", "website"], ["policy_page"], ["phone", "website"]),
        (["email"], ["phone"], ["email"], ["phone"]),
    ],
)
def test_a_vaguer_channel_of_notice_is_told_with_what_came_beside_it(
    before: list[str], after: list[str], told_before: list[str], told_after: list[str]
) -> None:
    """A channel in the place of another is no improvement beside it, whichever is the vaguer one."""
    assert told(exact[0], before, after) == [("change_process_weakened", told_before, told_after)]
