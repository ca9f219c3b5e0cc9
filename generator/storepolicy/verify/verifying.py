"""The checks of a built site, one function each."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urlsplit

import jsonschema_rs

from storepolicy.finding import Finding, Place, sort_findings
from storepolicy.manifest import Manifest, Topic, as_json, digest, parse
from storepolicy.search import path as search_path
from storepolicy.site import Site
from storepolicy.verify.markup import Markup, css_addresses, foreign
from storepolicy.verify.past import verify_past
from storepolicy.verify.whole import verify_whole, where_they_part, without_repeats

Cells = dict[str, tuple[str, frozenset[str]]]
"""The text and the classes of elements, by their ids."""
rebuild = "build the site again"
saying = frozenset({"SP603", "SP604", "SP611", "SP612"})
"""Findings that say which statement or sentence of a page is not what it should be."""


def verify_site(folder: Path, site: Site, locale: str = "en") -> tuple[Finding, ...]:
    """Every difference between a built site and what it should hold; none where all agrees.

    Every generated page holds the HTML that was planned and nothing else. Page and manifest are compared
    both ways, the comparison with the manifests it is made of, every internal link with the page it names;
    no address of another host may be fetched, and nothing that is internal may lie among the files. The
    published schemas are valid, and every manifest follows its own. The pages of changes say what the
    records beside them hold.
    """
    visit = Visit(folder)
    findings: list[Finding] = [*_complete(folder, site), *_internal(folder, site), *_styles(folder)]
    table = Comparison(site, visit)
    for name in (name for name in site.files if name.endswith("/policy.json")):
        manifest, store = parse(site.files[name]), name.removesuffix("policy.json")
        if "/revisions/" not in name:
            findings += table.compared(manifest, locale)
        findings += _digests(name, manifest)
        findings += _agree(f"{store}index.html", manifest, visit, locale)
        findings += _short(f"{store}short/index.html", manifest, visit, locale)
    findings += table.left()
    findings += _schemas(site)
    findings += verify_past(folder, site.files, visit.page, locale)
    told = {finding.place.path for finding in findings if finding.code in saying}
    findings += without_repeats(verify_whole(folder, site.pages, packaged=True), told)
    visit.others()
    findings += _doubled(visit)
    findings += _foreign(visit)
    findings += _links(visit)
    return sort_findings(findings)


@dataclass(frozen=True)
class Visit:
    """A walk through a built site that reads each page once and keeps of it what other pages need."""

    folder: Path
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fetched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubled: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the site, by its path inside."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    def page(self, name: str) -> Markup | None:
        """What a page holds, or None where there is no such page."""
        if name not in self.files:
            return None
        markup = Markup((self.folder / name).read_text(encoding="utf-8", errors="replace"))
        self.anchors[name] = frozenset(map(intern, markup.elements))
        self.links[name] = tuple(dict.fromkeys(map(intern, markup.links)))
        self.fetched[name] = tuple(address for address in markup.fetched if foreign(address))
        if markup.doubled:
            self.doubled[name] = tuple(markup.doubled)
        return markup

    def others(self) -> None:
        """Read the pages that nobody has asked for."""
        for name in sorted(self.files):
            if name.endswith(".html") and name not in self.anchors:
                self.page(name)


def _fault(code: str, path: str, message: str, hint: str = rebuild) -> Finding:
    return Finding(code, message, Place(path), hint=hint)


def _complete(folder: Path, site: Site) -> Iterator[Finding]:
    if not (folder / search_path).is_file():
        yield _fault("SP601", search_path, "the search index is missing")
    for page in site.pages:
        if not (folder / page.address / "index.html").is_file():
            yield _fault("SP601", f"{page.address}index.html", "the page is missing")
    for name, content in site.files.items():
        path = folder / name
        if not path.is_file():
            yield _fault("SP601", name, "the file is missing")
        elif path.read_bytes() != content:
            yield _fault("SP602", name, "the file is not what the facts give")


def _internal(folder: Path, site: Site) -> Iterator[Finding]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".yaml", ".yml", ".jinja"):
            yield _fault("SP605", name, "an internal file is published", "keep YAML out of policy_src/pages")
        elif path.is_file() and path.suffix in (".html", ".json", ".txt", ".csv") and site.internal:
            text = path.read_text(encoding="utf-8", errors="replace")
            for note in site.internal:
                if note in text:
                    yield _fault("SP605", name, f"an internal note is published: “{note[:40]}”")


def _foreign(visit: Visit) -> Iterator[Finding]:
    for name, addresses in visit.fetched.items():
        for address in addresses:
            yield _fault(
                "SP606", name, f"the page makes a browser fetch {address}", "serve the file from the site"
            )


def _doubled(visit: Visit) -> Iterator[Finding]:
    for name, doubled in visit.doubled.items():
        for one in doubled:
            hint = "remove one of them: browsers take the first, other readers may not"
            yield _fault("SP615", name, f"{one} is there twice", hint)


def _styles(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.rglob("*.css")):
        for address in css_addresses(path.read_text(encoding="utf-8", errors="replace")):
            if foreign(address):
                name = path.relative_to(folder).as_posix()
                yield _fault("SP606", name, f"the style fetches {address}", "serve the file from the site")


def _schemas(site: Site) -> Iterator[Finding]:
    schemas = {name: json.loads(site.files[name]) for name in site.files if name.startswith("schema/")}
    for name, schema in schemas.items():
        if not jsonschema_rs.meta.is_valid(schema):
            yield _fault(
                "SP609", name, "the file is no valid JSON Schema", "write it anew with `make schema`"
            )
    follows = {}
    for name in (name for name in site.files if name.endswith("/policy.json")):
        manifest = json.loads(site.files[name])
        address = f"schema/{manifest['schema']}/manifest.json"
        if address not in follows:
            follows[address] = jsonschema_rs.validator_for(schemas[address])
        for error in follows[address].iter_errors(manifest):
            where = "/".join(map(str, error.instance_path))
            yield _fault(
                "SP609", name, f"the manifest does not follow its schema at /{where}: {error.message}"
            )


def _digests(name: str, manifest: Manifest) -> Iterator[Finding]:
    plain = as_json(manifest)
    statements = [{key: value for key, value in s.items() if key != "text"} for s in plain["statements"]]
    parts = {key: plain[key] for key in ("schema", "store", "authorship", "facts")}
    if digest({**parts, "statements": statements}) != manifest.digest:
        yield _fault("SP607", name, "the digest is not the digest of the facts")
    for locale, stated in manifest.text_digests.items():
        if digest({s.id: s.text.get(locale, "") for s in manifest.statements}) != stated:
            yield _fault("SP607", name, f"the digest of the text ({locale}) is wrong")


def _agree(name: str, manifest: Manifest, visit: Visit, locale: str) -> Iterator[Finding]:
    markup = visit.page(name)
    if markup is None:
        return
    for statement in manifest.statements:
        yield from _same(name, markup, statement.anchor, statement.text[locale])
    known = {statement.anchor for statement in manifest.statements}
    for element in markup.elements.values():
        is_clause = "--" in element.id or element.classes & {"clause", "summary"}
        if is_clause and element.id not in known and not element.id.startswith("__"):
            yield _fault("SP604", name, f"the clause #{element.id} is not in the manifest")
    for tag in markup.loose:
        yield _fault("SP604", name, f"a clause ({tag}) has no anchor")
    for repeated in markup.repeated:
        yield _fault("SP604", name, f"the anchor #{repeated} is there twice")


def _same(name: str, markup: Markup, anchor: str, text: str) -> Iterator[Finding]:
    element = markup.elements.get(anchor)
    if element is None:
        yield _fault("SP603", name, f"the statement #{anchor} is not on the page")
    elif element.text != text:
        here, there = where_they_part(element.text, text)
        yield _fault("SP603", name, f"#{anchor} says “{here}”, the manifest says “{there}”")


def _short(name: str, manifest: Manifest, visit: Visit, locale: str) -> Iterator[Finding]:
    markup = visit.page(name)
    if markup is None:
        return
    for statement in manifest.statements:
        if statement.section in ("glance", "contact") and not statement.id.startswith("contact--section"):
            yield from _same(name, markup, statement.anchor, statement.text[locale])


class Comparison:
    """The comparison page and its CSV file, held against one manifest after the other."""

    name = "compare/index.html"

    def __init__(self, site: Site, visit: Visit) -> None:
        markup = visit.page(self.name)
        elements = markup.elements.values() if markup else ()
        self._cells: Cells = {one.id: (one.text, one.classes) for one in elements}
        self._missing = markup is None
        content = site.files.get("compare.csv", b"").decode()
        self._rows = {row[1]: row for row in list(csv.reader(io.StringIO(content)))[1:]}
        self._stores = 0

    def compared(self, manifest: Manifest, locale: str) -> Iterator[Finding]:
        """Every cell of a store that does not say what its manifest says; the stores come in the order of columns."""
        column = 2 + 3 * self._stores
        self._stores += 1
        for topic in manifest.topics:
            if not self._missing:
                yield from self._cell(manifest.store.id, topic, locale)
            told = self._rows.get(topic.topic, [])[column : column + 2]
            value, assertion = told if len(told) == 2 else ("", "")  # noqa: PLR2004 - a value and how it is asserted
            same_words = value.removeprefix("'") == _told(topic, locale).removeprefix("'")
            if not same_words or assertion != topic.assertion:
                message = f"{manifest.store.id}, {topic.topic}: not what the manifest says"
                yield _fault("SP603", "compare.csv", message)

    def _cell(self, store: str, topic: Topic, locale: str) -> Iterator[Finding]:
        anchor, text = f"{store}--{topic.topic.replace('_', '-')}", _told(topic, locale)
        found = self._cells.pop(anchor, None)
        if found is None:
            yield _fault("SP603", self.name, f"the cell #{anchor} is missing")
        elif (text and found[0] != text) or topic.assertion not in found[1]:
            yield _fault("SP603", self.name, f"#{anchor} does not say what the manifest says")

    def left(self) -> Iterator[Finding]:
        """Every cell that no manifest has asked for."""
        for anchor, (_, classes) in self._cells.items():
            if "value" in classes:
                yield _fault("SP604", self.name, f"the cell #{anchor} is in no manifest")


def _told(topic: Topic, locale: str) -> str:
    return topic.text.get(locale, "")


def _links(visit: Visit) -> Iterator[Finding]:
    for name, links in visit.links.items():
        if name != "404.html":
            for link in links:
                yield from _link(visit, name, link)


def _link(visit: Visit, name: str, link: str) -> Iterator[Finding]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https", "mailto", "tel"):
            yield _fault(
                "SP606", name, f"the link {link[:60]} is no address", "use https:// or an email address"
            )
        return
    target = _target(visit.files, name, unquote(parts.path)) if parts.path else name
    if target not in visit.files:
        yield _fault("SP608", name, f"the link {link} leads nowhere")
    elif parts.fragment and target in visit.anchors and unquote(parts.fragment) not in visit.anchors[target]:
        yield _fault("SP608", name, f"there is no #{parts.fragment} at {target}")


def _target(files: frozenset[str], name: str, path: str) -> str:
    """The file that a relative address means: the page of a folder, or the file itself."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    page = posixpath.normpath(posixpath.join(target, "index.html"))
    return page if path.endswith("/") or target not in files else target
