"""What a notice claims of the past, and of better or worse: no more than the two texts say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diff.test_detecting import rules
from tests.notice.stores import notice_between
from tests.notice.test_doubles import told

Json = dict[str, Any]
newsletter: Json = {"data": ["contact.email"], "purposes": ["marketing.newsletter"]}
carrier: Json = {"kind": "logistics_carrier"}
host: Json = {"kind": "cloud_host", "name": "CloudCo"}
marketing: Json = {"kind": "marketing", "content": ["new_products"]}
free: Json = {"free": True}


def form(*forms: str) -> Json:
    return {"practices": {"one": {**newsletter, "consent": {"form": [*forms]}}}}


def changes(**fields: Any) -> Json:  # noqa: ANN401
    return {"changes": {"reserved": True, **fields}}


@pytest.mark.parametrize("early", ["immediately", "on_posting", "on_next_visit", "on_next_order"])
def test_that_changes_hold_before_people_are_told_weakens_the_process(early: str) -> None:
    assert rules(changes(), changes(effective=early)) == ["change_process_weakened"]
    assert rules(changes(effective=early), changes()) == ["information_removed"]


def test_that_changes_hold_after_a_notice_is_a_detail_and_to_leave_it_out_weakens() -> None:
    assert rules(changes(), changes(effective="after_notice")) == ["detail_changed"]
    assert rules(changes(effective="after_notice"), changes()) == ["change_process_weakened"]


def test_marketing_that_goes_on_under_another_name_is_no_improvement() -> None:
    before, after = {"messages": {"one": marketing}}, {"messages": {"one": {**marketing, "kind": "service"}}}
    assert told(before, after) == {
        "messages_widened": (
            "We now call news of new products service messages; before, we called them marketing."
        )
    }
    orders: Json = {"kind": "marketing", "content": ["order_status"]}
    less = {"messages": {"one": {**orders, "kind": "service"}}}
    assert rules({"messages": {"one": orders}}, less) == ["messages_narrowed"]


def test_offers_under_the_name_of_service_are_weighed_as_marketing() -> None:
    service = {**marketing, "kind": "service"}
    before, after = {"messages": {"one": service}}, {"messages": {"one": {**service, "frequency": "daily"}}}
    more = {"messages": {"one": {**service, "content": ["new_products", "discounts"]}}}
    assert rules(before, more) == ["messages_widened"]
    assert rules({}, before) == ["marketing_channel_added"]
    assert rules(before, after) == ["detail_changed"]


@pytest.mark.parametrize(
    ("weak", "strong"), [("subscribing", "opt_in"), ("opt_in", "explicit"), ("opt_in", "double_opt_in")]
)
def test_forms_of_consent_that_can_be_ranked_are(weak: str, strong: str) -> None:
    assert rules(form(weak), form(strong)) == ["consent_strengthened"]
    assert "in a weaker form" in told(form(strong), form(weak))["consent_weakened"]


@pytest.mark.parametrize(("one", "other"), [("explicit", "double_opt_in"), ("opt_in", "parental")])
def test_a_form_of_consent_that_cannot_be_ranked_is_another_form(one: str, other: str) -> None:
    """It is weighed as a weaker one all the same."""
    for before, after in ((one, other), (other, one)):
        text = told(form(before), form(after))["consent_weakened"]
        assert "in another form" in text
        assert "weaker" not in text


def test_of_two_forms_of_consent_one_is_weaker_than_both() -> None:
    assert "in a weaker form" in told(form("opt_in", "written"), form("opt_in"))["consent_weakened"]


def test_a_request_in_any_form_asks_the_least() -> None:
    def erasure(**fields: str) -> Json:
        return {"rights": {"one": {"right": "erasure", **fields}}}

    harder, easier = "rights_deadline_longer_or_check_stricter", "rights_deadline_shorter_or_check_looser"
    letter, anything, unsaid = erasure(form="letter"), erasure(form="any"), erasure()
    assert rules(letter, anything) == rules(unsaid, anything) == rules(letter, unsaid) == [easier]
    assert rules(anything, letter) == rules(unsaid, letter) == [harder]
    assert rules(anything, unsaid) == ["information_removed"]


def test_what_was_not_said_before_is_not_told_as_having_been_otherwise() -> None:
    bare: Json = {"practices": {"one": newsletter}}
    stated: Json = {"practices": {"one": {**newsletter, "collected": {"necessity": "required"}}}}
    assert told(bare, stated)["item_optional_to_required"].endswith("before, the policy did not say so.")
    aim = {"recipients": {"one": {**carrier, "purposes": ["order.fulfilment.delivery"]}}}
    assert told({"recipients": {"one": carrier}}, aim)["purpose_added_compatible"] == (
        "The policy now says for what logistics carriers use your data: to deliver your order."
    )


def test_a_parents_consent_beside_an_age_is_an_exception_to_it() -> None:
    aged: Json = {"children": {"audience": "general", "age": 16}}
    parent = {"children": {**aged["children"], "consent": {"form": ["parental"]}}}
    assert told(aged, parent) == {
        "children_scope_widened": (
            "Data of children under 16 can now reach us if a parent or guardian agrees; "
            "before, the policy named no such exception."
        )
    }
    assert rules(
        {"children": {"audience": "general"}},
        {"children": {"audience": "general", "consent": {"form": ["parental"]}}},
    ) == ["consent_strengthened"]


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("joint_controller", "Logistics carriers now decide about your data together with us."),
        ("independent_controller", "Logistics carriers now decide about your data without us."),
        ("affiliate", "Logistics carriers can now decide about your data."),
    ],
)
def test_who_decides_with_or_without_the_store_is_told(role: str, said: str) -> None:
    before, after = ({"recipients": {"one": {**carrier, "role": one}}} for one in ("processor", role))
    assert told(before, after)["recipient_role_to_controller"].startswith(said)


def test_a_scope_that_comes_with_limits_narrows_the_policy() -> None:
    limited: Json = {"scope": {"subjects": ["customer"]}}
    assert rules({}, limited) == ["policy_scope_narrowed"]
    assert rules(limited, {}) == ["policy_scope_widened"]
    assert rules({}, {"scope": {"aim": ["transparency"]}}) == ["detail_changed"]


def test_what_a_policy_was_limited_to_is_named_when_all_of_it_goes() -> None:
    limited: Json = {"scope": {"subjects": ["customer"], "activities": ["visit"]}}
    said = "limited to: customers; visiting our website."
    assert told(limited, {}) == {"policy_scope_widened": f"This policy is no longer {said}"}
    assert told({}, limited)["policy_scope_narrowed"].startswith(f"This policy is now {said}")


@pytest.mark.parametrize("kept", [{}, {"age": 16}])
def test_silence_about_a_site_for_children_is_no_site_for_fewer_of_them(kept: Json) -> None:
    before, after = ({"children": one} if one else {} for one in ({**kept, "audience": "children"}, kept))
    assert rules(before, after) == ["information_removed"]
    assert rules(before, {"children": {**kept, "audience": "adults"}}) == ["children_scope_narrowed"]


def test_of_children_each_thing_is_told_for_itself() -> None:
    before: Json = {"children": {"age": 16, "audience": "general", "knowingly": True}}
    after: Json = {"children": {"age": 18, "audience": "adults"}}
    assert told(before, after)["children_scope_narrowed"] == (
        "Data of fewer children can now reach us. The age is now 18; before, it was 16. "
        "Now: adults. Before: a general audience. The policy no longer says “knowingly”."
    )


def test_a_promise_at_another_stage_is_told_as_it_is_now() -> None:
    before, after = (
        {"not_collected": {"one": {"stage": one, "data": ["payment.card.full"]}}}
        for one in ("store", "require")
    )
    assert told(before, after)["denial_removed_sale_or_sensitive"] == (
        "We now promise less: never to make you give us your full card details. "
        "Before, we promised never to keep your full card details."
    )


@pytest.mark.parametrize(
    ("signal", "came", "went"),
    [
        ({"signal": "dnt", "honoured": False}, "The policy now says that we do not obey a signal from your browser: Do Not Track. Before, it said nothing of it.", ""),
        ({"signal": "gpc", "honoured": True}, "The policy now says that we obey a signal from your browser: Global Privacy Control.", "The policy no longer says that we obey a signal from your browser: Global Privacy Control."),
    ],
)  # fmt: skip
def test_what_is_first_or_no_longer_said_of_a_signal_is_no_claim_of_the_time_without(
    signal: Json, came: str, went: str
) -> None:
    stated: Json = {"signals": {"one": signal}}
    assert list(told({}, stated).values()) == [came]
    assert not went or list(told(stated, {}).values()) == [went]


def test_a_list_of_rights_that_is_all_there_is_says_so() -> None:
    listed: Json = {"rights_list": {"complete": True, "members": ["erasure"]}}
    said = "that you have the rights that it names, and no others."
    assert told({}, listed) == {"detail_changed": f"The policy now says {said}"}
    assert told(listed, {}) == {"detail_changed": f"The policy no longer says {said}"}


def test_an_authority_of_other_places_is_not_another_authority() -> None:
    before, after = (
        {"authorities": {"one": {"name": {"en": "Havn"}, "regions": [one]}}} for one in ("DE", "FR")
    )
    assert told(before, after)["dpo_rep_officer_authority"] == (
        "About Havn, the policy now says for which places: France instead of Germany."
    )


def test_terms_of_one_right_that_move_to_those_of_several_are_a_detail() -> None:
    erasure: Json = {"right": "erasure"}
    own: Json = {"rights": {"one": {**erasure, "fee": free}}}
    shared: Json = {"rights": {"one": erasure}, "request_terms": {"all": {"rights": ["one"], "fee": free}}}
    assert rules(own, shared) == rules(shared, own) == ["detail_changed", "detail_changed"]
    assert all(
        text.startswith(("In another", "The policy now says in")) for text in told(own, shared).values()
    )


def test_what_moves_and_differs_is_told_at_the_right_alone() -> None:
    def within(days: int) -> Json:
        return {"response": {"time": {"max": days, "unit": "day"}}}

    own: Json = {"rights": {"one": {"right": "erasure", **within(30)}}}
    shared: Json = {
        "rights": {"one": {"right": "erasure"}},
        "request_terms": {"all": {"rights": ["one"], **within(60)}},
    }
    slower, faster = "rights_deadline_longer_or_check_stricter", "rights_deadline_shorter_or_check_looser"
    assert sorted(rules(own, shared)) == ["detail_changed", slower]
    assert sorted(rules(shared, own)) == ["detail_changed", faster]


def test_general_terms_that_change_beside_those_of_a_right_are_told() -> None:
    """The two contradict each other, so which of them holds is in doubt."""
    erasure: Json = {"rights": {"one": {"right": "erasure", "fee": free}}}
    before = {**erasure, "request_terms": {"all": {"rights": ["one"], "fee": free}}}
    dear = {"rights": ["one"], "fee": {"amount": "administrative_costs"}}
    assert "rights_fee_raised" in rules(before, {**erasure, "request_terms": {"all": dear}})


def test_another_name_of_a_recipient_is_another_recipient() -> None:
    before, after = ({"recipients": {"one": {**host, "name": one}}} for one in ("CloudCo", "OtherCo"))
    assert "the policy no longer names “CloudCo”" in told(before, after)["recipient_added_same_category"]
    complete: Json = {"recipient_list": {"complete": True}}
    assert rules({**before, **complete}, {**after, **complete}) == ["recipient_category_added"]


def test_a_country_in_the_place_of_another_is_told_with_the_one_that_went() -> None:
    before, after = ({"recipients": {"one": {**carrier, "regions": [one]}}} for one in ("US", "IN"))
    assert told(before, after)["third_country_added"] == (
        "Your data now goes to India (logistics carriers) and no longer to the United States."
    )
    still: Json = {"recipients": {"two": {"kind": "cloud_host", "regions": ["US"]}}}
    both = [{"recipients": {**one["recipients"], **still["recipients"]}} for one in (before, after)]
    assert "United States" not in told(*both)["third_country_added"]


def test_an_exception_to_a_denial_about_sensitive_data_is_serious() -> None:
    never: Json = {"stage": "collect", "data": ["special.health"]}
    unless = {**never, "conditions": [{"kind": "unless", "consent": {"form": ["explicit"]}}]}
    before, after = ({"not_collected": {"one": one}} for one in (never, unless))
    assert rules(before, after) == ["denial_removed_sale_or_sensitive"]
    assert rules(after, before) == ["denial_widened"]


def test_silence_on_a_third_party_or_on_who_is_identified_removes_information() -> None:
    cookies: Json = {"assertion": "stated", "technology": ["cookie"], "kind": "analytics"}
    third = {"trackers": {"one": {**cookies, "party": "third"}}}
    assert rules(third, {"trackers": {"one": cookies}}) == ["information_removed"]
    named: Json = {"practices": {"one": {**newsletter, "identifiability": ["identified"]}}}
    assert rules(named, {"practices": {"one": newsletter}}) == ["information_removed"]


def test_what_one_of_two_of_a_name_receives_no_more_the_other_still_may() -> None:
    two: Json = {**carrier, "data": ["contact.phone", "contact.email"]}
    before = {"recipients": {"one": two, "two": {**carrier, "data": ["contact.phone"]}}}
    after = {"recipients": {**before["recipients"], "one": {**carrier, "data": ["contact.email"]}}}
    assert told(before, after)["disclosure_narrowed"] == (
        "Logistics carriers no longer receive your phone number in one of the ways that they did."
    )


def test_a_time_to_answer_is_that_of_the_right_it_was_for() -> None:
    before, after = (
        {"rights": {"one": {"right": right, "response": {"time": {"max": days, "unit": "day"}}}}}
        for right, days in (("erasure", 30), ("restriction", 60))
    )
    assert told(before, after)["rights_deadline_longer_or_check_stricter"] == (
        "For your right to have the use of your data restricted, the time to answer is now up to 60 days; "
        "for your right to have your data deleted, it was up to 30 days."
    )


def test_who_received_nothing_before_receives_nothing_also() -> None:
    before, after = (
        {"recipients": {"one": {"kind": kind, "data": data, "regions": ["DE"]}}}
        for kind, data in (
            ("logistics_carrier", ["contact.email"]),
            ("payment_provider", ["contact.email", "contact.phone"]),
        )
    )
    assert told(before, after)["disclosure_widened"] == (
        "Payment providers in Germany now receive your phone number."
    )


def test_what_is_no_promise_any_more_has_no_details() -> None:
    denied = {"assertion": "denied", "acts": ["sell", "rent"], "data": ["set.personal"]}
    before, after = (
        {"commitments": {"one": one}}
        for one in (denied, {**denied, "assertion": "stated", "data": ["contact.email"]})
    )
    (item,) = notice_between(before, after).changed
    assert item.refs == ("commitments.one.assertion", "commitments.one.data")
    assert item.text == (
        "We no longer promise never to sell or rent out personal data. "
        "The policy now says that we sell and rent out your email address."
    )


def test_no_sentence_stands_twice() -> None:
    before, after = (
        {"recipients": {"one": {"kind": kind, "data": data, "regions": ["DE"]}}}
        for kind, data in (
            ("logistics_carrier", ["contact.email"]),
            ("payment_provider", ["payment.card"]),
        )
    )
    notice = notice_between(before, after)
    texts = [item.text for item in notice.changed]
    assert len(texts) == len({*texts})
    assert "Payment providers in Germany now receive your payment card details." in texts
    assert {ref for item in notice.changed for ref in item.refs} == {
        "recipients.one.kind",
        "recipients.one.data",
    }
