"""No sentence of a notice says what is not so."""

from __future__ import annotations

import json

import pytest
from ruamel.yaml import YAML

from storepolicy.diff import Difference
from storepolicy.diff.detection.heading import heading
from storepolicy.materiality import Weighed
from tests.notice.stores import change_set, notice_of, weighed

answered = "rights: {erasure: {response: {time: {%s}}}}"


def slower(before: dict[str, object], after: dict[str, object]) -> Weighed:
    rule = "rights_deadline_longer_or_check_stricter"
    return weighed(rule, "rights.erasure.response.time", before, after)


def test_a_time_in_another_unit_that_may_be_longer_is_not_called_longer() -> None:
    """It is weighed as adverse all the same."""
    change = slower({"max": 7, "unit": "working_day"}, {"max": 9, "unit": "day"})
    item = notice_of(change_set(change), answered % "max: 9, unit: day").changed[0]
    assert "cannot be compared exactly" in item.text
    assert "longer" not in item.text
    assert "9 days" in item.text
    assert item.direction == "adverse"


def test_a_time_that_is_surely_longer_is_called_so() -> None:
    change = slower({"max": 7, "unit": "working_day"}, {"max": 9, "unit": "working_day"})
    assert "longer" in notice_of(change_set(change), answered % "max: 9, unit: working_day").changed[0].text


def test_a_review_without_a_change_has_one_thing_to_say() -> None:
    """Neither a point that changed, nor a row of clauses, nor other words."""
    review = weighed("annual_review_no_change", "revision")
    notice = notice_of(change_set(review), effective="2026-01-01")
    assert notice.title == "The privacy policy was reviewed, and nothing changed"
    assert notice.summary == "The policy was reviewed. Nothing changed: revision 2 says what revision 1 said."
    assert notice.changed == ()
    assert "what it says has applied from January 1, 2026" in notice.dates
    assert "other words" not in notice.dates
    assert notice.class_words == "No change"


def test_a_day_of_effect_that_lies_before_the_publication_is_not_given_to_the_text() -> None:
    """The page says since when the text is in force; the notice says the same, and from when its content applied."""
    moved = weighed("title_changed", "title", {"en": "Lumen"}, {"en": "Lumen Lamps"})
    assert notice_of(change_set(moved), effective="2026-01-01").dates == (
        "Published on March 1, 2026, and in force from that day. "
        "It brings no new day of effect: what it says has applied from January 1, 2026."
    )
    first = notice_of(change_set(before=0), before=None, revision=1, effective="2020-01-01")
    assert first.dates == (
        "Published on March 1, 2026, and in force from that day. What it says has applied from January 1, 2020."
    )


def test_a_market_that_stands_on_no_page_is_not_told_as_a_region_served() -> None:
    came = weighed("market_added", "markets", None, ["UK"])
    went = weighed("market_removed", "markets", ["EU"], None)
    said = [item.text for item in notice_of(change_set(came, went), effective="2026-03-01").changed]
    assert said == [
        "This policy is now meant for people in the United Kingdom.",
        "The policy no longer names the places that it is meant for (before: the European Union).",
    ]


def disclosed(rule: str, ref: str, after: object) -> Weighed:
    return weighed(rule, ref, None, after, disclosure_only=True, practised_since="2026-01-15")


def test_a_practice_that_the_policy_had_not_told_is_not_told_as_new() -> None:
    item = notice_of(
        change_set(disclosed("item_added", "practices.checkout.data", ["contact.phone"]))
    ).changed[0]
    assert item.text == (
        "We also collect your phone number. "
        "This has been so since January 15, 2026; the policy had not said so."
    )


def test_a_correction_that_discloses_says_nothing_of_other_words() -> None:
    change = disclosed("item_added", "practices.checkout.data", ["contact.phone"])
    notice = notice_of(change_set(change), kind="correction", of=1, effective="2026-01-01")
    assert "other words" not in notice.dates
    assert (
        "it stands in the place of revision 1, and what it says has applied from January 1, 2026"
        in notice.dates
    )


def test_a_record_that_is_no_revision_is_not_called_one() -> None:
    for kind, label in (("withdrawn", "Record"), ("delivery", "Record"), ("release", "Revision")):
        notice = notice_of(None if kind != "release" else change_set(), kind=kind, of=1)
        assert notice.label("revision") == label


def test_of_many_changes_each_count_says_what_it_counts() -> None:
    found = [
        weighed("item_added", f"practices.checkout.{name}", None, ["x"]) for name in ("data", "subjects")
    ]
    neutral = weighed("contact_detail", "contacts.support.email", "a@lumen.example", "b@lumen.example")
    summary = notice_of(change_set(*found, neutral)).summary
    assert "less favourable and 1 is neither better nor worse." in summary


@pytest.mark.parametrize(
    ("before", "after", "change", "said"),
    [
        ("[SE]", "[SE, eu]", (None, ["eu"]), "all of the European Union, not only to Sweden"),
        (
            "[SE, DE]",
            "[eu]",
            (["SE", "DE"], ["eu"]),
            "all of the European Union, not only to Sweden and Germany",
        ),
        (
            "[eu]",
            "[eea]",
            (["eu"], ["eea"]),
            "all of the European Economic Area, not only to the European Union",
        ),
        ("[SE]", "[SE, NO]", (None, ["NO"]), "Your data now goes to Norway"),
        ("[US]", "[US, eu]", (None, ["eu"]), "Your data now goes to the European Union"),
    ],
)
def test_a_region_that_holds_what_was_named_is_no_new_country(
    before: str, after: str, change: tuple[object, object], said: str
) -> None:
    """The rest of it is what came."""
    facts = [f"recipients: {{host: {{kind: cloud_host, regions: {one}}}}}" for one in (before, after)]
    told = change_set(weighed("third_country_added", "recipients.host.regions", *change))
    item = notice_of(told, _json(facts[1]), _json(facts[0]), effective="2026-03-01").changed[0]
    assert said in item.text


def _json(text: str) -> str:
    return json.dumps(YAML(typ="safe").load(text))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, "B", "The policy names a data protection officer, representative or authority: “B”."),
        ("A", None, "The policy says less of a data protection officer, representative or authority. No longer: “A”."),
        ("A", "B", "The policy names another data protection officer, representative or authority: “B” instead of “A”."),
    ],
)  # fmt: skip
def test_an_officer_is_named_once(before: str | None, after: str | None, said: str) -> None:
    """Of one who goes no sentence says that another came."""
    change = weighed("dpo_rep_officer_authority", "identity.legal_name", before, after)
    assert notice_of(change_set(change)).changed[0].text == said


lasting = "trackers: {counter: {assertion: stated, technology: [cookie], kind: analytics, party: first, %s}}"
ends = {
    "session": "lifetime: browser_closed",
    "deleted": "lifetime: until_deleted",
    "years": "period: {exact: 2, unit: year}",
}


def lives(rule: str, before: str, after: str) -> str:
    """The sentence of a tracker whose lifetime and length changed together."""
    was, now = (YAML(typ="safe").load(ends[end]) for end in (before, after))
    both = [
        weighed(rule, f"trackers.counter.{name}", was.get(name), now.get(name), fingerprint=name)
        for name in ("period", "lifetime")
        if was.get(name) != now.get(name)
    ]
    (item,) = notice_of(change_set(*both), lasting % ends[after], lasting % ends[before]).changed
    return item.text


@pytest.mark.parametrize(
    ("rule", "before", "after", "said"),
    [
        ("cookie_added_or_extended_nonnecessary", "session", "years",
         "last longer. New: they last 2 years. Before: they are erased when you close the browser."),
        ("cookie_narrowed", "years", "session",
         "last for a shorter time. New: they are erased when you close the browser. Before: they last 2 years."),
        ("cookie_added_or_extended_nonnecessary", "years", "deleted",
         "may last longer. New: they stay until you delete them. Before: they last 2 years."),
    ],
)  # fmt: skip
def test_the_life_of_a_tracker_is_told_once(rule: str, before: str, after: str, said: str) -> None:
    assert lives(rule, before, after) == f"Our own analytics cookies {said}"


def test_a_length_is_told_of_the_data_that_it_changed_for() -> None:
    before = "retention: {all: {data: [contact], period: {exact: 1, unit: year}}}"
    after = (
        "retention: {all: {data: [contact], period: {exact: 1, unit: year}}, "
        "mail: {data: [contact.email, identity.name], period: {exact: 9, unit: year}}}"
    )
    both = (
        weighed("retention_lengthened", "retention.mail.data", None, ["contact.email"], fingerprint="a"),
        weighed("retention_made_precise", "retention.mail.data", None, ["identity.name"], fingerprint="b"),
    )
    assert [item.text for item in notice_of(change_set(*both), after, before).changed] == [
        "We keep your email address for 9 years; before, it was 1 year.",
        "We say that we keep your name for 9 years; before, we named no length of time.",
    ]
    gone = weighed("retention_made_vaguer", "retention.mail.data", ["identity.name"], None)
    assert notice_of(change_set(gone), before, after).changed[0].text == (
        "We no longer say how long we keep your name; before, it was 9 years."
    )


def test_a_length_that_held_for_a_part_is_told_of_that_part() -> None:
    """A broader name for the data makes neither the length that was named longer for all of it, nor unsaid."""
    rule = "retention: {mail: {data: [%s], period: {exact: %s, unit: year}}}"
    both = (
        weighed("retention_lengthened", "retention.mail.period", {"exact": 1, "unit": "year"}, {"exact": 2, "unit": "year"}),
        weighed("retention_made_precise", "retention.mail.data", None, ["comms"], fingerprint="b"),
    )  # fmt: skip
    notice = notice_of(change_set(*both), rule % ("comms", 2), rule % ("comms.support", 1))
    assert [item.text for item in notice.changed] == [
        "We keep your support messages for 2 years; before, it was 1 year.",
        (
            "We say that we keep your messages for 2 years; "
            "before, we named a length of time for your support messages alone."
        ),
    ]


def test_a_length_with_a_lower_bound_alone_says_so() -> None:
    change = weighed(
        "retention_lengthened",
        "retention.kept.period",
        {"exact": 5, "unit": "year"},
        {"min": 5, "unit": "year"},
    )
    rule = "retention: {kept: {data: [commerce.order], period: {%s: 5, unit: year}}}"
    item = notice_of(change_set(change), rule % "min", rule % "exact").changed[0]
    assert item.text == "We keep your order details for at least 5 years; before, it was 5 years."
    assert "For at least 5 years" in item.after[0]


promise = "commitments: {no_sale: {assertion: %s, acts: [%s], data: [set.personal]}}"


@pytest.mark.parametrize(
    ("after", "field", "values", "said"),
    [
        (
            ("denied", "disclose, rent"),
            "acts",
            (["sell"], None),
            "We no longer promise never to sell personal data.",
        ),
        (
            ("stated", "sell, rent"),
            "assertion",
            ("denied", "stated"),
            "We no longer promise never to sell or rent out personal data. The policy says that we do so.",
        ),
    ],
)
def test_a_promise_that_is_broken_names_what_is_no_longer_promised(
    after: tuple[str, str], field: str, values: tuple[object, object], said: str
) -> None:
    """Not what is promised still; and where the policy now says the opposite, the notice says so."""
    change = weighed("denial_removed_sale_or_sensitive", f"commitments.no_sale.{field}", *values)
    assert notice_of(change_set(change), promise % after).changed[0].text == said


def test_several_items_from_another_source_agree_with_their_verb() -> None:
    """“Your name and email address comes” is no English; the sentence has no verb that depends on their number."""
    after = "practices: {order: {data: [identity.name, contact.email], collected: {source: third_party}}}"
    before = after.replace("third_party", "data_subject")
    change = weighed("item_source_changed", "practices.order.collected.source", "data_subject", "third_party")
    assert notice_of(change_set(change), after, before).changed[0].text == (
        "We get your name and email address from other companies; before, from you."
    )


def test_for_which_changes_people_are_told_is_said_in_words() -> None:
    """And not as the ids that stand in the file."""
    after = "changes: {notices: {email: {channel: [email], when: any_change}}}"
    before = after.replace("any_change", "material_change")
    change = weighed(
        "change_process_strengthened", "changes.notices.email.when", "material_change", "any_change"
    )
    text = notice_of(change_set(change), after, before).changed[0].text
    assert "you learn of every change; before, of material changes alone." in text


@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        (
            "free_text_changed",
            "“We write.”",
            "A sentence of the policy changes. New: “We write.” Before: “We phone.”",
        ),
        (
            "typography_changed",
            "“We phone.”",
            "We set the words of a text in another way, with no change for you.",
        ),
        ("typography_changed", "We Phone.", "with no change for you. New: “We Phone.” Before: “We phone.”"),
    ],
)
def test_marks_around_a_text_are_not_doubled(rule: str, text: str, said: str) -> None:
    before, after = (
        json.dumps({"texts": {"ways": {"section": "about", "text": {"en": one}}}})
        for one in ("We phone.", text)
    )
    change = weighed(rule, "texts.ways.text", {"en": "We phone."}, {"en": text})
    assert notice_of(change_set(change), after, before).changed[0].text.endswith(said)


def test_a_new_sentence_in_marks_stands_in_one_pair() -> None:
    after = {"texts": {"ways": {"section": "about", "text": {"en": "“We write.”"}}}}
    change = weighed("free_text_changed", "texts.ways", None, after["texts"]["ways"])
    assert (
        notice_of(change_set(change), json.dumps(after)).changed[0].text
        == "The policy has a new sentence: “We write.”"
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "[EU]",
            "[US]",
            [
                "This policy is now meant for people in the United States.",
                "This policy is no longer meant for people in the European Union.",
            ],
        ),
        ("[EU]", "[EU, US]", ["This policy is now also meant for people in the United States."]),
        ("[EU, US]", "[EU]", ["This policy is no longer meant for people in the United States."]),
        ("[]", "[EU]", ["This policy is now meant for people in the European Union."]),
    ],
)
def test_markets_that_take_the_place_of_others_are_told_as_such(
    before: str, after: str, said: list[str]
) -> None:
    """Neither “also” where none stayed, nor that none is named where another is."""
    was, now = (YAML(typ="safe").load(one) or None for one in (before, after))
    changes = heading(Difference("markets", was, now))
    found = [weighed(one.rule, one.ref, one.before, one.after) for one in changes]
    assert [one.text for one in notice_of(change_set(*found), effective="2026-03-01").changed] == said


@pytest.mark.parametrize(
    ("withdrawn", "holds", "said"),
    [
        (["BR", "EU"], ["EU"], "that this policy is also meant for people in Brazil."),
        (["US"], ["EU"], "that this policy is meant for people in the United States."),
        (["EU"], ["EU", "US"], "this policy stays meant for people in the United States."),
    ],
)
def test_markets_that_were_called_off_are_named(withdrawn: list[str], holds: list[str], said: str) -> None:
    changes = heading(Difference("markets", withdrawn, holds))
    found = [weighed(one.rule, one.ref, one.before, one.after) for one in changes]
    notice = notice_of(change_set(*found), kind="withdrawn", of=2, instead=1, phase="upcoming")
    assert f"What we announced does not come: {said}" in [one.text for one in notice.changed]
