"""What the records between two revisions say, where the two are compared directly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from storepolicy.diff import Moved
from storepolicy.materiality import Disclosure, covers, moves_of
from storepolicy.releasing.comparing import Compared, Measure, compared
from storepolicy.releasing.sides import Side, standing
from storepolicy.revisions import Chain, Entry


def as_published(measure: Measure, chain: Chain, before: int, after: int) -> Measure:
    """For two revisions: with what was said when each on the way was released, and of no file that waits."""
    _, forth = _apart(chain, before, after)
    said = as_said(measure, (chain.entry(number) for number in forth))
    return replace(said, fragments=(), as_of="", moved=moved_between(chain, before, after))


def as_said(measure: Measure, way: Iterable[Entry]) -> Measure:
    """The same with what people have said on the way: classes they set, and practices that were not new.

    A disclosure counts only where nothing else on the way changed that value, under whatever id.
    """
    changes = [one for entry in way for one in entry.changes.changes]
    times = Counter(one.ref for one in changes)
    moved = {ref for one in moves_of(changes) for ref in (*one.olds, *one.news)}
    disclosed = (
        one
        for one in changes
        if one.disclosure_only and times[one.ref] == 1 and not any(covers(ref, one.ref) for ref in moved)
    )
    return replace(
        measure,
        disclosed=tuple(Disclosure((one.ref,), one.practised_since) for one in disclosed),
        overridden=tuple(one.override for one in changes if one.override),
    )


def directly(chain: Chain, ends: tuple[Side, Entry], side: Side, measure: Measure) -> Compared:
    """What is about to be released against an earlier revision than the one before, with what was said between."""
    last, before = ends
    way = (entry for entry in chain.revisions if last.number < entry.number <= before.number)
    moved = moved_between(chain, last.number, before.number)
    return compared(last, side, replace(as_said(measure, way), fragments=measure.fragments, moved=moved))


def moved_between(chain: Chain, before: int, after: int) -> tuple[Moved, ...]:
    """The published moves on the way from one revision to another, oldest first.

    Where the later was not built on the earlier, the way leads back to the last that both were built on.
    """
    back, forth = _apart(chain, before, after)
    return (
        *(one.mirrored() for number in back for one in _moves(chain, number)),
        *(one for number in forth for one in _moves(chain, number)),
    )


def moved_since(then: Chain, now: Chain) -> tuple[Moved, ...]:
    """The published moves on the way from what stood in another state of a chain to what stands, oldest first.

    The way leads over the newest revision that both states have, for in two branches one number may mean two.
    """
    known = {entry.digest for entry in now.revisions}
    old, new = (entry.number if (entry := standing(chain)) else 0 for chain in (then, now))
    shared = next((entry.number for entry in reversed(then.revisions) if entry.digest in known), 0)
    return (*moved_between(then, old, shared), *moved_between(now, shared, new))


def _moves(chain: Chain, number: int) -> Iterator[Moved]:
    return moves_of(chain.entry(number).changes.changes)


def _apart(chain: Chain, before: int, after: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The revisions to take back, newest first, and those to add, oldest first."""
    back, forth = tuple(_built_on(chain, before)), tuple(_built_on(chain, after))
    shared = next((number for number in back if number in forth), 0)
    own = (tuple(takewhile(lambda number: number != shared, way)) for way in (back, forth))
    taken, added = own
    return taken, added[::-1]


def _built_on(chain: Chain, number: int) -> Iterator[int]:
    """A revision and those that it was built on, newest first."""
    while number:
        yield number
        number = chain.entry(number).changes.before
