"""Heads, the page of 404, sitemap and search index: what is changed in them is found and named."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from storepolicy.cli.mkdocs_again import pages_by_hand
from storepolicy.cli.mkdocs_build import origin
from storepolicy.cli.publishing import Wish, planned
from storepolicy.finding import Finding
from storepolicy.site import Site
from storepolicy.verify import Origin, verify_site
from tests.commandline.conftest import Run
from tests.fixtures.projects import MINIMAL, laid_out

Built = tuple[Path, Site, Origin]
address, day = "https://lumen.example/help/", "2026-02-10"
search, page, by_hand = "search/search_index.json", "lumen/index.html", "about/index.html"


@pytest.fixture(scope="module")
def first(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with a released store, pages written by hand and an address; its plan and its origin."""
    project = laid_out(tmp_path_factory.mktemp("around") / "project", MINIMAL)
    pages = project / "policy_src/pages"
    pages.mkdir(exist_ok=True)
    (pages / "about.md").write_text(
        "# Q & A\n\nWe say it of [Lumen](lumen/index.md).\n\n<!-- so -->\n\n## More & more\n\nAs said.\n"
    )
    (pages / "zoë.md").write_text("---\ntitle: Zoë\nrobots: noindex\n---\nNo heading of its own.\n")
    release = ("release", "lumen", "--project", project, "--today", day, "--effective", "on-publish")
    assert run(*release).exit_code == 0
    target = project / "site"
    done = run("build", "--project", project, "--out", target, "--today", day, "--site-url", address)
    assert done.exit_code == 0, done.output
    site, known = planned(project, "text", "", Wish(day, address))[1], origin(project, address)
    return target, site, replace(known, by_hand=pages_by_hand(project, site, known, day))


@pytest.fixture
def copied(first: Built, tmp_path: Path) -> Built:
    """The same in a folder of its own, to be tampered with."""
    shutil.copytree(first[0], tmp_path / "site")
    return tmp_path / "site", *first[1:]


def told(built: Built) -> tuple[Finding, ...]:
    folder, site, known = built
    return verify_site(folder, site, origin=known)


def test_a_site_as_it_was_built_has_no_fault(first: Built) -> None:
    assert told(first) == ()


def test_what_is_looked_at_is_there(first: Built) -> None:
    """A sitemap with the pages that engines may list, an index with those written by hand, titles as they read."""
    sitemap = (first[0] / "sitemap.xml").read_text()
    assert {f"{address}{one}" for one in ("", "lumen/", "about/")} <= set(
        re.findall("<loc>(.*?)</loc>", sitemap)
    )
    assert "zo%C3%AB" not in sitemap
    assert "lastmod" not in sitemap
    index = (first[0] / search).read_text()
    for part in ('"about/","text":"Q & A We say it of Lumen.","title":"Q & A"', '"zo%C3%AB/"', '"lumen/#'):
        assert part in index


changes: dict[str, tuple[str, str, str, str, str]] = {
    "the description": ("SP614", page, 'content="Privacy policy of', 'content="Policy of', "in the head <meta> has"),
    "no description": ("SP614", "index.html", '<meta name="description"', '<meta name="d"', "in the head"),
    "robots": ("SP614", page, "</title>", '</title><meta name="robots" content="noindex">', "was not planned"),
    "no robots": ("SP614", "lumen/revisions/1/index.html", '<meta name="robots" content="noindex">', "", "noindex"),
    "the canonical address": ("SP614", page, f'href="{address}lumen/"', f'href="{address}"', 'the plan has "https'),
    "a link to the history": ("SP614", page, 'href="changes/"', 'href="change/"', '<link> has href="change/"'),
    "a link to older text": ("SP614", page, "</head>", '<link rel="predecessor-version" href="x/"></head>', "planned"),
    "the type of a link": ("SP614", page, 'type="text/html"', 'type="text/plain"', 'type="text/plain"'),
    "the name of the site": ("SP614", page, " - Privacy policies</title>", " - Policies</title>", "Policies"),
    "no end of a title": ("SP614", page, "</title>", "</titel>", "around the article"),
    "the type of the document": ("SP614", page, "<!doctype html>", "<!doctype htm>", "doctype"),
    "a control character": ("SP614", page, "</title>\n", "</title>\x0b", "U+000B"),
    "a word of 404": ("SP614", "404.html", "There is no page", "There is a page", "There is a page"),
    "a link of 404": ("SP614", "404.html", 'href="/help/.">See', 'href="/.">See', 'href="/."'),
    "a link around 404": ("SP614", "404.html", 'href="/help/compare/"', 'href="/compare/"', "around the article"),
    "the title of 404": ("SP614", "404.html", "<title>Privacy", "<title>No privacy", "No privacy"),
    "robots of 404": ("SP614", "404.html", "</head>", '<meta name="robots" content="all"></head>', "was not planned"),
    "an address of the sitemap": ("SP619", "sitemap.xml", "/help/lumen/<", "/help/limen/<", "limen"),
    "one more in the sitemap": ("SP619", "sitemap.xml", "</urlset>", "<url/></urlset>", "<url/>"),
    "a word of the index": ("SP618", search, "2 years", "3 years", "3 years. Full"),
    "a place in the index": ("SP618", search, '"lumen/#', '"lumen/short/#', "at the entry of /lumen/#"),
    "an entry of the index": ("SP618", search, '{"docs":[', '{"docs":[{},', "the index has “{},"),
    "the end of the index": ("SP618", search, "]}", "]} ", "goes on behind its end"),
    "a title in the index": ("SP618", search, '"title":"Q & A"', '"title":"Q and A"', "Q and A"),
    "a comment in a head": ("SP614", page, "</head>", "<!-- sold --></head>", "has the comment <!-- sold -->"),
    "a comment for old browsers": ("SP614", page, "</head>", "<!--[if IE]>x<![endif]--></head>", "the comment <!--[if"),
    "a comment before all": ("SP614", "index.html", "<!doctype", "<?sold ?><!doctype", "around the article the page says “<?sold ?>"),
    "a text in a head": ("SP614", page, "</head>", "sold</head>", "the page has “sold”"),
    "a comment in 404": ("SP614", "404.html", "</head>", "<!-- sold --></head>", "the comment <!-- sold -->"),
    "a word of a page by hand": ("SP614", by_hand, "We say it", "We say all", "says “We say all of”, the plan says “We say"),
    "a link of a page by hand": ("SP614", by_hand, 'href="../lumen/">L', 'href="../compare/">L', 'href="../compare/"'),
    "a title by hand": ("SP614", by_hand, "<title>Q &amp; A", "<title>Q", "the page says “Q - "),
    "a comment in a head by hand": ("SP614", by_hand, "</head>", "<!-- sold --></head>", "the comment <!-- sold -->"),
    "a text in a head by hand": ("SP614", by_hand, "</head>", "sold</head>", "the page has “sold”"),
    "a link above a page by hand": ("SP614", "zoë/index.html", 'href="../compare/"', 'href="../lumen/"', "<a> has href"),
}  # fmt: skip


@pytest.mark.parametrize("name", changes)
def test_a_change_is_found_and_named(name: str, copied: Built) -> None:
    """In the file where it was made, with what stands there."""
    code, file, before, after, message = changes[name]
    path = copied[0] / file
    text = path.read_text("utf-8")
    assert before in text, text
    path.write_text(text.replace(before, after, 1), "utf-8")
    found = told(copied)
    assert {(one.code, one.place.path) for one in found} == {(code, search if code == "SP618" else file)}
    assert any(message in one.message for one in found), found
    assert all(one.hint for one in found)


@pytest.mark.parametrize("name", ["404.html", "sitemap.xml", search])
def test_a_file_that_is_gone_is_missed(name: str, copied: Built) -> None:
    """Also where nobody knows the address of the site."""
    folder, site, known = copied
    (folder / name).unlink()
    found = [(one.code, one.place.path) for one in told(copied)]
    assert ("SP601" if name != "sitemap.xml" else "SP619", name) in found
    if name == "404.html":
        unknown = verify_site(folder, site, origin=replace(known, site_url=None))
        assert [(one.code, one.place.path) for one in unknown] == found


def test_the_packed_sitemap_is_the_sitemap(copied: Built) -> None:
    """Another one, or one that cannot be unpacked, is found."""
    for content in (gzip.compress(b"<urlset/>"), b"\x1f\x8b"):
        (copied[0] / "sitemap.xml.gz").write_bytes(content)
        assert [(one.code, one.place.path) for one in told(copied)] == [("SP619", "sitemap.xml.gz")]


def _head(content: bytes) -> tuple[int, int]:
    return content.index(b"<html"), content.index(b"<body")


def _all(content: bytes) -> tuple[int, int]:
    return 0, len(content)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "part", "samples"),
    [(page, _head, 40), ("404.html", _all, 40), ("sitemap.xml", _all, 20), (search, _all, 20)],
)
def test_a_flipped_byte_is_found(
    name: str, part: Callable[[bytes], tuple[int, int]], samples: int, copied: Built
) -> None:
    """Anywhere in it, the white space between tags of a page aside."""
    path = copied[0] / name
    content = path.read_bytes()
    start, end = part(content)
    for at in range(start, end, (end - start) // samples or 1):
        if name.endswith(".html") and content[at : at + 1].isspace():
            continue
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert name in {one.place.path for one in told(copied)}, content[max(0, at - 20) : at + 20]


def test_a_page_by_hand_that_is_gone(copied: Built) -> None:
    """It is missed like one that was planned."""
    (copied[0] / by_hand).unlink()
    assert ("SP601", by_hand) in {(one.code, one.place.path) for one in told(copied)}


def test_pages_by_hand_that_nobody_makes_anew(copied: Built) -> None:
    """Their words are still those that the search index has of them."""
    folder, site, known = copied
    unmade = replace(known, by_hand={})
    assert verify_site(folder, site, origin=unmade) == ()
    path = folder / by_hand
    path.write_text(path.read_text("utf-8").replace("We say it", "We say all"), "utf-8")
    assert [one.code for one in verify_site(folder, site, origin=unmade)] == ["SP618"]


def test_without_its_address_a_site_is_compared_all_the_same(copied: Built) -> None:
    """Canonical links, sitemap and the page of 404 are passed over where nobody knows the address."""
    folder, site, known = copied
    unknown = replace(known, site_url=None)
    assert verify_site(folder, site, origin=unknown) == ()
    path = folder / page
    path.write_text(path.read_text().replace('href="changes/"', 'href="change/"', 1))
    assert [one.code for one in verify_site(folder, site, origin=unknown)] == ["SP614"]


def test_another_address_is_found(copied: Built) -> None:
    """A site is compared with the address that it was built for."""
    folder, site, known = copied
    found = verify_site(folder, site, origin=replace(known, site_url="https://other.example/"))
    assert {one.place.path for one in found} >= {page, "sitemap.xml", "404.html"}
