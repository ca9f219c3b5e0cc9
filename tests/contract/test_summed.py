"""The glance card and the cells of small made-up stores: no more than the facts say."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from storepolicy.model import Facts
from storepolicy.pipeline import Checked
from storepolicy.statements.stating import Telling, tell_sections
from storepolicy.statements.summing import Ground, cells, glance, summed

Json = dict[str, Any]
erasure: Json = {"right": "erasure", "contact": ["support"]}
support: Json = {"support": {"email": "support@example.com"}}


def card(checked: Checked, stated: Json, *, transcribed: bool = False) -> dict[str, tuple[str, str]]:
    """Each line with the clause that it links to."""
    telling, ground = _grounded(checked, stated, transcribed=transcribed)
    return {line.aspect: (line.text, line.derived_from[0]) for line in glance(telling, ground)}


def row(checked: Checked, stated: Json) -> dict[str, str]:
    """The text of each cell."""
    telling, ground = _grounded(checked, stated)
    return {cell.topic: cell.text for cell in cells(telling, ground)}


def assertion(checked: Checked, stated: Json, topic: str) -> str:
    """How a cell says what it says."""
    telling, ground = _grounded(checked, stated)
    return next(cell.assertion for cell in cells(telling, ground) if cell.topic == topic)


def _grounded(checked: Checked, stated: Json, *, transcribed: bool = False) -> tuple[Telling, Ground]:
    facts = msgspec.convert(stated, Facts)
    telling = Telling(facts, checked.language.vocabulary, checked.wording, transcribed=transcribed)
    ground = Ground(tell_sections(telling))
    assert telling.findings == []
    return telling, ground


@pytest.mark.parametrize(
    ("purposes", "line"),
    [
        (["legal.tax_accounting"], "To keep tax records."),
        (["legal.compliance", "legal.enforce_terms"], "To meet legal duties and enforce our terms."),
        (["legal.protect_safety"], "To protect users and the public."),
        (["legal"], "To deal with legal matters."),
    ],
)
def test_legal_purposes_are_those_that_are_there(checked: Checked, purposes: list[str], line: str) -> None:
    stated = {"uses": {"books": {"data": ["commerce.order"], "purposes": purposes}}}
    assert card(checked, stated)["why"] == (line, "use--books--use")


def test_the_first_choice_names_the_data(checked: Checked) -> None:
    """“It” needs a word that it stands for."""
    stated = {"contacts": support, "rights": {"erasure": erasure}}
    assert card(checked, stated)["choices"] == ("You can have your data deleted.", "rights--erasure--right")


def test_a_choice_about_marketing_links_to_the_marketing(checked: Checked) -> None:
    service = {"kind": "service", "content": ["order_notices"]}
    marketing = {"kind": "marketing", "content": ["discounts"], "opt_out": {"way": ["one_click_link"]}}
    stated = {"messages": {"first": service, "second": marketing}}
    assert card(checked, stated)["choices"] == ("You can stop marketing.", "messages--second--message")


def test_what_a_denied_tracker_would_record_is_not_collected(checked: Checked) -> None:
    tracker = {"assertion": "denied", "technology": ["cookie"], "data": ["device.ip_address"], "purposes": ["advertising.targeted"]}  # fmt: skip
    told = row(checked, {"trackers": {"ads": tracker}})
    assert {told[topic] for topic in ("ip_address", "targeted_ads", "tracker_purposes", "technology")} == {""}


def test_a_tie_of_recipients_to_one_of_several_duties_stays(checked: Checked) -> None:
    duties = {"items": ["confidentiality", "delivery_only"], "joined": "or"}
    told = row(checked, {"recipients": {"post": {"kind": "logistics_carrier", "obligations": [duties]}}})
    assert " or " in told["duties"]


def kept(*years: int, **other: Json) -> Json:
    """Retention of several data, each for a number of years, and other retention beside it."""
    data = ["contact.email", "contact.phone", "identity.name", "commerce.order", "payment.account"]
    timed = {
        f"r{at}": {"data": [data[at]], "period": {"exact": one, "unit": "year"}}
        for at, one in enumerate(years)
    }
    return {"retention": {**timed, **other}}


@pytest.mark.parametrize(
    ("years", "line"),
    [
        ((1, 2, 10), "Email address: 1 year; phone number: 2 years; name: 10 years."),
        ((1, 2, 3, 4, 9), "Email address: 1 year; phone number: 2 years; payment account details: 9 years; and two more."),
        ((9, 1, 2, 3, 4), "Email address: 9 years; phone number: 1 year; name: 2 years; and two more."),
    ],
)  # fmt: skip
def test_the_card_hides_no_long_retention(checked: Checked, years: tuple[int, ...], line: str) -> None:
    assert card(checked, kept(*years))["how_long"][0] == line


def test_the_card_says_how_data_kept_without_a_period_goes(checked: Checked) -> None:
    stated = {"retention": {"one": {"data": ["contact.email"], "when_over": ["case_closed"], "action": ["clean_up"], "frequency": "regular"}}}  # fmt: skip
    said = "Email address: once the case is closed, we regularly clear it out"
    assert card(checked, stated)["how_long"][0] == f"{said}."
    assert row(checked, stated)["retention"] == said


def summary(checked: Checked, stated: Json, section: str) -> str:
    """The summary of a section; empty where there is none."""
    telling, ground = _grounded(checked, stated)
    found = next(one for one in summed(telling, ground) if one.id == section)
    return found.summary.text if found.summary else ""


def test_a_summary_of_retention_repeats_no_row(checked: Checked) -> None:
    assert (
        summary(checked, kept(1, 2, 10), "retention")
        == "The shortest period is 1 year, the longest 10 years."
    )
    closed = {"data": ["account"], "when_over": ["account_closed"], "action": ["delete"]}
    assert not summary(checked, kept(1, one=closed, two=closed), "retention")


def test_a_summary_of_retention_compares_no_period_without_an_end(checked: Checked) -> None:
    at_most = {"data": ["account"], "period": {"max": 3, "unit": "year"}}
    said = "The shortest period is 1 year, the longest up to 3 years."
    assert summary(checked, kept(1, 2, one=at_most), "retention") == said
    at_least = {"data": ["account"], "period": {"min": 3, "unit": "year"}}
    assert not summary(checked, kept(1, 2, one=at_least), "retention")


def test_a_time_for_requests_is_a_bound_in_summary_and_cell(checked: Checked) -> None:
    for length, said in (({"max": 7}, "within 7 days"), ({"min": 7}, "after at least 7 days")):
        right = {**erasure, "response": {"time": {**length, "unit": "day"}}}
        others = {name: {"right": name} for name in ("access", "portability")}
        stated = {"contacts": support, "rights": {"erasure": right, **others}}
        assert summary(checked, stated, "rights").endswith(f"For them we act {said}.")
        assert row(checked, stated)["response_time"].startswith(said.capitalize())


def test_what_is_not_stated_is_not_said(checked: Checked) -> None:
    """No silence of the policy is a sentence, but for expected topics, which have sentences of their own."""
    places = {"a": {"data": ["contact.email"], "places": ["internal_database"]}, "b": {"data": ["contact.phone"], "regions": ["CA"]}}  # fmt: skip
    assert card(checked, {"storage": places})["where"][0] == "In our internal database. In Canada."
    assert row(checked, {"storage": places})["storage_country"] == "Canada"
    assert row(checked, {"storage": places})["storage_place"] == "In our internal database"
    practice = {"data": ["contact.email"]}
    known = {**practice, "collected": {"source": "data_subject"}}
    practices = {"practices": {"a": known, "b": practice, "c": practice}}
    assert summary(checked, practices, "collection") == "You give us some of this data."
    message = {"kind": "marketing", "content": ["discounts"]}
    agreed = {**message, "consent": {"form": ["explicit"]}}
    for messages, said in (
        ({"a": message, "b": message, "c": message}, "We send marketing."),
        ({"a": agreed, "b": message, "c": message}, "We send marketing; discounts only if you agree."),
    ):
        assert summary(checked, {"messages": messages}, "messages") == said


def test_a_summary_demands_no_more_than_its_row(checked: Checked) -> None:
    """Where data is voluntary but for one purpose, the purpose stands beside the demand."""
    free = {"data": ["set.provided_personal"], "collected": {"necessity": "voluntary"}}
    must = {"data": ["contact.postal_address.delivery"], "collected": {"necessity": "required"}, "purposes": ["order.fulfilment.delivery"]}  # fmt: skip
    stated = {"practices": {"a": free, "b": must, "c": {"data": ["contact.email"]}}}
    said = summary(checked, stated, "collection")
    assert said.startswith("To deliver your order, we need your delivery address.")


def test_the_card_names_business_purposes(checked: Checked) -> None:
    deal = {"data": ["business.cooperation"], "purposes": ["business.negotiation", "business.press_enquiries", "business.with_you"]}  # fmt: skip
    said = card(checked, {"uses": {"deal": deal}})["why"][0]
    assert said == "To make business deals, talk to the media, and do business with you."


def test_a_certificate_for_transfers_stands_in_the_comparison(checked: Checked) -> None:
    stated = {
        "recipients": {"host": {"kind": "email_provider", "name": "Hostia"}},
        "claims": {"one": {"claim": "privacy_shield", "kind": "certification", "about": ["host"]}},
    }
    said = "The provider is certified under the EU-US Privacy Shield (claimed of Hostia)"
    assert row(checked, stated)["transfer"] == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ""),
        ({"otherwise": {"form": ["explicit"]}}, "; others only if you agree explicitly"),
        ({"causes": ["required_by_law"]}, "; others only where the law requires it"),
        (
            {"otherwise": {"any_form": True}, "causes": ["required_by_law"]},
            "; others only if you agree, or where the law requires it",
        ),
    ],
)
def test_summary_and_card_name_the_same_recipients(checked: Checked, more: Json, said: str) -> None:
    post = {"kind": "logistics_carrier", "data": ["contact.postal_address.delivery"]}
    stated: Json = {
        "recipients": {"post": post, "second": post},
        "recipient_list": {"complete": True},
    }
    if "otherwise" in more:
        stated["recipient_list"]["otherwise"] = more["otherwise"]
    if "causes" in more:
        stated["disclosures"] = {"law": {"causes": more["causes"]}}
    assert card(checked, stated)["with_whom"][0] == f"Only logistics carriers{said}."
    assert (
        summary(checked, stated, "sharing")
        == f"Outside the store, only logistics carriers receive data{said}."
    )


def test_only_what_people_can_refuse_is_said_to_be_refused(checked: Checked) -> None:
    """A control of some trackers is none of the others; one that names none is of all."""
    used = {"assertion": "stated", "technology": ["cookie", "tracking_pixel"]}
    for technology, said, choice in (
        (["cookie"], "you can refuse cookies.", "refuse cookies"),
        (["cookie", "tracking_pixel"], "you can refuse them.", "refuse cookies and tracking pixels"),
        ([], "you can refuse them.", "refuse trackers"),
    ):
        control = {"controls": ["browser_settings"], "technology": technology} if technology else {"controls": ["browser_settings"]}  # fmt: skip
        stated = {"trackers": {"all": used, "more": used}, "tracker_controls": {"one": control}}
        assert summary(checked, stated, "trackers") == f"We use cookies and tracking pixels, and {said}"
        assert choice in card(checked, stated)["choices"][0]


def test_who_receives_data_is_named_and_left_open_as_the_facts_are(checked: Checked) -> None:
    """A named recipient by its name, one that the store only may use as possible."""
    named = {"kind": "cloud_host", "name": "Fjord Cloud AS"}
    inside = {one: {"assertion": "stated", "teams": ["authorised_departments"]} for one in "xyz"}
    maybe = {"kind": "it_provider", "discretionary": True}
    for recipients, said, line in (
        ({"a": named}, "Outside the store, Fjord Cloud AS receives data.", "Fjord Cloud AS."),
        ({"a": named, "b": maybe}, "Fjord Cloud AS receives data, and IT service providers may receive it.",
         "Fjord Cloud AS; possibly also IT service providers."),
        ({"b": maybe}, "Outside the store, IT service providers may receive data.", "Possibly IT service providers."),
        ({"a": named, "c": {"kind": "cloud_host"}}, "cloud hosting providers receive data.", "Cloud hosting providers."),
    ):  # fmt: skip
        assert summary(checked, {"recipients": recipients, "internal_access": inside}, "sharing").endswith(
            said
        )
        assert card(checked, {"recipients": recipients})["with_whom"][0] == line


def test_sharing_inside_is_no_access(checked: Checked) -> None:
    one = {
        "assertion": "stated",
        "teams": ["authorised_departments"],
        "exclusive": True,
        "data": ["set.personal"],
    }
    others = {**one, "exclusive": False}
    said = summary(
        checked, {"internal_access": {"a": {**one, "acts": ["share"]}, "b": others, "c": others}}, "sharing"
    )
    assert said == "Inside, only our authorised departments share personal data."
    said = summary(checked, {"internal_access": {"a": one, "b": others, "c": others}}, "sharing")
    assert said == "Inside, access to personal data is limited to our authorised departments."
