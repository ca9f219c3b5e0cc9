"""Another thing under the same id: what went is told under its old name, and nothing that went is left out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notice.stores import notice_between

Json = dict[str, Any]
unsold: Json = {"assertion": "denied", "acts": ["sell", "rent"], "data": ["set.personal"]}
unless_agreed: Json = {"conditions": [{"kind": "unless", "consent": {"form": ["opt_in"]}}]}
whole = "Before, we promised never to sell or rent out personal data."
carrier: Json = {"kind": "cloud_host", "regions": ["DE"], "data": ["identity.name"]}


def told(kind: str, before: Json, after: Json) -> list[str]:
    given = ({kind: {"one": one}} for one in (before, after))
    return [item.text for item in notice_between(*given).changed]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({"acts": ["rent"]}, "We no longer promise never to sell personal data."),
        ({"acts": ["rent"], "data": ["contact.email"]}, f"We now promise less: never to rent out your email address. {whole}"),
        (
            {"acts": ["rent"], "data": ["contact.email"], "to": ["advertiser"]},
            f"We now promise less: never to rent out your email address to advertising companies. {whole}",
        ),
        (
            {"acts": ["rent"], **unless_agreed},
            f"We now promise less: never to rent out personal data, unless you agree by opting in. {whole}",
        ),
        (
            {"assertion": "stated", "data": ["contact.email"]},
            "We no longer promise never to sell or rent out personal data. The policy now says that we sell and rent out your email address.",
        ),
        (
            {"assertion": "stated"},
            "We no longer promise never to sell or rent out personal data. The policy now says that we do so.",
        ),
    ],
)  # fmt: skip
def test_of_a_denial_of_sale_all_that_is_lost_is_told(after: Json, said: str) -> None:
    assert told("commitments", unsold, {**unsold, **after})[0] == said


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("rights", {"right": "erasure"}, {"right": "restriction"}, [
            "We no longer name your right to have your data deleted.",
            "You now have the right to have the use of your data restricted.",
        ]),
        ("signals", {"signal": "gpc", "honoured": True}, {"signal": "dnt", "honoured": True}, [
            "The policy now says what we do about Do Not Track, and no longer what we do about Global Privacy Control.",
        ]),
        ("commitments", {**unsold, "acts": ["train_ai"]}, {**unsold, "acts": ["profile"]}, [
            "We no longer promise never to train AI models with personal data.",
            "We now promise never to build profiles from personal data.",
        ]),
        ("not_collected", {"stage": "store", "data": ["payment.card.full"]}, {"stage": "store", "data": ["government.tax_id"]}, [
            "We no longer promise never to keep your full card details.",
            "We now promise never to keep your tax or national identity number.",
        ]),
        ("principles", {"principle": "policy_first"}, {"principle": "policy_first.strict"}, [(
            "We no longer name our principle to follow the rules of this policy whenever we handle data. "
            "We now name our principle to strictly follow the rules of this policy in everything we do with data."
        )]),
        (
            "definitions",
            {"term": "set.personal", "meaning": "about_identifiable_person"},
            {"term": "set.sensitive", "meaning": "about_identifiable_person"},
            ["The policy now explains what “sensitive personal data” means, and no longer what “personal data” means."],
        ),
        (
            "uses",
            {"data": ["contact.phone"], "purposes": ["order.fulfilment.delivery"]},
            {"data": ["contact.email"], "purposes": ["order.fulfilment.delivery"]},
            ["We now use your email address to deliver your order.", "We no longer use your phone number to deliver your order."],
        ),
        ("disclosures", {"causes": ["required_by_law"]}, {"causes": ["legal_claims"]}, [
            "We now say that we can disclose your data where we need it for a legal claim.",
            "We no longer say that we can disclose your data where the law requires it.",
        ]),
        ("publications", {"content": ["content.testimonials"]}, {"content": ["content.photos"]}, [
            "We now say that we publish your photos.", "We no longer say that we publish your testimonials.",
        ]),
        ("recipients", carrier, {**carrier, "kind": "payment_provider"}, [
            "Payment providers in Germany now receive your name; cloud hosting providers in Germany no longer receive your name.",
        ]),
        ("recipients", carrier, {**carrier, "kind": "payment_provider", "data": ["contact.phone"]}, [
            "Payment providers in Germany now receive your phone number.",
            "Cloud hosting providers in Germany no longer receive your name.",
        ]),
    ],
)  # fmt: skip
def test_what_went_is_told_under_the_name_that_it_had(
    kind: str, before: Json, after: Json, said: list[str]
) -> None:
    assert told(kind, before, after) == said


def test_recipients_that_no_term_binds_any_more_are_named() -> None:
    both = {
        "recipients": {
            "post": {**carrier, "kind": "payment_provider"},
            "host": {"kind": "cloud_host", "regions": ["SE"]},
        }
    }
    terms = (
        {"recipient_terms": {"one": {"recipients": [who], "denied": ["own_marketing"]}}}
        for who in ("post", "host")
    )
    notice = notice_between(*({**both, **one} for one in terms))
    assert [item.text for item in notice.changed] == [
        "We no longer say what binds payment providers.", "We now say what binds cloud hosting providers.",
    ]  # fmt: skip


def test_trackers_that_are_others_now_collect_nothing_less() -> None:
    before: Json = {
        "assertion": "stated",
        "technology": ["cookie"],
        "kind": "analytics",
        "party": "first",
        "data": ["device.browser"],
    }
    after = {**before, "kind": "advertising", "party": "third", "data": ["device.ip_address"]}
    assert (
        told("trackers", before, after)[-1]
        == "Our own analytics cookies now collect less about you. No longer: browser."
    )


@pytest.mark.parametrize(("years", "length"), [(1, "1 year"), (5, "5 years")])
def test_other_data_with_another_length_is_told_once_each(years: int, length: str) -> None:
    orders: Json = {"data": ["commerce.order"], "period": {"exact": 2, "unit": "year"}, "action": ["delete"]}
    after = {**orders, "data": ["contact.email"], "period": {"exact": years, "unit": "year"}}
    assert told("retention", orders, after) == [
        "We no longer say how long we keep your order details; before, it was 2 years.",
        f"We now say that we keep your email address for {length}; before, we named no length of time.",
    ]
    mail = {
        "retention": {"two": {**orders, "data": ["contact.email"], "period": {"exact": 1, "unit": "year"}}}
    }
    notice = notice_between(
        {"retention": {**mail["retention"], "one": orders}}, {"retention": {"one": after}}
    )
    said = {item.text for item in notice.changed}
    assert not [text for text in said if "before, it was 2 years" in text and "email" in text]


def test_consent_that_is_no_longer_asked_is_told_of_what_is_sent_now() -> None:
    news: Json = {
        "kind": "marketing",
        "content": ["new_products"],
        "channel": ["email"],
        "consent": {"form": ["opt_in"]},
    }
    after = {name: value for name, value in news.items() if name != "consent"} | {"content": ["recipes"]}
    assert "We now send you recipes until you say no; before, we asked you first." in told(
        "messages", news, after
    )
