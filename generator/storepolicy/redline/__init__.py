"""Two texts compared: one stream of operations, and every way to show it."""

from storepolicy.redline.applying import accept, accept_blocks, clauses, reject, reject_blocks, summary
from storepolicy.redline.comparing import compare_blocks, compare_texts
from storepolicy.redline.criticmarkup import as_criticmarkup
from storepolicy.redline.document import as_document
from storepolicy.redline.html import Look, render_html
from storepolicy.redline.labels import Labels, english
from storepolicy.redline.machine import as_json, from_json
from storepolicy.redline.ops import (
    Block,
    Cell,
    Delete,
    Equal,
    Group,
    Insert,
    Mark,
    MoveFrom,
    MoveTo,
    Op,
    Piece,
    Redline,
    Summary,
    Was,
)
from storepolicy.redline.plain import as_ansi, as_plain
from storepolicy.redline.style import style

__all__ = [
    "Block",
    "Cell",
    "Delete",
    "Equal",
    "Group",
    "Insert",
    "Labels",
    "Look",
    "Mark",
    "MoveFrom",
    "MoveTo",
    "Op",
    "Piece",
    "Redline",
    "Summary",
    "Was",
    "accept",
    "accept_blocks",
    "as_ansi",
    "as_criticmarkup",
    "as_document",
    "as_json",
    "as_plain",
    "clauses",
    "compare_blocks",
    "compare_texts",
    "english",
    "from_json",
    "reject",
    "reject_blocks",
    "render_html",
    "style",
    "summary",
]
