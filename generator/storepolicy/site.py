"""All pages and files of a site, from compiled stores alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from storepolicy.compiled import Compiled
from storepolicy.manifest import Manifest, Published, brief, canonical
from storepolicy.pages import (
    Anchor,
    Beside,
    Page,
    Standing,
    TextAlone,
    Words,
    comparison,
    comparison_csv,
    developers,
    full_policy,
    hub,
    reading,
    short_form,
    vocabulary_page,
)
from storepolicy.share import verbatim_line
from storepolicy.spool import Files, Spool, joined
from storepolicy.statements import Told, Wording
from storepolicy.text import plain_text
from storepolicy.vocabulary import Vocabulary


class Shown(msgspec.Struct, frozen=True):
    """What a site shows of one store: its text and manifest, and where it stands; nothing of a first draft."""

    published: Published
    told: Mapping[str, Told]
    standing: Standing | None = None


class Laid(msgspec.Struct, frozen=True):
    """One store laid out: its pages and files, and of its manifest what the pages about all stores show."""

    manifest: Manifest
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]

    def aside(self, spool: Spool) -> Laid:
        """The same, its pages and files no longer in memory."""
        pages = tuple(page.laid_aside(spool) for page in self.pages)
        return replace(self, pages=pages, files=spool.files(self.files.items()))


class Draft(msgspec.Struct, frozen=True):
    """A store as its files have it now, laid out when somebody asks for it, with what it changes where that is known.

    `statements` counts them; `share` gives a line that says how much of its text is verbatim from YAML.
    """

    id: str
    title: Mapping[str, str]
    statements: int
    share: Callable[[], str]
    laid: Callable[[Standing | None], Laid]

    def made(self, spool: Spool, *, share: bool = False) -> Draft:
        """The same laid out at once, so that facts and statements can be forgotten; no `share`, no line."""
        aside, line = self.laid(None).aside(spool), self.share() if share else ""
        return replace(self, share=lambda: line, laid=lambda _: aside)


class Arranged(msgspec.Struct, frozen=True):
    """The stores that a site shows, in the order of ids, and the pages and files about histories.

    `texts` are stores of which only a text is known, `former` lead to those that are no more.
    """

    stores: tuple[Laid, ...]
    pages: tuple[Page, ...] = ()
    files: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    has_changes: bool = False
    texts: tuple[TextAlone, ...] = ()
    former: tuple[Anchor, ...] = ()


class Frame(msgspec.Struct, frozen=True):
    """What every site needs besides its stores."""

    wording: Wording
    vocabulary: Vocabulary
    schemas: Mapping[str, bytes]
    publisher: str = ""
    has_changes: bool = False
    texts: tuple[TextAlone, ...] = ()
    former: tuple[Anchor, ...] = ()


class Site(msgspec.Struct, frozen=True):
    """Every page, every other file by its path, and the internal notes that must not be among them."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    internal: tuple[str, ...] = ()

    def placed(self, name: str, folder: Path) -> Path | None:
        """Writes a file that is laid aside below a folder, and says where; None where it is held in memory."""
        if not (isinstance(self.files, Files) and self.files.laid_aside(name)):
            return None
        target = folder / name
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True)
        target.write_bytes(self.files[name])
        return target


def lay_out(stores: Iterable[Laid], frame: Frame) -> Site:
    """The whole site: the pages and files of every store, hub and comparison from manifests."""
    wording, vocabulary = frame.wording, frame.vocabulary
    shown = tuple(stores)
    known = tuple(store.manifest for store in shown)
    files = joined(*(store.files for store in shown))
    pages = [page for store in shown for page in store.pages]
    pages += [
        hub(known, wording, frame.publisher, Beside(frame.has_changes, frame.texts, frame.former)),
        comparison(known, vocabulary, wording),
        vocabulary_page(vocabulary, wording),
        reading(wording),
        developers(known, wording, page_check, known[0].schema if known else "1.0", files),
    ]
    about_all = {
        "compare.csv": comparison_csv(known, vocabulary, wording).encode(),
        "stores.json": stores_index(known, frame.texts),
        **{f"schema/1.0/{name}": content for name, content in frame.schemas.items()},
    }
    return Site(tuple(pages), joined(files, about_all))


def as_draft(store: Compiled, wording: Wording) -> Draft:
    """A store that has been told, for a site."""
    told, written = store.told[wording.locale], store.built.store
    return Draft(
        written.id, written.title, len(told.statements), lambda: verbatim_line(written, told),
        lambda standing: laid(Shown(store.published, store.told, standing), wording),
    )  # fmt: skip


def laid(store: Shown, wording: Wording) -> Laid:
    """The pages and files of one store, from nothing but that store."""
    told, manifest = store.told[wording.locale], store.published.manifest
    name = manifest.store.id
    pages = (
        full_policy(manifest, told, wording, 0, store.standing),
        short_form(manifest, told, wording, store.standing),
    )
    stands = store.standing.lines if store.standing else (Words(wording)("draft"),)
    files = {
        f"{name}/policy.json": store.published.content,
        f"{name}/policy.txt": plain_text(manifest, told, wording, stands).encode(),
    }
    return Laid(brief(manifest), pages, files)


def stores_index(manifests: tuple[Manifest, ...], texts: tuple[TextAlone, ...] = ()) -> bytes:
    """Every store with the address and digest of its manifest; of some only a text is known."""
    stores: list[dict[str, object]] = [
        {
            "id": manifest.store.id,
            "title": manifest.store.title,
            "authorship": manifest.authorship.kind,
            "state": manifest.state,
            **({"revision": manifest.revision.number} if manifest.revision else {}),
            "policy": f"{manifest.store.id}/",
            "manifest": f"{manifest.store.id}/policy.json",
            "digest": manifest.digest,
        }
        for manifest in manifests
    ]
    bare: list[dict[str, object]] = [
        {
            "id": one.id, "title": one.title, "authorship": one.authorship, "state": "text_only",
            "revision": one.revision, "policy": f"{one.id}/",
        }
        for one in texts
    ]  # fmt: skip
    every = sorted(stores + bare, key=lambda store: str(store["id"]))
    return canonical({"schema": "1.0", "stores": every})


page_check = """\
# python3 check.py index.html policy.json
import json, re, sys
from html.parser import HTMLParser

class Texts(HTMLParser):
    void = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self):
        super().__init__()
        self.open, self.texts = [], {}

    def handle_starttag(self, tag, attributes):
        if tag not in self.void:
            self.open.append((tag, dict(attributes).get("id")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, name in self.open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data

page, manifest = Texts(), json.load(open(sys.argv[2], encoding="utf-8"))
page.feed(open(sys.argv[1], encoding="utf-8").read())
fold = lambda text: re.sub(r"\\s+", " ", text).strip()
wrong = [s["anchor"] for s in manifest["statements"] if fold(page.texts.get(s["anchor"], "")) != s["text"]["en"]]
print(*wrong or [f"{len(manifest['statements'])} statements agree"], sep="\\n")
sys.exit(bool(wrong))
"""
"""The program of the developers' page; `tests` runs it on the built site."""
