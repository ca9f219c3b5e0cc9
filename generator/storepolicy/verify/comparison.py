"""The comparison of stores against the manifests that it is made of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

from storepolicy.finding import Finding
from storepolicy.manifest import Manifest, Topic
from storepolicy.pages import unknown
from storepolicy.site import Site
from storepolicy.verify.markup import fold
from storepolicy.verify.visit import Visit, fault

Cells = dict[str, tuple[str, frozenset[str]]]
"""The text and the classes of elements, by their ids."""
_silent = re.compile(r'<span class="value silent not_stated"[^>]*>([^<]*)</span>')
_older = re.compile(r'<span class="value silent unknown"[^>]*>([^<]*)</span>')


class Comparison:
    """The comparison page and its CSV file, held against one manifest after the other."""

    name = "compare/index.html"

    def __init__(self, site: Site, visit: Visit) -> None:
        markup = visit.page(self.name)
        elements = markup.elements.values() if markup else ()
        self._cells: Cells = {one.id: (one.text, one.classes) for one in elements}
        self._missing = markup is None
        planned = next((page.fragment for page in site.pages if page.address == "compare/"), "")
        self._said = tuple(_shown(sign, planned) for sign in (_silent, _older))
        content = site.files.get("compare.csv", b"").decode()
        self._rows = {row[1]: row for row in list(csv.reader(io.StringIO(content)))[1:]}
        self._stores = 0

    def compared(self, manifest: Manifest, locale: str) -> Iterator[Finding]:
        """Every cell of a store that does not say what its manifest says; the stores come in the order of columns."""
        column = 2 + 3 * self._stores
        self._stores += 1
        known = {topic.topic: topic for topic in manifest.topics}
        for topic in (known.get(name) or Topic(name, unknown, ()) for name in self._rows):
            if not self._missing:
                yield from self._cell(manifest.store.id, topic, locale)
            told = self._rows.get(topic.topic, [])[column : column + 2]
            value, assertion = told if len(told) == 2 else ("", "")  # noqa: PLR2004 - a value and how it is asserted
            same_words = value.removeprefix("'") == _told(topic, locale).removeprefix("'")
            if not same_words or assertion != topic.assertion:
                message = f"{manifest.store.id}, {topic.topic}: not what the manifest says"
                yield fault("SP603", "compare.csv", message)

    def _cell(self, store: str, topic: Topic, locale: str) -> Iterator[Finding]:
        anchor, text = f"{store}--{topic.topic.replace('_', '-')}", _told(topic, locale)
        found = self._cells.pop(anchor, None)
        if found is None:
            yield fault("SP603", self.name, f"the cell #{anchor} is missing")
        elif found[0] != (text or self._said[topic.assertion == unknown]) or topic.assertion not in found[1]:
            yield fault("SP603", self.name, f"#{anchor} does not say what the manifest says")

    def left(self) -> Iterator[Finding]:
        """Every cell that no manifest has asked for."""
        for anchor, (_, classes) in self._cells.items():
            if "value" in classes:
                yield fault("SP604", self.name, f"the cell #{anchor} is in no manifest")


def _shown(sign: re.Pattern[str], planned: str) -> str:
    """What stands in place of a text, where the page has such a cell."""
    found = sign.search(planned)
    return fold(unescape(found[1])) if found else ""


def _told(topic: Topic, locale: str) -> str:
    return topic.text.get(locale, "")
