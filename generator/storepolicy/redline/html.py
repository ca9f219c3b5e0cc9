"""A redline as HTML that reads without script, without style and without colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

import msgspec

from storepolicy.redline.labels import Labels
from storepolicy.redline.ops import Cell, Group, Mark, Redline
from storepolicy.redline.showing import Stretch, counts, label_of, stretches, visible

_safe = re.compile(r"(?:https?|mailto|tel):|(?:[^:/?#\s]*)(?:[/?#]|$)", re.IGNORECASE)
tables = ("row", "head")


class Look(msgspec.Struct, frozen=True):
    """How a fragment fits its page.

    Every id begins with `prefix-`. Headings of the text are `h1` to `h6` by `heading`. `resolve` makes the
    address of a link from the one in the text. `only_changes` leaves out every clause that did not change.
    """

    prefix: str = "redline"
    heading: int = 3
    resolve: Callable[[str], str] = str
    only_changes: bool = False


class View(msgspec.Struct, frozen=True):
    """What the parts of one page share: `places` maps the index of a changed group to its number, from 1."""

    redline: Redline
    labels: Labels
    look: Look
    places: dict[int, int]


whole = Look()


def render_html(redline: Redline, labels: Labels, look: Look = whole) -> str:
    """A fragment of HTML that shows both texts; everything that came out of them is escaped.

    Addresses of unsafe schemes are not linked. The whole view has a switch that hides what did not change.
    The style sheet is `style`.
    """
    changed = [at for at, group in enumerate(redline.groups) if group.shown]
    places = {at: number for number, at in enumerate(changed, 1)}
    view = View(redline, labels, look, places)
    return "\n".join(
        [f'<div class="redline" id="{escape(look.prefix)}">', *_head(view), *_body(view), "</div>", ""]
    )


def _head(view: View) -> Iterator[str]:
    yield '<ul class="redline-counts">'
    yield from (f"<li>{escape(line)}</li>" for line in counts(view.redline, view.labels))
    if view.places:
        yield f'<li><a href="#{_id(view, 1)}">{escape(view.labels.first)}</a></li>'
    yield "</ul>"
    if view.places:
        yield from _legend(view.labels)
        if not view.look.only_changes:
            name = escape(f"{view.look.prefix}-only")
            yield f'<input type="checkbox" class="redline-only" id="{name}">'
            yield f'<label class="redline-switch" for="{name}">{escape(view.labels.only_changes)}</label>'


def _legend(labels: Labels) -> Iterator[str]:
    yield f'<div class="redline-legend">\n<p>{escape(labels.legend)}</p>\n<ul>'
    yield f"<li><ins>{escape(labels.insert_sample)}</ins> {escape(labels.legend_insert)}</li>"
    yield f"<li><del>{escape(labels.delete_sample)}</del> {escape(labels.legend_delete)}</li>"
    yield f"<li>{escape(labels.legend_move)}</li>\n</ul>\n</div>"


def _body(view: View) -> Iterator[str]:
    yield '<div class="redline-body">'
    numbered = [
        (at, group)
        for at, group in enumerate(view.redline.groups)
        if group.shown or (not view.look.only_changes and group.kind != "blank")
    ]
    as_table = view.redline.form == "blocks"
    names: Counter[str] = Counter()
    for table, run in groupby(numbered, lambda one: as_table and one[1].kind in tables):
        if table:
            rows = list(run)
            name = _name(view, rows[0][0])
            names[name] += 1
            yield from _table(view, rows, name if names[name] == 1 else f"{name} ({names[name]})")
        else:
            for at, group in run:
                yield from _block(view, at, group)
    yield "</div>"


def _block(view: View, at: int, group: Group) -> Iterator[str]:
    text = "".join(_stretches(cell, group.mark, view.labels, view.look) for cell in group.cells)
    yield f"<div{_attributes(view, at, group, 'redline-block')}>"
    yield from _label(view, at, group)
    if view.redline.form == "text":
        yield f'<p class="redline-raw">{text}</p>'
    elif group.kind == "heading":
        yield f'<h{view.look.heading} class="redline-heading">{text}</h{view.look.heading}>'
    else:
        yield f'<p class="redline-item">{text}</p>' if group.kind == "item" else f"<p>{text}</p>"
    yield "</div>"


def _name(view: View, first: int) -> str:
    """What a table that begins there is called, so that it can be told from others: by the heading before it."""
    before = (view.redline.groups[at] for at in range(first - 1, -1, -1))
    heading = next((group for group in before if group.kind == "heading"), None)
    if heading is None:
        return view.labels.title
    parts = [part for cell in heading.cells for part in stretches(cell, heading.mark)]
    shown = [part.text for part in parts if part.how != "delete"] or [part.text for part in parts]
    return f"{view.labels.title}: {visible(''.join(shown))}"


def _table(view: View, rows: Sequence[tuple[int, Group]], name: str) -> Iterator[str]:
    """Rows as a table; where one of them changed, the first column has the labels."""
    labelled = any(at in view.places for at, _ in rows)
    width = max(len(group.cells) for _, group in rows)
    yield f'<div class="redline-scroll" role="region" tabindex="0" aria-label="{escape(name)}">'
    yield '<table class="redline-table">'
    for at, group in rows:
        tag = "th" if group.kind == "head" else "td"
        yield f"<tr{_attributes(view, at, group, '')}>"
        if labelled:
            yield f"<td>{''.join(_label(view, at, group))}</td>"
        cells = [_stretches(cell, group.mark, view.labels, view.look) for cell in group.cells] + [""] * (
            width - len(group.cells)
        )
        scope = ' scope="col"' if tag == "th" else ""
        yield from (f"<{tag}{scope}>{cell}</{tag}>" for cell in cells)
        yield "</tr>"
    yield "</table>\n</div>"


_looks = {
    Mark.REMOVED: " redline-removed",
    Mark.MOVED_FROM: " redline-removed redline-moved",
    Mark.MOVED_TO: " redline-moved",
}


def _attributes(view: View, at: int, group: Group, name: str) -> str:
    if at not in view.places:
        return f' class="{f"{name} redline-same".strip()}"'
    look = f"{name} redline-changed{_looks.get(group.mark, '')}".strip()
    return f' class="{look}" id="{_id(view, view.places[at])}"'


def _id(view: View, number: int) -> str:
    return escape(f"{view.look.prefix}-{number}")


def _label(view: View, at: int, group: Group) -> Iterator[str]:
    """What happened to a changed block, with the ways to the other end of a move and to its neighbours."""
    if at not in view.places:
        return
    number, labels = view.places[at], view.labels
    told = escape(label_of(group, labels))
    if other := _other_end(view, at, group):
        told = f'<a href="#{_id(view, other)}">{told}</a>'
    yield f'<p class="redline-label"><strong>{told}</strong>'
    if number > 1:
        yield f' <a href="#{_id(view, number - 1)}">{escape(labels.previous)}</a>'
    if number < len(view.places):
        yield f' <a href="#{_id(view, number + 1)}">{escape(labels.next)}</a>'
    yield "</p>"


def _other_end(view: View, at: int, group: Group) -> int:
    if not group.move:
        return 0
    ends = (place for place in view.places if view.redline.groups[place].move == group.move and place != at)
    return view.places[next(ends)]


@lru_cache(maxsize=4096)
def _stretches(cell: Cell, mark: Mark, labels: Labels, look: Look) -> str:
    """The text of a cell; neighbours that came or went stand in one element."""
    parts: list[str] = []
    for how, run in groupby(stretches(cell, mark), lambda stretch: stretch.how):
        text = "".join(_stretch(labels, look, stretch) for stretch in run)
        parts.append(text if how == "equal" else f"<{_tags[how]}>{text}</{_tags[how]}>")
    return "".join(parts)


_tags = {"insert": "ins", "delete": "del"}


def _stretch(labels: Labels, look: Look, stretch: Stretch) -> str:
    text = _linked(look, stretch)
    if not stretch.address:
        return text
    form = labels.new_link if stretch.how == "insert" else labels.old_link
    told = escape(visible(form.format(address=stretch.address)))
    return f'{text} <span class="redline-address">({told})</span>'


def _linked(look: Look, stretch: Stretch) -> str:
    """The text, linked where it has a safe address; what is gone is not linked any more."""
    text = escape(visible(stretch.text))
    if not stretch.href or stretch.how == "delete" or not _safe.match(stretch.href):
        return text
    return f'<a href="{escape(look.resolve(visible(stretch.href)))}">{text}</a>'
