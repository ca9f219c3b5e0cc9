"""One of two facts of the same name comes or goes: no notice says that what stands all the same is new or gone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diff.test_detecting import rules
from tests.notice.stores import notice_between

Json = dict[str, Any]
carrier: Json = {"kind": "logistics_carrier", "regions": ["DE"]}
deciding: Json = {**carrier, "role": "independent_controller"}
cookies: Json = {"technology": ["cookie"], "kind": "analytics", "party": "first"}
lasting: Json = {"assertion": "stated", **cookies, "period": {"exact": 2, "unit": "year"}}
news: Json = {"kind": "marketing", "content": ["new_products"]}
room: Json = {"data": ["set.personal"], "regions": ["DE"]}
unsold: Json = {"assertion": "denied", "acts": ["sell", "rent"], "data": ["set.personal"]}
to_brokers: Json = {**unsold, "to": ["data_broker"]}


def told(before: Json, after: Json) -> dict[str, str]:
    """What a notice on the day of effect says, by the kind of change."""
    return {item.rule: item.text for item in notice_between(before, after).changed}


@pytest.mark.parametrize(
    ("kind", "stays", "goes", "said"),
    [
        (
            "recipients",
            carrier,
            deciding,
            "Logistics carriers in Germany no longer receive your data in one of the ways that they did.",
        ),
        (
            "trackers",
            {"assertion": "stated", **cookies},
            lasting,
            "We no longer use our own analytics cookies in one of the ways that we did.",
        ),
        (
            "messages",
            news,
            {**news, "frequency": "weekly"},
            "We no longer send you messages (news of new products) in one of the ways that we did.",
        ),
    ],
)
def test_one_of_two_of_the_same_name_is_not_told_as_the_end_of_both(
    kind: str, stays: Json, goes: Json, said: str
) -> None:
    assert [*told({kind: {"one": stays, "two": goes}}, {kind: {"one": stays}}).values()] == [said]


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("recipients", carrier),
        ("trackers", lasting),
        ("messages", news),
        ("storage", room),
        ("commitments", unsold),
        ("security", {"measure": ["encryption_at_rest"]}),
    ],
)
def test_one_of_two_equal_facts_that_goes_is_a_detail(kind: str, fact: Json) -> None:
    once, twice = {kind: {"one": fact}}, {kind: {"one": fact, "two": fact}}
    assert rules(twice, once) == ["detail_changed"]
    promise = kind in ("commitments", "security")
    assert (rules(once, twice) == ["detail_changed"]) is promise


def test_a_denial_that_a_wider_one_gives_all_the_same_stands() -> None:
    both, wide = {"commitments": {"one": unsold, "two": to_brokers}}, {"commitments": {"one": unsold}}
    assert rules(both, wide) == ["detail_changed"]
    assert rules(both, {"commitments": {"two": to_brokers}}) == ["denial_removed_sale_or_sensitive"]


def test_a_denial_that_is_split_or_put_together_stands() -> None:
    apart = {"commitments": {"sell": {**unsold, "acts": ["sell"]}, "rent": {**unsold, "acts": ["rent"]}}}
    whole = {"commitments": {"one": unsold}}
    assert {*rules(apart, whole), *rules(whole, apart)} == {"detail_changed"}
    part = {"commitments": {"sell": apart["commitments"]["sell"]}}
    assert "denial_removed_sale_or_sensitive" in rules(whole, part)


def test_a_denial_that_goes_while_a_part_of_it_stands_is_told_so() -> None:
    share: Json = {**unsold, "acts": ["share"]}
    less = {"commitments": {"two": {**share, "to": ["data_broker"]}}}
    before = {"commitments": {"one": share, **less["commitments"]}}
    assert told(before, less)["denial_removed_sale_or_sensitive"] == (
        "We no longer promise never to share personal data. Part of that still stands in another place of the policy."
    )


@pytest.mark.parametrize(
    "other",
    [
        {"conditions": [{"kind": "unless", "consent": {"form": ["opt_in"]}}]},
        {"qualifiers": ["complete"]},
        {"data": ["contact.email"]},
        {"acts": ["sell"]},
        {"purposes": ["legal.claims"], "purposes_exclusive": True},
        {"assertion": "stated"},
    ],
)
def test_a_denial_that_another_gives_in_part_does_not_stand(other: Json) -> None:
    rest = {"one": {**unsold, **other}}
    assert rules({"commitments": {**rest, "two": unsold}}, {"commitments": rest}) == [
        "denial_removed_sale_or_sensitive"
    ]


def test_a_storage_left_out_while_its_operator_is_still_there_is_information_removed() -> None:
    kept = {"storage": {"shop": {**room, "operators": ["host"]}}}
    host = {"recipients": {"host": {"kind": "cloud_host", "regions": ["DE"], "data": ["set.stored"]}}}
    assert rules({**kept, **host}, host) == ["information_removed"]
    assert told({**kept, **host}, host)["information_removed"].startswith(
        "The policy no longer says where we keep personal data (before: in Germany)"
    )
    elsewhere = {"recipients": {"host": {"kind": "cloud_host", "regions": ["SE"]}}}
    assert "information_removed" not in rules({**kept, **elsewhere}, elsewhere)


def test_naming_what_covers_a_transfer_that_was_known_sends_nothing_more_there() -> None:
    host = {"recipients": {"host": {"kind": "cloud_host", "regions": ["US"]}, "post": carrier}}
    covered = {"recipients": ["host"], "regions": ["US"], "mechanism": "scc"}
    assert rules(host, {**host, "transfers": {"us": covered}}) == ["transfer_mechanism_replaced"]
    assert told(host, {**host, "transfers": {"us": covered}})["transfer_mechanism_replaced"] == (
        "The policy now says what covers transfers to the United States: standard contractual clauses."
    )
    more = {**covered, "recipients": ["host", "post"]}
    assert rules(host, {**host, "transfers": {"us": more}}) == ["transfer_widened"]


def test_a_mechanism_named_where_none_was_does_not_take_the_place_of_another() -> None:
    host = {"recipients": {"host": {"kind": "cloud_host", "regions": ["US"]}}}
    bare = {"recipients": ["host"], "regions": ["US"]}
    before, after = ({**host, "transfers": {"us": one}} for one in (bare, {**bare, "mechanism": "scc"}))
    assert "Another" not in told(before, after)["transfer_mechanism_replaced"]


def test_what_one_of_two_messages_or_practices_does_no_more_the_other_still_may() -> None:
    both: Json = {**news, "content": ["new_products", "discounts"]}
    left: Json = {**news, "content": ["discounts"]}
    ended = "We no longer send you news of new products"
    for other, end in ((news, " in one of the ways that we did."), (left, ".")):
        before = {"messages": {"one": both, "two": other}}
        after = {"messages": {"one": left, "two": other}}
        assert told(before, after)["messages_narrowed"] == f"{ended}{end}"
    used: Json = {"data": ["contact.email"], "purposes": ["order.fulfilment.delivery", "analytics.sales"]}
    less: Json = {"data": ["contact.email"], "purposes": ["order.fulfilment.delivery"]}
    said = told({"practices": {"one": used, "two": used}}, {"practices": {"one": less, "two": used}})
    assert said["purpose_removed"].endswith("in one of the ways that we did.")
    said = told({"practices": {"one": used, "two": less}}, {"practices": {"one": less, "two": less}})
    assert "in one of the ways" not in said["purpose_removed"]
