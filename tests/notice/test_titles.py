"""Titles that are too long are cut where nothing stays open."""

from __future__ import annotations

import json

import pytest

from storepolicy.notice.making import first_sentence, shortened
from tests.notice.stores import change_set, notice_of, weighed


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("We share your data with carriers (only if you agree).", "We share your data with carriers…"),
        ("We say: “we share your data only if you agree”.", "We say…"),
        ("We share (“only a little”, we say, if you agree).", "We share…"),
        (
            "We share your data (some) with carriers, if you agree.",
            "We share your data (some) with carriers…",
        ),
        ("We share “your data”, that is (all of it) and more.", "We share “your data”, that is (all of it)…"),
        (
            "(We share your data with carriers only if you agree.)",
            "(We share your data with carriers only if…",
        ),
        ("“We share: (all that we have, if you agree with us).”", "“We share…"),
        ("We share „your data with all carriers if you agree“.", "We share…"),
        (
            "We share your data with people\u2019s carriers, if you agree.",
            "We share your data with people\u2019s…",
        ),
    ],
)
def test_a_cut_leaves_nothing_open(text: str, cut: str) -> None:
    assert shortened(text, 43) == cut


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("We write. We phone.", "We write"),
        ("New: “We write. We phone.” Before: nothing.", "New: “We write. We phone.” Before: nothing"),
        ("We share (see 2. Terms) more. We phone.", "We share (see 2. Terms) more"),
        ("We say “no. We phone.", "We say “no. We phone"),
        ('We send the 5" screen. We phone.', 'We send the 5" screen'),
    ],
)
def test_no_sentence_ends_inside_a_quotation(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_quoted_text_of_two_sentences_is_not_halved_in_the_title() -> None:
    for text in ("We write. We phone.", f"We write. {'We phone you, again and again. ' * 9}"):
        fact = {"section": "about", "text": {"en": text.strip()}}
        change = weighed("free_text_changed", "texts.ways", None, fact)
        title = notice_of(change_set(change), json.dumps({"texts": {"ways": fact}})).title
        assert title.count("“") == title.count("”")
        assert title.startswith("From April 1, 2026: The policy has a new sentence")
