"""The words around a redline; the texts themselves bring their own."""

from __future__ import annotations

import msgspec


class Labels(msgspec.Struct, frozen=True):
    """What a reader is told about changes, in one language. Words in braces are filled in.

    `count_*` take `{number}`; `moved_from` and `moved_to` take `{number}`, the number of the move.
    """

    title: str
    added: str
    removed: str
    changed: str
    replaced: str
    moved: str
    moved_from: str
    moved_to: str
    moved_and_changed: str
    new_link: str
    old_link: str
    previous: str
    next: str
    first: str
    only_changes: str
    legend: str
    legend_insert: str
    legend_delete: str
    legend_move: str
    insert_sample: str
    delete_sample: str
    no_change: str
    count_added: str
    count_removed: str
    count_changed: str
    count_moved: str
    count_layout: str
    left_out: str


english = Labels(
    title="What changed",
    added="Added",
    removed="Removed",
    changed="Changed",
    replaced="Replaced",
    moved="Moved",
    moved_from="Moved away (move {number})",
    moved_to="Moved here (move {number})",
    moved_and_changed="Moved here and changed (move {number})",
    new_link="new link: {address}",
    old_link="old link: {address}",
    previous="Previous change",
    next="Next change",
    first="First change",
    only_changes="Show only what changed",
    legend="How to read this page",
    legend_insert="is new text: underlined, between [+ and +].",
    legend_delete="is text that is gone: struck through, between [- and -].",
    legend_move="A clause that moved is shown in full at its new place. Its old place keeps the old text.",
    insert_sample="Underlined",
    delete_sample="Struck through",
    no_change="No word has changed.",
    count_added="Clauses added: {number}",
    count_removed="Clauses removed: {number}",
    count_changed="Clauses changed: {number}",
    count_moved="Clauses moved: {number}",
    count_layout="Clauses with other spacing or list marks only, not marked below: {number}",
    left_out="Unchanged clauses left out: {number}",
)
"""The texts of the command line and of English pages."""
