"""Whatever is added, changed or hidden on any generated page is found, and the first difference is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.site import Site
from storepolicy.verify import verify_site

pages = (
    "", "compare/", "vocabulary/", "reading/", "developers/", "changes/", "lumen/", "lumen/short/", "lumen/changes/",
    "lumen/changes/2/", "lumen/changes/2/old/", "lumen/changes/2/redline/", "lumen/revisions/1/", "lumen/since/1/",
)  # fmt: skip


def told(folder: Path, site: Site) -> list[tuple[str, str]]:
    """Code and page of every finding."""
    return [(finding.code, finding.place.path) for finding in verify_site(folder, site)]


def tampered(folder: Path, page: str, before: str, after: str) -> None:
    path = folder / page / "index.html"
    text = path.read_text("utf-8")
    assert before in text, text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_pages_looked_at_are_of_every_kind(built: tuple[Path, Site]) -> None:
    """Each of them is planned."""
    assert set(pages) <= {page.address for page in built[1].pages}


@pytest.mark.parametrize("page", pages)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</article>", "<p>We sell all of it.</p></article>"),
        ("</article>", '<p id="note">We sell all of it.</p></article>'),
        ("</article>", "<ul><li>We sell all of it.</li></ul></article>"),
        ("</article>", "We sell all of it.</article>"),
        ("</article>", "<hr></article>"),
        ("</article>", "</article><p>We sell all of it.</p>"),
        ("<article", "<p>We sell all of it.</p><article"),
        ("<article", "<article hidden"),
        ("<article", '<article style="display:none"'),
        ('<main id="content"', '<main hidden id="content"'),
        ("<h1", "<h1 hidden"),
    ],
)
def test_what_was_added_or_hidden_is_found(
    copied: tuple[Path, Site], page: str, before: str, after: str
) -> None:
    """On pages of every kind, in the article and beside it."""
    tampered(copied[0], page, before, after)
    assert told(*copied) == [("SP614", f"{page}index.html")]


@pytest.mark.parametrize(
    ("page", "before", "after", "message"),
    [
        ("lumen/changes/", "March 15, 2026", "March 25, 2026", "March 25, 2026"),
        (
            "compare/",
            "Lumen Lamps",
            "Lumen Limps",
            "the page says “Lumen Limps”, the plan says “Lumen Lamps”",
        ),
        ("", 'href="lumen/"', 'href="compare/"', '<a> has href="compare/", the plan has "lumen/"'),
        ("lumen/", "</article>", "<p>More.</p></article>", "the page has <p> where the plan has </article>"),
        ("lumen/", "</article>", "</article><p>More.</p>", "the page has <p>, which was not planned"),
        ("lumen/", "<h1>", "<h1 hidden>", '<h1> has hidden="", which was not planned'),
    ],
)
def test_the_first_difference_is_named(
    copied: tuple[Path, Site], page: str, before: str, after: str, message: str
) -> None:
    """With its tag, attribute or text."""
    tampered(copied[0], page, before, after)
    [finding] = verify_site(*copied)
    assert (finding.code, finding.place.path) == ("SP614", f"{page}index.html")
    assert message in finding.message


def test_other_white_space_is_no_difference(copied: tuple[Path, Site]) -> None:
    """Nor are comments behind the head, and the order of attributes, as a program between may write them."""
    tampered(copied[0], "lumen", "</article>", "<!-- more -->\n\n</article>")
    assert told(*copied) == []
