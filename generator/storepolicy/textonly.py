"""A policy of which only the text is known: Markdown to blocks that a page and a redline can show."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

import msgspec
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from storepolicy.statements import Kind, Run, Section, Statement, Table, Told

headings = ("h1", "h2", "h3", "h4", "h5", "h6")
sentences = ("p", "li", "dt", "dd", "pre")
most_digits = 9
"""A longer number is none that counts items."""


def told_of(source: str, locale: str, title: str = "") -> Told:
    """The text of a Markdown document, block by block; nothing is known of what it means.

    An item begins with its number, or with a dash.

    The title is the one given, else that of the front matter, else the first heading of the first level.
    Markup that a page cannot show is left out; the words stay. Raw HTML stays as the characters that
    were typed.
    """
    reading = _Reading(_plain(title or _title_of(source)))
    for element in _tree(source):
        reading.take(element)
    sections = tuple(
        Section(name, None, tuple(blocks))
        for name, blocks in reading.sections.items()
        if blocks or f"sections.{name}" in reading.labels
    )
    named = {"title": reading.title} if reading.title else {}
    return Told(locale, (), sections, (), {**named, **reading.labels})


class _Reading(msgspec.Struct):
    """Sections under way: a heading begins one."""

    title: str = ""
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    sections: dict[str, list[Table | Statement]] = msgspec.field(default_factory=lambda: {"text_0": []})
    numbers: Iterator[int] = msgspec.field(default_factory=lambda: count(1))
    mark: str = ""
    """What stands before the item under way, until a sentence of it has taken it."""

    @property
    def section(self) -> str:
        return next(reversed(self.sections))

    def take(self, element: Element) -> None:
        if element.tag in headings:
            self._begin(_words(element), first=element.tag == "h1")
        elif element.tag == "table":
            self.sections[self.section].append(self._table(element))
        elif element.tag in sentences:
            self._sentence(element)
        elif element.tag in ("ol", "ul"):
            self._items(element)
        else:
            for child in element:
                self.take(child)

    def _begin(self, heading: str, *, first: bool) -> None:
        if first and self.title in ("", heading):
            self.title = heading
            return
        name = f"text_{len(self.sections)}"
        self.sections[name] = []
        self.labels[f"sections.{name}"] = heading

    def _items(self, element: Element) -> None:
        """Clauses are cited by their numbers, and another number is another text."""
        first = element.get("start", "1")
        for number, item in enumerate(element, int(first) if len(first) <= most_digits else 1):
            self.mark = f"{number}. " if element.tag == "ol" else "- "
            self.take(item)
        self.mark = ""

    def _marked(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        mark, self.mark = self.mark, ""
        if not mark:
            return runs
        first, *others = runs
        return (Run(mark), first, *others) if first.href else (Run(mark + first.text), *others)

    def _sentence(self, element: Element) -> None:
        inner = [child for child in element if child.tag in ("ul", "ol", "p", "blockquote", "pre", "table")]
        runs = tuple(_folded(_runs(element, frozenset(map(id, inner)))))
        if runs:
            self.sections[self.section].append(self._statement(Kind.SENTENCE, (self._marked(runs),)))
        for child in inner:
            self.take(child)

    def _table(self, element: Element) -> Table:
        lines = [tuple(tuple(_folded(_runs(cell))) for cell in row) for row in element.iter("tr")]
        kind = f"table_{next(self.numbers)}"
        names = ["".join(run.text for run in cell) for cell in lines[0]]
        self.labels[f"captions.{kind}"] = self.labels.get(f"sections.{self.section}", self.title)
        columns = tuple(f"c{index}" for index, _ in enumerate(names))
        self.labels |= {f"columns.{kind}.{c}": name for c, name in zip(columns, names, strict=True)}
        rows = tuple(self._statement(Kind.ROW, cells) for cells in lines[1:])
        return Table(kind, columns, rows)

    def _statement(self, kind: Kind, cells: tuple[tuple[Run, ...], ...]) -> Statement:
        name = f"{self.section.replace('_', '-')}--{next(self.numbers)}--text"
        return Statement(name, kind, self.section, "stated", (), (), cells)


def _tree(source: str) -> Element:
    """The document as Python-Markdown understands it, before it becomes HTML."""
    kept: list[Element] = []

    class Keep(Treeprocessor):
        def run(self, root: Element) -> None:
            kept.append(root)

    class Plain(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is the library's
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.inlinePatterns.deregister("entity")
            md.inlinePatterns.deregister("automail")  # it hides addresses behind stray characters
            md.treeprocessors.register(Keep(md), "keep", -1)

    Markdown(extensions=["tables", "def_list", "sane_lists", Plain()]).convert(_shown(source))
    return kept[0] if kept else Element("div")


_front = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_unseen = re.compile(r"\A---\n.*?\n---\n|<!--.*?-->", re.DOTALL)
_mail = re.compile(r"<([^\s<>@]+@[^\s<>@]+)>")
# A footnote is text; Python-Markdown would take one of a single word for the address of a link, which nobody sees.
_note = re.compile(r"^( {0,3})\[(?=\^[^\[\]\n]*\]:)", re.MULTILINE)
_named = re.compile(r"^title:[ \t]*['\"]?(.*?)['\"]?[ \t]*$", re.MULTILINE)


def _title_of(source: str) -> str:
    """The title that the front matter gives, if it gives one."""
    front = _front.match(source.replace("\r\n", "\n"))
    named = _named.search(front[1]) if front else None
    return named[1] if named else ""


def _shown(source: str) -> str:
    """The document without its front matter and its comments, which no reader sees."""
    shown = _unseen.sub("", source.replace("\r\n", "\n"))
    return _mail.sub(r"[\1](mailto:\1)", _note.sub(r"\1\\[", shown))


def _words(element: Element) -> str:
    return "".join(run.text for run in _folded(_runs(element)))


def _runs(element: Element, without: frozenset[int] = frozenset(), href: str = "") -> Iterator[Run]:
    here = element.get("href", "") if element.tag == "a" else href
    here = here if here.startswith(("https://", "http://", "mailto:")) else ""
    yield Run(element.text or "", here)
    for child in element:
        if child.tag == "img":
            yield Run(child.get("alt", ""), here)
        elif child.tag == "br":
            yield Run(" ", here)
        elif id(child) not in without:
            yield from _runs(child, without, here)
        yield Run(child.tail or "", here)


def _folded(runs: Iterator[Run]) -> Iterator[Run]:
    """White space as a browser shows it, none at either end; neighbours with the same address are one run."""
    joined: list[Run] = []
    gap = False
    for run in runs:
        text = _shown_text(run.text)
        words = " ".join(text.split())
        if words and joined and (gap or text[0].isspace()):
            _spaced(joined, run.href)
        if words:
            _put(joined, words, run.href)
            gap = text[-1].isspace()
        elif text:
            gap = True
    yield from joined


def _spaced(joined: list[Run], href: str) -> None:
    """A space before what comes next, and outside of links where that is possible."""
    _put(joined, " ", href if href == joined[-1].href else "")


def _put(joined: list[Run], text: str, href: str) -> None:
    if joined and joined[-1].href == href:
        joined[-1] = Run(joined[-1].text + text, href)
    else:
        joined.append(Run(text, href))


def _plain(text: str) -> str:
    return " ".join(_shown_text(text).split())


def _shown_text(text: str) -> str:
    """The characters that a reader would see, white space included."""
    return _invisible.sub("", html.unescape(text))


# Control characters that are no white space.
_invisible = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
