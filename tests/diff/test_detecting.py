"""What rests on the whole store, on moved facts or on doubt; one pair a row is in tests/materiality."""

from __future__ import annotations

from typing import Any

import pytest

from storepolicy.diff import Change, Hints, State, Unknown, compare, detect
from tests.diff.strategies import places, vocabulary
from tests.diff.test_comparing import checkout, kept, no_hints, state

Plain = Any


def changes(before: State, after: State, hints: Hints = no_hints) -> tuple[Change, ...]:
    found = compare(before, after, hints, places())
    assert not isinstance(found, Unknown)
    return detect(found, before, after, vocabulary())


def rules(before: Plain, after: Plain, hints: Hints = no_hints) -> list[str]:
    return [change.rule for change in changes(state(before), state(after), hints)]


def test_a_term_of_the_stores_own_is_as_sensitive_as_its_broader_one() -> None:
    term = {"label": {"en": "palm scans"}, "definition": {"en": "The palm."}, "broader": "special.biometric"}
    before = state({"practices": {"checkout": checkout}})
    after = state(
        {"practices": {"checkout": {**checkout, "data": ["contact.email", "x-palm"]}}},
        terms={"data": {"x-palm": term}},
    )
    found = {change.rule: change for change in changes(before, after)}
    assert set(found) == {"own_term_listed", "item_added_sensitive_or_child"}
    assert found["item_added_sensitive_or_child"].after == ["x-palm"]
    assert found["item_added_sensitive_or_child"].affects == ("data/x-palm",)


def test_what_changed_alone_is_told() -> None:
    more = {**checkout, "data": ["contact.email", "contact.phone"]}
    (change,) = changes(
        state({"practices": {"checkout": checkout}}), state({"practices": {"checkout": more}})
    )
    assert change == Change(
        "item_added", "practices.checkout.data", None, ["contact.phone"], ("data/contact.phone",)
    )


def test_plain_and_sensitive_data_are_told_apart() -> None:
    more = {**checkout, "data": ["contact.email", "contact.phone", "special.health"]}
    found = rules({"practices": {"checkout": checkout}}, {"practices": {"checkout": more}})
    assert sorted(found) == ["item_added", "item_added_sensitive_or_child"]


def test_data_of_children_weighs_as_theirs() -> None:
    of_children = {**checkout, "subjects": ["child"]}
    more = {**of_children, "data": ["contact.email", "contact.phone"]}
    before, after = {"practices": {"checkout": of_children}}, {"practices": {"checkout": more}}
    assert rules(before, after) == ["item_added_sensitive_or_child"]
    everywhere = {"children": {"audience": "children"}}
    before, after = (
        {"practices": {"checkout": checkout}},
        {"practices": {"checkout": {**more, "subjects": ["customer"]}}},
    )
    assert "item_added_sensitive_or_child" in rules({**before, **everywhere}, {**after, **everywhere})


def test_a_new_recipient_in_a_new_country_is_two_things() -> None:
    carriers = {"kind": "logistics_carrier", "regions": ["NO"]}
    host = {"kind": "cloud_host", "regions": ["US", "NO"], "sale": True}
    before = {"recipients": {"carriers": carriers}}
    found = changes(state(before), state({"recipients": {"carriers": carriers, "host": host}}))
    assert [(one.rule, one.ref) for one in found] == [
        ("recipient_category_added", "recipients.host"),
        ("third_country_added", "recipients.host.regions"),
        ("sale_flag_on", "recipients.host.sale"),
    ]
    assert found[1].after == ["US"]


def test_one_more_of_a_kind_is_new_where_the_list_was_complete() -> None:
    one = {"carriers": {"kind": "logistics_carrier"}}
    two = {**one, "couriers": {"kind": "logistics_carrier"}}
    assert rules({"recipients": one}, {"recipients": two}) == ["recipient_added_same_category"]
    closed = {"recipient_list": {"complete": True}}
    assert rules({"recipients": one, **closed}, {"recipients": two, **closed}) == ["recipient_category_added"]


def test_a_broader_term_than_before_is_more_and_a_narrower_one_is_more_precise() -> None:
    narrow, broad = (
        {"practices": {"checkout": {"data": [term]}}} for term in ("contact.phone.mobile", "contact.phone")
    )
    assert rules(narrow, broad) == ["item_added"]
    assert rules(broad, narrow) == ["item_made_precise"]


def test_a_denial_that_becomes_a_practice_is_told_once_with_its_gravest_meaning() -> None:
    denied = {"assertion": "denied", "acts": ["sell"], "data": ["set.personal"]}
    stated = {"assertion": "stated", "acts": ["sell"], "data": ["set.personal"]}
    found = rules({"commitments": {"sale": denied}}, {"commitments": {"sale": stated}})
    assert found == ["denial_removed_sale_or_sensitive"]


def test_a_limit_put_on_a_denial_narrows_it_though_something_was_added() -> None:
    denied = {"assertion": "denied", "acts": ["combine"]}
    only = {**denied, "data": ["payment.card"]}
    assert rules({"commitments": {"a": denied}}, {"commitments": {"a": only}}) == ["denial_narrowed"]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ({"exact": 60, "unit": "day"}, {"exact": 2, "unit": "month"}, "retention_lengthened"),
        ({"exact": 2, "unit": "month"}, {"exact": 60, "unit": "day"}, "retention_lengthened"),
        ({"exact": 2, "unit": "month"}, {"exact": 55, "unit": "day"}, "retention_shortened"),
        ({"exact": 1, "unit": "year"}, {"exact": 2, "unit": "month"}, "retention_shortened"),
        ({"max": 30, "unit": "day"}, {"min": 30, "unit": "day"}, "retention_lengthened"),
        ({"min": 30, "unit": "day"}, {"exact": 30, "unit": "day"}, "retention_shortened"),
        ({"max": 30, "unit": "day"}, {"exact": 30, "unit": "day"}, "retention_lengthened"),
        ({"exact": 5, "unit": "working_day"}, {"exact": 5, "unit": "day"}, "retention_shortened"),
    ],
)
def test_a_length_is_shorter_only_where_it_surely_is(before: Plain, after: Plain, rule: str) -> None:
    assert rules(kept(**before), kept(**after)) == [rule]


def test_the_address_by_which_alone_rights_are_used_is_no_detail() -> None:
    rights = {"rights": {"erasure": {"right": "erasure", "contact": ["support"]}}}
    mail = {"contacts": {"support": {"email": "a@lumen.example"}}, **rights}
    other = {"contacts": {"support": {"email": "b@lumen.example"}}, **rights}
    both = {"contacts": {"support": {"email": "a@lumen.example", "phone": "1"}}, **rights}
    assert rules(mail, other) == ["rights_channel_removed_or_changed"]
    assert rules(mail, both) == ["rights_channel_added"]
    assert rules(both, mail) == ["contact_detail"]
    assert "rights_last_channel_removed" in rules(
        mail, {**rights, "contacts": {"support": {"qualifiers": ["formal"]}}}
    )


def test_marketing_that_can_no_longer_be_stopped_is_found_whichever_way_went() -> None:
    message = {"kind": "marketing", "content": ["discounts"], "channel": ["email"]}
    before = {"messages": {"news": message}, "choices": {"stop": {"can": ["marketing_opt_out"]}}}
    assert "last_opt_out_removed" in rules(before, {"messages": {"news": message}})


def test_another_right_under_the_same_id_is_one_gone_and_one_come() -> None:
    by = {"channels": ["email"]}
    found = rules({"rights": {"a": {"right": "erasure", **by}}}, {"rights": {"a": {"right": "access", **by}}})
    assert found == ["right_removed", "right_added"]


def test_a_renamed_fact_is_no_loss_and_what_refers_to_it_follows() -> None:
    carriers = {"kind": "logistics_carrier", "data": ["contact.email"]}
    before = {"recipients": {"old": carriers}, "transfers": {"t": {"recipients": ["old"]}}}
    after = {"recipients": {"new": {**carriers, "sale": True}}, "transfers": {"t": {"recipients": ["new"]}}}
    hints = Hints(renamed_from={"recipients.new": "recipients.old"})
    assert sorted(rules(before, after, hints)) == ["fact_renamed", "fact_renamed", "sale_flag_on"]
    assert "recipient_removed" in rules(before, after)


def test_a_split_fact_loses_only_what_no_part_has() -> None:
    whole = {
        "data": ["contact.email", "contact.phone", "device.ip_address"],
        "purposes": ["order.fulfilment"],
    }
    parts = {
        "web": {"data": ["contact.email"], "purposes": ["order.fulfilment"]},
        "shop": {"data": ["contact.phone"], "purposes": ["order.fulfilment"]},
    }
    hints = Hints(split_from={"practices.web": "practices.shop"})
    found = changes(state({"practices": {"shop": whole}}), state({"practices": parts}), hints)
    assert [one.rule for one in found] == ["fact_renamed", "item_removed"]
    assert found[1].before == ["device.ip_address"]


news = {"data": ["contact.email"], "purposes": ["marketing.newsletter"], "legal_basis": "consent", "consent": {"form": ["opt_in"]}}  # fmt: skip
bare = {"data": ["contact.email"], "purposes": ["marketing.newsletter"]}
order = {"data": ["identity.name", "contact.phone"], "purposes": ["order.fulfilment"]}
never = {"assertion": "denied", "acts": ["sell", "rent"], "data": ["identity.name", "contact.phone"]}
lasting = {"data": ["identity.name", "contact.phone"], "period": {"exact": 2, "unit": "year"}}
host = {"kind": "cloud_host", "role": "processor", "obligations": [{"items": ["processing_contract"], "joined": "and"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "whole", "parts", "told"),
    [
        ("practices", news, (bare, news), {("consent_weakened", "a"), ("information_removed", "a")}),
        ("practices", news, (news, bare), {("consent_weakened", "b"), ("information_removed", "b")}),
        ("recipients", host, (host, {"kind": "cloud_host"}), {("obligation_removed", "b"), ("information_removed", "b")}),
        ("practices", order,
         ({**order, "data": ["identity.name"]}, {"data": ["contact.phone"], "purposes": ["order.fulfilment", "marketing.offers"]}),
         {("purpose_added_secondary", "b")}),
        ("retention", lasting,
         ({**lasting, "data": ["identity.name"]}, {"data": ["contact.phone"], "period": {"exact": 9, "unit": "year"}}),
         {("retention_lengthened", "b")}),
        ("commitments", never, ({**never, "acts": ["sell"]}, {**never, "acts": ["rent"]}), set()),
        ("commitments", never,
         ({**never, "acts": ["sell"], "data": ["identity.name"]}, {**never, "acts": ["rent"], "data": ["contact.phone"]}),
         {("denial_removed_sale_or_sensitive", "a"), ("denial_removed_sale_or_sensitive", "b")}),
    ],
)  # fmt: skip
def test_no_heir_of_a_split_fact_may_lose_what_the_others_keep(
    kind: str, whole: Plain, parts: tuple[Plain, Plain], told: set[tuple[str, str]]
) -> None:
    """Each is compared with its own part of what was said, and told under its own id."""
    hints = Hints(split_from={f"{kind}.a": f"{kind}.x", f"{kind}.b": f"{kind}.x"})
    heirs = dict(zip(("a", "b"), parts, strict=True))
    found = changes(state({kind: {"x": whole}}), state({kind: heirs}), hints)
    assert {(one.rule, one.ref.split(".")[1]) for one in found if one.rule != "fact_renamed"} == told


def test_a_fact_beside_one_that_stays_is_no_heir_with_less() -> None:
    hints = Hints(split_from={"practices.more": "practices.x"})
    found = changes(state({"practices": {"x": news}}), state({"practices": {"x": news, "more": bare}}), hints)
    assert "consent_weakened" in {one.rule for one in found}


def test_what_stood_apart_gains_by_a_merge() -> None:
    """Each of the merged facts is compared with what its own data is met by now."""
    us = {"kind": "cloud_host", "data": ["contact.email"], "regions": ["US"]}
    de = {"kind": "cloud_host", "data": ["special.health"], "regions": ["DE"]}
    one = {"kind": "cloud_host", "data": ["contact.email", "special.health"], "regions": ["DE", "US"]}
    hints = Hints(merged_from={"recipients.m": ("recipients.us", "recipients.de")})
    found = changes(state({"recipients": {"us": us, "de": de}}), state({"recipients": {"m": one}}), hints)
    assert [(one.rule, one.after) for one in found if one.rule == "transfer_widened"] == [
        ("transfer_widened", ["US"]), ("transfer_widened", ["DE"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "came", "went"),
    [
        ({}, "detail_changed", "detail_changed"),
        ({"grounds": ["inaccurate"]}, "right_widened", "right_narrowed"),
        ({"right": "access"}, "right_added", "right_removed"),
    ],
)
def test_a_right_that_another_fact_grants_too(other: Plain, came: str, went: str) -> None:
    """It is neither new nor gone: without limits the other grants all of it, with limits a part."""
    one = {"first": {"right": "erasure", **other}}
    both = {**one, "second": {"right": "erasure", "grounds": ["no_longer_necessary"]}}
    assert rules({"rights": one}, {"rights": both}) == [came]
    assert rules({"rights": both}, {"rights": one}) == [went]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("explicit_consent", "consent", "consent_weakened"),
        ("consent", "explicit_consent", "consent_strengthened"),
        ("explicit_consent", "contract", "basis_changed_from_consent"),
        ("contract", "explicit_consent", "basis_changed_to_consent"),
    ],
)
def test_explicit_consent_as_legal_basis_is_more_than_consent(before: str, after: str, rule: str) -> None:
    one, other = (
        {"practices": {"checkout": {**checkout, "legal_basis": basis}}} for basis in (before, after)
    )
    assert rules(one, other) == [rule]
