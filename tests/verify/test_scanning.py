"""The scanner of built pages beside the standard library's parser."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.verify.markup import Markup
from storepolicy.verify.scanning import scan

Told = list[tuple[str, str, dict[str, str]]]


class Oracle(HTMLParser):
    """The same tokens from the standard library."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.told: Told = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append(("start", tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(("end", tag, {}))

    def handle_data(self, data: str) -> None:
        self.told.append(("text", data, {}))


def scanned(content: str) -> Told:
    return [(kind, value, dict(attributes)) for kind, value, attributes in scan(content) if value]


@pytest.mark.parametrize(
    "content",
    [
        "<p id=a class='b c' hidden data-x=\"1 > 0\">x &amp; y &lt;z&gt;</p>",
        "<!DOCTYPE html><html><head><title>a &amp; b</title><meta charset=utf-8></head>",
        "before<!-- <p id='no'> --> after",
        "<script>if (a < b && c > d) '</p>'</script><style>p > a::before { content: '<' }</style>",
        "<SCRIPT SRC='x.js'></SCRIPT><P ID=Upper>text</P>",
        '<a href="?a=1&amp;b=2" title=\'say "hi"\'>link</a>',
        '<svg><use xlink:href="#x"></use><path d="M0 0"/></svg>',
        "<br><br><img alt='' src=a.png><input disabled>",
        "5 < 6 and 7 > 6, a <b>c</b>",
        "<scripty>not raw &amp; told</scripty>",
    ],
)
def test_tags_and_texts_are_those_of_the_standard_library(content: str) -> None:
    joined = _joined(Oracle(content).told)
    # The library tells `<path/>` as a start and an end; for a page that is the same as a start.
    assert [t for t in _joined(scanned(content)) if t[0] != "end"] == [t for t in joined if t[0] != "end"]


def _joined(told: Told) -> Told:
    """Texts that follow each other as one."""
    found: Told = []
    for kind, value, attributes in told:
        if kind == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + value, {})
        else:
            found.append((kind, value, attributes))
    return found


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!---->", "<!-- - -- > --!>", "<!-- <p> -->"])
def test_a_comment_ends_where_browsers_end_it(comment: str) -> None:
    """What stands behind it is on the page."""
    assert scanned(f"{comment}<p>shown") == [("start", "p", {}), ("text", "shown", {})]


def test_comments_are_told_where_they_are_asked_for() -> None:
    """Those that browsers make of other marks too, and not the type of the document."""
    content = "<!DOCTYPE html><!-- a --><p>b<?c ?></p><!d>"
    kinds = [(kind, value) for kind, value, _ in scan(content, comments=True)]
    assert [value for kind, value in kinds if kind == "comment"] == ["<!-- a -->", "<?c ?>", "<!d>"]
    assert [one for one in kinds if one[0] != "comment"] == [one[:2] for one in scan(content)]


def test_of_two_attributes_with_one_name_the_first_counts() -> None:
    """And the second is told."""
    [(_, _, found)] = scan("<a HREF='/one' href=/two id=a>")
    assert (dict(found), found.repeated) == ({"href": "/one", "id": "a"}, ("href",))
    assert Markup("<a href=/one href=/two>").links == ["/one"]
    assert Markup("<a href=/one href=/two>").doubled == ["the attribute href of <a>"]


@pytest.mark.parametrize("end", ["</script >", "</script/>", "</SCRIPT x>"])
def test_a_script_ends_with_its_own_end_tag_alone(end: str) -> None:
    """However that is written."""
    found = [token[:2] for token in scanned(f"<script>'</style>'{end}<p>")]
    assert found == [("start", "script"), ("text", "'</style>'"), ("end", "script"), ("start", "p")]


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)


@given(text=words, value=words)
def test_escaped_text_is_read_as_it_was_meant(text: str, value: str) -> None:
    content = f'<p title="{escape(value)}" id="it">{escape(text)}<b>!</b></p>'
    _, _, attributes = next(iter(scan(content)))
    assert attributes["title"] == value
    assert Markup(content).elements["it"].text == " ".join(f"{text}!".split())


def test_an_element_holds_the_text_of_what_is_inside() -> None:
    found = Markup("<ul id=u><li id=one>a <b>b</b><li id=two>c</ul><p id=p>d<br>e")
    assert {name: element.text for name, element in found.elements.items()} == {
        "u": "a bc", "one": "a bc", "two": "c", "p": "de",
    }  # fmt: skip


def test_a_clause_without_anchor_and_an_anchor_given_twice_are_seen() -> None:
    found = Markup('<p class="clause">a</p><p id="x">b</p><p id="x">c</p>')
    assert (found.loose, found.repeated) == (["p"], ["x"])
