"""Card, cells and summaries say each limit that their clauses say, and hide no sale."""

from __future__ import annotations

from typing import Any

import pytest

from storepolicy.model import fields_of
from storepolicy.model.processing import Commitment
from storepolicy.pipeline import Checked
from tests.contract.test_summed import assertion, card, kept, row, summary, support

Json = dict[str, Any]

limits: dict[str, tuple[Json, str]] = {
    "data": ({"data": ["contact.email"]}, "email address"),
    "subjects": ({"subjects": ["child"]}, "data of children"),
    "to": ({"to": ["data_broker"]}, "data to data brokers"),
    "purposes": ({"purposes": ["disclosure.merger"]}, "data to carry out a merger"),
    "qualifiers": ({"qualifiers": ["complete"]}, "complete data"),
    "places": ({"places": ["own_servers"]}, "data on our own servers"),
    "by_team": ({"by_team": ["hr"]}, "(this binds our "),
    "products": ({"products": ["multicooker"]}, "data about multicookers"),
    "purposes_exclusive": ({"purposes": ["disclosure.merger"], "purposes_exclusive": True}, "{only} to carry out"),
    "conditions": ({"conditions": [{"kind": "unless", "consent": {"form": ["written"]}}]}, ", unless you agree in writing"),
}  # fmt: skip
"""Each field that limits a commitment: how it is stated, and the words for it."""
no_limits = {"assertion", "acts", "collected_through", "core", "aim"}
"""What is said, and why; `collected_through` says that something makes no difference."""


def test_every_field_of_a_commitment_limits_it_or_does_not() -> None:
    """A field that is new must be weighed here, lest the card drop it."""
    assert {field.name for field in fields_of(Commitment)} == {*limits, *no_limits}


@pytest.mark.parametrize("way", ["denied", "stated"])
@pytest.mark.parametrize("name", limits)
def test_no_limit_of_a_word_about_sale_is_dropped(checked: Checked, name: str, way: str) -> None:
    stated, words = limits[name]
    said = words.format(only="other than" if way == "denied" else "only")
    commitments = {"one": {"assertion": way, "acts": ["sell", "share"], **stated}}
    told = {"commitments": commitments}
    never = "never sell" if way == "denied" else "sell"
    assert card(checked, told)["with_whom"][0].startswith(f"We {never} ")
    assert said in card(checked, told)["with_whom"][0]
    assert said in row(checked, told)["sale"]
    assert "share" not in row(checked, told)["sale"]


def test_every_word_about_sale_is_told(checked: Checked) -> None:
    personal = {"assertion": "denied", "acts": ["sell"], "data": ["set.personal"], "subjects": ["child"]}
    sold = {"assertion": "stated", "acts": ["resell"], "data": ["contact.email"], "to": ["data_broker"]}
    kept_back = {"assertion": "denied", "acts": ["copy"], "data": ["contact.phone"]}
    stated = {"commitments": {"a": personal, "b": sold, "c": kept_back}}
    assert card(checked, stated)["with_whom"][0] == (
        "We never sell personal data of children. We resell email address to data brokers."
    )
    assert row(checked, stated)["sale"] == (
        "Never sell personal data of children; resell email address to data brokers"
    )


only_if = {"conditions": [{"kind": "only_if", "consent": {"form": ["opt_in"]}}]}


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (({"sale": True},), "passing data to advertising networks is a sale of data"),
        (({"sharing": True},), "passing data to advertising networks is sharing for cross-context advertising"),
        (({"sale": True, "sharing": True}, {"sale": True, "sharing": True}),
         "passing data to advertising networks is both a sale of data and sharing for cross-context advertising"),
        (({"sale": True, **only_if},), "passing data to advertising networks, but only if you agree by opting in, is a sale of data"),
    ],
)  # fmt: skip
def test_a_recipient_that_is_sold_to_is_told(checked: Checked, flags: tuple[Json, ...], said: str) -> None:
    ads = {f"ads{at}": {"kind": "advertising_network", **one} for at, one in enumerate(flags)}
    stated: Json = {"recipients": {"post": {"kind": "logistics_carrier"}, **ads}}
    assert card(checked, stated)["with_whom"][0].endswith(f" In law, {said}.")
    assert row(checked, stated)["sale"] == f"In law, {said}"
    denied = {"commitments": {"no": {"assertion": "denied", "acts": ["sell"], "data": ["contact.email"]}}}
    assert row(checked, {**stated, **denied})["sale"] == f"Never sell email address; in law, {said}"
    assert assertion(checked, {**stated, **denied}, "sale") == "stated"


def right(name: str, **more: object) -> Json:
    return {"right": name, "contact": ["support"], **more}


def test_the_card_offers_no_right_to_those_who_have_it_not(checked: Checked) -> None:
    rights = {
        "a": right("erasure", regions=["california"]),
        "b": right("erasure"),
        "c": right("portability", regions=["eu"]),
        "d": right("opt_out_sale_sharing", regions=["california"]),
        "e": right("limit_sensitive_use", regions=["california"]),
        "f": right("automated_decision_review"),
    }
    assert card(checked, {"contacts": support, "rights": rights})["choices"][0] == (
        "You can have your data deleted, take it with you (if you are in the European Union), "
        "opt out of its sale or sharing (if you are in California), "
        "limit the use of your sensitive data (if you are in California), "
        "and have a person review an automated decision."
    )


def test_cells_of_rights_say_for_whom_they_are(checked: Checked) -> None:
    told = {"contacts": support, "rights": {"a": right("erasure", regions=["eu"]), "b": right("access")}}
    assert row(checked, told)["rights"] == (
        "Have your data deleted (if you are in the European Union) and see your data"
    )
    assert row(checked, told)["erasure_conditions"] == "For people in the European Union"
    agent = right("erasure", form="agent_request", identity_proof=["agent_authority"])
    told = {"contacts": support, "rights": {"a": right("erasure"), "b": agent}}
    assert row(checked, told)["rights"] == "Have your data deleted"
    assert row(checked, told)["erasure_conditions"] == (
        "Have your data deleted: none named; "
        "have your data deleted (by a request through an agent): with a signed authorisation"
    )


def test_the_summary_of_rights_keeps_rights_of_one_name_apart(checked: Checked) -> None:
    agent = right("erasure", form="agent_request", identity_proof=["agent_authority"], regions=["california"])
    rights = {"a": right("erasure"), "b": agent, "c": right("portability", regions=["eu"])}
    assert summary(checked, {"contacts": support, "rights": rights}, "rights") == (
        "Requests to have your data deleted or take your data with you (if you are in the European Union) "
        "go to support@example.com. "
        "Requests to have your data deleted (by a request through an agent; if you are in California) "
        "go to support@example.com. For them you must prove who you are."
    )
    silent = {
        name: {key: value for key, value in one.items() if key not in ("contact", "identity_proof")}
        for name, one in rights.items()
    }
    assert summary(checked, {"rights": silent}, "rights") == (
        "You can have your data deleted, have your data deleted (if you are in California), "
        "and take your data with you (if you are in the European Union)."
    )


def test_cells_part_what_they_list(checked: Checked) -> None:
    for topic, kind in (("carriers", "logistics_carrier"), ("payment_providers", "payment_provider")):
        one = {"kind": kind, "role": "processor"}
        two = {"recipients": {"a": {**one, "name": "Aa"}, "b": one}}
        first, second = row(checked, two)[topic].split("; ")
        assert first.startswith("Aa (kind: ")
        assert first.endswith("), a processor")
        assert second.endswith(", each a processor")


free, paid = {"free": True}, {"grounds": ["excessive"]}


@pytest.mark.parametrize(
    ("fees", "terms", "said"),
    [
        ((free, free), None, "This is free of charge."),
        ((free, paid), None,
         "If you ask to see your data: This is free of charge. If you ask to have your data deleted: There is a fee where the request is excessive."),
        ((free, None), None, "If you ask to see your data: This is free of charge."),
        ((None, None), {"rights": ["a", "b"], "fee": free}, "This is free of charge."),
        ((None, None), {"rights": ["b"], "fee": free}, "If you ask to have your data deleted: This is free of charge."),
    ],
)  # fmt: skip
def test_every_fee_is_told_of_its_rights(
    checked: Checked, fees: tuple[Json | None, ...], terms: Json | None, said: str
) -> None:
    names = ("access", "erasure")
    rights = {
        key: right(name, **({"fee": fee} if fee else {}))
        for key, name, fee in zip("ab", names, fees, strict=True)
    }
    stated = {
        "contacts": support,
        "rights": rights,
        **({"request_terms": {"all": terms}} if terms else {}),
    }
    assert row(checked, stated)["fee"] == said


@pytest.mark.parametrize(
    ("children", "said"),
    [
        ({"age": 16}, "No data collected from people under 16"),
        ({"knowingly": True}, "No data knowingly collected from children"),
        ({"age": 16, "consent": {"form": ["parental"]}},
         "No data collected from people under 16; data of children only if a parent or guardian agrees"),
        ({"consent": {"form": ["parental"]}}, "Data of children only if a parent or guardian agrees"),
    ],
)  # fmt: skip
def test_the_consent_of_parents_stands_in_the_comparison(checked: Checked, children: Json, said: str) -> None:
    assert row(checked, {"children": children})["children"] == said


email: Json = {"practices": {"one": {"data": ["contact.email"]}}}
phone: Json = {"practices": {"one": {"data": ["contact.phone.mobile"]}}}
personal: Json = {"retention": {"all": {"data": ["set.personal"], "until": ["case_closed"]}}}
permanent: Json = {"storage": {"all": {"data": ["set.personal"], "permanent": True}}}
never_stored: Json = {"not_collected": {"one": {"stage": "store", "data": ["contact.phone"]}}}
outdated = {"data": ["contact"], "qualifiers": ["outdated"], "until": ["case_closed"]}


@pytest.mark.parametrize(
    ("stated", "silent"),
    [
        ({**email, **kept(1)}, False),
        ({**phone, **kept(1)}, True),
        ({**phone, **kept(1, 2)}, False),
        ({**phone, **kept(1), **permanent}, False),
        ({**phone, **kept(1), **never_stored}, False),
        ({**phone, **kept(1, old=outdated)}, True),
        ({**phone, **personal}, False),
        (phone, False),
    ],
)
def test_the_card_says_where_the_lengths_named_are_all(checked: Checked, stated: Json, silent: bool) -> None:
    """Of a policy that was transcribed; what a store leaves out of its own policy is no sentence."""
    line = "For other data, the policy does not say."
    assert (line in card(checked, stated, transcribed=True).get("how_long", ("",))[0]) == silent
    assert line not in card(checked, stated).get("how_long", ("",))[0]
