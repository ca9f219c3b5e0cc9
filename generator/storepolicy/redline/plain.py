"""A redline for the terminal and for plain mail."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.redline.labels import Labels
from storepolicy.redline.ops import Group, Redline
from storepolicy.redline.showing import Stretch, counts, label_of, stretches, visible


class Style(msgspec.Struct, frozen=True):
    """How a label, an insertion and a deletion begin and end."""

    label: tuple[str, str] = ("[", "] ")
    insert: tuple[str, str] = ("{+", "+}")
    delete: tuple[str, str] = ("[-", "-]")


_plain = Style()
_ansi = Style(
    label=("\x1b[1m[", "]\x1b[0m "),
    insert=("\x1b[32;4m{+", "+}\x1b[0m"),
    delete=("\x1b[31;9m[-", "-]\x1b[0m"),
)
"""Colour is never alone: the marks of the plain form stay, underlined and struck through."""


def as_plain(redline: Redline, labels: Labels, *, only_changes: bool = False) -> str:
    """The redline as lines: a label in brackets on every changed clause, `{+new+}` and `[-old-]` words in it."""
    return _text(redline, labels, _plain, only_changes=only_changes)


def as_ansi(redline: Redline, labels: Labels, *, only_changes: bool = False) -> str:
    """The same with bold, underline, strike-through and colour for a terminal; no control of the texts gets through."""
    return _text(redline, labels, _ansi, only_changes=only_changes)


def _text(redline: Redline, labels: Labels, style: Style, *, only_changes: bool) -> str:
    blocks = list(_blocks(redline, labels, style, only_changes=only_changes))
    head = "".join(f"{line}\n" for line in counts(redline, labels))
    return "\n".join([head, *(f"{block}\n" for block in blocks)])


def _blocks(redline: Redline, labels: Labels, style: Style, *, only_changes: bool) -> Iterator[str]:
    left_out = 0
    for group in redline.groups:
        if only_changes and not group.shown:
            left_out += 1
            continue
        if left_out:
            yield labels.left_out.format(number=left_out)
        left_out = 0
        if text := _block(group, labels, style, " | " if redline.form == "blocks" else ""):
            yield text
    if left_out:
        yield labels.left_out.format(number=left_out)


def _block(group: Group, labels: Labels, style: Style, between: str) -> str:
    text = between.join(
        "".join(_stretch(stretch, labels, style) for stretch in stretches(cell, group.mark))
        for cell in group.cells
    )
    label = label_of(group, labels)
    return f"{style.label[0]}{label}{style.label[1]}{text}" if label else text


def _stretch(stretch: Stretch, labels: Labels, style: Style) -> str:
    text = visible(stretch.text)
    if stretch.how == "equal":
        return text
    if stretch.address:
        form = labels.new_link if stretch.how == "insert" else labels.old_link
        text = f"{text} ({visible(form.format(address=stretch.address))})"
    start, end = style.insert if stretch.how == "insert" else style.delete
    return f"{start}{text}{end}"
