"""Every channel carries the same facts, literally, and nothing that acts."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from storepolicy.notice import Choice, Notice, as_html, as_json, as_text, banner, body
from tests.notice import reading
from tests.notice.stores import decoded
from tests.notice.strategies import notices

base = "https://policies.example/lumen/"
width = 76


@given(notices)
def test_text_carries_every_fact(notice: Notice) -> None:
    made = as_text(notice, base)
    told = reading.folded(made)
    for fact in reading.facts(notice):
        assert fact in told
    for link in reading.links(notice, base):
        assert link in told


@given(notices)
def test_text_has_one_subject_line_and_then_the_notice(notice: Notice) -> None:
    head, empty, *rest = as_text(notice, base).split("\n")
    assert head == f"Subject: {reading.folded(f'{notice.store_title}: {notice.title}')}"
    assert empty == ""
    assert rest[-1] == ""


@given(notices)
def test_lines_are_short_unless_one_word_is_long(notice: Notice) -> None:
    """Headings and addresses stand on one line."""
    own = msgspec.structs.replace(notice, labels={}, links={})
    for line in as_text(own, base).split("\n")[1:]:
        assert len(line) <= width or len(line.strip(" -").split(" ")) == 1


@given(notices)
def test_html_carries_every_fact_and_nothing_that_acts(notice: Notice) -> None:
    for page in (reading.html(as_html(notice, base)), reading.html(body(notice, base))):
        told = reading.folded(" ".join(page.texts))
        missing = [fact for fact in reading.facts(notice) if fact not in told]
        assert missing in ([], [reading.folded(notice.title)])
        assert page.tags <= reading.plain_tags
        assert page.attributes <= {"lang", "charset", "name", "content", "href"}
        assert sorted(page.links) == sorted(reading.links(notice, base))


@given(notices)
def test_html_document_has_the_title_and_language(notice: Notice) -> None:
    page = as_html(notice, base)
    assert page.startswith(f'<!doctype html>\n<html lang="{notice.locale}">')
    assert reading.folded(notice.title) in [reading.folded(text) for text in reading.html(page).texts]


@given(notices)
def test_json_is_the_notice(notice: Notice) -> None:
    assert decoded(as_json(notice)) == notice
    assert as_json(decoded(as_json(notice))) == as_json(notice)


@given(notices)
def test_banner_says_the_same_in_one_line(notice: Notice) -> None:
    shown = banner(notice, "lumen/")
    for fact in (notice.title, notice.class_words, notice.dates, notice.requires_words):
        assert reading.folded(fact) in shown.text
    assert "\n" not in shown.text
    assert (shown.key, shown.href) == (f"lumen/{notice.revision}", "lumen/changes/4/")


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x1f", "\x0b", "\ufffe", "\ud800"])
def test_no_character_breaks_a_document(character: str) -> None:
    """Input has no control characters; should one come, it is seen and does no harm."""
    notice = Notice("lumen", "Lumen", 1, "release", "en", title=f"a{character}b", summary=f"c{character}d")
    for made in (as_text(notice), as_html(notice), banner(notice).text):
        assert character not in made
        made.encode()


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "vbscript:x"])
def test_no_address_that_acts_becomes_a_link(href: str) -> None:
    choice = Choice("contact", "Write to us.", href)
    notice = Notice("lumen", "Lumen", 1, "release", "en", title="a", summary="b", choices=(choice,))
    page = reading.html(as_html(notice))
    assert "Write to us." in page.texts
    assert page.links == []


def test_an_old_notice_reads_the_same_when_the_wording_changes() -> None:
    """All words around a notice are its own."""
    notice = Notice(
        "lumen", "Lumen", 1, "release", "de", title="a", summary="b", labels={"revision": "Fassung"}
    )
    assert "Lumen: Fassung 1" in as_text(notice)
    assert msgspec.json.decode(as_json(notice))["labels"] == {"revision": "Fassung"}
