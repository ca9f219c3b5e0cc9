"""Pages about all stores: hub, comparison, vocabulary, developers' page."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Mapping

import msgspec

from storepolicy.manifest import Manifest, Topic
from storepolicy.pages.linking import term_anchor
from storepolicy.pages.page import Heading, Page
from storepolicy.pages.policy import Words
from storepolicy.pages.rendering import filled
from storepolicy.pages.standing import Anchor
from storepolicy.statements import Wording
from storepolicy.vocabulary import Vocabulary

unknown = "unknown"
"""The assertion of a cell whose revision is older than its topic."""


class Row(msgspec.Struct, frozen=True):
    """A topic with the cell of each store, in the order of the stores.

    A revision that is older than a topic says nothing of it, not even that its policy is silent: `unknown`.
    """

    topic: str
    label: str
    definition: str
    cells: tuple[Topic, ...]
    denial: bool = False

    @property
    def differs(self) -> bool:
        """True where the stores do not all say the same, of those of which it is known what they say."""
        known = [cell for cell in self.cells if cell.assertion != unknown]
        return len({(cell.assertion, tuple(sorted(cell.text.items()))) for cell in known}) > 1


def rows(manifests: tuple[Manifest, ...], vocabulary: Vocabulary, locale: str) -> tuple[Row, ...]:
    """The comparison, made of the manifests alone."""
    topics = vocabulary.schemes["topics"].terms
    by_store = [{topic.topic: topic for topic in manifest.topics} for manifest in manifests]
    older = {name: Topic(name, unknown, ()) for name in topics}
    return tuple(
        Row(
            name, vocabulary.label("topics", name, locale), term.definition.get(locale) or term.definition["en"],
            tuple(found.get(name, older[name]) for found in by_store), term.denial,
        )
        for name, term in topics.items()
    )  # fmt: skip


class Column(msgspec.Struct, frozen=True):
    """A store of the comparison."""

    id: str
    title: str


class TextAlone(msgspec.Struct, frozen=True):
    """A store of whose policy only the text is known, with the number of the revision that is shown."""

    id: str
    title: Mapping[str, str]
    authorship: str
    revision: int


class Beside(msgspec.Struct, frozen=True):
    """What the hub shows beside stores with a policy.

    `changes` where the site has histories; `former` lead to the pages of stores that are no more.
    """

    changes: bool = False
    texts: tuple[TextAlone, ...] = ()
    former: tuple[Anchor, ...] = ()


nothing_beside = Beside()


def hub(
    manifests: tuple[Manifest, ...], wording: Wording, publisher: str, beside: Beside = nothing_beside
) -> Page:
    """The first page: every store with its short summary."""
    words = Words(wording)
    fragment = filled(
        "hub.html",
        manifests=manifests,
        words=words,
        locale=wording.locale,
        publisher=publisher,
        beside=beside,
    )
    headings = (Heading("former", words("hub_former")),) if beside.former else ()
    return Page("", words("hub_title"), words("hub_description"), fragment, headings)


def comparison(manifests: tuple[Manifest, ...], vocabulary: Vocabulary, wording: Wording) -> Page:
    """Stores side by side; every cell links to its clause."""
    words, locale = Words(wording), wording.locale
    stores = [one.store for one in manifests]
    columns = [Column(one.id, one.title.get(locale) or one.title["en"]) for one in stores]
    lines = [
        (row, tuple(zip(columns, row.cells, strict=True))) for row in rows(manifests, vocabulary, locale)
    ]
    silent, denied = words("not_stated"), words("denied")
    fragment = filled(
        "compare.html", columns=columns, lines=lines, words=words, locale=locale, silent=silent, denied=denied
    )
    return Page(
        "compare/", words("compare_title"), words("compare_description"), fragment, (), searchable=False
    )


def comparison_csv(manifests: tuple[Manifest, ...], vocabulary: Vocabulary, wording: Wording) -> str:
    """The comparison as CSV (RFC 4180): a topic a row, three columns a store."""
    words = Words(wording)
    out = io.StringIO()
    writer = csv.writer(out)
    header = [words("topic"), words("topic_id")]
    for manifest in manifests:
        header += [
            f"{manifest.store.id} {words(name)}" for name in ("cell_value", "cell_assertion", "cell_clause")
        ]
    writer.writerow(header)
    for row in rows(manifests, vocabulary, wording.locale):
        line = [row.label, row.topic]
        for manifest, cell in zip(manifests, row.cells, strict=True):
            clause = f"{manifest.store.id}/#{cell.derived_from[0]}" if cell.derived_from else ""
            line += [guarded(cell.text.get(wording.locale, "")), cell.assertion, clause]
        writer.writerow(line)
    return out.getvalue()


def guarded(text: str) -> str:
    """The text such that a spreadsheet never takes it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def vocabulary_page(vocabulary: Vocabulary, wording: Wording) -> Page:
    """Every term with its definition and its counterparts elsewhere."""
    words = Words(wording)
    fragment = filled(
        "vocabulary.html",
        schemes=tuple(vocabulary.schemes.values()),
        words=words,
        locale=wording.locale,
        term_anchor=term_anchor,
    )
    headings = tuple(
        Heading(f"scheme-{name.replace('_', '-')}", scheme.label.get(wording.locale) or scheme.label["en"])
        for name, scheme in vocabulary.schemes.items()
    )
    return Page("vocabulary/", words("vocabulary_title"), words("vocabulary_description"), fragment, headings)


def reading(wording: Wording) -> Page:
    """How to read the pages."""
    words = Words(wording)
    fragment = filled("reading.html", words=words)
    return Page("reading/", words("reading"), words("reading_description"), fragment, ())


def developers(
    manifests: tuple[Manifest, ...], wording: Wording, sample: str, version: str, files: Container[str] = ()
) -> Page:
    """How apps and auditors read the published files, with real output; of a history those that are there."""
    words = Words(wording)
    fragment = filled(
        "developers.html",
        manifests=manifests,
        words=words,
        locale=wording.locale,
        sample=sample,
        version=version,
        files=files,
    )
    past = ("history",) if any(manifest.revision for manifest in manifests) else ()
    names = ("files", "check", *past, "archive", "stability")
    headings = tuple(Heading(name, words(f"dev_{name}")) for name in names)
    return Page("developers/", words("developers_title"), words("developers_description"), fragment, headings)
