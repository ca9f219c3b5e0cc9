"""The published JSON Schemas, made from the model and the vocabulary so that they cannot differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storepolicy.model import Facts, Field, Shape, Store, Value, fields_of
from storepolicy.model.about import ident
from storepolicy.schema import fragments
from storepolicy.schema.envelope import manifest_envelope
from storepolicy.schema.words import form_hint
from storepolicy.vocabulary import Vocabulary

version = "1.0"
dialect = "https://json-schema.org/draft/2020-12/schema"
fixed_schemes = frozenset(["assertions", "markets", "sections", "topics"])
"""Schemes that the page and the rules know by heart: a store has no own terms in them."""

Json = dict[str, Any]


def store_schema(vocabulary: Vocabulary) -> Json:
    """What legal writes in a store or base file; which fields a fact needs is known only once bases are applied.

    Beside JSON Schema it holds what editors show: examples, a description a term, and error messages
    in plain words.
    """
    return _Writer(vocabulary, strict=False).store()


def manifest_schema(vocabulary: Vocabulary) -> Json:
    """What apps and auditors read: closed for the publisher, every fact complete."""
    return _Writer(vocabulary, strict=True).manifest()


class _Writer:
    """Writes one schema, collecting the kinds and schemes it refers to."""

    def __init__(self, vocabulary: Vocabulary, *, strict: bool) -> None:
        self.vocabulary = vocabulary
        self.strict = strict
        self.kinds: dict[str, Json] = {}
        self.schemes: set[str] = set()

    def store(self) -> Json:
        properties = {
            "id": self.field(_named(Store, "id")),
            "extends": fragments.extends(ident),
            "absent": fragments.absent(),
            **{f.name: self.field(f) for f in fields_of(Store) if f.name not in ("id", "facts")},
            "terms": fragments.own_terms(examples=True),
            **{f.name: self.field(f) for f in fields_of(Facts)},
            "note": fragments.note(),
        }
        return {
            "$schema": dialect,
            "$id": _address("store"),
            "title": "storepolicy store or base file",
            "description": "The data practices of one store, or facts that several stores share.",
            "type": "object",
            "properties": properties,
            "required": ["id"],
            "additionalProperties": False,
            "$defs": self.definitions(),
        }

    def manifest(self) -> Json:
        authorship = self.field(_named(Store, "authorship"))
        envelope = manifest_envelope(
            authorship,
            self.kind(Facts),
            self.field(_named(Store, "evidence")),
            fragments.own_terms(examples=False),
        )
        return {"$schema": dialect, "$id": _address("manifest"), **envelope, "$defs": self.definitions()}

    def definitions(self) -> Json:
        terms = {f"terms.{name}": self.scheme(name) for name in sorted(self.schemes)}
        return {**fragments.common(examples=not self.strict), **dict(sorted(self.kinds.items())), **terms}

    def scheme(self, name: str) -> Json:
        scheme = self.vocabulary.schemes.get(name)
        title = scheme.label.get("en", name) if scheme else name
        words = scheme.definition.get("en", "") if scheme else ""
        about = {"title": title, "description": words, "$comment": name}
        own = {"type": "string", "pattern": fragments.own_term}
        if name in fixed_schemes:
            return {**about, **self.closed(name, self.vocabulary.ids(name))}
        hints = {} if self.strict else {"title": "own term", "errorMessage": _unknown(name)}
        either = [self.closed(name, self.vocabulary.ids(name)), {**own, **hints}]
        about["description"] = (
            f"{words} A term of the vocabulary, or the store's own term that begins with x-."
        )
        return {**about, "anyOf": either}

    def closed(self, scheme: str, ids: tuple[str, ...]) -> Json:
        """Terms of a scheme; for editors with what each means."""
        plain: Json = {"type": "string", "enum": list(ids)}
        if self.strict:
            return plain
        meanings = [self.meaning(scheme, term) for term in ids]
        return {**plain, "enumDescriptions": meanings, "errorMessage": _unknown(scheme)}

    def meaning(self, scheme: str, term: str) -> str:
        found = self.vocabulary.term(scheme, term)
        label = found.label["en"] if found else term
        in_files = found and term in self.vocabulary.schemes[scheme].terms
        return f"“{label}”. {found.definition['en']}" if found and in_files else f"“{label}”"

    def kind(self, kind: type[Value]) -> Json:
        fields = [f for f in fields_of(kind) if f.about.published or not self.strict]
        properties = {f.name: self.field(f) for f in fields}
        if not self.strict:
            properties["note"] = fragments.note()
        required = [f.name for f in fields if f.required] if self.strict else []
        return {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            **({"minProperties": 1} if kind is not Facts else {}),
            "additionalProperties": False,
        }

    def reference(self, kind: type[Value]) -> Json:
        name = kind.__name__
        if name not in self.kinds:
            self.kinds[name] = {}
            self.kinds[name] = {
                "title": name,
                "description": (kind.__doc__ or "").splitlines()[0],
                **self.kind(kind),
            }
        return {"$ref": f"#/$defs/{name}"}

    def field(self, field: Field) -> Json:
        words: Json = {"title": field.about.title, "description": field.about.description}
        if not self.strict:
            words["examples"] = [field.about.example]
        return {**words, **self.shape(field)}

    def shape(self, field: Field) -> Json:
        writers = {
            Shape.TERM: self.term,
            Shape.TERMS: lambda field: fragments.listed(self.term(field)),
            Shape.CHOICE: self.choice,
            Shape.VALUE: self.group,
            Shape.VALUES: self.group,
            Shape.MAP: self.group,
            Shape.TEXT: self.line,
        }
        return writers.get(field.shape, _plain)(field)

    def choice(self, field: Field) -> Json:
        if field.about.scheme:
            return self.closed(field.about.scheme, field.choices)
        return {"type": "string", "enum": list(field.choices)}

    def group(self, field: Field) -> Json:
        if field.shape is Shape.VALUE and field.value:
            return self.reference(field.value)
        if field.shape is Shape.VALUES and field.value:
            return fragments.listed(self.reference(field.value))
        inner = self.reference(field.value) if field.value else _words(field)
        by_ref = field.name in ("evidence", "topics")
        return fragments.mapped(inner, fragments.fact_ref if by_ref else fragments.fact_id)

    def line(self, field: Field) -> Json:
        pattern = field.about.pattern
        if not pattern:
            return fragments.text()
        hint = {} if self.strict else {"patternErrorMessage": form_hint(pattern)}
        return {**fragments.text(), "type": "string", "pattern": pattern, **hint}

    def term(self, field: Field) -> Json:
        self.schemes.add(field.about.scheme)
        return {"$ref": f"#/$defs/terms.{field.about.scheme}"}


def _plain(field: Field) -> Json:
    match field.shape:
        case Shape.REFS:
            return fragments.listed({"type": "string", "pattern": fragments.fact_id})
        case Shape.TEXTS:
            return fragments.listed(fragments.text())
        case Shape.LOCALIZED:
            return fragments.localized()
        case Shape.FLAG:
            return {"const": True}
        case Shape.TRUTH:
            return {"type": "boolean"}
        case _:
            return {"type": "integer", "minimum": 0, "maximum": 100000}


def _address(name: str) -> str:
    return f"urn:storepolicy:schema:{version}:{name}"


def _unknown(scheme: str) -> str:
    return f"not a term of “{scheme}”: choose one from the completion list or the vocabulary page"


def _words(field: Field) -> Json:
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    return fragments.listed(fragments.text())


def _named(kind: type[Value], name: str) -> Field:
    return next(field for field in fields_of(kind) if field.name == name)


def properties_of(schema: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every property of a schema with its path, wherever it stands."""
    for name, inner in schema.items():
        if name == "properties":
            yield from ((f"{path}/properties/{key}", found) for key, found in inner.items())
        if name in ("properties", "$defs", "patternProperties"):
            for key, found in inner.items():
                yield from properties_of(found, f"{path}/{name}/{key}")
        elif name == "items" or (name in ("anyOf", "oneOf", "allOf") and isinstance(inner, list)):
            for index, found in enumerate(inner if isinstance(inner, list) else [inner]):
                yield from properties_of(found, f"{path}/{name}/{index}")
