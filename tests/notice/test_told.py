"""What a change is called says what happened: no other field, no missing object, nothing of what was only announced."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notice.stores import notice_between

Json = dict[str, Any]
mails: Json = {"kind": "marketing", "content": ["discounts"], "channel": ["email"]}
safe: Json = {"measure": ["encryption_at_rest"]}
iso: Json = {"kind": "certification", "claim": "iso_27001"}
erasure: Json = {"right": "erasure", "contact": ["support"]}
basket: Json = {"assertion": "stated", "technology": ["cookie"], "kind": "necessary"}
kept: Json = {"data": ["contact.email"], "action": ["delete"]}
cloud: Json = {"kind": "cloud_host", "purposes": ["order.fulfilment"]}
orders: Json = {"data": ["commerce.order"], "period": {"exact": 2, "unit": "year"}}
used: Json = {"data": ["contact.email"], "purposes": ["order.fulfilment"]}


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("recipients", cloud, {**cloud, "cross_border": True}, "Your data now goes to other countries (cloud hosting providers)."),
        ("messages", {**mails, "opt_out": {"way": ["one_click_link"]}}, mails, "We no longer name any way to stop receiving discounts."),
        ("security", {**safe, "frequency": "yearly"}, safe, "About how we encrypt stored data, the policy no longer says how often (before: yearly)."),
        ("security", {**safe, "limited_to": ["it"]}, safe, "About how we encrypt stored data, the policy no longer says who can read it (before: IT department)."),
        ("claims", iso, {**iso, "claim": "soc_2"}, (
            "The policy no longer claims that information security is certified under ISO/IEC 27001, "
            "but that controls have been examined in a SOC 2 report."
        )),
        ("rights", {**erasure, "regions": ["eu"]}, erasure, (
            "Your right to have your data deleted now goes further. It is no longer only for people in the European Union."
        )),
        ("trackers", basket, {**basket, "party": "third"}, (
            "About third-party strictly necessary cookies, the policy now says whose tracker it is: third-party."
        )),
        ("trackers", {**basket, "lifetime": "browser_closed"}, {**basket, "period": {"exact": 10, "unit": "year"}}, (
            "Strictly necessary cookies now last longer. Now: they last 10 years. Before: they are erased when you close the browser."
        )),
        ("trackers", {**basket, "kind": "session"}, basket, "We now call session cookies necessary."),
        ("trackers", {**basket, "kind": "session", "consent": {"form": ["opt_in"]}}, basket, (
            "We now call cookies necessary that we asked your consent for before."
        )),
        ("trackers", {**basket, "lifetime": "browser_closed"}, {**basket, "lifetime": "until_deleted", "data": ["device.browser"]}, (
            "About strictly necessary cookies, the policy now says which data it is about: browser; "
            "it now says how long it lasts: they stay until you delete them (before: they are erased when you close the browser)."
        )),
        ("messages", mails, {**mails, "subjects": ["child"]}, "Data of more children can now reach us. What we say about discounts now also concerns children."),
        ("commitments", {"assertion": "denied", "acts": ["share"], "data": ["contact.email"]}, None, "We no longer promise never to share your email address."),
        ("commitments", {"assertion": "denied", "acts": ["share"], "data": ["set.personal"], "subjects": ["child"]}, None, (
            "We no longer promise never to share personal data of children."
        )),
        ("documents", {"title": {"en": "Shipping"}, "kind": "shipping_policy"}, {"title": {"en": "Delivery"}, "kind": "shipping_policy"}, (
            "The document “Shipping” is now called “Delivery”."
        )),
        ("messages", {**mails, "frequency": "regular"}, {**mails, "frequency": "weekly"}, (
            "How often we send you discounts changed. Now: weekly. Before: regularly."
        )),
        ("messages", {**mails, "frequency": "weekly"}, {**mails, "frequency": "daily"}, (
            "We now send you discounts more often. Now: daily. Before: weekly."
        )),
        ("messages", {**mails, "denied": ["use"]}, {**mails, "denied": ["use_improperly"]}, (
            "We no longer promise, about discounts, never to use your data, but only never to improperly use it."
        )),
        ("messages", {**mails, "opt_out": {"way": ["unsubscribe_page"]}}, {**mails, "opt_out": {"way": ["website"]}}, (
            "We now say less exactly how to stop receiving discounts. Now: our website. Before: the unsubscribe page."
        )),
        ("security", {"measure": ["encryption_at_rest", "tls_in_transit"]}, {"measure": ["encryption"]}, (
            "We no longer say that, to protect data, we encrypt stored data or encrypt data while it travels, but only that we encrypt data."
        )),
        ("retention", {**orders, "action": ["delete"]}, {**orders, "action": ["delete", "anonymise"]}, (
            "In the end, the rule for your order details is now to delete it or make it anonymous; before, it was to delete it."
        )),
        ("retention", {**orders, "action": ["delete"]}, orders, (
            "The policy no longer says what we do with your order details in the end; before, the rule was to delete it."
        )),
        ("uses", {**used, "legal_basis": "explicit_consent"}, {**used, "legal_basis": "consent"}, (
            "To use your email address, we now rest on your consent; before, on your explicit consent."
        )),
    ],
)  # fmt: skip
def test_a_change_is_told_as_what_it_is(
    kind: str, before: Json | None, after: Json | None, said: str
) -> None:
    assert said in texts(*({kind: {"one": one}} if one else {} for one in (before, after)))


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("trackers", basket, None, "What we announced does not come: strictly necessary cookies."),
        ("trackers", None, basket, "What we announced does not come: that the policy no longer speaks of strictly necessary cookies."),
        ("messages", {**mails, "content": ["discounts", "new_products"]}, mails, "What we announced about discounts does not come. Announced: news of new products."),
        ("recipients", {**cloud, "regions": ["SE"]}, {**cloud, "regions": ["SE"], "denied": ["own_marketing"]}, (
            "What we announced about cloud hosting providers in Sweden does not come. It stays: never to do their own marketing with your data."
        )),
        ("retention", {**kept, "until": ["account_closed"]}, kept, "What we announced about how long we keep your email address does not come. Announced: until you close your account."),
        ("retention", {**kept, "period": {"max": 1, "unit": "year"}}, {**kept, "period": {"exact": 2, "unit": "year"}}, (
            "We go on keeping your email address for 2 years; what we announced (up to 1 year) does not come."
        )),
        ("retention", kept, None, "What we announced does not come: how long we keep your email address."),
        ("signals", {"signal": "dnt", "honoured": False}, None, "What we announced does not come: our answer to Do Not Track."),
        ("not_collected", {"stage": "store", "data": ["payment.card.full"]}, None, "What we announced does not come: our promise never to keep your full card details."),
        ("practices", {"data": ["contact.phone"]}, None, "What we announced does not come: the collection of your phone number."),
        ("security", {**safe, "by_third_party": True}, safe, (
            "What we announced about how we encrypt stored data does not come. Announced: the policy says that others do this for us."
        )),
    ],
)  # fmt: skip
def test_what_was_only_announced_is_told_as_called_off(
    kind: str, before: Json | None, after: Json | None, said: str
) -> None:
    """Nobody may read that something changed for them, nor that it got better."""
    given = tuple({kind: {"one": one}} if one else {} for one in (before, after))
    notice = notice_between(*given, kind="withdrawn", of=2, instead=1, phase="upcoming")
    assert said in [item.text for item in notice.changed]
    assert {item.class_words for item in notice.changed} == {notice.class_words} == {"Called off"}


def test_one_thing_that_was_called_off_is_told_once() -> None:
    """That a recipient leaves, and its country, are two kinds of change and one announcement."""
    abroad = {"recipients": {"one": {**cloud, "regions": ["US"]}}}
    (item,) = notice_between({}, abroad, kind="withdrawn", of=2, instead=1, phase="upcoming").changed
    assert item.text.endswith(
        "that the policy no longer speaks of cloud hosting providers in the United States."
    )
    assert len(item.fingerprints) == len(item.refs) == 2


def texts(before: Json, after: Json) -> list[str]:
    """The entries of a notice published on its day of effect."""
    return [item.text for item in notice_between(before, after).changed]
