"""The published JSON Schemas, made from the model and the vocabulary so that they cannot differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storepolicy.model import Facts, Field, Shape, Store, Value, fields_of
from storepolicy.model.about import ident
from storepolicy.schema.envelope import manifest_envelope
from storepolicy.vocabulary import Vocabulary

version = "1.0"
dialect = "https://json-schema.org/draft/2020-12/schema"
fact_id = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
own_term = r"^x-[a-z0-9]+([._-][a-z0-9]+)*$"
line_text = r"^[^\u0000-\u0008\u000b-\u001f\u007f]*$"
language = r"^[a-z]{2}(-[A-Z]{2})?$"
limit_text, limit_map, limit_list = 2000, 500, 200

Json = dict[str, Any]


def store_schema(vocabulary: Vocabulary) -> Json:
    """What legal writes in a store or base file; which fields a fact needs is known only once bases are applied."""
    return _Writer(vocabulary, strict=False).store()


def manifest_schema(vocabulary: Vocabulary) -> Json:
    """What apps and auditors read: closed for the publisher, every fact complete."""
    return _Writer(vocabulary, strict=True).manifest()


def facts_schema(vocabulary: Vocabulary) -> Json:
    """The facts of a resolved store, complete; a part of the manifest's schema."""
    writer = _Writer(vocabulary, strict=True)
    root = writer.kind(Facts)
    return {"$schema": dialect, **root, "$defs": writer.definitions()}


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
            "extends": _extends(),
            "absent": _absent(),
            **{f.name: self.field(f) for f in fields_of(Store) if f.name not in ("id", "facts")},
            "terms": self.own_terms(),
            **{f.name: self.field(f) for f in fields_of(Facts)},
        }
        return {
            "$schema": dialect,
            "$id": f"schema/{version}/store.json",
            "title": "storepolicy store or base file",
            "description": "The data practices of one store, or facts that several stores share.",
            "type": "object",
            "properties": properties,
            "required": ["id"],
            "additionalProperties": False,
            "$defs": self.definitions(),
        }

    def manifest(self) -> Json:
        published = [f for f in fields_of(Store) if f.name == "authorship"]
        authorship = self.field(published[0])
        facts = self.kind(Facts)
        envelope = manifest_envelope(
            authorship, facts, self.field(_named(Store, "evidence")), self.own_terms()
        )
        return {
            "$schema": dialect,
            "$id": f"schema/{version}/manifest.json",
            **envelope,
            "$defs": self.definitions(),
        }

    def definitions(self) -> Json:
        terms = {f"terms.{name}": self.scheme(name) for name in sorted(self.schemes)}
        return {**dict(sorted(self.kinds.items())), **terms}

    def scheme(self, name: str) -> Json:
        scheme = self.vocabulary.schemes.get(name)
        title = scheme.label.get("en", name) if scheme else name
        words = scheme.definition.get("en", "") if scheme else ""
        closed: Json = {"enum": list(self.vocabulary.ids(name))}
        return {
            "title": title,
            "description": f"{words} A term of the vocabulary, or the store's own term that begins with x-.",
            "$comment": name,
            "anyOf": [{"type": "string", **closed}, {"type": "string", "pattern": own_term}],
        }

    def kind(self, kind: type[Value]) -> Json:
        fields = [f for f in fields_of(kind) if f.about.published or not self.strict]
        properties = {f.name: self.field(f) for f in fields}
        if not self.strict and kind is not Facts:
            properties["note"] = _note()
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
        if not self.strict and field.about.example != {}:
            words["examples"] = [field.about.example]
        elif not self.strict:
            words["examples"] = [{}]
        return {**words, **self.shape(field)}

    def shape(self, field: Field) -> Json:
        match field.shape:
            case Shape.TERM:
                return self.term(field.about.scheme)
            case Shape.TERMS:
                return _list(self.term(field.about.scheme))
            case Shape.REFS:
                return _list({"type": "string", "pattern": fact_id})
            case Shape.TEXTS:
                return _list(_text())
            case Shape.VALUE | Shape.VALUES | Shape.MAP:
                return self.group(field)
            case _:
                return _plain(field)

    def group(self, field: Field) -> Json:
        if field.shape is Shape.VALUE and field.value:
            return self.reference(field.value)
        if field.shape is Shape.VALUES and field.value:
            return {**_list(self.reference(field.value)), "uniqueItems": True}
        inner = self.reference(field.value) if field.value else self.words(field)
        names = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$" if field.name in ("evidence", "topics") else fact_id
        return _map(inner, names)

    def words(self, field: Field) -> Json:
        return {"type": "string", "enum": list(field.choices)} if field.choices else _list(_text())

    def term(self, scheme: str) -> Json:
        self.schemes.add(scheme)
        return {"$ref": f"#/$defs/terms.{scheme}"}

    def own_terms(self) -> Json:
        term: Json = {
            "type": "object",
            "title": "Own term",
            "description": "A term of this store's own.",
            "properties": {
                "label": {
                    "title": "Label",
                    "description": "In sentence form.",
                    **_localized(),
                    **_example({"en": "oven settings"}, self.strict),
                },
                "definition": {
                    "title": "Definition",
                    "description": "One short sentence.",
                    **_localized(),
                    **_example({"en": "How the oven is set."}, self.strict),
                },
                "broader": {
                    "title": "Broader",
                    "description": "The term of the vocabulary it belongs under.",
                    "type": "string",
                    "minLength": 1,
                    **_example("usage.product_use", self.strict),
                },
            },
            "required": ["label", "definition", "broader"],
            "additionalProperties": False,
        }
        return {
            "title": "Own terms",
            "description": "Terms of this store's own, by scheme; each names a broader term.",
            **_map(_map(term, own_term), r"^[a-z][a-z_]*$"),
            **_example(
                {
                    "data": {
                        "x-oven": {
                            "label": {"en": "oven settings"},
                            "definition": {"en": "How the oven is set."},
                            "broader": "usage.product_use",
                        }
                    }
                },
                self.strict,
            ),
        }


def _example(example: Any, strict: bool) -> Json:
    return {} if strict else {"examples": [example]}


def _plain(field: Field) -> Json:
    match field.shape:
        case Shape.LOCALIZED:
            return _localized()
        case Shape.CHOICE:
            return {"type": "string", "enum": list(field.choices)}
        case Shape.FLAG:
            return {"const": True}
        case Shape.TRUTH:
            return {"type": "boolean"}
        case Shape.NUMBER:
            return {"type": "integer", "minimum": 0, "maximum": 100000}
        case _:
            return {**_text(), **({"pattern": field.about.pattern} if field.about.pattern else {})}


def _text() -> Json:
    return {"type": "string", "minLength": 1, "maxLength": limit_text, "pattern": line_text}


def _localized() -> Json:
    return {**_map(_text(), language), "required": ["en"]}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items, "minItems": 1, "maxItems": limit_list, "uniqueItems": True}


def _map(inner: Json, names: str) -> Json:
    return {
        "type": "object",
        "patternProperties": {names: inner},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": limit_map,
    }


def _note() -> Json:
    return {
        "title": "Note",
        "description": "For colleagues; never published.",
        "examples": ["asked legal on Monday"],
        **_text(),
    }


def _extends() -> Json:
    return {
        "title": "Extends",
        "description": "Ids of base files whose facts this file takes over, left to right.",
        "examples": [["retail"]],
        **_list({"type": "string", "pattern": ident}),
    }


def _absent() -> Json:
    return {
        "title": "Absent",
        "description": "Facts of a base that do not hold here, as `kind.id`.",
        "examples": [["practices.newsletter"]],
        **_list({"type": "string", "pattern": r"^[a-z][a-z_]*(\.[a-z][a-z0-9_]*)*$"}),
    }


def _named(kind: type[Value], name: str) -> Field:
    return next(field for field in fields_of(kind) if field.name == name)


def properties_of(schema: Json) -> Iterator[tuple[str, Json]]:
    """Every property of a schema with its path, for tests of its help texts."""
    for name, inner in schema.get("properties", {}).items():
        yield name, inner
        yield from ((f"{name}.{path}", found) for path, found in properties_of(inner))
    for name, inner in schema.get("$defs", {}).items():
        yield from ((f"{name}.{path}", found) for path, found in properties_of(inner))
