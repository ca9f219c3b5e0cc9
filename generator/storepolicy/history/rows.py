"""The rows of a table of changes, made in one go: most of a page about changes is these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from markupsafe import Markup

from storepolicy.history.bands import Numbered
from storepolicy.notice import Item, Notice
from storepolicy.pages import Words, escaped


class Rows(msgspec.Struct, frozen=True):
    """What the rows of one page share: `policy` is the address of the text after the change.

    `gone` has the address of each clause that is no more, by its text; `sources` the number of each citation.
    """

    notice: Notice
    policy: str
    gone: Mapping[str, str]
    sources: Mapping[str, int]
    words: Words

    def __call__(self, items: Iterable[Numbered]) -> Markup:
        """The rows as HTML; every text is escaped."""
        words = {name: escaped(self.words(name)) for name in _words}
        sides = tuple(escaped(self.notice.label(name)) for name in ("before", "after"))
        return Markup("".join([self._row(number, item, words, sides) for number, item in items]))  # noqa: S704

    def _row(self, number: int, item: Item, words: Mapping[str, str], sides: tuple[str, ...]) -> str:
        text, direction = escaped(item.text), item.direction_words
        other = f" ({escaped(direction)})" if direction and direction not in item.class_words else ""
        return (
            f'<tr id="change-{number}"><th scope="row"><span class="what">{text}</span> '
            f'<span class="weight">{escaped(item.class_words)}{other}</span>\n'
            f' <span class="refs">{self._clause(item, text, words)}{self._source(item)}</span></th> '
            f"{_texts(item, words, sides)}</tr>\n\n"
        )

    def _clause(self, item: Item, text: str, words: Mapping[str, str]) -> str:
        """The way to the clause, or to that which is no more."""
        if item.clause:
            name, href = "see_clause", f"{self.policy}#{item.clause}"
        elif item.before and item.before[0] in self.gone:
            name, href = "see_old_clause", self.gone[item.before[0]]
        else:
            return ""
        return f'<a href="{escaped(href)}" aria-label="{words[name]}: {text}">{words[name]}</a>'

    def _source(self, item: Item) -> str:
        if not item.basis:
            return ""
        number = self.sources[item.basis]
        return f' <a href="#source-{number}">{escaped(self.words("source", number=number))}</a>'


_words = ("see_clause", "see_old_clause", "no_clause", "no_clauses")


def _texts(item: Item, words: Mapping[str, str], sides: tuple[str, ...]) -> str:
    """The clauses before and after, as cells."""
    if not item.before and not item.after:
        return f'<td colspan="2"><span class="silent">{words["no_clauses"]}</span></td>'
    told = (_listed(texts, words["no_clause"]) for texts in (item.before, item.after))
    return " ".join(f'<td data-label="{side}">{text}</td>' for side, text in zip(sides, told, strict=True))


def _listed(texts: tuple[str, ...], silence: str) -> str:
    if not texts:
        return f'<span class="silent">{silence}</span>'
    first, *more = texts
    return f"<ul>{''.join(f'<li>{escaped(text)}</li>' for text in texts)}</ul>" if more else escaped(first)
