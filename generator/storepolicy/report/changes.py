"""Changes of a store in the forms that people and machines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.manifest import canonical
from storepolicy.materiality import ChangeSet
from storepolicy.notice import Item, Notice
from storepolicy.report.text import Style, plain_style

names = ("presentation", "editorial", "clarification", "favourable", "adverse", "serious")
"""What the classes 0 to 5 are called in reports."""


class Changed(msgspec.Struct, frozen=True):
    """The changes of one store with their words, and where each stands in the files that are edited.

    `sides` names what is compared, such as "revision 1" and "working copy"; `earliest` is the first
    day on which a release made now may take effect, empty where that was not asked, and `lead` the notice
    that binds, in the unit in which it was promised.
    """

    changes: ChangeSet
    notice: Notice
    sides: tuple[str, str]
    places: Mapping[str, Place] = msgspec.field(default_factory=dict)
    earliest: str = ""
    lead: str = ""

    @property
    def verdict(self) -> str:
        """What the changes amount to, in a few words."""
        changes = self.changes
        if changes.unknown:
            return f"unknown: {changes.unknown}"
        if not changes.changes:
            return "no changes"
        return ", ".join(part for part in (_class(changes.weight), self._asks(), self._notice()) if part)

    def places_of(self, item: Item) -> Iterator[Place]:
        """Where the changes of an item stand, each place once."""
        found = (self.places[ref] for ref in item.refs or (item.ref,) if ref in self.places)
        yield from dict.fromkeys(found)

    def _asks(self) -> str:
        asked = {"consent": "asks for fresh consent", "acknowledge": "asks people to acknowledge it"}
        return asked.get(self.changes.requires, "")

    def _notice(self) -> str:
        told = f"{self.lead} of notice" if self.lead else ""
        return f"{told}, so from {self.earliest}" if told and self.earliest else told


def changes_as_text(found: Iterable[Changed], style: Style = plain_style) -> str:
    """Each store with its verdict, then each change: class, direction, ref, the words, the place, the fingerprint."""
    return "\n".join("\n".join(_text(one, style)) + "\n" for one in found)


def _text(one: Changed, style: Style) -> Iterator[str]:
    before, after = one.sides
    yield f"{style.bold}{one.changes.store}: {before} to {after}{style.end}"
    yield f"{one.verdict}"
    for item in one.notice.changed:
        yield ""
        refs = f"{style.end}, {style.bold}".join(item.refs or (item.ref,))
        yield f"  {_class(item.weight)}, {item.direction}: {style.bold}{refs}{style.end} ({item.rule})"
        yield f"    {item.text}"
        yield from _clauses(item)
        yield from (f"    {place}" for place in one.places_of(item))
        if item.basis:
            yield f"    basis: {item.basis}"
        yield f"    {_fingerprints(item)}"


def _fingerprints(item: Item) -> str:
    """What an override names, each once."""
    names = tuple(dict.fromkeys(item.fingerprints or (item.fingerprint,)))
    return f"fingerprint{'' if len(names) == 1 else 's'}: {', '.join(names)}"


def _clauses(item: Item) -> Iterator[str]:
    """The clauses that differ, marked like a diff."""
    yield from (f"    - {text}" for text in item.before if text not in item.after)
    yield from (f"    + {text}" for text in item.after if text not in item.before)


def changes_as_markdown(found: Iterable[Changed]) -> str:
    """The same for a pull request: a heading a store, a table of changes."""
    return "\n".join("\n".join(_markdown(one)) + "\n" for one in found)


def _markdown(one: Changed) -> Iterator[str]:
    before, after = one.sides
    yield f"### {_cell(one.changes.store)}: {before} to {after}"
    yield ""
    yield f"{_cell(one.verdict[:1].upper() + one.verdict[1:])}."
    if not one.notice.changed:
        return
    yield ""
    yield "| class | direction | what changes | where | fingerprint |"
    yield "|---|---|---|---|---|"
    for item in one.notice.changed:
        where = ", ".join(_where(one, ref) for ref in item.refs or (item.ref,))
        names = "<br>".join(f"`{name}`" for name in dict.fromkeys(item.fingerprints or (item.fingerprint,)))
        yield f"| {_class(item.weight)} | {item.direction} | {_cell(item.text)} | {where} | {names} |"


def _where(one: Changed, ref: str) -> str:
    place = one.places.get(ref)
    return f"`{ref}`" + (f" ({_cell(str(place))})" if place else "")


def findings_as_markdown(findings: Iterable[Finding]) -> str:
    """What stands against the changes, as a list below them; empty where there is nothing."""
    lines = [_against(one) for one in findings]
    return "\n".join(("", *lines, "")) if lines else ""


def _against(one: Finding) -> str:
    hint = f" ({_cell(one.hint)})" if one.hint else ""
    return f"- **{one.severity} {one.code}** {_cell(str(one.place))}: {_cell(one.message)}{hint}"


def _cell(text: str) -> str:
    """Text that stays text in a Markdown table."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def changes_as_github(found: Iterable[Changed], folder: str = "") -> str:
    """GitHub annotations: a line a change, at its place in the file; adverse changes are warnings.

    `folder` leads from the root of the repository to the project.
    """
    return "".join(f"{line}\n" for one in found for line in _github(one, folder))


def _github(one: Changed, folder: str) -> Iterator[str]:
    if one.changes.unknown:
        yield f"::warning title={_property(one.changes.store)}::{_message(one.verdict)}"
    for item in one.notice.changed:
        place = next(one.places_of(item), None)
        at = f"file={_property(folder + place.path)},line={place.line},col={place.column}," if place else ""
        title = _property(f"{one.changes.store}: {_class(item.weight)}, {item.direction}")
        kind = "warning" if item.direction == "adverse" else "notice"
        yield f"::{kind} {at}title={title}::{_message(f'{item.text} ({_fingerprints(item)})')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def changes_as_json(found: Iterable[Changed]) -> str:
    """Canonical JSON: `stores`, each as in `change.json`; see schema/1.0/diff.json."""
    stores = [msgspec.to_builtins(one.changes) for one in found]
    return canonical({"schema": "1.0", "stores": stores}).decode() + "\n"


def _class(weight: int) -> str:
    return f"class {weight} ({names[min(weight, len(names) - 1)]})"
