"""A recipient, or a place of storage, that comes under a new id is weighed against what its kind had before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diff.test_comparing import state
from tests.diff.test_detecting import changes

Plain = Any
host = {"kind": "cloud_host", "role": "processor", "regions": ["SE"], "data": ["commerce.order"]}
carrier = {"kind": "logistics_carrier", "regions": ["US"], "data": ["identity.name"]}
known = "recipient_added_same_category"


def told(after: Plain, kind: str = "recipients", before: Plain = None) -> dict[str, tuple[str, Plain]]:
    """The rows of what comes beside a host in Sweden and a carrier in the United States, by ref."""
    was: Plain = {"recipients": {"host": host, "carrier": carrier}}
    was |= {"storage": {"room": {"data": ["commerce.order"], "regions": ["SE"]}}}
    was |= before or {}
    both = was, {**was, kind: {**was[kind], "fresh": after}}
    found = changes(state(both[0]), state(both[1]))
    return {one.ref.removeprefix(f"{kind}.fresh").lstrip("."): (one.rule, one.after) for one in found}


@pytest.mark.parametrize(
    ("more", "ref", "rule", "value"),
    [
        ({"regions": ["US"]}, "regions", "transfer_widened", ["US"]),
        ({"regions": ["IN"]}, "regions", "third_country_added", ["IN"]),
        ({"data": ["commerce.order", "contact.phone"]}, "data", "disclosure_widened", ["contact.phone"]),
        ({"role": "third_party"}, "role", "recipient_role_to_controller", "third_party"),
    ],
)
def test_what_is_more_than_its_kind_had_is_told(more: Plain, ref: str, rule: str, value: Plain) -> None:
    found = told({**host, **more})
    assert found.pop("")[0] == known
    assert found == {ref: (rule, value)}


@pytest.mark.parametrize(
    "fresh", [host, {**host, "data": ["commerce.order"], "regions": ["SE"]}, {"kind": "cloud_host"}]
)
def test_what_its_kind_had_is_nothing_more(fresh: Plain) -> None:
    assert [rule for rule, _ in told(fresh).values()] == [known]


def test_another_kind_under_the_same_id_brings_what_it_has() -> None:
    was: Plain = {"recipients": {"host": host, "carrier": carrier}}
    now: Plain = {"recipients": {"host": host, "carrier": {**carrier, "kind": "cloud_host"}}}
    found = {one.ref: one.rule for one in changes(state(was), state(now))}
    assert found == {
        "recipients.carrier.kind": known,
        "recipients.carrier.data": "disclosure_widened",
        "recipients.carrier.regions": "transfer_widened",
    }


def test_a_second_place_of_storage_abroad_is_a_transfer() -> None:
    assert told({"data": ["commerce.order"], "regions": ["US"]}, "storage") == {
        "regions": ("transfer_widened", ["US"])
    }
    assert told({"data": ["commerce.order"], "regions": ["SE"]}, "storage")[""][0] == "storage_widened"


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        (
            {"complete": True},
            {"complete": True, "otherwise": {"form": ["explicit"]}},
            ["recipient_list_opened"],
        ),
        (
            {"complete": True, "otherwise": {"form": ["explicit"]}},
            {"complete": True},
            ["recipient_list_closed"],
        ),
    ],
)
def test_consent_for_others_opens_a_closed_list(before: Plain, after: Plain, rules: list[str]) -> None:
    both = [state({"recipient_list": one}) for one in (before, after)]
    assert [one.rule for one in changes(both[0], both[1])] == rules


@pytest.mark.parametrize(("was", "now"), [(True, False), (False, True)])
def test_other_than_turned_round_opens_a_denial_of_sale(was: bool, now: bool) -> None:
    """“Never sell other than for a merger” and “never sell for a merger” each allow what the other denies."""
    sale = {"assertion": "denied", "acts": ["sell"], "purposes": ["outside.merger"]}
    both = [
        state({"commitments": {"sale": {**sale, **({"purposes_exclusive": True} if one else {})}}})
        for one in (was, now)
    ]
    assert [one.rule for one in changes(both[0], both[1])] == ["denial_removed_sale_or_sensitive"]


def test_a_place_in_the_place_of_another_is_no_improvement() -> None:
    both = [
        state({"recipients": {"host": {**host, "regions": one}, "carrier": carrier}})
        for one in (["SE"], ["US"])
    ]
    (one,) = changes(both[0], both[1])
    assert (one.rule, one.before, one.after) == ("transfer_widened", ["SE"], ["US"])


def test_how_often_is_not_told_any_more() -> None:
    """Silence on how often messages come is not more of them."""
    message = {"kind": "marketing", "channel": ["email"], "content": ["news"]}
    both = [state({"messages": {"news": one}}) for one in ({**message, "frequency": "monthly"}, message)]
    assert [one.rule for one in changes(both[0], both[1])] == ["information_removed"]


def test_a_store_that_names_no_market_is_for_all() -> None:
    both = [state({}, markets=one) for one in (("EU", "UK"), (), ("EU",))]
    (gone,), (fewer,) = changes(both[0], both[1]), changes(both[0], both[2])
    assert (gone.rule, gone.before, gone.after) == ("market_removed", ["EU", "UK"], None)
    assert (fewer.before, fewer.after) == (["EU", "UK"], ["EU"])
