"""The checks of a built site, one function each."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema_rs

from storepolicy.finding import Finding, sort_findings
from storepolicy.manifest import Manifest, as_json, digest, parse
from storepolicy.resources import resource
from storepolicy.search import path as search_path
from storepolicy.site import Site
from storepolicy.verify import missing, sitemap
from storepolicy.verify.by_hand import verify_by_hand
from storepolicy.verify.comparison import Comparison
from storepolicy.verify.frame import verify_frames
from storepolicy.verify.leaks import internal, verify_inside
from storepolicy.verify.markup import Markup, css_addresses, foreign
from storepolicy.verify.origin import Origin, verify_origin
from storepolicy.verify.past import verify_past
from storepolicy.verify.searching import verify_search
from storepolicy.verify.sitemap import verify_sitemap
from storepolicy.verify.visit import Visit, fault, rebuild
from storepolicy.verify.whole import difference, verify_whole, where_they_part

anywhere = Origin(None, (resource("site_overrides"),), others=True)
"""The packaged theme, beside files of which nothing is known."""
saying = frozenset({"SP603", "SP604", "SP611", "SP612"})
"""Findings that say which statement or sentence of a page is not what it should be."""


def verify_site(
    folder: Path, site: Site, locale: str = "en", origin: Origin | None = None
) -> tuple[Finding, ...]:
    """Every difference between a built site and what it should hold; none where all agrees.

    Every generated page holds the HTML that was planned and nothing else. Page and manifest are compared
    both ways, the comparison with the manifests it is made of, every internal link with the page it names;
    no address of another host may be fetched, and nothing that is internal may lie among the files. The
    published schemas are valid, and every manifest follows its own. The pages of changes say what the
    records beside them hold. With `origin`, every other file comes from there, no page runs a script that its
    theme does not, and search index, sitemap and the page of 404 are what MkDocs makes of the pages. Pages
    written by hand are what their Markdown gives, where the origin has them as they are made now.
    """
    visit = Visit(folder, origin or anywhere)
    findings: list[Finding] = [*_complete(folder, site), *verify_inside(site, visit), *_styles(folder)]
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
    findings += _wholes(site, visit, {one.place.path for one in findings if one.code in saying})
    findings += verify_by_hand(folder, visit.origin.by_hand, unaltered=visit.origin.unaltered)
    visit.others()
    findings += _doubled(visit)
    findings += _scripts(visit)
    findings += _around(site, visit)
    findings += verify_origin(folder, visit.files, _planned(site, visit.files), visit.origin)
    findings += _foreign(site, visit)
    findings += _links(site, visit)
    return sort_findings(findings)


def _wholes(site: Site, visit: Visit, told: set[str]) -> Iterator[Finding]:
    """The first thing on a page that was not planned, where no other finding says what is wrong with it."""
    wholes = verify_whole(visit.folder, site.pages, packaged=visit.origin.packaged)
    for finding in wholes:
        if finding.place.path not in told:
            yield finding
        told.add(finding.place.path)
    origin = visit.origin
    if origin.unaltered:
        has_missing = origin.as_packaged(missing.name)
        yield from verify_frames(visit.folder, site.pages, told, origin.site_url, has_missing=has_missing)


def _around(site: Site, visit: Visit) -> Iterator[Finding]:
    """What MkDocs makes of all pages together, where nothing but the packaged theme has a hand in it."""
    origin, folder = visit.origin, visit.folder
    written = origin.written(visit.files, _planned(site, ()))
    if not (origin.others or origin.searched) and (origin.unaltered or not written):
        yield from verify_search(folder, site.pages, written, origin.by_hand)
    if origin.as_packaged(missing.name) and missing.name not in visit.files:
        yield fault("SP601", missing.name, "the page that a host shows where there is no page is missing")
    if origin.site_url is None:
        return
    if origin.as_packaged(sitemap.name):
        yield from verify_sitemap(folder, site.pages, written, origin.site_url)
    if origin.as_packaged(missing.name) and missing.name in visit.files:
        built = (folder / missing.name).read_bytes().decode(errors="replace")
        if message := difference(built, missing.fragment(origin.site_url), packaged=origin.packaged):
            yield fault("SP614", missing.name, message)


def _complete(folder: Path, site: Site) -> Iterator[Finding]:
    if not (folder / search_path).is_file():
        yield fault("SP601", search_path, "the search index is missing")
    for page in site.pages:
        if not (folder / page.address / "index.html").is_file():
            yield fault("SP601", f"{page.address}index.html", "the page is missing")
    for name, content in site.files.items():
        path = folder / name
        if not path.is_file():
            yield fault("SP601", name, "the file is missing")
        elif path.read_bytes() != content:
            yield fault("SP602", name, "the file is not what the facts give")


def _foreign(site: Site, visit: Visit) -> Iterator[Finding]:
    for name, addresses in visit.fetched.items():
        for address in addresses:
            hint = _hint(site, visit, name, address, "serve the file from the site")
            yield fault("SP606", name, f"the page makes a browser fetch {address}", hint)


def _hint(site: Site, visit: Visit, name: str, address: str, instead: str = "") -> str:
    """What to do about an address on a page: where the plan has it, building again would only repeat it."""
    page = next((one for one in site.pages if f"{one.address}index.html" == name), None)
    if page and (address in page.fragment or escape(address) in page.fragment):
        cause = "correct the wording or the text in policy_src that has this address"
    elif not page and visit.origin.writes(name):
        cause = "correct the page, or the template, that has this address"
    else:
        cause = "" if instead else rebuild
    return "; ".join(filter(None, (instead, cause)))


def _doubled(visit: Visit) -> Iterator[Finding]:
    for name, doubled in visit.doubled.items():
        for one in doubled:
            hint = "remove one of them: browsers take the first, other readers may not"
            yield fault("SP615", name, f"{one} is there twice", hint)


def _scripts(visit: Visit) -> Iterator[Finding]:
    """Whatever runs or sends on a page though no file of the theme does."""
    hint = "remove it: the pages run the scripts of their theme alone"
    for name, acting in visit.acting.items():
        for one in acting:
            yield fault("SP617", name, f"the page has {one}", hint)
        for script in visit.scripts[name] if name != "404.html" else ():
            parts = urlsplit(script)
            known = parts.netloc or _target(visit.files, name, unquote(parts.path)).lstrip("/") in visit.files
            if not known or parts.scheme not in ("", "http", "https"):
                yield fault("SP617", name, f"the script {script[:60]} is no file of the site", hint)


def _planned(site: Site, names: Iterable[str]) -> Iterator[str]:
    """Every file of the plan, and what has a finding of its own."""
    yield from site.files
    yield from (f"{page.address}index.html" for page in site.pages)
    yield from (name for name in names if name.endswith(internal))


def _styles(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.rglob("*.css")):
        for address in css_addresses(path.read_text(encoding="utf-8", errors="replace")):
            if foreign(address):
                name = path.relative_to(folder).as_posix()
                yield fault("SP606", name, f"the style fetches {address}", "serve the file from the site")


def _schemas(site: Site) -> Iterator[Finding]:
    schemas = {name: json.loads(site.files[name]) for name in site.files if name.startswith("schema/")}
    for name, schema in schemas.items():
        if not jsonschema_rs.meta.is_valid(schema):
            yield fault("SP609", name, "the file is no valid JSON Schema", "write it anew with `make schema`")
    follows = {}
    for name in (name for name in site.files if name.endswith("/policy.json")):
        manifest = json.loads(site.files[name])
        address = f"schema/{manifest['schema']}/manifest.json"
        if address not in follows:
            follows[address] = jsonschema_rs.validator_for(schemas[address])
        for error in follows[address].iter_errors(manifest):
            where = "/".join(map(str, error.instance_path))
            yield fault(
                "SP609", name, f"the manifest does not follow its schema at /{where}: {error.message}"
            )


def _digests(name: str, manifest: Manifest) -> Iterator[Finding]:
    plain = as_json(manifest)
    statements = [{key: value for key, value in s.items() if key != "text"} for s in plain["statements"]]
    parts = {key: plain[key] for key in ("schema", "store", "authorship", "facts")}
    if digest({**parts, "statements": statements}) != manifest.digest:
        yield fault("SP607", name, "the digest is not the digest of the facts")
    for locale, stated in manifest.text_digests.items():
        if digest({s.id: s.text.get(locale, "") for s in manifest.statements}) != stated:
            yield fault("SP607", name, f"the digest of the text ({locale}) is wrong")


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
            yield fault("SP604", name, f"the clause #{element.id} is not in the manifest")
    for tag in markup.loose:
        yield fault("SP604", name, f"a clause ({tag}) has no anchor")
    for repeated in markup.repeated:
        yield fault("SP604", name, f"the anchor #{repeated} is there twice")


def _same(name: str, markup: Markup, anchor: str, text: str) -> Iterator[Finding]:
    element = markup.elements.get(anchor)
    if element is None:
        yield fault("SP603", name, f"the statement #{anchor} is not on the page")
    elif element.text != text:
        here, there = where_they_part(element.text, text)
        yield fault("SP603", name, f"#{anchor} says “{here}”, the manifest says “{there}”")


def _short(name: str, manifest: Manifest, visit: Visit, locale: str) -> Iterator[Finding]:
    markup = visit.page(name)
    if markup is None:
        return
    for statement in manifest.statements:
        if statement.section in ("glance", "contact") and not statement.id.startswith("contact--section"):
            yield from _same(name, markup, statement.anchor, statement.text[locale])


def _links(site: Site, visit: Visit) -> Iterator[Finding]:
    for name, links in visit.links.items():
        if name != "404.html":
            for link in links:
                yield from _link(site, visit, name, link)


def _link(site: Site, visit: Visit, name: str, link: str) -> Iterator[Finding]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https", "mailto", "tel"):
            hint = _hint(site, visit, name, link, "use https:// or an email address")
            yield fault("SP606", name, f"the link {link[:60]} is no address", hint)
        return
    target = _target(visit.files, name, unquote(parts.path)) if parts.path else name
    if target not in visit.files:
        yield fault("SP608", name, f"the link {link} leads nowhere", _hint(site, visit, name, link))
    elif parts.fragment and target in visit.anchors and unquote(parts.fragment) not in visit.anchors[target]:
        yield fault(
            "SP608", name, f"there is no #{parts.fragment} at {target}", _hint(site, visit, name, link)
        )


def _target(files: frozenset[str], name: str, path: str) -> str:
    """The file that a relative address means: the page of a folder, or the file itself."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    page = posixpath.normpath(posixpath.join(target, "index.html"))
    return page if path.endswith("/") or target not in files else target
