"""Two cells to the edits between them."""

from __future__ import annotations

from collections.abc import Sequence

from storepolicy.redline.lcs import Pair, common
from storepolicy.redline.ops import Edit, Equal, Piece
from storepolicy.redline.runs import Run, runs_of
from storepolicy.redline.tokens import Words, is_word, joined, words_of
from storepolicy.redline.writing import written

Pieces = Sequence[Piece]


def edits_between(old: Pieces, new: Pieces) -> tuple[Edit, ...]:
    """The edits that make the old cell the new one, word by word; every character of both is in them."""
    if (mine := joined(old)) == joined(new):
        return tuple(Equal(text, href) for text, href in mine)
    before, after = words_of(old), words_of(new)
    pairs = common(before.keys, after.keys)
    if not _alike(before, after, len(pairs)):
        return replaced(old, new)
    return written(before, after, runs_of(before, after, pairs))


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
    return written(before, after, [run for run in runs if run.a < run.b or run.c < run.d])


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
