"""The reference of the model as Markdown, for people who write store files or read manifests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from storepolicy.model import Facts, Field, Shape, Store, Value, fields_of
from storepolicy.schema import fragments
from storepolicy.schema.publish import manifest_schema
from storepolicy.schema.site import site_schema
from storepolicy.vocabulary import Vocabulary

_plain = re.compile(r"[A-Za-z][A-Za-z0-9_. -]*")
_head = """\
# Reference of the model

Made from the model by `make schema`; [model.md](model.md) explains how to read it. *Term* is a word of the
vocabulary, *text by language* a map such as `{en: Name}`, *flag* is `true` or absent. A field in **bold** is
required once bases are applied. Every group and every fact may also have a `note`, which is never published.
"""


def reference(vocabulary: Vocabulary) -> str:
    """Every kind of fact, every group inside them, and every member of a manifest, each with its help."""
    kinds = [(field, field.value) for field in fields_of(Facts) if field.value]
    own = {kind for _, kind in kinds}
    parts = [kind for kind in _inside(own) if kind not in own]
    lines = [
        _head, "## A store file", "", *_table(_store_fields()), "", "## Kinds of fact", "",
        "Under a kind marked *many* stands a map of ids of your choice, never reused.", "",
        "| Kind | How many | What |", "|---|---|---|",
        *(f"| [`{f.name}`](#{f.name}) | {_count(f)} | {f.about.description} |" for f, _ in kinds),
        "| `topics` | many | Expected topics on which a transcribed source is silent: `retention: not_stated`. |", "",
        *(line for field, kind in kinds for line in _kind(field.name, kind, field)),
        "## Groups inside facts", "", *(line for kind in parts for line in _kind(kind.__name__, kind, None)),
        "## The site file", "", *_site(), "",
        "## Members of a manifest", "", *_members(manifest_schema(vocabulary)),
    ]  # fmt: skip
    return "\n".join(lines)


def _store_fields() -> Iterator[str]:
    words = {
        "extends": ("list of ids", fragments.extends("")),
        "absent": ("list of `kind.id`", fragments.absent()),
        "terms": ("map of schemes", fragments.own_terms(examples=True)),
    }
    for field in fields_of(Store):
        if field.name != "facts":
            yield _row(field)
    for name, (holds, schema) in words.items():
        yield f"| `{name}` | {holds} | {schema['description']} | `{flow(schema['examples'][0])}` |"


def _site() -> Iterator[str]:
    """The fields of `policy_src/site.yaml`."""
    yield from ("`policy_src/site.yaml`, which a project may have; no field is required.", "")
    yield from ("| Field | What | Example |", "|---|---|---|")
    for name, field in site_schema()["properties"].items():
        yield f"| `{name}` | {field['description']} | `{flow(field['examples'][0])}` |"


def _kind(name: str, kind: type[Value], field: Field | None) -> Iterator[str]:
    yield from (f"### {name}", "", (kind.__doc__ or "").splitlines()[0], "")
    if field:
        yield from ("```yaml", *_block(field), "```", "")
    yield from (*_table(_row(inner) for inner in fields_of(kind)), "")


def _block(field: Field) -> Iterator[str]:
    example = field.about.example
    if field.shape is not Shape.MAP or not isinstance(example, Mapping):
        yield f"{field.name}: {flow(example)}"
        return
    yield f"{field.name}:"
    for key, inner in example.items():
        yield f"  {key}: {flow(inner)}"


def _table(rows: Iterable[str]) -> Iterator[str]:
    yield from ("| Field | Holds | What | Example |", "|---|---|---|---|", *rows)


def _row(field: Field) -> str:
    name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
    words = field.about.description.replace("|", "\\|")
    return f"| {name} | {_holds(field)} | {words} | `{flow(field.about.example)}` |"


def _holds(field: Field) -> str:
    about, inner = (
        field.about,
        f"[{field.value.__name__}](#{field.value.__name__.lower()})" if field.value else "",
    )
    words = {
        Shape.TERM: f"term of *{about.scheme}*",
        Shape.TERMS: f"terms of *{about.scheme}*",
        Shape.REFS: f"ids under `{about.ref}`",
        Shape.CHOICE: " or ".join(f"`{word}`" for word in field.choices),
        Shape.LOCALIZED: "text by language",
        Shape.TRUTH: "`true` or `false`",
        Shape.NUMBER: "whole number",
        Shape.VALUE: inner,
        Shape.VALUES: f"list of {inner}",
        Shape.MAP: f"map of {inner}" if inner else "map",
    }
    return words.get(field.shape, str(field.shape))


def _count(field: Field) -> str:
    return "many" if field.shape is Shape.MAP else "one"


def _inside(kinds: Iterable[type[Value]]) -> list[type[Value]]:
    """Every group that can be reached from the kinds, and the one about authorship, by name."""
    found: set[type[Value]] = set()
    waiting = [*kinds, *(field.value for field in fields_of(Store) if field.value and field.name != "facts")]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += [field.value for field in fields_of(kind) if field.value]
    return sorted(found, key=lambda kind: kind.__name__)


def _members(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from ("| Member | What |", "|---|---|")
    for name, inner in schema["properties"].items():
        yield f"| {_bold(name, schema)} | {inner['description']} |"
        group = inner.get("items", inner)
        for key, member in group.get("properties", {}).items() if name != "facts" else ():
            yield f"| &nbsp;&nbsp;{_bold(key, group)} | {member['description']} |"
    yield ""


def _bold(name: str, schema: Mapping[str, Any]) -> str:
    return f"**`{name}`**" if name in schema.get("required", ()) else f"`{name}`"


def flow(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, str):
        return value if _plain.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence):
        return f"[{', '.join(map(flow, value))}]"
    return json.dumps(value)
