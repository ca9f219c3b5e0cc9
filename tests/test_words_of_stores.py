"""What the pages of the transcribed stores say, where a general phrase would say more than the documents."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from storepolicy.pipeline import check
from tests.notice.stores import snapshot

repository = Path(__file__).parents[1]


@cache
def _told() -> dict[str, dict[str, str]]:
    checked = check(repository)
    return {
        one.manifest.store.id: {statement.id: statement.text for statement in one.told["en"].statements}
        for one in checked.stores
    }


@pytest.mark.parametrize("store", ["camera-store", "instant-pot", "instantpotussale", "smegstoresale"])
class TestEveryStore:
    """Phrases that fit one store and were told of all."""

    def test_no_count_of_purposes(self, store: str) -> None:
        """No document counts its purposes."""
        assert not re.search(r"\d+ purposes", _told()[store]["use--section--summary"])

    def test_nothing_is_left_unnamed(self, store: str) -> None:
        """“Some of them” leaves the reader to look for which."""
        assert "some of them" not in _told()[store].get("rights--section--summary", "")

    def test_a_place_on_a_list_is_a_sentence(self, store: str) -> None:
        assert not re.search(
            r"\((a \w+ purpose|\w+ on (a closed|the) list)", " ".join(_told()[store].values())
        )


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("camera-store collection--section--summary", "limits for sensitive full banking details and unnecessary personal data (see below)."),
        ("camera-store rights--rights-list--complete", "The policy names three core rights: to see"),
        ("camera-store rights--section--summary", "corrected (profile details and checkout details) go through our approved"),
        ("instant-pot collection--section--summary", "for some of it the policy names no source."),
        ("instant-pot glance--with-whom--summary", "Others receive data where the law requires or permits it."),
        ("instantpotussale collection--section--summary", "limits for sensitive personal data, identity document details, full secret bank card"),
        ("smegstoresale collection--section--summary", "limits for complete original sensitive credit card details (see below)."),
        ("smegstoresale collection--payment-result--practice", "To record whether your payment succeeded or failed."),
        ("smegstoresale rights--section--summary", "Requests to get a full copy of your personal data or have all data of"),
        ("smegstoresale about--scope--activities", "what you send to any of our three mailboxes."),
        ("smegstoresale contact--contact-list--complete", "The policy names these three contacts and no others."),
        ("instantpotussale contact--contact-list--complete", "The policy names these two contacts as examples."),
        ("camera-store sharing--all--terms", "They must not do their own marketing with the data or let others"),
        ("smegstoresale rights--copy--right", "Our privacy management department does this within 7 working days after"),
    ],
)  # fmt: skip
def test_what_the_document_says(anchor: str, words: str) -> None:
    store, statement = anchor.split()
    assert words in _told()[store][statement]


def test_a_remark_about_a_document_is_no_sentence_of_its_policy() -> None:
    """What a transcriber noticed stands in a note, which is not published."""
    assert "label" not in " ".join(_told()["instant-pot"].values())


def test_a_practice_that_says_nothing_of_how() -> None:
    """A summary speaks of sources though one practice states nothing of collection."""
    extra = "{practices: {extra: {data: [contact.email], purposes: [order.fulfilment.delivery]}}}"
    words = {s.id: s.text["en"] for s in snapshot(extra).manifest.statements}
    assert any("extra" in name for name in words)


def test_contacts_that_are_not_all_are_listed() -> None:
    """A count would not say which of them."""
    extra = (
        "{contacts: {press: {email: press@lumen.example, purposes: [privacy.questions]}},"
        " contact_list: {complete: true, members: [%s]}}"
    )
    for members, said in (
        ("press", "The policy names these contacts and no others: press@lumen.example."),
        ("press, support", "The policy names these two contacts and no others."),
    ):
        words = {s.id: s.text["en"] for s in snapshot(extra % members).manifest.statements}
        assert words["contact--contact-list--complete"] == said
