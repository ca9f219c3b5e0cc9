"""Markdown to blocks: what a reader of the document saw is there, and nothing that could do something."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storepolicy.snapshot import read_text, text_file
from storepolicy.statements import Kind, Run, Statement, Table, Told
from storepolicy.textonly import told_of


def blocks(source: str) -> list[tuple[str, ...]]:
    """The text of each block: a sentence alone, a row cell by cell, a table under its columns."""
    found: list[tuple[str, ...]] = []
    told = told_of(source, "en")
    for section in told.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                found.append(tuple(told.labels[f"columns.{block.kind}.{column}"] for column in block.columns))
                found += [cells(row) for row in block.rows]
            else:
                found.append(cells(block))
    return found


def cells(statement: Statement) -> tuple[str, ...]:
    """The text of each cell."""
    return tuple("".join(run.text for run in cell) for cell in statement.cells)


def runs(source: str) -> list[Run]:
    """Every run of text with its address."""
    told = told_of(source, "en")
    statements = (
        block for section in told.sections for block in section.blocks if isinstance(block, Statement)
    )
    return [run for statement in statements for cell in statement.cells for run in cell]


def headings(source: str) -> list[str]:
    """The headings in their order."""
    told = told_of(source, "en")
    return [told.labels.get(f"sections.{section.id}", "") for section in told.sections]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\n\nTwo\nlines.", [("One.",), ("Two lines.",)]),
        ("One  \ntwo", [("One two",)]),
        ("*em* **strong** `code` ***both***", [("em strong code both",)]),
        ("- one\n- two", [("- one",), ("- two",)]),
        ("* one\n\n* two", [("- one",), ("- two",)]),
        ("1. one\n2. two", [("1. one",), ("2. two",)]),
        ("3. We sell nothing.\n4. [law](https://a.example/)", [("3. We sell nothing.",), ("4. law",)]),
        ("1. one\n\nBetween.\n\n2. two\n\n- three", [("1. one",), ("Between.",), ("2. two",), ("- three",)]),
        ("1. one\n    1. inner\n2. two", [("1. one",), ("1. inner",), ("2. two",)]),
        (f"{'9' * 5000}. one", [("1. one",)]),
        ("One.[^1]\n\n[^1]: Note.", [("One.[^1]",), ("[^1]: Note.",)]),
        ("- one\n    - two\n        - three\n- four", [("- one",), ("- two",), ("- three",), ("- four",)]),
        ("- one\n\n    more of one\n\n- two", [("- one",), ("more of one",), ("- two",)]),
        ("> quoted\n>\n> twice", [("quoted",), ("twice",)]),
        ("> - in a quote", [("- in a quote",)]),
        ("Term\n:   what it means", [("Term",), ("what it means",)]),
        ("    kept as it is", [("kept as it is",)]),
        ("![our house](house.png) stands", [("our house stands",)]),
        ("above\n\n---\n\nbelow", [("above",), ("below",)]),
        ("<!-- not shown -->seen<!-- nor\nthis -->", [("seen",)]),
        ("a &amp; b &lt;c&gt; &copy;", [("a & b <c> ©",)]),
        ("[text][1]\n\n[1]: https://law.example/", [("text",)]),
        ("write to <ask@lumen.example>", [("write to ask@lumen.example",)]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)  # fmt: skip
def test_every_word_is_there(source: str, expected: list[tuple[str, ...]]) -> None:
    """In the order of reading, each block once."""
    assert blocks(source) == expected


def test_headings_begin_sections() -> None:
    """The first one of the first level is the title; what stands before any heading has none."""
    source = "Before.\n\n# Title\n\n## One\n\na\n\n### Two\n\nb\n\n# Another\n\nc"
    assert told_of(source, "en").labels["title"] == "Title"
    assert headings(source) == ["", "One", "Two", "Another"]


def test_a_heading_with_nothing_under_it() -> None:
    """It is part of the text: nothing of a document is lost."""
    assert headings("# Title\n\n## One\n\n### Two\n\ntext\n\n## Three") == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("source", "given", "title"),
    [
        ("---\ntitle: Privacy\n---\n# Policy", "", "Privacy"),
        ("---\ntitle: 'Privacy: ours'\nowner: Ms Wick\n---\n# Policy", "", "Privacy: ours"),
        ("---\nowner: Ms Wick\n---\n# Policy", "", "Policy"),
        ("---\ntitle: Privacy\n---\n# Policy", "Given", "Given"),
        ("Title\n=====\n\ntext", "", "Title"),
        ("# A *title* with a [link](https://a.example/)", "", "A title with a link"),
        ("no heading", "", None),
        ("## only the second level", "", None),
    ],
)
def test_the_title(source: str, given: str, title: str | None) -> None:
    """The one given, else that of the front matter, else the first heading of the first level."""
    assert told_of(source, "en", given).labels.get("title") == title


def test_front_matter_is_not_text() -> None:
    """Of a file with the line ends of any system; a rule further down is no front matter."""
    source = "---\ntitle: A\nowner: Ms Wick\n---\n\nSeen.\n\n---\n\nAlso seen.\n"
    for text in (source, source.replace("\n", "\r\n")):
        assert blocks(text) == [("Seen.",), ("Also seen.",)]
        assert "Wick" not in repr(told_of(text, "en"))


class TestTables:
    """A table is one in the blocks as well."""

    def test_rows_and_columns(self) -> None:
        source = "## Data\n\n| What | Why |\n|:---|---:|\n| *name* | [law](https://law.example/) |\n| address | delivery |"
        assert blocks(source) == [("What", "Why"), ("name", "law"), ("address", "delivery")]
        (section,) = told_of(source, "en").sections
        (table,) = section.blocks
        assert isinstance(table, Table)
        assert {row.kind for row in table.rows} == {Kind.ROW}
        assert told_of(source, "en").labels[f"captions.{table.kind}"] == "Data"

    @pytest.mark.parametrize(
        "source",
        [
            "| a | b |\n|---|---|\n| 1 |",
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
            "| a |\n|---|\n| |",
            "| a |\n|---|",
        ],
    )
    def test_rows_that_are_not_whole(self, source: str) -> None:
        """Each row has a cell a column, whatever was typed."""
        for section in told_of(source, "en").sections:
            for table in section.blocks:
                assert isinstance(table, Table)
                assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


class TestHostile:
    """Nothing of the document is markup of ours."""

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            '<img src=x onerror="alert(1)">',
            "<div>\n\nblock\n\n</div>",
            "{{ config }} {% raw %}",
            "</article></main>",
            "<style>body{display:none}</style>",
        ],
    )
    def test_markup_stays_the_characters_that_were_typed(self, text: str) -> None:
        said = " ".join(cell for block in blocks(text) for cell in block)
        assert "".join(said.split()) == "".join(text.split())

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)", "data:text/html,x", "vbscript:x",
            "file:///etc/passwd", "//evil.example/", "relative.md", "#anchor", " javascript:x", "\tjavascript:x", "ftp://x.example/",
        ],
    )  # fmt: skip
    def test_an_address_that_leads_elsewhere_is_dropped(self, address: str) -> None:
        """The words stay."""
        for source in (f"[words]({address})", f"[words](<{address}>)", f"[words][1]\n\n[1]: {address}"):
            found = runs(source)
            assert "words" in "".join(run.text for run in found)
            assert {run.href for run in found} == {""}, source

    @pytest.mark.parametrize(
        "address", ["https://a.example/?q=1", "http://a.example/", "mailto:ask@lumen.example"]
    )
    def test_an_address_that_people_can_follow_stays(self, address: str) -> None:
        assert Run("words", address) in runs(f"see [words]({address}) there")

    def test_a_link_around_markup(self) -> None:
        """One run, one address."""
        assert runs("[**bold** and *em*](https://a.example/)") == [Run("bold and em", "https://a.example/")]

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("a [ b ](https://x.example/) c", [Run("a "), Run("b", "https://x.example/"), Run(" c")]),
            ("[a](https://x.example/) [b](https://y.example/)",
             [Run("a", "https://x.example/"), Run(" "), Run("b", "https://y.example/")]),
            ("[a](https://x.example/)[b](https://x.example/)", [Run("ab", "https://x.example/")]),
            ("a [](https://x.example/) b", [Run("a b")]),
        ],
    )  # fmt: skip
    def test_space_stands_outside_of_links(self, source: str, expected: list[Run]) -> None:
        """White space as a browser shows it, once."""
        assert runs(source) == expected


markdown = st.text(
    st.one_of(st.sampled_from(list("# *_[]()<>|`~-+=:!&;\\{}\n\t 1.\"'")), st.characters(codec="utf-8")),
    max_size=120,
)


@given(markdown)
@example("| a |\n|---|\n| \x00 |")
@example("\x02wzxhzdk:0\x03")
@example("\x02amp\x03 \x0260\x03")
@example("[x](https://a.example/\x00)")
@example("a\x0bb\x0cc\x1cd\x85e\u2028f")
@example("&#0; &#x1; &#1114112; &#xD800;")
def test_any_text_is_read(source: str) -> None:
    """Whatever the document is: no exception, no control character, and the blocks survive being stored."""
    told = told_of(source, "en")
    texts = [*told.labels.values(), *(text for block in blocks(source) for text in block)]
    assert [text for text in texts if any(unicodedata.category(c) in ("Cc", "Cs") for c in text)] == []
    assert read_text(text_file(told)) == told
    assert all(text == " ".join(text.split()) for text in texts)
    assert told == told_of(source, "en")


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=8), min_size=1, max_size=30))
def test_no_word_is_lost(words: list[str]) -> None:
    """Plain words come out as they went in, however they are broken into lines."""
    for between in (" ", "\n", "\n\n", "\n\n- ", "\n\n> "):
        found = " ".join(text for block in blocks(between.join(["x", *words])) for text in block)
        assert [word for word in found.split() if word != "-"] == ["x", *words]


def test_ids_are_unique() -> None:
    """Every block can be named."""
    source = "a\n\n## b\n\nc\n\n| d |\n|---|\n| e |\n\n- f\n    - g"
    told: Told = told_of(source, "en")
    ids = [one.id for one in told.statements]
    assert len(ids) == len(set(ids)) >= 5
