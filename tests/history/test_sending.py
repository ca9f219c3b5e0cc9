"""What is sent or kept alone leads back to the site, and says which revision it is of."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storepolicy.history import change_files, revision_files, standing
from storepolicy.text import plain_text
from tests.history import chains

SITE = "https://policies.example/"


def test_a_notice_to_be_sent_has_whole_addresses_where_the_site_has_one() -> None:
    history = replace(chains.history(chains.lumen()), site_url=SITE)
    files = change_files(history, 2)
    text, html = (files[f"lumen/changes/2/notice.{form}"].decode() for form in ("txt", "html"))
    for made in (text, html):
        assert "../" not in made
        assert f"{SITE}lumen/revisions/2/#contact--support--contact" in made


def test_without_an_address_links_lead_from_the_file() -> None:
    files = change_files(chains.history(chains.lumen()), 2)
    assert "../../revisions/2/#contact--support--contact" in files["lumen/changes/2/notice.txt"].decode()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "Revision 1, in force from February 1, 2026."),
        (8, "Revision 8, in force from January 15, 2027."),
    ],
)
def test_the_plain_text_of_a_revision_says_its_days_and_nothing_that_passes(number: int, said: str) -> None:
    history = chains.history(chains.lumen())
    text = revision_files(history, number, chains.wording())[f"lumen/revisions/{number}/policy.txt"].decode()
    assert said in " ".join(text.split())
    assert "A later revision" not in text


def test_the_plain_text_of_a_draft_says_no_revision() -> None:
    history = chains.history(chains.lumen())
    entry, told = history.entry(1), history.told(1)
    bare = plain_text(entry.manifest, told, chains.wording())
    stands = standing(history, chains.wording(), 1).lines
    assert "Revision" not in bare
    assert plain_text(entry.manifest, told, chains.wording(), stands) != bare
