"""Events to a tree. What YAML allows and we refuse is worded in `refusals`, what is no YAML in `syntax`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

import msgspec
import yaml

from storepolicy.document import refusals
from storepolicy.document.characters import most_findings
from storepolicy.document.node import Entry, Mapping, Node, Plain, Scalar, Sequence
from storepolicy.document.refusals import Event
from storepolicy.document.resolution import Value, is_exact, number_starts, octal, resolve, words
from storepolicy.document.source import Source, shown
from storepolicy.document.unquoted import cut, may_be_cut
from storepolicy.finding import Finding, Place

max_depth = 32
max_nodes = 50_000
# A key, value, list or map has one event or two: no file within the limit is refused.
max_events = 2 * max_nodes + 4
# What an unquoted text must be asked about, besides numbers.
special = {*words, "<<"}
starts = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
# What few files hold; only in these is each value asked about it.
rare = ("&", "!", "\\", "?")


class Open(msgspec.Struct, frozen=True, gc=False):
    """A list or map that has begun: what its parent holds so far, where it began, whether it is a map."""

    before: list[Node]
    plain_before: list[Plain]
    place: Place
    is_map: bool


class Composer:
    """Grows one tree a document from libyaml's events. In an open map, `items` holds keys and values in turn.

    `plain` holds the same as ordinary values, of which there are none to make a second time.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.items: list[Node] = []
        self.plain: list[Plain] = []
        self.stack: list[Open] = []
        self.documents = 0

    def compose(self) -> tuple[Node, ...]:
        """The root of each document; what is wrong goes to `findings`. Raises for no text."""
        events: Iterator[Event] = iter(yaml.CBaseLoader(self.source.text).get_event, None)
        try:
            if self._run(islice(events, max_events)) and (event := next(events, None)):
                self.findings.append(refusals.too_many(self.source, event, max_nodes))
        except yaml.MarkedYAMLError as error:
            from storepolicy.document.syntax import explain  # noqa: PLC0415 - only where something is wrong

            told = explain(error, self.source, self._last())
            # A text such as *this* begins with an alias: what follows on its line is no second fault.
            if not any(one.code == "SP023" and one.place.line == told.place.line for one in self.findings):
                self.findings.append(told)
        return tuple(self.items)

    @property
    def plain_root(self) -> dict[str, Plain]:
        """The values of the map that is the root of a document without fault."""
        (root,) = self.plain
        return root if isinstance(root, dict) else {}

    def _run(self, events: Iterator[Event]) -> bool:
        """True unless reading was given up. The hot loop: a call or an attribute less is felt."""
        path, items, plain, stack = self.source.path, self.items, self.plain, self.stack
        scalar: Event = yaml.ScalarEvent
        is_rare = any(sign in self.source.text for sign in rare) or may_be_cut(self.source.text)
        for event in events:
            kind, mark = event.__class__, event.start_mark
            if kind is scalar:
                value = event.value
                if not event.style and (value in special or value[0] in number_starts):
                    value = self._resolved(event)
                if is_rare or not value:
                    self._inspect(event)
                items.append(Scalar(value, Place(path, mark.line + 1, mark.column + 1)))
                plain.append(value)
            elif kind in starts:
                if is_rare and (event.anchor or event.tag):
                    self.findings.extend(refusals.properties(self.source, event))
                if len(stack) == max_depth:
                    self.findings.append(refusals.too_deep(self.source, event, max_depth))
                    return False
                place = Place(path, mark.line + 1, mark.column + 1)
                stack.append(Open(items, plain, place, kind is starts[0]))
                items, plain = self.items, self.plain = [], []
            else:
                self._end(kind, event)
                items, plain = self.items, self.plain
        return True

    def _end(self, kind: type, event: Event) -> None:
        """What is neither a value nor the start of one; the ends of a stream tell nothing."""
        if kind is yaml.MappingEndEvent:
            self._close_mapping()
        elif kind is yaml.SequenceEndEvent:
            self._close_sequence()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _resolved(self, event: Event) -> Value:
        value = resolve(event.value)
        if value == "<<" and self._expects_key():
            self.findings.append(refusals.merge_key(self.source, event))
        elif isinstance(value, int) and not event.tag and octal.fullmatch(event.value):
            self.findings.append(refusals.octal(self.source, event))
        elif not is_exact(value):
            self.findings.append(refusals.inexact(self.source, event))
        return value

    def _inspect(self, event: Event) -> None:
        if event.anchor or event.tag:
            self.findings.extend(refusals.properties(self.source, event))
        if self.source.text[event.start_mark.index - 1 : event.start_mark.index] == "?":
            self.findings.append(refusals.swallowed(self.source, event))
        if not event.value and event.style in {"|", ">"}:
            self.findings.append(refusals.empty_block(self.source, event))
        if not event.style and event.value:
            self.findings.extend(cut(self.source, event.value, event.start_mark.index, event.end_mark.index))
        # A place in the midst of a text is found by counting lines, too dear to do without end.
        if event.style == '"' and len(self.findings) <= most_findings:
            self.findings.extend(refusals.escapes(self.source, event))

    def _close_sequence(self) -> None:
        opened = self.stack.pop()
        self._closed(opened, Sequence(tuple(self.items), opened.place), self.plain)

    def _close_mapping(self) -> None:
        entries: dict[str, Entry] = {}
        turns = iter(self.items)
        for key, value in zip(turns, turns, strict=True):
            if isinstance(key, Scalar) and isinstance(name := key.value, str) and name not in entries:
                entries[name] = Entry(name, key.place, value)
            else:
                self.findings.append(refusals.key(self.source, key, entries, self._ref()))
        opened = self.stack.pop()
        # Where a key was refused they are not in step, and the file is not read further.
        plain = dict(zip(entries, self.plain[1::2], strict=False))
        self._closed(opened, Mapping(tuple(entries.values()), opened.place), plain)

    def _closed(self, opened: Open, node: Node, plain: Plain) -> None:
        opened.before.append(node)
        opened.plain_before.append(plain)
        self.items, self.plain = opened.before, opened.plain_before

    def _alias(self, event: Event) -> None:
        self.findings.append(refusals.alias(self.source, event))
        self.items.append(Scalar("", refusals.start_of(self.source, event)))
        self.plain.append("")

    def _document(self, event: Event) -> None:
        self.documents += 1
        if event.version or event.tags:
            self.findings.append(refusals.directive(self.source, event))
        if self.documents == 2:  # noqa: PLR2004 - the second is the fault, told once
            self.findings.append(refusals.second_document(self.source, event))

    def _expects_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].is_map and not len(self.items) % 2

    def _last(self) -> Place | None:
        return self.items[-1].place if self.items and isinstance(self.items[-1], Scalar) else None

    def _ref(self) -> str:
        """The dotted path of the map now open, with a dot at its end; nothing for the root."""
        return "".join(f"{_step(outer.is_map, inner.before)}." for outer, inner in pairwise(self.stack))


def _step(is_map: bool, items: list[Node]) -> str:  # noqa: FBT001 - said of the container, as it stands on the stack
    if not is_map:
        return str(len(items))
    return shown(str(items[-1].value)) if len(items) % 2 and isinstance(items[-1], Scalar) else "?"
