"""The longest common subsequence, exact where that is affordable, in time linear in the length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Pair = tuple[int, int]
Keys = Sequence[Hashable]

exact_cells = 2**26
"""Up to this product of lengths the answer is exact; it takes one bit of memory a cell."""
window = 8192
shingle = 4


def common(old: Keys, new: Keys) -> list[Pair]:
    """Places of equal keys on both sides, in order on both: as many as there can be, up to `exact_cells`.

    Longer ones are first cut at runs of four keys that each side has once, then compared in windows, so that
    time grows with the length and not with its square.
    """
    start = common_start(old, new)
    end = common_end(old, new, start)
    pairs = [(at, at) for at in range(start)]
    pairs += _inner(old, new, (start, len(old) - end, start, len(new) - end))
    pairs += [(len(old) - back, len(new) - back) for back in range(end, 0, -1)]
    return pairs


def common_start(old: Keys, new: Keys) -> int:
    """How many keys both sides begin with."""
    at = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        at += 1
    return at


def common_end(old: Keys, new: Keys, start: int) -> int:
    """How many keys both sides end with, after the first `start`."""
    most = min(len(old), len(new)) - start
    back = 0
    while back < most and old[-1 - back] == new[-1 - back]:
        back += 1
    return back


def _inner(old: Keys, new: Keys, part: tuple[int, int, int, int]) -> Iterator[Pair]:
    """The common subsequence of `old[a:b]` and `new[c:d]`, after what cannot match is left out."""
    a, b, c, d = part
    in_new, in_old = set(new[c:d]), set(old[a:b])
    left = [at for at in range(a, b) if old[at] in in_new]
    right = [at for at in range(c, d) if new[at] in in_old]
    one, other = [old[at] for at in left], [new[at] for at in right]
    found = exact(one, other) if len(one) * len(other) <= exact_cells else _long(one, other)
    return ((left[x], right[y]) for x, y in found)


def exact(old: Keys, new: Keys) -> list[Pair]:
    """One longest common subsequence, by bit vectors: row after row of the table in one sum of integers.

    Hyyrö 2004: bit i of a row is 0 where the subsequence grows at old key i.
    """
    places: dict[Hashable, int] = {}
    for at, key in enumerate(old):
        places[key] = places.get(key, 0) | 1 << at
    full = (1 << len(old)) - 1
    row, rows = full, []
    for key in new:
        met = row & places.get(key, 0)
        row = ((row + met) | (row - met)) & full
        rows.append(row)
    return _traced(old, new, rows)


def _traced(old: Keys, new: Keys, rows: list[int]) -> list[Pair]:
    pairs: list[Pair] = []
    x, y = len(old), len(new)
    while x and y:
        if old[x - 1] == new[y - 1]:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        elif rows[y - 1] >> (x - 1) & 1:
            x -= 1
        else:
            y -= 1
    pairs.reverse()
    return pairs


def _long(old: Keys, new: Keys) -> Iterator[Pair]:
    """Cut at runs that both sides have once; what lies between is compared exactly or in windows."""
    x = y = 0
    for next_x, next_y in (*increasing(_landmarks(old, new)), (len(old), len(new))):
        if next_x < x or next_y < y:
            continue  # inside the run before
        yield from ((x + p, y + q) for p, q in _between(old[x:next_x], new[y:next_y]))
        x, y = next_x, next_y
        while x < len(old) and y < len(new) and old[x] == new[y]:
            yield x, y
            x, y = x + 1, y + 1


def _between(old: Keys, new: Keys) -> Iterator[Pair]:
    if len(old) * len(new) <= exact_cells:
        yield from exact(old, new)
        return
    x = y = 0
    while x < len(old) and y < len(new):
        last = x + window >= len(old) and y + window >= len(new)
        most = window if last else window * 3 // 4
        taken = [(p, q) for p, q in exact(old[x : x + window], new[y : y + window]) if p < most and q < most]
        yield from ((x + p, y + q) for p, q in taken)
        step = (window, window) if last else _step(taken)
        x, y = x + step[0], y + step[1]


def _step(taken: list[Pair]) -> Pair:
    """How far a window moves: past its last match where that is far enough, else by a half."""
    if taken and max(taken[-1]) >= window // 4:
        return taken[-1][0] + 1, taken[-1][1] + 1
    return window // 2, window // 2


def _landmarks(old: Keys, new: Keys) -> list[Pair]:
    """Where runs begin that both sides have exactly once, in the order of the new side."""
    mine, theirs = _once(old), _once(new)
    return [(mine[run], at) for run, at in theirs.items() if run in mine]


def _once(keys: Keys) -> dict[tuple[Hashable, ...], int]:
    runs = list(zip(*(keys[start:] for start in range(shingle)), strict=False))
    count = Counter(runs)
    return {run: at for at, run in enumerate(runs) if count[run] == 1}


def increasing(pairs: Sequence[Pair], weights: Sequence[float] | None = None) -> list[Pair]:
    """The heaviest part of the pairs that increases strictly on both sides.

    The pairs come in increasing order of their second numbers, in any order among equal ones.
    """
    ranks = {x: rank for rank, x in enumerate(sorted({x for x, _ in pairs}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of prefix maxima
    before = [-1] * len(pairs)
    waiting: list[tuple[int, float, int]] = []
    for at, (x, y) in enumerate(pairs):
        if at and pairs[at - 1][1] != y:
            _settle(best, waiting)
        weight, before[at] = _prefix(best, ranks[x] - 1)
        waiting.append((ranks[x], weight + (weights[at] if weights else 1.0), at))
    _settle(best, waiting)
    chain: list[Pair] = []
    _, at = _prefix(best, len(ranks))
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    chain.reverse()
    return chain


def _prefix(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank &= rank - 1
    return found


def _settle(best: list[tuple[float, int]], waiting: list[tuple[int, float, int]]) -> None:
    """Pairs of one and the same place on the new side count only for later places."""
    for start, weight, at in waiting:
        rank = start
        while rank < len(best):
            if weight > best[rank][0]:
                best[rank] = (weight, at)
            rank += rank & -rank
    waiting.clear()
