"""Runs of words to edits, with every character of white space between them."""

from __future__ import annotations

from collections.abc import Sequence

from storepolicy.redline.ops import Delete, Edit, Equal, Insert
from storepolicy.redline.runs import Run
from storepolicy.redline.tokens import Span, Words, folded, merged


class Edits:
    """Gathers edits: neighbours become one, deletions stand before insertions, empty ones vanish."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._equal: list[Span] = []
        self._gone: list[Span] = []
        self._come: list[Span] = []

    def equal(self, spans: Sequence[Span]) -> None:
        """Both sides have these."""
        if spans and (self._gone or self._come):
            self._edits()
        self._equal += spans

    def differ(self, gone: Sequence[Span], come: Sequence[Span]) -> None:
        """The old side has the first, the new one the second."""
        if (gone or come) and self._equal:
            self._done += [Equal(text, href) for text, href in merged(self._equal)]
            self._equal = []
        self._gone += gone
        self._come += come

    def result(self) -> tuple[Edit, ...]:
        """All of them in reading order."""
        self._edits()
        self._done += [Equal(text, href) for text, href in merged(self._equal)]
        self._equal = []
        return tuple(self._done)

    def _edits(self) -> None:
        self._done += [Delete(text, href) for text, href in merged(self._gone)]
        self._done += [Insert(text, href) for text, href in merged(self._come)]
        self._gone, self._come = [], []


def written(old: Words, new: Words, runs: Sequence[Run]) -> tuple[Edit, ...]:
    """The edits of two cells; the runs cover both from their first word to their last."""
    out = Edits()
    told = False  # the white space before the next words has been written
    for run in runs:
        if run.same:
            _write_same(out, old, new, run, told=told)
            told = False
        else:
            told = _write_edit(out, old, new, run)
    if not told:
        _write_space(out, old.spaces[-1], new.spaces[-1])
    return out.result()


def _write_same(out: Edits, old: Words, new: Words, run: Run, *, told: bool) -> None:
    a, b, c, d, _ = run
    if old.spans[a:b] == new.spans[c:d] and old.spaces[a + 1 : b] == new.spaces[c + 1 : d]:
        if not told:
            _write_space(out, old.spaces[a], new.spaces[c])
        out.equal(_spans(new, c, d))
        return
    for x, y in zip(range(a, b), range(c, d), strict=True):
        if not told or x > a:
            _write_space(out, old.spaces[x], new.spaces[y])
        if old.spans[x] == new.spans[y]:
            out.equal((new.spans[y],))
        else:
            _write_unit(out, old.spans[x], new.spans[y])


def _write_unit(out: Edits, old: Span, new: Span) -> None:
    """A unit of several words that differs in its white space alone."""
    one, other = _parts(old[0]), _parts(new[0])
    for mine, theirs in zip(one, other, strict=True):
        if mine == theirs:
            out.equal(((theirs, new[1]),))
        else:
            out.differ(((mine, old[1]),), ((theirs, new[1]),))


def _parts(unit: str) -> list[str]:
    """Its words and the white space between them, in turn."""
    parts: list[str] = []
    rest = unit
    for word in folded(unit).split(" "):
        at = rest.index(word)
        parts += [rest[:at], word]
        rest = rest[at + len(word) :]
    return parts


def _write_edit(out: Edits, old: Words, new: Words, run: Run) -> bool:
    """Writes an edit; true where the white space behind it has been written too.

    What is inserted or deleted alone takes the white space behind it along: "a {+b +}c".
    """
    a, b, c, d, _ = run
    if a < b and c < d:
        _write_space(out, old.spaces[a], new.spaces[c])
        out.differ(_spans(old, a, b), _spans(new, c, d))
        return False
    if old.spaces[a] == new.spaces[c]:
        out.equal(old.spaces[a])
        gone = (*_spans(old, a, b), *old.spaces[b]) if a < b else ()
        come = (*_spans(new, c, d), *new.spaces[d]) if c < d else ()
        out.differ(gone, come)
        return True
    if a < b:
        out.differ((*old.spaces[a], *_spans(old, a, b)), ())
    else:
        out.differ((), (*new.spaces[c], *_spans(new, c, d)))
    return False


def _spans(words: Words, start: int, end: int) -> list[Span]:
    """The words with the white space between them."""
    spans = [words.spans[start]]
    for at in range(start + 1, end):
        spans += words.spaces[at]
        spans.append(words.spans[at])
    return spans


def _write_space(out: Edits, old: tuple[Span, ...], new: tuple[Span, ...]) -> None:
    """White space on both sides; what both begin with is equal."""
    if old == new:
        out.equal(old)
        return
    if len(old) == len(new) == 1 and old[0][1] == new[0][1]:
        (one, href), (other, _) = old[0], new[0]
        shared = _shared(one, other)
        out.equal(((one[:shared], href),) if shared else ())
        out.differ(((one[shared:], href),), ((other[shared:], href),))
        return
    out.differ(old, new)


def _shared(one: str, other: str) -> int:
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at
