"""What the pages of the transcribed stores say, where a general phrase would say more than the documents."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from storepolicy.cli.main import commands
from storepolicy.pages import Standing, full_policy
from storepolicy.pipeline import check
from storepolicy.statements import Cell
from storepolicy.text import plain_text
from tests.notice.stores import snapshot

repository = Path(__file__).parents[1]


@cache
def _told() -> dict[str, dict[str, str]]:
    checked = check(repository)
    return {
        one.manifest.store.id: {statement.id: statement.text for statement in one.told["en"].statements}
        for one in checked.stores
    }


@cache
def _cells() -> dict[str, Cell]:
    checked = check(repository)
    return {
        f"{one.manifest.store.id} {cell.topic}": cell
        for one in checked.stores
        for cell in one.told["en"].cells
    }


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    checked = check(repository)
    return {
        f"{one.manifest.store.id} {line.aspect}": line.derived_from
        for one in checked.stores
        for line in one.told["en"].glance
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
        ("camera-store collection--section--summary", "worldwide free of charge, we need your delivery address. Our site records"),
        ("camera-store rights--rights-list--complete", "The policy names three core rights: to see"),
        ("camera-store rights--section--summary", "corrected (profile details and checkout details) go through our approved"),
        ("instant-pot collection--section--summary", "You give us some of this data and our app records some."),
        ("instant-pot glance--with-whom--summary", "Others receive data where the law requires or permits it."),
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


@pytest.mark.parametrize(
    ("cell", "text", "clause"),
    [
        ("camera-store sale", "Never resell personal data to advertising networks, data brokers, or unrelated competitors in the smart home market", "commitments--no-resale--commitment"),
        ("instantpotussale sale", "Never sell complete personal data to unrelated third-party companies to run outside marketing for profit, unless you agree independently and in writing", "commitments--no-sale--commitment"),
        ("smegstoresale sale", "Never sell any collected data that identifies you to unrelated third-party companies, unless you agree explicitly and in writing", "commitments--no-sale--commitment"),
        ("instant-pot user_content", "Testimonials, which we may publish only if you agree expressly", "use--testimonials--publication"),
        ("instant-pot erasure_conditions", "Have your data removed: none named; have your data deleted: where the data is inaccurate, the data no longer serves the purposes it was collected for, or consent has been withdrawn", "rights--erasure-on-grounds--right"),
        ("smegstoresale tracker_purposes", "Improve our page layout, improve how we sort our products, and improve your experience of our site", "collection--browsing--practice"),
        ("instantpotussale tracker_purposes", "Mainly improve how our site runs and analyse product sales", "collection--browsing--practice"),
        ("instant-pot marketing_consent", "Newsletters: only if you agree with the “I Agree” button", "messages--newsletter--message"),
        ("smegstoresale marketing_content", "Exclusive discounts, weekly bundle deals, and news of new SMEG products", "messages--offers--message"),
        ("instantpotussale unsubscribe", "A request to unsubscribe to support@instantpotussale.com", "messages--offers--message"),
        ("instant-pot payment_methods", "In some transactions: credit card, debit card, cheque, money order, or third-party online payment service", "payments--payments--payment"),
        ("camera-store never_collected", "Sensitive full banking details (not permanently stored); unnecessary personal data (not demanded)", "collection--full-banking--not-collected"),
        ("camera-store recipients", "Dispute resolution services; nobody else", "sharing--dispute-services--recipient"),
        ("instantpotussale recipients", "Nobody else, unless you agree separately and explicitly in advance", "sharing--recipient-list--complete"),
        ("instantpotussale internal_access", "Only authorised departments share data, to provide the service that goes with your order; all staff who see data must sign a formal non-disclosure agreement under our internal rules", "sharing--departments--inside"),
        ("camera-store changes", "Every change: in a prominent place on the policy page; material changes: a message in your account, to registered users", "changes--changes--notices"),
        ("smegstoresale response_time", "Within 7 working days after your identity is verified, if you ask to get a full copy of your personal data or have all data of your account deleted", "rights--copy--right"),
        ("smegstoresale contact", "press@smegstoresale.com, support@smegstoresale.com, and wholesale@smegstoresale.com", "contact--press--contact"),
        ("camera-store related_documents", "Shipping Policy and Refund Policy", "documents--shipping-policy--document"),
        ("instant-pot transfer", "The provider is certified under the EU-US Privacy Shield (claimed of AWS)", "claims--aws-privacy-shield--claim"),
        ("camera-store storage_place", "On secured database servers", "storage--database--place"),
        ("instant-pot storage_country", "Canada", "storage--main--place"),
        ("instant-pot storage_place", "With AWS", "sharing--aws--recipient"),
    ],
)  # fmt: skip
def test_a_cell_says_what_the_page_says_and_links_to_it(cell: str, text: str, clause: str) -> None:
    """A cell that says less than its clause may say more than the document: “never” is not “never to brokers”."""
    found = _cells()[cell]
    assert (found.text, found.derived_from[0]) == (text, clause)


@pytest.mark.parametrize("store", ["camera-store", "smegstoresale", "instantpotussale"])
def test_a_currency_is_no_way_to_pay(store: str) -> None:
    assert _cells()[f"{store} payment_methods"].assertion == "not_stated"


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("smegstoresale contact", "contact--press--contact"),
        ("instantpotussale contact", "contact--support--contact"),
        ("instant-pot contact", "contact--privacy--contact"),
        ("smegstoresale choices", "rights--check--right"),
        ("instantpotussale why", "collection--phone--practice"),
        ("instant-pot why", "use--services--use"),
        ("instant-pot how_long", "not-stated--retention--silence"),
        ("instant-pot where", "storage--main--place"),
        ("camera-store with_whom", "sharing--carriers--recipient"),
        ("camera-store what", "collection--delivery-address--practice"),
    ],
)
def test_a_line_of_the_card_links_to_the_clause_of_its_first_words(line: str, clause: str) -> None:
    assert _lines()[line][0] == clause


def test_the_list_of_sources_names_the_clauses() -> None:
    """A number behind a heading would say nothing of what the clause is about."""
    checked = check(repository)
    one = next(one for one in checked.stores if one.manifest.store.id == "instantpotussale")
    page = full_policy(one.manifest, one.told["en"], checked.wording).fragment
    assert '<a href="#collection--phone--practice">What data we collect: Basic data: phone number</a>' in page
    assert (
        '<a href="#commitments--no-sale--commitment">What we promise: We never sell, rent out, or transfer complete…</a>'
        in page
    )


@pytest.mark.parametrize(
    ("head", "times"), [("Revision 1, recorded on November 20, 2026.", 1), ("Revision 1.", 1)]
)
def test_the_day_of_recording_stands_once(head: str, times: int) -> None:
    checked = check(repository)
    one = next(one for one in checked.stores if one.manifest.store.id == "smegstoresale")
    page = full_policy(one.manifest, one.told["en"], checked.wording, standing=Standing(head)).fragment
    text = plain_text(one.manifest, one.told["en"], checked.wording, (head,))
    assert page.partition("policy-text")[0].count("recorded on November 20, 2026") == times
    assert " ".join(text.split()).count("recorded on November 20, 2026") == times
    assert '<li class="print" hidden><button type="button">Print</button></li>' in page


def test_the_text_says_where_the_document_was_archived() -> None:
    """With the address, as the page does."""
    checked = check(repository)
    one = next(one for one in checked.stores if one.manifest.store.id == "smegstoresale")
    archived = replace(
        one.manifest.authorship, archived="2018-12-24", archive_url="https://archive.example/1"
    )
    text = plain_text(replace(one.manifest, authorship=archived), one.told["en"], checked.wording)
    assert "Archived copy of December 24, 2018: https://archive.example/1" in " ".join(text.split())
    assert "Archived" not in plain_text(one.manifest, one.told["en"], checked.wording)


@cache
def _two_documents() -> str:
    arguments = ["diff", "instant-pot", "1", "2", "--project", str(repository)]
    return CliRunner().invoke(commands, arguments, catch_exceptions=False).stdout


@pytest.mark.parametrize(
    "sentence",
    [
        "You may now leave out your user name and password; before, this was required.",
        "We now promise never to sell or disclose personal data that we collect through our websites, our online store, or our services, unless you agree",
        "Now: to help you get the full range of our services. Before: to give you the full service of the product.",
        "We now also collect your name, and in one more way your email address.",
        "About your user name and password, the policy no longer says for what purpose (before: to give you access to your account).",
        "The policy no longer says on which occasions we collect your email address (before: when you subscribe to our newsletter).",
        "About your newsletter sign-up details, the policy now says that these are the only uses.",
        "About your newsletter sign-up details, the policy no longer names your email address.",
        "The policy no longer says that we collect data you choose to give us in your account.",
        "Your right to have your data deleted now goes less far. It is now a right to have your data removed.",
        "The policy now says more of your right to have your data deleted: it also names where it holds, that is, where the data is inaccurate,",
        "Your right to see your data now goes less far. We now refuse where the request would put the privacy of others at risk.",
        "About your product usage data, we now ask for your consent in a stronger form. You now agree expressly.",
        "the policy now also says for what purpose: to address your concerns about privacy.",
        "The policy no longer says anything about its date.",
    ],
)
def test_what_differs_between_two_documents_of_a_store(sentence: str) -> None:
    """Of each field only what was so, and of data that it was so for."""
    assert sentence in _two_documents()


@pytest.mark.parametrize(
    "claim",
    [
        "leave out your name",
        "occasions we collect your newsletter sign-up details",
        "You now have the right to have your data deleted",
        "no longer speaks of data you choose to give us",
        "New: expressly",
    ],
)
def test_what_was_not_so_is_not_told(claim: str) -> None:
    assert claim not in _two_documents()
