"""A resolved tree to the typed store, complete and with every reference met."""

from __future__ import annotations

import collections.abc
import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from storepolicy.build.checks import check_store
from storepolicy.build.values import invisible
from storepolicy.document import Entry, Mapping, Node, Plain, Scalar, Sequence, plain
from storepolicy.finding import Finding, Place, errors_in
from storepolicy.model import Facts, Markets, Source, Store, fields_of
from storepolicy.model.about import ident
from storepolicy.schema import Checker
from storepolicy.variants import Resolved
from storepolicy.vocabulary import Term, Vocabulary, nearest, wrong_language

fact_kinds = frozenset(Facts.__struct_fields__)
outside_facts = frozenset({"title", "authorship", "evidence", "markets"})
reserved_ids = frozenset(
    [
        "about",
        "changes",
        "compare",
        "compare.csv",
        "developers",
        "exports",
        "feed.atom",
        "feed.json",
        "material.atom",
        "material.json",
        "reading",
        "revisions",
        "rules",
        "schema",
        "search",
        "short",
        "since",
        "status.json",
        "stores.json",
        "vocabulary",
        "assets",
        "stylesheets",
        "javascripts",
        "404.html",
        "sitemap.xml",
        "index.html",
        "robots.txt",
        "history",
        "site",
    ]
)
_language = re.compile("[a-z]{2}(-[a-z]{2})?")
_opens_blank = re.compile(r'"[\s\\]')
"""A text in JSON that begins with a space, or with an escape as a line break does."""


longest_id = 60
"""Ids of stores become names of folders."""


class Built(msgspec.Struct, frozen=True):
    """A store as typed facts, with its own terms and the tree that knows every value's place."""

    store: Store
    vocabulary: Vocabulary
    terms: tuple[Term, ...]
    resolved: Resolved

    def place(self, ref: str) -> Place | None:
        """Where a path such as `practices.checkout.data` was written, its key if it has one, or None."""
        found = self._found(ref)
        return found[1] if found else None

    def value_place(self, ref: str) -> Place | None:
        """Where the value itself was written, or None."""
        found = self._found(ref)
        return found[0].place if found else None

    def _found(self, ref: str) -> tuple[Node, Place] | None:
        node: Node = self.resolved.tree
        place = node.place
        steps = ref.split(".") if ref else []
        while steps:
            entry, used = _entry(node, steps)
            if entry is not None:
                node, place = entry.value, entry.place
            elif isinstance(node, Sequence) and steps[0].isdigit() and int(steps[0]) < len(node.items):
                node = node.items[int(steps[0])]
                place = node.place
            else:
                return None
            steps = steps[used:]
        return node, place


def _entry(node: Node, steps: list[str]) -> tuple[Entry | None, int]:
    """The entry of the next step, or of all of them where the key has dots; and how many steps it took."""
    if not isinstance(node, Mapping):
        return None, 1
    entry = node.entry(steps[0])
    return (entry, 1) if entry else (node.entry(".".join(steps)), max(1, len(steps)))


def build(
    resolved: Resolved, checker: Checker | None, vocabulary: Vocabulary
) -> tuple[Built | None, tuple[Finding, ...]]:
    """The typed store, or every reason why it is not complete.

    `checker` holds the manifest's schema of facts: what a fact needs is known once bases are applied. None where
    that schema is known to accept them.
    """
    written = resolved.plain
    facts = {name: value for name, value in written.items() if name in fact_kinds}
    findings = list(checker.check_plain(facts, resolved.tree, resolved.documents)) if checker else []
    terms = tuple(_own_terms(resolved.tree, vocabulary, findings))
    findings.extend(_heading(resolved))
    # To look at every value takes long; JSON shows whether one can be blank at all.
    if _opens_blank.search(msgspec.json.encode(written).decode()):
        findings.extend(_blank(resolved.tree))
    if errors_in(findings):
        return None, tuple(findings)
    store = _store(resolved.id, written, facts)
    built = Built(store, vocabulary.extended(terms), terms, resolved)
    findings.extend(check_store(store, vocabulary, {term.id for term in terms}, built))
    findings.extend(_promised(built))
    return (None if errors_in(findings) else built), tuple(findings)


def _promised(built: Built) -> Iterator[Finding]:
    """What a store promises about telling people and cannot keep; of another's policy nobody here can mend it."""
    store = built.store
    if store.authorship.kind == "transcribed" or not (store.facts.changes and store.facts.changes.notices):
        return
    from storepolicy.materiality import unreachable  # noqa: PLC0415 - few stores need what weighs changes here

    for one in unreachable(store.facts, built.vocabulary, built.resolved.tree.place):
        yield replace(one, place=built.place(one.ref) or one.place, store=store.id)


def valid_id(name: str) -> bool:
    """True for what may be the id of a store: well formed, and no address that the site needs."""
    well_formed = re.fullmatch(ident, name) and len(name) <= longest_id
    return bool(well_formed and name not in reserved_ids and not _language.fullmatch(name))


def _heading(resolved: Resolved) -> Iterator[Finding]:
    start = resolved.documents[-1].root
    place = found.place if (found := start.get("id")) else start.place
    for name, example in (("title", '{en: "Example Store"}'), ("authorship", "{kind: self}")):
        if resolved.tree.get(name) is None:
            yield Finding(
                "SP105", f'the field "{name}" is missing', place, ref=name, hint=f"add `{name}: {example}`"
            )
    yield from _incomplete(resolved.tree)
    yield from _broken_title(resolved.tree.get("title"))
    yield from _languages("title", resolved.tree.get("title"))
    if len(resolved.id) > longest_id:
        message = (
            f"the id has {len(resolved.id)} characters; {longest_id} make an address that every system takes"
        )
        yield Finding("SP108", message, place, ref="id", hint="choose a shorter id")
    if resolved.id in reserved_ids:
        hint = f'choose another id, such as "{resolved.id}-store"'
        yield Finding(
            "SP110", f'"{resolved.id}" is reserved for an address of the site', place, ref="id", hint=hint
        )
    elif _language.fullmatch(resolved.id):
        hint = f'choose a longer id, such as "{resolved.id}-store"'
        yield Finding("SP110", f'"{resolved.id}" is reserved for a language', place, ref="id", hint=hint)


def _broken_title(title: Node | None) -> Iterator[Finding]:
    """Line breaks and what nobody sees in a title, which is the heading of pages and the first line of the text."""
    for entry in title if isinstance(title, Mapping) else ():
        text = entry.value.value if isinstance(entry.value, Scalar) else None
        if not isinstance(text, str):
            continue
        ref, place = f"title.{entry.key}", entry.value.place
        if "\n" in text:
            hint = "write it on one line"
            yield Finding("SP107", "the title has a line break", place, ref=ref, hint=hint)
        if unseen := invisible(text):
            message = f"the title has a character that nobody sees: {unseen}"
            yield Finding("SP107", message, place, ref=ref, hint="delete it and type the title again")


def _languages(ref: str, words: Node | None) -> Iterator[Finding]:
    """Languages that there are none of among those of a text outside the facts."""
    for entry in words if isinstance(words, Mapping) else ():
        if fault := wrong_language(entry.key):
            message, hint = fault
            yield Finding("SP107", message, entry.place, ref=f"{ref}.{entry.key}", hint=hint)


def _blank(node: Node) -> Iterator[Finding]:
    """Texts of spaces alone, which a schema takes for texts."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.isspace():
        hint = "write the text, or delete the line"
        yield Finding("SP108", "the text holds nothing but spaces", node.place, hint=hint)
    inner = (entry.value for entry in node) if isinstance(node, Mapping) else ()
    for one in node.items if isinstance(node, Sequence) else inner:
        yield from _blank(one)


def _incomplete(tree: Mapping) -> Iterator[Finding]:
    """What the groups of a store outside its facts must say and do not."""
    for name, kind in (("authorship", Source), ("markets", Markets)):
        entry = tree.entry(name)
        if entry is None or not isinstance(entry.value, Mapping):
            continue
        for field in fields_of(kind):
            if field.required and entry.value.get(field.name) is None:
                yield Finding(
                    "SP105", f'the field "{field.name}" is missing', entry.place, ref=f"{name}.{field.name}",
                    hint=f"add `{field.name}:` ({field.about.description})",
                )  # fmt: skip


def _store(name: str, written: dict[str, Plain], facts: dict[str, Plain]) -> Store:
    outside = {part: value for part, value in written.items() if part in outside_facts}
    return msgspec.convert({**outside, "id": name, "facts": facts}, Store)


def _own_terms(tree: Mapping, vocabulary: Vocabulary, findings: list[Finding]) -> Iterator[Term]:
    schemes = tree.get("terms")
    for scheme in schemes if isinstance(schemes, Mapping) else ():
        if scheme.key not in vocabulary.schemes:
            near = nearest(scheme.key, tuple(vocabulary.schemes))
            hint = f'did you mean "{near}"?' if near else "the schemes are on the page /vocabulary/"
            findings.append(Finding("SP104", f'there is no scheme "{scheme.key}"', scheme.place, hint=hint))
            continue
        for entry in scheme.value if isinstance(scheme.value, Mapping) else ():
            yield from _own_term(scheme.key, entry, vocabulary, findings)


def _own_term(scheme: str, entry: Entry, vocabulary: Vocabulary, findings: list[Finding]) -> Iterator[Term]:
    if not isinstance(entry.value, Mapping):
        return
    broader = entry.value.get("broader")
    name = str(broader.value) if isinstance(broader, Scalar) else ""
    if vocabulary.term(scheme, name) is None:
        near = vocabulary.nearest(scheme, name)
        place = broader.place if broader else entry.place
        hint = f'did you mean "{near}"?' if near else "name a term of the vocabulary"
        findings.append(Finding("SP104", f'unknown broader term "{name}" ({scheme})', place, hint=hint))
    for part in ("label", "definition"):
        findings.extend(_languages(f"terms.{scheme}.{entry.key}.{part}", entry.value.get(part)))
    label, definition = (
        plain(found) if (found := entry.value.get(n)) else {} for n in ("label", "definition")
    )
    if isinstance(label, dict) and isinstance(definition, dict):
        yield Term(entry.key, scheme, _texts(label), _texts(definition), name)


def _texts(words: collections.abc.Mapping[str, object]) -> dict[str, str]:
    return {language: str(text) for language, text in words.items()}
