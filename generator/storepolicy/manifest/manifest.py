"""The manifest: a whitelist projection of facts and statements for apps and auditors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec

from storepolicy.manifest.canonical import canonical, digest
from storepolicy.model import Facts, Source, Store
from storepolicy.statements import Cell, Statement, Told
from storepolicy.vocabulary import Term

schema_version = "1.0"


class Text(msgspec.Struct, frozen=True, omit_defaults=True):
    """A statement as published."""

    id: str
    kind: str
    section: str
    assertion: str
    anchor: str
    because: tuple[str, ...]
    text: dict[str, str]
    derived_from: tuple[str, ...] = ()


class Wordless(msgspec.Struct, frozen=True, omit_defaults=True):
    """A statement without its words, as the digest of the facts has it."""

    id: str
    kind: str
    section: str
    assertion: str
    anchor: str
    because: tuple[str, ...]
    derived_from: tuple[str, ...] = ()


class Topic(msgspec.Struct, frozen=True, omit_defaults=True):
    """A comparison cell as published."""

    topic: str
    assertion: str
    derived_from: tuple[str, ...]
    text: dict[str, str] = {}


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A rendering of the manifest; `href` is relative to it."""

    kind: str
    href: str
    media_type: str
    language: str = ""


class RevisionMark(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which revision a manifest is; an absent day is unknown."""

    number: int
    kind: str
    published: str = ""
    effective: str = ""
    recorded: str = ""


class Past(msgspec.Struct, frozen=True, omit_defaults=True):
    """A revision in the history of a store; `href` is relative to the manifest."""

    number: int
    kind: str
    href: str
    digest: str
    published: str = ""
    effective: str = ""
    recorded: str = ""


class StoreName(msgspec.Struct, frozen=True):
    """Which store it is."""

    id: str
    title: dict[str, str]


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything published about a store, without addresses of this machine or internal notes."""

    schema: Annotated[str, msgspec.Meta(pattern=r"^1\.\d+$")]
    store: StoreName
    authorship: Source
    state: str
    facts: Facts
    statements: tuple[Text, ...]
    topics: tuple[Topic, ...]
    documents: tuple[Link, ...]
    digest: str
    text_digests: dict[str, str]
    evidence: dict[str, tuple[str, ...]] = {}
    terms: dict[str, dict[str, dict[str, Any]]] = {}
    revision: RevisionMark | None = None
    history: tuple[Past, ...] = ()


class Published(msgspec.Struct, frozen=True):
    """A manifest with its bytes, which are its canonical form."""

    manifest: Manifest
    content: bytes


def project(
    store: Store, told: Mapping[str, Told], terms: tuple[Term, ...] = (), *, current: bool = True
) -> Published:
    """The manifest of a store told in one language or more; the first language gives the order.

    An earlier document, which is not `current`, has no short form.
    """
    first = next(iter(told.values()))
    texts = {locale: {s.id: s.text for s in one.statements} for locale, one in told.items()}
    grounds = _grounds(told.values())
    statements = tuple(
        _statement(s, {locale: words[s.id] for locale, words in texts.items()}, grounds[s.id])
        for s in first.statements
    )
    cells = {locale: {cell.topic: cell.text for cell in one.cells} for locale, one in told.items()}
    name = StoreName(store.id, dict(store.title))
    manifest = Manifest(
        schema=schema_version, store=name, authorship=store.authorship, state="draft", facts=store.facts,
        statements=statements, topics=tuple(_topic(cell, cells) for cell in first.cells),
        documents=documents(next(iter(told)), current=current), evidence=dict(store.evidence), terms=_own(terms),
        digest=facts_digest(schema_version, name, store, statements),
        text_digests={locale: digest(words) for locale, words in texts.items()},
    )  # fmt: skip
    return Published(manifest, canonical(_members(manifest)))


def _members(manifest: Manifest) -> dict[str, object]:
    """What the manifest's JSON holds, lists that must be present among it though empty."""
    written = msgspec.structs.asdict(manifest)
    left_out = [name for name in ("evidence", "terms", "revision") if not written[name]]
    return {"exports": [], **{name: value for name, value in written.items() if name not in left_out}}


def as_json(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain JSON values; lists that must be present are, though empty."""
    plain: dict[str, Any] = msgspec.to_builtins(_members(manifest))
    return plain


def released(published: Published, mark: RevisionMark) -> Published:
    """The manifest as a revision of that number, for ever at that revision's address."""
    links = documents(_first_language(published.manifest), current=False)
    return _with(published.manifest, state="released", revision=mark, documents=links, history=())


def current(manifest: Manifest, history: tuple[Past, ...]) -> Published:
    """A revision's manifest as what holds now: with its renderings there and the history of the store."""
    links = documents(_first_language(manifest), current=True)
    return _with(manifest, documents=links, history=history)


def _with(manifest: Manifest, **members: object) -> Published:
    changed = msgspec.structs.replace(manifest, **members)
    return Published(changed, canonical(_members(changed)))


def brief(manifest: Manifest) -> Manifest:
    """What the pages about all stores show of a manifest; a site of many stores holds no more in memory."""
    glance = tuple(statement for statement in manifest.statements if statement.section == "glance")
    return msgspec.structs.replace(
        manifest, facts=Facts(), statements=glance, documents=(), evidence={}, terms={}, history=()
    )


def facts_file(manifest: Manifest) -> bytes:
    """`facts.json`: the canonical JSON whose SHA-256 is the manifest's digest."""
    return canonical(_wordless(manifest.schema, manifest.store, manifest, manifest.statements))


def facts_digest(version: str, name: StoreName, store: Store, statements: tuple[Text, ...]) -> str:
    """The digest of what the policy says, whatever the words and addresses."""
    return digest(_wordless(version, name, store, statements))


def _wordless(
    version: str, name: StoreName, said: Store | Manifest, statements: tuple[Text, ...]
) -> dict[str, object]:
    without = [
        Wordless(s.id, s.kind, s.section, s.assertion, s.anchor, s.because, s.derived_from)
        for s in statements
    ]
    return {
        "schema": version, "store": name, "authorship": said.authorship, "facts": said.facts,
        "statements": without,
    }  # fmt: skip


def _grounds(told: Iterable[Told]) -> dict[str, tuple[str, ...]]:
    """By statement the leaves that its texts rest on: each language shows a text of the policy in its own."""
    found: dict[str, tuple[str, ...]] = {}
    for statement in (s for one in told for s in one.statements):
        before = found.get(statement.id, ())
        found[statement.id] = (*before, *(p for p in statement.because if p not in before))
    return found


def _statement(statement: Statement, text: dict[str, str], because: tuple[str, ...]) -> Text:
    return Text(
        statement.id, str(statement.kind), statement.section, statement.assertion, statement.id,
        because, text, statement.derived_from,
    )  # fmt: skip


def _topic(cell: Cell, words: Mapping[str, Mapping[str, str]]) -> Topic:
    texts = {locale: text for locale, by_topic in words.items() if (text := by_topic.get(cell.topic))}
    return Topic(cell.topic, cell.assertion, cell.derived_from, texts)


def documents(locale: str, *, current: bool) -> tuple[Link, ...]:
    """The renderings beside a manifest: pages are in its first language; the manifest has the texts of all."""
    full = Link("full_policy", "./", "text/html", locale)
    short = (Link("short_form", "short/", "text/html", locale),) if current else ()
    return (full, *short, Link("plain_text", "policy.txt", "text/plain", locale))


def _first_language(manifest: Manifest) -> str:
    """The language of its page; its other maps are sorted by language."""
    stated = (link.language for link in manifest.documents if link.kind == "full_policy")
    return next(stated, next(iter(manifest.text_digests)))


def _own(terms: tuple[Term, ...]) -> dict[str, dict[str, dict[str, Any]]]:
    own: dict[str, dict[str, dict[str, Any]]] = {}
    for term in terms:
        own.setdefault(term.scheme, {})[term.id] = {
            "label": dict(term.label), "definition": dict(term.definition), "broader": term.broader,
        }  # fmt: skip
    return own
