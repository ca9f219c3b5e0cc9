"""What YAML allows and a policy may not hold: one function a refusal, each giving its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec.structs import replace

from storepolicy.document.characters import most_findings, refusal, refused
from storepolicy.document.node import Entry, Node, Scalar
from storepolicy.document.source import Source, shown
from storepolicy.finding import Finding, Place, Related

# libyaml's events have no useful type.
Event = Any

in_quotes = 'if it is a text, put it in quotes: "…"'
escape = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
tag = re.compile(r"!\S*")
lettered = {
    "0": "\x00", "a": "\x07", "b": "\x08", "v": "\x0b", "f": "\x0c", "r": "\r", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def start_of(source: Source, event: Event) -> Place:
    """Where an event begins; libyaml counts from 0."""
    return Place(source.path, event.start_mark.line + 1, event.start_mark.column + 1)


def too_deep(source: Source, event: Event, limit: int) -> Finding:
    """Told once, where the limit is passed."""
    message = f"lists and maps stand more than {limit} deep in one another"
    return source.finding(
        "SP032", message, start_of(source, event), "check the indentation and the brackets above"
    )


def too_many(source: Source, event: Event, limit: int) -> Finding:
    """Told once, where reading stopped."""
    message = f"the file holds more than {limit:,} keys and values"
    return source.finding("SP033", message, start_of(source, event), "split the file")


def directive(source: Source, event: Event) -> Finding:
    """Said of the whole line that begins with %."""
    place = start_of(source, event)
    message = "a line that begins with % tells YAML how to read the file, which is not allowed"
    return source.finding("SP020", message, place, "delete the line", len(source.line(place.line)))


def second_document(source: Source, event: Event) -> Finding:
    """Said of the line of dashes, or of the first line after a line of dots."""
    hint = "put what follows into a file of its own, or delete the line `---`"
    return source.finding(
        "SP021", "a second document begins in the same file", start_of(source, event), hint, 3
    )


def alias(source: Source, event: Event) -> Finding:
    """Said of the asterisk and the name."""
    message = f'"*{shown(event.anchor)}" repeats another place of the file (an alias), which is not allowed'
    hint = f"write the value out; {in_quotes}"
    return source.finding("SP023", message, start_of(source, event), hint, len(event.anchor) + 1)


def merge_key(source: Source, event: Event) -> Finding:
    """Said of the key `<<`."""
    hint = "write the keys out, or let the store extend a base"
    message = "the key << copies another map into this one (a merge key), which is not allowed"
    return source.finding("SP024", message, start_of(source, event), hint, 2)


def inexact(source: Source, event: Event) -> Finding:
    """Said of a number that JSON cannot carry."""
    text = shown(event.value)
    hint = f'if it is a text, such as an account number, put it in quotes: "{text}"'
    message = f"the number {text} cannot be held exactly by other programs"
    return source.finding("SP029", message, start_of(source, event), hint, len(event.value))


def octal(source: Source, event: Event) -> Finding:
    """Said of a whole number that begins with 0."""
    text = shown(event.value)
    number = int(event.value)
    hint = f'if it is a text, put it in quotes: "{text}"; else write {number}'
    message = f"the number {text} begins with 0, and programs differ in what that means"
    return source.finding("SP029", message, start_of(source, event), hint, len(event.value))


def empty_block(source: Source, event: Event) -> Finding:
    """Said of `|` or `>` with no text below it; what stands beside it would be lost without a word."""
    hint = "indent the lines of the text below it, or put a short text in quotes on the same line"
    message = f'"{event.style}" announces a text on the next lines, but none is there'
    return source.finding("SP034", message, start_of(source, event), hint)


def swallowed(source: Source, event: Event) -> Finding:
    """Said of a question mark that libyaml, in brackets, takes for the sign of a key and drops."""
    place = Place(source.path, event.start_mark.line + 1, event.start_mark.column)
    hint = f'put the whole text in quotes: "?{shown(event.value)}"'
    return source.finding("SP017", 'a text in brackets may not begin with "?"', place, hint)


def properties(source: Source, event: Event) -> Iterator[Finding]:
    """The anchor and the tag of a value."""
    place = start_of(source, event)
    if event.anchor:
        message = f'"&{shown(event.anchor)}" names a place of the file (an anchor), which is not allowed'
        yield source.finding("SP022", message, place, f"delete it; {in_quotes}", len(event.anchor) + 1)
    if event.tag:
        written = tag.search(source.line(place.line), place.column - 1)
        word = written[0] if written else "!"
        message = f'"{shown(word)}" gives a value a type (a tag), which is not allowed'
        yield source.finding("SP025", message, place, f"delete it; {in_quotes}", len(word))


def escapes(source: Source, event: Event) -> Iterator[Finding]:
    """Every refused character that a text in double quotes writes as an escape."""
    matches = escape.finditer(source.text, event.start_mark.index, event.end_mark.index)
    for match in islice(matches, most_findings):
        char = _escaped(match[0])
        if refused().match(char) or char == "\r":
            why, hint = refusal(char)
            message = f"{match[0]} writes a character that may not be used: {why}"
            yield source.finding("SP009", message, source.place(match.start()), hint, len(match[0]))


def key(source: Source, node: Node, entries: dict[str, Entry], ref: str) -> Finding:
    """Why a node cannot be the next key of a map that holds these entries."""
    if not isinstance(node, Scalar):
        message = "a list or a map stands where a key is expected"
        return source.finding(
            "SP028", message, node.place, in_quotes.replace("it is a text", "it is a text in brackets")
        )
    if isinstance(node.value, str):
        return _repetition(source, node.value, node.place, entries[node.value].place, ref)
    return _not_text(source, node)


def _repetition(source: Source, name: str, place: Place, first: Place, ref: str) -> Finding:
    message = f'the key "{shown(name)}" stands twice in the same map'
    hint = f"rename one of the two or delete it; the first is in line {first.line}"
    quotes = 2 if source.word(place).startswith(('"', "'")) else 0
    finding = source.finding("SP026", message, place, hint, len(name) + quotes)
    return replace(finding, ref=ref + shown(name), related=(Related(first, "the first one"),))


def _not_text(source: Source, node: Scalar) -> Finding:
    if node.value is None and not source.line(node.place.line).startswith(
        ("~", "n", "N"), node.place.column - 1
    ):
        return source.finding(
            "SP028", "a key is missing here", node.place, "write the name of the key before the colon"
        )
    word = source.word(node.place).rstrip(":")
    kind = "a truth value" if isinstance(node.value, bool) else "empty" if node.value is None else "a number"
    message = f"the key {shown(word)} is {kind}, not a text"
    return source.finding("SP027", message, node.place, f'put the key in quotes: "{shown(word)}"', len(word))


def _escaped(written: str) -> str:
    digits = written[2:]
    return chr(int(digits, 16)) if digits else lettered.get(written[1], "\n")
