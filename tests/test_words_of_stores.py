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
        ("camera-store collection--section--summary", "we never permanently store on our core database servers after"),
        ("camera-store rights--rights-list--complete", "The policy names three core rights: to see"),
        ("camera-store rights--section--summary", "corrected (profile details and checkout details) go through our approved"),
        ("instant-pot collection--section--summary", "for some of it the policy names no source."),
        ("instant-pot glance--with-whom--summary", "Others receive data where the law requires or permits it."),
        ("instantpotussale collection--section--summary", "Some data we never collect, unless you agree clearly"),
        ("smegstoresale collection--section--summary", "Some data we cannot obtain in our backend."),
        ("smegstoresale collection--payment-result--practice", "To record whether your payment succeeded or failed."),
        ("smegstoresale rights--section--summary", "Requests to get a full copy of your personal data or have all data of"),
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
