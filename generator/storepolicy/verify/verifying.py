"""The checks of a built site, one function each."""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storepolicy.finding import Finding, Place, sort_findings
from storepolicy.manifest import Manifest, as_json, digest, parse
from storepolicy.site import Site
from storepolicy.verify.markup import Markup, css_addresses, foreign

Pages = Mapping[str, Markup]
rebuild = "build the site again"


def verify_site(folder: Path, site: Site, locale: str = "en") -> tuple[Finding, ...]:
    """Every difference between a built site and what it should hold; none where all agrees.

    Page and manifest are compared both ways, the comparison with the manifests it is made of,
    every internal link with the page it names; no address of another host may be fetched, and
    nothing that is internal may lie among the files.
    """
    pages = {
        path.relative_to(folder).as_posix(): Markup(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    manifests = {
        name: parse(content) for name, content in site.files.items() if name.endswith("/policy.json")
    }
    findings: list[Finding] = [*_complete(folder, site), *_internal(folder, site), *_foreign(folder, pages)]
    for name, manifest in manifests.items():
        store = name.removesuffix("policy.json")
        findings += _digests(name, manifest, locale)
        findings += _agree(f"{store}index.html", manifest, pages, locale)
        findings += _short(f"{store}short/index.html", manifest, pages, locale)
    findings += _comparison(tuple(manifests.values()), pages, locale)
    findings += _csv(site, tuple(manifests.values()), locale)
    findings += _links(folder, pages)
    return sort_findings(findings)


def _fault(code: str, path: str, message: str, hint: str = rebuild) -> Finding:
    return Finding(code, message, Place(path), hint=hint)


def _complete(folder: Path, site: Site) -> Iterator[Finding]:
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
            text = path.read_text(encoding="utf-8")
            for note in site.internal:
                if note in text:
                    yield _fault("SP605", name, f"an internal note is published: “{note[:40]}”")


def _foreign(folder: Path, pages: Pages) -> Iterator[Finding]:
    for name, markup in pages.items():
        for address in markup.fetched:
            if foreign(address):
                yield _fault(
                    "SP606", name, f"the page makes a browser fetch {address}", "serve the file from the site"
                )
    for path in sorted(folder.rglob("*.css")):
        for address in css_addresses(path.read_text(encoding="utf-8")):
            if foreign(address):
                name = path.relative_to(folder).as_posix()
                yield _fault("SP606", name, f"the style fetches {address}", "serve the file from the site")


def _digests(name: str, manifest: Manifest, locale: str) -> Iterator[Finding]:
    plain = as_json(manifest)
    statements = [{key: value for key, value in s.items() if key != "text"} for s in plain["statements"]]
    parts = {key: plain[key] for key in ("schema", "store", "authorship", "facts")}
    if digest({**parts, "statements": statements}) != manifest.digest:
        yield _fault("SP607", name, "the digest is not the digest of the facts")
    texts = {s.id: s.text[locale] for s in manifest.statements}
    if digest(texts) != manifest.text_digests.get(locale):
        yield _fault("SP607", name, f"the digest of the text ({locale}) is wrong")


def _agree(name: str, manifest: Manifest, pages: Pages, locale: str) -> Iterator[Finding]:
    if name not in pages:
        return
    markup = pages[name]
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
        yield _fault("SP603", name, f"#{anchor} says “{element.text[:60]}”, the manifest says “{text[:60]}”")


def _short(name: str, manifest: Manifest, pages: Pages, locale: str) -> Iterator[Finding]:
    if name not in pages:
        return
    for statement in manifest.statements:
        if statement.section in ("glance", "contact") and not statement.id.startswith("contact--section"):
            yield from _same(name, pages[name], statement.anchor, statement.text[locale])


def _comparison(manifests: tuple[Manifest, ...], pages: Pages, locale: str) -> Iterator[Finding]:
    name = "compare/index.html"
    if name not in pages:
        return
    elements = dict(pages[name].elements)
    for manifest in manifests:
        for topic in manifest.topics:
            anchor = f"{manifest.store.id}--{topic.topic.replace('_', '-')}"
            element = elements.pop(anchor, None)
            text = topic.text.get(locale, "")
            if element is None:
                yield _fault("SP603", name, f"the cell #{anchor} is missing")
            elif (text and not element.text.startswith(text)) or topic.assertion not in element.classes:
                yield _fault("SP603", name, f"#{anchor} does not say what the manifest says")
    for anchor, element in elements.items():
        if element.tag == "td":
            yield _fault("SP604", name, f"the cell #{anchor} is in no manifest")


def _csv(site: Site, manifests: tuple[Manifest, ...], locale: str) -> Iterator[Finding]:
    content = site.files.get("compare.csv", b"").decode()
    rows = {row[1]: row for row in list(csv.reader(io.StringIO(content)))[1:]}
    for index, manifest in enumerate(manifests):
        for topic in manifest.topics:
            cell, assertion = rows.get(topic.topic, [""] * 99)[2 + 3 * index : 4 + 3 * index]
            if (
                cell.removeprefix("'") != topic.text.get(locale, "").removeprefix("'")
                or assertion != topic.assertion
            ):
                yield _fault(
                    "SP603", "compare.csv", f"{manifest.store.id}, {topic.topic}: not what the manifest says"
                )


def _links(folder: Path, pages: Pages) -> Iterator[Finding]:
    for name, markup in pages.items():
        if name == "404.html":
            continue
        for link in markup.links:
            yield from _link(folder, pages, name, link)


def _link(folder: Path, pages: Pages, name: str, link: str) -> Iterator[Finding]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https", "mailto", "tel"):
            yield _fault(
                "SP606", name, f"the link {link[:60]} is no address", "use https:// or an email address"
            )
        return
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
        if parts.path
        else name
    )
    if parts.path.endswith("/") or (folder / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if not (folder / target).is_file():
        yield _fault("SP608", name, f"the link {link} leads nowhere")
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].elements:
        yield _fault("SP608", name, f"there is no #{parts.fragment} at {target}")
