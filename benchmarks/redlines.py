"""Redlines: speed, words shown changed, planted edits found, texts given back; beside three peers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.goals import Goal
from benchmarks.histories import History, Step, history
from benchmarks.redline_peers import Stretch, Tool, count, difflib, judged, ours, peers, time_out, tokens
from storepolicy.redline.lcs import exact
from storepolicy.redline.tokens import is_word

Pairs = Sequence[tuple[str, str]]
Row = dict[str, str]
long_words = 20_000


def redline_goals(rounds: int, *, quick: bool = False) -> tuple[list[Goal], list[Row]]:
    """Goal 6 with the goal for long texts, and the table of quality; raises ValueError where an answer is wrong."""
    store = history(seed=6, revisions=3 if quick else 5, paragraphs=24 if quick else 48)
    found_all(store)
    turns = [(_time(ours, store.pairs), _time(difflib, store.pairs)) for _ in range(rounds)]
    times = (1000 * median(some) / len(store.pairs) for some in zip(*turns, strict=True))
    shown = (sum(judged(tool(*pair), *pair).changed for pair in store.pairs) for tool in (ours, difflib))
    long = history(seed=7, revisions=2, paragraphs=(2000 if quick else long_words) // 43)
    both = (median(_time(ours, long.pairs) for _ in range(rounds)), _time(difflib, long.pairs))
    length = f"two texts of {count(long.texts[0]):,} words"
    goals = [
        _goal("6: redline of all pairs of a store's revisions, a pair, beside difflib", times, 0.02, "ms"),
        _goal("6: words shown changed in them, beside difflib", shown, 0.7, "words"),
        _goal(f"6: redline of {length}, beside difflib", both, 0.05, "s"),
    ]
    return goals, quality(store, corpora())


def _goal(name: str, numbers: Iterable[float], aim: float, unit: str) -> Goal:
    mine, other = numbers
    return Goal(name, mine, other, aim, unit)


def _time(tool: Tool, pairs: Pairs) -> float:
    start = process_time()
    for old, new in pairs:
        tool(old, new)
    return process_time() - start


def found_all(store: History) -> None:
    """Raises ValueError unless every planted edit and move is shown, and nothing else."""
    for (old, new), step in zip(pairwise(store.texts), store.steps, strict=True):
        stretches = ours(old, new)
        if (_words(stretches, "insert"), _words(stretches, "delete")) != (step.came, step.went):
            msg = "a planted edit is missed, or something else is shown as changed"
            raise ValueError(msg)
        if recognised_moves(stretches, step) != len(step.moved):
            msg = "a planted move is missed"
            raise ValueError(msg)


def _words(stretches: Sequence[Stretch], kind: str) -> Counter[str]:
    texts = (text for name, text in stretches if name.split()[0] == kind)
    return Counter(word for text in texts for word in tokens(text) if is_word(word))


def recognised_moves(stretches: Sequence[Stretch], step: Step) -> int:
    """How many of the moved paragraphs are shown as moved."""
    shown = [set(tokens(text)) for kind, text in stretches if kind == "from"]
    return sum(any(len(words & set(tokens(one))) > 0.8 * len(words) for words in shown) for one in step.moved)


def recognised_edits(stretches: Sequence[Stretch], step: Step) -> int:
    """How many of the edited paragraphs have no word shown changed that stands in them unchanged.

    A paragraph is told from its longest sentence without an edit: it must stand in one equal stretch.
    """
    equal = [text for kind, text in stretches if kind == "equal"]
    kept = (
        max((s for s in one.split(". ") if "new" not in s.lower()), key=len).strip(" .")
        for one in step.edited
    )
    return sum(any(sentence in text for text in equal) for sentence in kept)


def corpora() -> list[tuple[str, str]]:
    """Neighbouring real revisions: all lists of subprocessors and two pairs of privacy statements, where given."""
    folder = os.environ.get("STOREPOLICY_CORPORA")
    if not folder:
        return []
    pairs: list[tuple[str, str]] = []
    for name, chosen in (("subprocessors", slice(None)), ("privacy-statement", slice(1, 8, 6))):
        paths = sorted((Path(folder) / "site-policy" / name).glob("*.md"))
        pairs += list(pairwise(path.read_bytes().decode() for path in paths))[chosen]
    return pairs


def quality(store: History, real: Pairs) -> list[Row]:
    """One row a tool: what it gives back, how much it marks, what it recognises, how long it takes."""
    planted = list(zip(pairwise(store.texts), store.steps, strict=True))
    pairs = [pair for pair, _ in planted] + list(real)
    least = sum(smallest(*pair) for pair in pairs)
    return [_row(name, tool, planted, pairs, least) for name, tool in peers.items()]


Planted = list[tuple[tuple[str, str], Step]]


def _row(name: str, tool: Tool, planted: Planted, pairs: Pairs, least: int) -> Row:
    answers, times = [], []
    for pair in pairs:
        start = process_time()
        answers.append(tool(*pair))
        times.append(process_time() - start)
    verdicts = [judged(answer, *pair) for answer, pair in zip(answers, pairs, strict=True)]
    marked = sum(verdict.changed for verdict in verdicts)
    moved = sum(verdict.moved for verdict in verdicts)
    return {
        "tool": name,
        "new text given back": _share(sum(verdict.new_exact for verdict in verdicts), len(pairs)),
        "old text given back": _share(sum(verdict.old_exact for verdict in verdicts), len(pairs)),
        "words shown changed": f"{marked / least:.2f}",
        "words shown moved": f"{moved / least:.2f}",
        "edited paragraphs": _recognised(recognised_edits, answers, planted, lambda step: step.edited),
        "moved paragraphs": _recognised(recognised_moves, answers, planted, lambda step: step.moved),
        "time-outs": str(sum(time > time_out for time in times)),
        "ms a pair": f"{1000 * sum(times) / len(times):,.3g}",
    }


def _share(number: int, of: int) -> str:
    return f"{100 * number / of:.0f} %"


def _recognised(
    how: Callable[[Sequence[Stretch], Step], int],
    answers: Sequence[Sequence[Stretch]],
    planted: Planted,
    of: Callable[[Step], list[str]],
) -> str:
    found = sum(how(answer, step) for answer, (_, step) in zip(answers, planted, strict=False))
    return _share(found, sum(len(of(step)) for _, step in planted))


def smallest(old: str, new: str) -> int:
    """The fewest words that any answer without moves can show as changed: all but the longest common subsequence."""
    mine, theirs = ([word for word in tokens(text) if is_word(word)] for text in (old, new))
    return len(mine) + len(theirs) - 2 * len(exact(mine, theirs))


def quality_table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    names = list(rows[0])
    lines = [names, ["---", *("---:" for _ in names[1:])], *([row[name] for name in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
