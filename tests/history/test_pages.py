"""Every page of a history: complete, linked, true to its record, and never changed by what comes later."""

from __future__ import annotations

import hashlib
import posixpath
import re
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from storepolicy.history import History, change_pages, history_pages, revision_page, since_page, standing
from storepolicy.manifest import parse
from storepolicy.pages import Page, full_policy, short_form
from storepolicy.revisions import chain_as_of
from storepolicy.spool import Files, Spool
from storepolicy.verify.markup import Markup
from tests.conftest import Golden
from tests.history import chains

FOLDER = Path(__file__).parent / "goldens"
KNOWN = frozenset(
    f"{name}"
    for name in ("policy.json", "policy.txt", "timemap.link", "feed.atom", "feed.json", "status.json")
)
"""Files of a store that its history links to and others make."""


@pytest.fixture(scope="module", params=list(chains.CHAINS))
def history(request: pytest.FixtureRequest) -> History:
    return chains.history(chains.CHAINS[request.param]())


@pytest.fixture(scope="module")
def pages(history: History) -> dict[str, Page]:
    return {
        page.address: page for page in (*history_pages(history, chains.wording())[0], *own_pages(history))
    }


def own_pages(history: History) -> tuple[Page, Page]:
    """The policy's own page and its short form."""
    manifest, told = history.entry(history.current).manifest, history.told(history.current)
    stands = standing(history, chains.wording())
    return (
        full_policy(manifest, told, chains.wording(), standing=stands),
        short_form(manifest, told, chains.wording(), stands),
    )


def test_each_page_has_one_title_and_no_id_twice(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        markup = Markup(page.fragment)
        assert page.fragment.count("<h1>") == 1, address
        assert markup.repeated == [], address
        assert {heading.id for heading in page.headings} <= markup.elements.keys(), address
        assert "history." not in re.sub(r'href="[^"]*"', "", page.fragment), address


def test_every_link_leads_somewhere(history: History, pages: dict[str, Page]) -> None:
    files = history_pages(history, chains.wording())[1].keys() | {f"lumen/{name}" for name in KNOWN}
    anchors = {address: Markup(page.fragment).elements.keys() for address, page in pages.items()}
    for address, page in pages.items():
        links = [*Markup(page.fragment).links, *(href for _, href, _ in page.links)]
        for link in links:
            path, _, name = link.partition("#")
            if re.match(r"[a-z]+:", path) or path.startswith("../" * address.count("/")):
                continue
            target = posixpath.normpath(posixpath.join(address, path)) if path else address.rstrip("/")
            assert target in files or f"{target}/" in pages, f"{address}: {link}"
            assert not name or name in anchors[f"{target}/"], f"{address}: {link}"


def test_a_term_that_the_vocabulary_has_no_more_is_a_word_without_a_link() -> None:
    """On every page that shows a released text; the words stay, and terms that are still there link."""
    history, gone = chains.history(chains.lumen()), "data/contact.email"
    known, folder = chains.language().vocabulary, "vocabulary/#data--contact-email"
    every = {f"{name}/{term}" for name, scheme in known.schemes.items() for term in scheme.terms}
    assert chains.wording().explained == every
    less = replace(chains.wording(), explained=every - {gone}, contexts={})
    for before, after in zip(
        history_pages(history, chains.wording())[0], history_pages(history, less)[0], strict=True
    ):
        assert f'{folder}"' not in after.fragment
        assert re.sub("<[^>]+>", "", before.fragment) == re.sub("<[^>]+>", "", after.fragment)
        lost = before.fragment.count("/vocabulary/#") - after.fragment.count("/vocabulary/#")
        assert lost == before.fragment.count(f'{folder}"'), before.address
    assert any(f'{folder}"' in page.fragment for page in history_pages(history, chains.wording())[0])


def test_old_texts_stay_out_of_search(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if re.search(r"revisions|since|redline|old|new/", address):
            assert not page.indexed, address
            assert not page.searchable, address


def test_a_revision_is_shown_from_its_own_record(history: History) -> None:
    files = history_pages(history, chains.wording())[1]
    for entry in history.chain.entries:
        base = f"lumen/revisions/{entry.number}"
        record = files[f"{base}/record.json"]
        assert f"sha256:{hashlib.sha256(record).hexdigest()}" == entry.digest
        for name, content in entry.files.items():
            assert files[f"{base}/{name}"] == content
        if "policy.json" in entry.files:
            elements = Markup(revision_page(history, entry.number, chains.wording()).fragment).elements
            manifest = parse(entry.files["policy.json"])
            assert {one.anchor: one.text["en"] for one in manifest.statements} == {
                name: element.text for name, element in elements.items() if "--" in name
            }


def test_the_policy_page_has_every_statement_once_beside_its_boxes(history: History) -> None:
    page, short = own_pages(history)
    for statement in history.entry(history.current).manifest.statements:
        found = Markup(page.fragment).elements[statement.anchor]
        assert found.text == statement.text["en"]
    known = {statement.anchor for statement in history.entry(history.current).manifest.statements}
    marked = Markup(page.fragment)
    assert {name for name in marked.elements if "--" in name} == known
    assert marked.loose == []
    assert standing(history, chains.wording()).head in unescape(short.fragment)


def test_the_banner_stands_outside_the_article() -> None:
    page, _ = own_pages(chains.history(chains.lumen()))
    before, article = page.fragment.split("<article", 1)
    assert 'class="banner" data-revision="2"' in before
    assert "banner" not in article
    assert "We now keep your delivery address" in article


def test_the_text_of_a_policy_stands_apart_from_what_is_said_about_it(history: History) -> None:
    """For archives: no day, no news and no navigation is in the element that holds every statement."""
    page, _ = own_pages(history)
    _, text = page.fragment.split('<div class="policy-text">')
    text, _, _ = text.rpartition("</div>")
    anchors = {statement.anchor for statement in history.entry(history.current).manifest.statements}
    assert anchors == {name for name in Markup(text).elements if "--" in name}
    assert standing(history, chains.wording()).head not in unescape(text)
    assert not re.search('<nav|class="(box|banner|state|standing)', text)


def test_a_change_is_not_touched_by_later_records() -> None:
    """But for a mark above its notice where it was withdrawn, or given another day."""
    whole = chains.lumen()
    for number in range(1, len(whole.entries) + 1):
        then = chains.history(
            chain_as_of(whole, number), whole.entry(number).record.published or chains.today
        )
        now = chains.history(whole)
        pages = list(change_pages(now, number, chains.wording()))
        marks = [_mark.findall(page.fragment) for page in pages]
        assert all(len(found) == (number == 3) for found in marks), number
        bare = [replace(page, body=_mark.sub("", page.body)) for page in pages]
        assert list(change_pages(then, number, chains.wording())) == bare


_mark = re.compile(
    r'<p class="state withdrawn">Revision 3 was withdrawn on November 8, 2026\. <a href="[./]*/5/">.*</a></p>\n'
)


def test_no_page_and_no_file_of_a_history_is_held_in_memory(history: History) -> None:
    pages, files = history_pages(history, chains.wording(), spool=Spool(0))
    assert not [page.address for page in pages if page.body or not page.fragment]
    assert isinstance(files, Files)
    assert all(map(files.laid_aside, files))


def test_the_page_of_a_first_version_speaks_of_no_change(history: History) -> None:
    """There was no practice before it that could have stayed as it was."""
    first = history.chain.revisions[0].number
    page = next(change_pages(history, first, chains.wording()))
    assert chains.wording().phrases["history.practice_same"] not in page.body


def test_every_text_of_a_notice_is_on_its_page_as_it_is() -> None:
    history = chains.history(chains.lumen())
    page = next(change_pages(history, 2, chains.wording()))
    notice, text = chains.MOVED, Markup(f"<main id=main>{page.fragment}</main>").elements["main"].text
    said = [notice.title, notice.summary, notice.dates, notice.class_words, notice.requires_words]
    said += [*notice.why, *notice.meaning, *(choice.text for choice in notice.choices)]
    for item in notice.changed:
        said += [item.text, item.class_words, item.basis, *item.before, *item.after]
    assert [one for one in said if one not in text] == []
    assert "<script" not in page.fragment
    assert 'href="../../revisions/2/#retention--orders--retention"' in page.fragment


def test_since_leads_from_every_revision_that_applied_to_the_current_one() -> None:
    history = chains.history(chains.lumen())
    pages, files = history_pages(history, chains.wording())
    since = {page.address: page for page in pages if "/since/" in page.address}
    assert set(since) == {f"lumen/since/{number}/" for number in (1, 2, 3, 6)}
    waiting = since["lumen/since/6/"].fragment
    assert "Nothing has changed since" not in waiting
    assert 'href="../../changes/8/">Revision 8 takes effect on January 15, 2027' in waiting
    steps = re.findall(r'href="../../changes/(\d)/"', _steps(since["lumen/since/1/"].fragment))
    assert steps == ["6", "5", "3", "2"]  # 5 is the withdrawal of 3
    assert files["lumen/since/1.json"] == history.since[1].content


def test_where_nothing_is_upcoming_nothing_has_changed_since_the_current_one() -> None:
    history = chains.history(chains.lumen(), "2027-01-20")
    assert "Nothing has changed since" in since_page(history, 8, chains.wording()).fragment


def _steps(fragment: str) -> str:
    """The changes on the way, without those to come."""
    return fragment.partition('<h2 id="steps">')[2]


def test_of_many_steps_the_newest_stand_there_and_the_way_to_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storepolicy.history.since.most_steps", 1)
    page = since_page(chains.history(chains.lumen()), 1, chains.wording())
    assert re.findall(r'href="../../changes/(\d)/"', _steps(page.fragment)) == ["6"]
    assert '<li><a href="../../changes/">Earlier changes: 3 more</a></li>' in page.fragment


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("timeline.html", "lumen/changes/"),
        ("change.html", "lumen/changes/2/"),
        ("redline.html", "lumen/changes/2/redline/"),
        ("upcoming.html", "lumen/revisions/8/"),
        ("since.html", "lumen/since/2/"),
        ("policy.html", "lumen/"),
    ],
)
def test_page(golden: Golden, name: str, address: str) -> None:
    """The fragments that any site builder puts into its pages; `make golden` after a meant change."""
    history = chains.history(chains.lumen())
    pages = (*history_pages(history, chains.wording())[0], *own_pages(history))
    fragment = next(page.fragment for page in pages if page.address == address)
    golden(re.sub(r"sha256:[0-9a-f]{64}", "sha256:DIGEST", fragment), FOLDER / name)
