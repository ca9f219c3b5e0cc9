"""Which words of two cells are the same, in runs that read well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from storepolicy.redline.lcs import Pair
from storepolicy.redline.tokens import Words, is_word

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


def runs_of(old: Words, new: Words, pairs: Sequence[Pair]) -> list[Run]:
    """The pairs as runs, edits that are too close made one, and each moved to where it reads best."""
    runs = _joined_edits(old, _gathered(old, new, _split(pairs, len(old.keys), len(new.keys))))
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


def _gathered(old: Words, new: Words, runs: Iterable[Run]) -> list[Run]:
    """Two deletions, or two insertions, as one where the equal words between them stand at an outer end too.

    Of "the x the y" with "x" and "the y" gone, or with "the x" and "y" gone, the words are the same.
    """
    kept: list[Run] = []
    for run in runs:
        whole = _whole(old, new, kept[-2], kept[-1], run) if len(kept) > 1 and not run.same else ()
        if whole:
            del kept[-2:]
        for part in whole or (run,):
            if kept and kept[-1].same and part.same:
                part = Run(kept[-1].a, part.b, kept.pop().c, part.d, same=True)  # noqa: PLW2901
            kept.append(part)
    return kept


def _whole(old: Words, new: Words, first: Run, between: Run, last: Run) -> tuple[Run, ...]:
    """One edit with the equal words before or behind it, or nothing where these are two edits."""
    length = between.b - between.a
    if first.same or not between.same or length > farthest_slide:
        return ()
    gone = first.c == first.d and last.c == last.d
    if not gone and not (first.a == first.b and last.a == last.b):
        return ()
    keys, start, end = (old.keys, first.a, last.b) if gone else (new.keys, first.c, last.d)
    island = keys[between.a : between.b] if gone else keys[between.c : between.d]
    a, c = first.a, first.c
    if keys[start : start + length] == island:
        middle = Run(a + length, last.b, c + length, last.d, same=False)
        return Run(a, a + length, c, c + length, same=True), middle
    if keys[end - length : end] == island:
        b, d = last.b - length, last.d - length
        return Run(a, b, c, d, same=False), Run(b, last.b, d, last.d, same=True)
    return ()


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
