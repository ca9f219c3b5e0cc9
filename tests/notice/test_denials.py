"""What is denied, in words: who reads a notice learns what is used, what is not, and what was said before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from storepolicy.diff import State, compare, detect
from storepolicy.diff.difference import Unknown
from tests.diff.strategies import places, vocabulary
from tests.notice.stores import change_set, notice_of, snapshot, weighed

Json = dict[str, Any]
cookies: Json = {"technology": ["cookie"], "kind": "analytics", "party": "first"}
bare: Json = {"technology": ["cookie"]}
interests: Json = {"purposes": ["analytics.interests"]}
service: Json = {"teams": ["customer_service"], "data": ["contact.email"]}


def stated(kind: str, fact: Json) -> Json:
    return {kind: {"one": {"assertion": "stated", **fact}}}


def denied(kind: str, fact: Json) -> Json:
    return {kind: {"one": {"assertion": "denied", **fact}}}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, denied("trackers", cookies), "We now say that we use no analytics cookies of our own."),
        (denied("trackers", cookies), {}, "We no longer say that we use no analytics cookies of our own."),
        (
            stated("trackers", cookies),
            denied("trackers", cookies),
            "We no longer use our own analytics cookies.",
        ),
        (
            stated("trackers", cookies),
            denied("trackers", {**cookies, "technology": ["cookie", "tracking_pixel"]}),
            (
                "We no longer use our own analytics cookies. "
                "We now say that we use no analytics cookies or tracking pixels of our own."
            ),
        ),
        (
            denied("trackers", cookies),
            stated("trackers", cookies),
            (
                "We now use our own analytics cookies, which the site could do without. "
                "Before, we said that we used no analytics cookies of our own."
            ),
        ),
        (
            denied("trackers", {**bare, "kind": "necessary"}),
            stated("trackers", {**bare, "kind": "necessary"}),
            (
                "We now use a tracker without which the site does not work: strictly necessary cookies. "
                "Before, we said that we used no strictly necessary cookies."
            ),
        ),
        (
            denied("trackers", bare),
            denied("trackers", {**bare, "kind": "advertising"}),
            "We now promise less: to use no advertising cookies. Before, we promised to use no cookies.",
        ),
        (
            denied("trackers", {**bare, "data": ["contact.email"]}),
            denied("trackers", {**bare, "data": ["contact.email", "contact.phone"]}),
            (
                "We now promise more: to use no cookies that record your email address or phone number. "
                "Before, we promised to use no cookies that record your email address."
            ),
        ),
        (
            denied("trackers", bare),
            denied("trackers", {**bare, "period": {"max": 5, "unit": "day"}}),
            "About our promise to use no cookies, the policy now says how long: up to 5 days.",
        ),
        (
            {},
            denied("automated_decisions", interests),
            "We now promise not to let machines decide about you to understand your interests.",
        ),
        (
            denied("internal_access", service),
            stated("internal_access", service),
            (
                "More people inside the store can now see your data, or see more of it. "
                "Before, we promised that our customer service cannot see your email address."
            ),
        ),
        (
            denied("internal_access", service),
            {},
            "We no longer promise that our customer service cannot see your email address.",
        ),
    ],
)
def test_a_denial_in_words(before: Json, after: Json, said: str) -> None:
    assert first_change(before, after) == said


def first_change(before: Json, after: Json) -> str:
    """The text of the weightiest entry of a notice published on its day of effect."""
    texts = json.dumps(before), json.dumps(after)
    old, new = (
        State("lumen", {"en": "Lumen Lamps"}, "self", snapshot(text).manifest.facts) for text in texts
    )
    found = compare(old, new, places=places())
    assert not isinstance(found, Unknown)
    changes = [
        weighed(one.rule, one.ref, one.before, one.after) for one in detect(found, old, new, vocabulary())
    ]
    return notice_of(change_set(*changes), texts[1], texts[0], effective="2026-03-01").changed[0].text
