"""Sentences of small made-up stores, word for word: what a reader would stumble over."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from storepolicy.model import Facts
from storepolicy.pipeline import Checked
from storepolicy.statements.stating import Telling, tell_sections

Json = dict[str, Any]
support: Json = {"support": {"email": "support@example.com"}}
sender: Json = {"mailer": {"kind": "email_provider"}}


def told(checked: Checked, stated: Json) -> dict[str, str]:
    """The text of each clause by its id."""
    telling = Telling(msgspec.convert(stated, Facts), checked.language.vocabulary, checked.wording)
    found = {s.id: s.text for section in tell_sections(telling) for s in section.statements}
    assert telling.findings == []
    return found


@pytest.mark.parametrize(
    ("stated", "clause", "text"),
    [
        (
            {"automated_decisions": {"none": {"assertion": "denied", "data": ["special.health"], "effects": ["legal_effect", "higher_prices"]}}},
            "use--none--automated",
            "We do not let machines decide about you from your health data where that could lead to a decision with legal effect or higher prices.",
        ),
        (
            {"automated_decisions": {"none": {"assertion": "denied", "consent": {"form": ["explicit"]}}}},
            "use--none--automated",
            "We do not let machines decide about you. This may change only if you agree explicitly.",
        ),
        (
            {"automated_decisions": {"credit": {"assertion": "stated", "data": ["payment.credit_check"], "effects": ["refused_payment"], "consent": {"form": ["explicit"]}}}},
            "use--credit--automated",
            "Machines decide about you from your credit check result; it can lead to a refused payment method. They do so only if you agree explicitly.",
        ),
        (
            {"signals": {"gpc": {"signal": "gpc", "honoured": False, "effects": ["sale_opt_out", "tracking_opt_out"], "confirmed": True}}},
            "trackers--gpc--signal",
            "Global Privacy Control: we do not obey this signal from your browser, so it does not lead to an opt-out from the sale and sharing of your data or an opt-out from tracking, but we show you that we received it.",
        ),
        (
            {"recipients": {"fjord": {"kind": "cloud_host", "name": "Fjord Cloud AS", "role": "processor", "regions": ["NO"]}}},
            "sharing--fjord--recipient",
            "Fjord Cloud AS (kind: cloud hosting providers) in Norway, a processor, receives data.",
        ),
        (
            {"children": {"consent": {"form": ["parental", "written"], "prior": True}}},
            "children--children--age",
            "We act on data of children only if a parent or guardian agrees in writing in advance.",
        ),
        (
            {"internal_access": {"ads": {"assertion": "denied", "teams": ["marketing"], "data": ["special.health"], "purposes": ["marketing"]}}},
            "sharing--ads--inside",
            "Our marketing department cannot see your health data to market our products.",
        ),
        (
            {"security": {"second": {"measure": ["mfa"], "limited_to": ["it"]}}},
            "security--second--measure",
            "We ask for a second proof at log-in. Only our IT department can read the data.",
        ),
        (
            {"trackers": {"ads": {"assertion": "stated", "technology": ["cookie"], "kind": "advertising", "party": "third"}}},
            "trackers--ads--tracker",
            "We use third-party advertising cookies.",
        ),
        (
            {"trackers": {"none": {"assertion": "denied", "technology": ["cookie"], "kind": "hidden", "party": "third"}}},
            "trackers--none--tracker",
            "We use no hidden third-party cookies.",
        ),
        (
            {"documents": {"joint": {"title": {"en": "Joint control in short"}, "kind": "privacy_policy.more"}}},
            "documents--joint--document",
            "“Joint control in short” is a document that tells you more.",
        ),
        (
            {"documents": {"joint": {"title": {"en": "Our Cookie Policy"}, "kind": "cookie_policy"}}},
            "documents--joint--document",
            "“Our Cookie Policy” is a cookie policy.",
        ),
        (
            {"documents": {"sale": {"title": {"en": "Data Privacy Framework list"}, "kind": "certificate"}}},
            "documents--sale--document",
            "The Data Privacy Framework list is a certificate.",
        ),
        (
            {"messages": {"offers": {"kind": "marketing", "content": ["new_products", "seasonal_discounts"], "subjects": ["customer"], "channel": ["email"]}}},
            "messages--offers--message",
            "We send customers marketing messages: news of new products and seasonal discounts. They come by email.",
        ),
        (
            {"messages": {"orders": {"kind": "service", "content": ["order_notices"]}}},
            "messages--orders--message",
            "We send you service messages: notices about your order.",
        ),
        (
            {"changes": {"notices": {"one": {"channel": ["email"], "when": "material_change", "to": ["customer"], "lead": {"exact": 30, "unit": "day"}, "before_effect": True}}}},
            "changes--changes--notices",
            "We announce a material change by email to customers, 30 days before it takes effect.",
        ),
        (
            {"changes": {"notices": {"one": {"channel": ["account_message"], "lead": {"exact": 1, "unit": "week"}}}}},
            "changes--changes--notices",
            "We announce changes through a message in your account, 1 week ahead.",
        ),
        (
            {"recipients": sender, "transfers": {"us": {"data": ["contact.email"], "recipients": ["mailer"], "regions": ["us"]}}},
            "storage--us--transfer",
            "Through email delivery services, your email address may leave your country for the United States.",
        ),
        (
            {"transfers": {"us": {"data": ["contact.email"], "regions": ["us"]}}},
            "storage--us--transfer",
            "Your email address may leave your country for the United States.",
        ),
        (
            {"retention": {"orders": {"data": ["contact.postal_address.delivery"], "period": {"exact": 5, "unit": "year"}, "action": ["delete"]}}},
            "retention--orders--retention",
            "We keep your delivery address for 5 years. Then we delete it.",
        ),
        (
            {"retention": {"orders": {"data": ["contact.postal_address.delivery"], "when_over": ["account_closed"], "action": ["delete"]}}},
            "retention--orders--retention",
            "Your delivery address: once you close your account, we delete it.",
        ),
        (
            {"recipients": {"post": {"kind": "logistics_carrier", "data": ["contact.postal_address.delivery"]}}},
            "sharing--post--recipient",
            "Logistics carriers receive your delivery address.",
        ),
        (
            {"contacts": support, "rights": {"erasure": {"right": "erasure", "contact": ["support"], "response": {"time": {"max": 7, "unit": "working_day"}, "starts": "request_received"}}}},
            "rights--erasure--right",
            "You can have your data deleted. Write to support@example.com. We act within 7 working days after we receive your request.",
        ),
        (
            {"documents": {"shipping": {"title": {"en": "Shipping Policy"}, "kind": "shipping_policy"}}},
            "documents--shipping--document",
            "This policy refers to the Shipping Policy.",
        ),
        (
            {"documents": {"shipping": {"title": {"en": "Dispatch Policy"}, "kind": "shipping_policy"}}},
            "documents--shipping--document",
            "The Dispatch Policy is a shipping policy.",
        ),
        (
            {"trackers": {"visits": {"assertion": "stated", "technology": ["cookie"], "data": ["usage.pages_visited", "device.ip_address"]}}},
            "trackers--visits--tracker",
            "We use cookies. They record your IP address and pages you visit.",
        ),
        (
            {"trackers": {"visits": {"assertion": "denied", "technology": ["cookie", "tracking_pixel"], "kind": "analytics", "party": "first", "name": "Count"}}},
            "trackers--visits--tracker",
            "We use no analytics cookies or tracking pixels of our own (Count).",
        ),
        (
            {
                "recipients": sender,
                "trackers": {"visits": {"assertion": "denied", "technology": ["cookie"], "data": ["contact.email", "contact.phone"], "purposes": ["advertising.targeted"], "period": {"min": 2, "unit": "day"}, "provider": ["mailer"]}},
            },
            "trackers--visits--tracker",
            "We use no cookies that record your email address or phone number to show you targeted ads. This is about those that last at least 2 days. This is about those that are set or read by email delivery services.",
        ),
        (
            {"incentives": {"coupon": {"offer": {"en": "5 % off"}, "data": ["contact.email"]}}},
            "messages--coupon--incentive",
            "If you give us your email address, you get 5 % off.",
        ),
        (
            {"incentives": {"coupon": {"offer": {"en": "5 % off"}, "data": ["contact.email", "contact.phone"], "qualifiers": ["complete"], "occasions": ["newsletter_subscription"]}}},
            "messages--coupon--incentive",
            "If you give us your complete email address and phone number when you subscribe to our newsletter, you get 5 % off.",
        ),
        (
            {"commitments": {"sale": {"assertion": "denied", "acts": ["sell"], "data": ["contact.email"], "conditions": [{"kind": "unless", "consent": {"any_form": True}}]}}},
            "commitments--sale--commitment",
            "We never sell your email address, unless you agree.",
        ),
        (
            {"commitments": {"wall": {"assertion": "denied", "acts": ["share"], "data": ["contact.email"], "to": ["consumer_database"], "places": ["management_system"]}}},
            "commitments--wall--commitment",
            "We never share your email address with our database of private customers in our internal management system.",
        ),
        (
            {"authorities": {"ftc": {"name": {"en": "Federal Trade Commission"}}}},
            "complaints--ftc--authority",
            "You can turn to the Federal Trade Commission.",
        ),
        *(
            ({"claims": {"seal": {"kind": "certification", "claim": "trustmark", "wording": {"en": text}}}}, "claims--seal--claim", "Claimed certification: the store holds a valid EU e-commerce trustmark (“Safe.”).")
            for text in ("Safe.", "“Safe.”", '"Safe."')
        ),
        *(
            (
                {"commitments": {"sale": {"assertion": "denied", "acts": ["sell"], "data": ["contact.email"], "conditions": [{"kind": "unless", "consent": {"form": form, "prior": True}}]}}},
                "commitments--sale--commitment",
                f"We never sell your email address, unless you agree {how}.",
            )
            for form, how in ((["explicit", "opt_in"], "explicitly and by opting in beforehand"), (["opt_in", "explicit"], "by opting in and explicitly in advance"))
        ),
    ],
)  # fmt: skip
def test_a_sentence(checked: Checked, stated: Json, clause: str, text: str) -> None:
    assert told(checked, stated)[clause] == text


@pytest.mark.parametrize(
    ("length", "said", "acted"),
    [
        ({"exact": 60}, "60 days", "within 60 days"),
        ({"min": 60}, "at least 60 days", "after at least 60 days"),
        ({"max": 60}, "up to 60 days", "within 60 days"),
        ({"min": 30, "max": 60}, "30 to 60 days", "in 30 to 60 days"),
    ],
)
def test_a_length_says_which_bound_it_is(checked: Checked, length: Json, said: str, acted: str) -> None:
    time = {**length, "unit": "day"}
    stated = {
        "retention": {"orders": {"data": ["commerce.order"], "period": time}},
        "trackers": {"basket": {"assertion": "stated", "technology": ["cookie"], "period": time}},
        "changes": {"notices": {"one": {"channel": ["email"], "lead": time}}},
        "complaints": {"response": {"time": time}},
        "terms_of_sale": {"returns": {"term": "return_period", "length": time}},
    }
    clauses = told(checked, stated)
    assert clauses["retention--orders--retention"] == f"We keep your order details for {said}."
    assert clauses["trackers--basket--tracker"] == f"We use cookies. They last {said}."
    assert clauses["changes--changes--notices"] == f"We announce changes by email, {said} ahead."
    assert clauses["complaints--complaints--handling"] == f"We answer questions and concerns {acted}."
    assert clauses["documents--returns--figure"] == f"The period for free returns is {said}."


@pytest.mark.parametrize(
    ("length", "acted"),
    [
        ({"exact": 7}, "We act within 7 days after we receive your request."),
        ({"min": 7}, "We act at least 7 days after we receive your request."),
        ({"max": 7}, "We act within 7 days after we receive your request."),
        ({"min": 0, "max": 7}, "We act 0 to 7 days after we receive your request."),
        ({"min": 3, "max": 7}, "We act 3 to 7 days after we receive your request."),
    ],
)
def test_a_time_for_requests_says_which_bound_it_is(checked: Checked, length: Json, acted: str) -> None:
    response = {"time": {**length, "unit": "day"}, "starts": "request_received"}
    stated = {"contacts": support, "rights": {"erasure": {"right": "erasure", "response": response}}}
    assert told(checked, stated)["rights--erasure--right"] == f"You can have your data deleted. {acted}"
