"""Documents against the published schema: every fault at its place, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import msgspec

from storepolicy.document import Document, Mapping, Node, Scalar, Sequence, descend
from storepolicy.finding import Finding, Place
from storepolicy.schema.ways import Path
from storepolicy.schema.words import Fault, Given, word
from storepolicy.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

Json = dict[str, Any]
widest = 80
"""Characters underlined at most: the hint stands behind them."""


class Checker(msgspec.Struct, frozen=True, dict=True):
    """A schema with two validators: the fast one says yes, the slow one says why."""

    schema: Json
    vocabulary: Vocabulary

    @cached_property
    def _fast(self) -> jsonschema_rs.Validator:
        return jsonschema_rs.validator_for(self.schema)

    @cached_property
    def _slow(self) -> Draft202012Validator:
        from jsonschema import Draft202012Validator, validators  # noqa: PLC0415 - only where something is wrong

        # Python's own regular expressions let a line break stand after the end of the text.
        extend: Callable[..., type[Draft202012Validator]] = validators.extend
        return extend(Draft202012Validator, {"pattern": _pattern})(self.schema)

    def accepts(self, instance: object) -> bool:
        """True where the instance has no fault."""
        return bool(self._fast.is_valid(instance))

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Every fault of a document, in reading order; none where it follows the schema."""
        return self.check_plain(document.plain, document.root, (document,))

    def check_plain(self, instance: object, root: Node, documents: Iterable[Document]) -> tuple[Finding, ...]:
        """Every fault of the plain values of a tree, or of the part of them that this schema describes."""
        if self.accepts(instance):
            return ()
        lines = {document.path: document for document in documents}
        given = Given(self.vocabulary, self.schema, lambda path: _written(path, root, lines))
        faults = [found for error in self._slow.iter_errors(instance) for found in word(error, given)]
        return tuple(finding(fault, root, lines) for fault in faults or self._unworded(instance))

    def _unworded(self, instance: object) -> list[Fault]:
        """The fast one's faults, for the case that the slow one sees none."""
        return [
            Fault("SP109", tuple(error.instance_path), "the value does not fit the schema", error.message)
            for error in self._fast.iter_errors(instance)
        ]


def _pattern(_: object, pattern: str, instance: object, schema: Json) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415

    if isinstance(instance, str) and not jsonschema_rs.is_valid({"pattern": pattern}, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}", schema=schema)


def _written(path: Path, root: Node, lines: dict[str, Document]) -> str:
    """A value without quotes as the file has it; `0800` is a number, and more than its value."""
    node, _ = descend(root, path)
    line = lines[node.place.path].line(node.place.line) if node.place.path in lines else ""
    found = _one_word.match(line, node.place.column - 1) if isinstance(node, Scalar) else None
    return found[0] if found else ""


_one_word = re.compile(r"[^\s,\[\]{}]+")


def finding(fault: Fault, root: Node, lines: dict[str, Document]) -> Finding:
    """The finding for a fault, placed at the value, or at its key where the key is at fault."""
    node, place = descend(root, fault.path)
    if fault.at_value:
        place = _first(node)
    source = lines[place.path].line(place.line) if place.path in lines else ""
    ref = ".".join(str(step) for step in fault.path)
    width = _width(node, fault, source, place)
    return Finding(fault.code, fault.message, place, hint=fault.hint, ref=ref, source=source, width=width)


def _first(node: Node) -> Place:
    return node.place


def _width(node: Node, fault: Fault, source: str, place: Place) -> int:
    if not fault.at_value and fault.path:
        return len(str(fault.path[-1]))
    if isinstance(node, Mapping | Sequence):
        return 1
    quotes = 2 if source[place.column - 1 : place.column] in ('"', "'") else 0
    return max(1, min(len(str(node.value)) + quotes, len(source) - place.column + 1, widest))


def facts_part(manifest: Json) -> Json:
    """The schema of `facts` alone, taken from the manifest's."""
    return {"$schema": manifest["$schema"], **manifest["properties"]["facts"], "$defs": manifest["$defs"]}
