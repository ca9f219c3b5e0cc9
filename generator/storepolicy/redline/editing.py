"""Two cells to the edits between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storepolicy.redline.lcs import Pair, common
from storepolicy.redline.ops import Delete, Edit, Equal, Insert, Piece
from storepolicy.redline.tokens import Span, Words, folded, is_word, joined, merged, words_of

Pieces = Sequence[Piece]
least_equal = 3
"""Fewer words than these between two edits are shown as part of one edit."""
farthest_slide = 60
sentence_ends = frozenset(".!?:;|")


class Run(NamedTuple):
    """Words `a` to `b` of the old side against `c` to `d` of the new one: the same, or an edit."""

    a: int
    b: int
    c: int
    d: int
    same: bool


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


def edits_between(old: Pieces, new: Pieces) -> tuple[Edit, ...]:
    """The edits that make the old cell the new one, word by word; every character of both is in them."""
    if (mine := joined(old)) == joined(new):
        return tuple(Equal(text, href) for text, href in mine)
    before, after = words_of(old), words_of(new)
    pairs = common(before.keys, after.keys)
    if not _alike(before, after, len(pairs)):
        return replaced(old, new)
    return _written(before, after, _runs(before, after, pairs))


def replaced(old: Pieces, new: Pieces) -> tuple[Edit, ...]:
    """The old cell as deleted, the new one as inserted; marks that both begin or end with stay."""
    before, after = words_of(old), words_of(new)
    olds, news = len(before.keys), len(after.keys)
    most = min(olds, news)
    start = _marks(before, after, [(at, at) for at in range(most)])
    end = _marks(before, after, [(olds - 1 - at, news - 1 - at) for at in range(most - start)])
    runs = (
        Run(0, start, 0, start, same=True),
        Run(start, olds - end, start, news - end, same=False),
        Run(olds - end, olds, news - end, news, same=True),
    )
    return _written(before, after, [run for run in runs if run.a < run.b or run.c < run.d])


def _marks(old: Words, new: Words, pairs: Sequence[Pair]) -> int:
    """How many of these pairs, from the first on, are the same mark and no word."""
    for count, (x, y) in enumerate(pairs):
        if old.keys[x] != new.keys[y] or is_word(old.spans[x][0]):
            return count
    return len(pairs)


def _alike(old: Words, new: Words, met: int) -> bool:
    """True where at least half of the words are common; another link does not make another word."""
    if 4 * met >= len(old.keys) + len(new.keys):
        return True
    texts = [[text for text, _ in words.spans] for words in (old, new)]
    linked = any(href for words in (old, new) for _, href in words.spans)
    return linked and 4 * len(common(*texts)) >= len(old.keys) + len(new.keys)


def _runs(old: Words, new: Words, pairs: Sequence[Pair]) -> list[Run]:
    """The pairs as runs, edits that are too close made one, and each moved to where it reads best."""
    runs = _joined_edits(old, list(_split(pairs, len(old.keys), len(new.keys))))
    for at in range(1, len(runs) - 1):
        if not runs[at].same and (runs[at].a == runs[at].b or runs[at].c == runs[at].d):
            room = (_room(runs, at - 1), _room(runs, at + 1))
            runs[at - 1 : at + 2] = _slid(old, new, runs[at - 1 : at + 2], room)
    return [run for run in runs if run.a < run.b or run.c < run.d]


def _room(runs: Sequence[Run], at: int) -> int:
    """How far an edit may move into a run of equal words: between two edits three must remain."""
    length = runs[at].b - runs[at].a
    inner = 0 < at < len(runs) - 1
    return min(farthest_slide, max(0, length - least_equal) if inner else length)


def _split(pairs: Sequence[Pair], olds: int, news: int) -> Iterator[Run]:
    """Runs of the same and of different words in turn; both sides are covered without a gap."""
    x = y = 0
    start = 0
    for at in range(len(pairs) + 1):
        if at < len(pairs) and at > start and pairs[at] == (pairs[at - 1][0] + 1, pairs[at - 1][1] + 1):
            continue
        if at > start:
            (a, c), (b, d) = pairs[start], pairs[at - 1]
            yield Run(a, b + 1, c, d + 1, same=True)
            x, y = b + 1, d + 1
        next_x, next_y = pairs[at] if at < len(pairs) else (olds, news)
        if next_x > x or next_y > y:
            yield Run(x, next_x, y, next_y, same=False)
        start = at


def _joined_edits(old: Words, runs: list[Run]) -> list[Run]:
    """Edits with fewer than three equal words between them become one."""
    kept: list[Run] = []
    for at, run in enumerate(runs):
        inner = 0 < at < len(runs) - 1
        if run.same and (not inner or old.counted(run.a, run.b) >= least_equal):
            kept.append(run)
        elif kept and not kept[-1].same:
            kept[-1] = Run(kept[-1].a, run.b, kept[-1].c, run.d, same=False)
        else:
            kept.append(run._replace(same=False))
    return kept


def _slid(old: Words, new: Words, runs: list[Run], room: tuple[int, int]) -> list[Run]:
    """An insertion or deletion between equal words, moved to the place where it begins after a sentence.

    The words are the same wherever it stands, as in "a b c b" with "b c" or "c b" inserted.
    """
    before, edit, after = runs
    words, start, end = (new, edit.c, edit.d) if edit.a == edit.b else (old, edit.a, edit.b)
    back = _reach(words, range(start - 1, start - 1 - room[0], -1), end - start)
    ahead = _reach(words, range(end, end + room[1]), start - end)
    by = max(range(-back, ahead + 1), key=lambda step: (_boundary(words, start + step), -abs(step)))
    return [
        before._replace(b=before.b + by, d=before.d + by),
        Run(edit.a + by, edit.b + by, edit.c + by, edit.d + by, same=False),
        after._replace(a=after.a + by, c=after.c + by),
    ]


def _reach(words: Words, places: range, length: int) -> int:
    """How many words from here on are the same a whole edit away."""
    for count, at in enumerate(places):
        if words.keys[at] != words.keys[at + length]:
            return count
    return len(places)


def _boundary(words: Words, at: int) -> int:
    """How well an edit reads that begins before this word: after a sentence, after a mark, elsewhere."""
    if at == 0 or any("\n" in text for text, _ in words.spaces[at]):
        return 3
    last = words.spans[at - 1][0]
    if last[0] in sentence_ends and words.spaces[at]:
        return 2
    return int(not is_word(last) and bool(words.spaces[at]))


def _written(old: Words, new: Words, runs: Sequence[Run]) -> tuple[Edit, ...]:
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
