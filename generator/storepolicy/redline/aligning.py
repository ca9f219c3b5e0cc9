"""Which block of the old side is which of the new one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from storepolicy.redline.lcs import Pair, common, common_end, common_start, increasing
from storepolicy.redline.ops import Block
from storepolicy.redline.tokens import folded

least_alike = 0.5
"""Below this share of common words a block is another one."""
small_gap = 2500
"""Up to this many possible pairs of blocks are all looked at; beyond it, those that share a rare run of words."""
rare = 8
_word = re.compile(r"\w+")
words_of_a_move = 5
"""A block of fewer words that also differs is told as removed and added, not as moved."""


class Item:
    """A block as it is compared; its words are counted only when somebody asks."""

    def __init__(self, block: Block) -> None:
        self.block = block
        text = "".join(piece.text for cell in block.cells for piece in cell)
        links = tuple(piece.href for cell in block.cells for piece in cell if piece.href)
        self.key = (folded(text), links)

    @cached_property
    def texts(self) -> list[str]:
        """Its words without marks, addresses and white space; quicker than those of an edit, and as good here."""
        return _word.findall(self.key[0])

    @cached_property
    def count(self) -> Counter[str]:
        """How often each word is in it."""
        return Counter(self.texts)

    @cached_property
    def row_key(self) -> str:
        """The text of the first cell of a row."""
        return folded("".join(p.text for p in self.block.cells[0])).strip("| ") if self._is_row else ""

    @property
    def _is_row(self) -> bool:
        return self.block.kind == "row" and len(self.block.cells) > 1

    def alike(self, other: Item) -> float:
        """The share of common words, from 0 to 1; without any word, rules are alike and others are not."""
        return _alike(self, other)

    def share(self, other: Item) -> float:
        """The same, counted."""
        mine, theirs = len(self.texts), len(other.texts)
        if not mine + theirs:
            return float(self.block.kind == other.block.kind)
        if 2 * min(mine, theirs) < least_alike * (mine + theirs):
            return 0.0
        few, many = (self.count, other.count) if mine < theirs else (other.count, self.count)
        return 2 * sum(map(min, few.values(), map(many.__getitem__, few))) / (mine + theirs)

    @cached_property
    def runs(self) -> set[tuple[str, ...]]:
        """Every two words that follow each other, and a first word alone where there is no second."""
        return set(pairwise(self.texts)) or {(word,) for word in self.texts}


Items = Sequence[Item]


# What is no more and what has come meet again in the next comparison with the same text.
@lru_cache(maxsize=16384)
def _alike(one: Item, other: Item) -> float:
    return one.share(other)


@lru_cache(maxsize=4096)
def _item(block: Block) -> Item:
    """The same block counts its words once, though a history compares it again and again."""
    return Item(block)


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[Pair], list[Pair]]:
    """The pairs that stand in the same order on both sides, and those that moved; by id, equality, likeness.

    Both come in the order of the new side. What is in no pair was removed or added.
    """
    start = common_start(old, new)
    end = common_end(old, new, start)
    mine = [_item(block) for block in old[start : len(old) - end]]
    theirs = [_item(block) for block in new[start : len(new) - end]]
    still, moved = _aligned(mine, theirs)
    outer = [(at, at) for at in range(start)]
    after = [(len(old) - back, len(new) - back) for back in range(end, 0, -1)]
    return outer + _shifted(still, start) + after, _shifted(moved, start)


def _shifted(pairs: Iterable[Pair], by: int) -> list[Pair]:
    return [(x + by, y + by) for x, y in pairs]


def _aligned(old: Items, new: Items) -> tuple[list[Pair], list[Pair]]:
    pairs = _by_id(old, new)
    pairs += _equal(old, new, pairs)
    pairs += _in_gaps(old, new, _chain(old, pairs), pairs)
    pairs += _elsewhere(old, new, pairs)
    return _ordered(old, new, pairs)


def _by_id(old: Items, new: Items) -> list[Pair]:
    """Blocks of one id, the first with the first where an id is not the only one."""
    known: dict[str, list[int]] = defaultdict(list)
    for at in range(len(old) - 1, -1, -1):
        if name := old[at].block.id:
            known[name].append(at)
    return [(places.pop(), at) for at, item in enumerate(new) if (places := known.get(item.block.id))]


def _left(items: Items, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [at for at in range(len(items)) if at not in gone]


def _unpaired(old: Items, new: Items, pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    return _left(old, (x for x, _ in pairs)), _left(new, (y for _, y in pairs))


def _equal(old: Items, new: Items, pairs: Sequence[Pair]) -> list[Pair]:
    """Blocks that are equal but for white space: first those in the same order, then the others."""
    left, right = _unpaired(old, new, pairs)
    found = [(left[x], right[y]) for x, y in common([old[x].key for x in left], [new[y].key for y in right])]
    left, right = _unpaired(old, new, [*pairs, *found])
    known: dict[object, list[int]] = defaultdict(list)
    for x in reversed(left):
        known[old[x].key].append(x)
    return found + [(places.pop(), y) for y in right if (places := known.get(new[y].key))]


def _chain(old: Items, pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs that stand in the same order on both sides: the part with the most text."""
    ordered = sorted(pairs, key=lambda pair: pair[1])
    return increasing(ordered, [1 + len(old[x].key[0]) for x, _ in ordered])


def _in_gaps(old: Items, new: Items, chain: Sequence[Pair], pairs: Sequence[Pair]) -> list[Pair]:
    """Blocks that are alike, or rows of one key, between two blocks that stand still."""
    free_old, free_new = (set(free) for free in _unpaired(old, new, pairs))
    found: list[Pair] = []
    for (x, y), (next_x, next_y) in pairwise(((-1, -1), *chain, (len(old), len(new)))):
        left = [at for at in range(x + 1, next_x) if at in free_old]
        right = [at for at in range(y + 1, next_y) if at in free_new]
        if left and right:
            found += _matched(old, new, left, right)
    return found


def _matched(old: Items, new: Items, left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    rows = _rows(old, new, left, right)
    taken_x, taken_y = {x for x, _ in rows}, {y for _, y in rows}
    left = [x for x in left if x not in taken_x]
    right = [y for y in right if y not in taken_y]
    some = _all_pairs if len(left) * len(right) <= small_gap else _near_pairs
    likely = list(some(old, new, left, right))
    weights = [alike * (1 + min(len(old[x].texts), len(new[y].texts))) for x, y, alike in likely]
    return rows + increasing([(x, y) for x, y, _ in likely], weights)


def _rows(old: Items, new: Items, left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Rows whose first cell is the same and the only such one among these."""
    mine, theirs = Counter(old[x].row_key for x in left), Counter(new[y].row_key for y in right)
    places = {old[x].row_key: x for x in left}
    return [
        (places[key], y) for y in right if (key := new[y].row_key) and mine[key] == 1 and theirs[key] == 1
    ]


Likely = tuple[int, int, float]


def _all_pairs(old: Items, new: Items, left: Sequence[int], right: Sequence[int]) -> Iterator[Likely]:
    for y in right:
        for x in left:
            if (alike := old[x].alike(new[y])) >= least_alike:
                yield x, y, alike


def _near_pairs(old: Items, new: Items, left: Sequence[int], right: Sequence[int]) -> Iterator[Likely]:
    """The likeliest of the blocks that share a run of two words which at most eight of them have."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for x in left:
        for run in old[x].runs:
            holders[run].append(x)
    for y in right:
        shared: Counter[int] = Counter()
        for run in new[y].runs:
            if len(have := holders.get(run, ())) <= rare:
                shared.update(have)
        for x, _ in sorted(shared.most_common(rare)):
            if (alike := old[x].alike(new[y])) >= least_alike:
                yield x, y, alike


def _elsewhere(old: Items, new: Items, pairs: Sequence[Pair]) -> list[Pair]:
    """Blocks that are alike wherever they stand, the likest first."""
    left, right = _unpaired(old, new, pairs)
    left = [x for x in left if len(old[x].texts) >= words_of_a_move]
    right = [y for y in right if len(new[y].texts) >= words_of_a_move]
    likely = sorted(_near_pairs(old, new, left, right), key=lambda one: (-one[2], abs(one[0] - one[1])))
    taken_x: set[int] = set()
    taken_y: set[int] = set()
    found: list[Pair] = []
    for x, y, _ in likely:
        if x not in taken_x and y not in taken_y:
            taken_x.add(x)
            taken_y.add(y)
            found.append((x, y))
    return found


def _ordered(old: Items, new: Items, pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Which pairs stand still, and which moved; without a word and an id nothing moves."""
    still = _chain(old, pairs)
    standing = set(still)
    moved = sorted((pair for pair in pairs if pair not in standing), key=lambda pair: pair[1])
    return still, [
        (x, y) for x, y in moved if old[x].texts or (old[x].block.id and old[x].block.id == new[y].block.id)
    ]
