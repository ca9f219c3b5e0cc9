"""Texts that try everything, and policies with edits whose place is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

Paragraph = tuple[str, ...]

SCRAPS = (
    "a", "b", "the ", "data ", "30 days", "30  days", "60 days", "May 25, 2018", " ", "  ", "\t", "\u00a0", "\n",
    "\n\n", "\r\n", "\r", "# ", "- ", "* ", "1. ", "|", "| a | b |\n", "|---|---|\n", "```\n", "~~~", "---\n", "===\n",
    "{++", "++}", "{--", "--}", "{>>", "<<}", "{~~", "~>", "~~}", "{==", "{", "}", "+", "-", "\\", "=", "<", ">", "&",
    "[x](/y)", "](", "https://a.b/c", "a@b.c", "é", "e\u0301", "\u0301", "日本", "ก็", "\x00", "\x1b[31m", "\x85",
    "\u2028", "\ufeff", "\ufffe", ".", ",", "!?", "don't", "third-party", "€5.00", "%",
)  # fmt: skip
scraps = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)
texts = st.one_of(scraps, st.text(max_size=60))


@st.composite
def near_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text and one made of it by cutting, repeating and pasting."""
    pieces = draw(st.lists(st.sampled_from(SCRAPS), max_size=60))
    edited = list(pieces)
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(edited))), draw(st.integers(0, len(edited)))))
        target = draw(st.integers(0, len(edited)))
        pasted = draw(st.one_of(st.just(edited[start:end]), st.lists(st.sampled_from(SCRAPS), max_size=6)))
        edited[target:target] = pasted
        if draw(st.booleans()):
            del edited[start:end]
    return "".join(pieces), "".join(edited)


WORDS = tuple(f"{start}{middle}{end}" for start in "bdfgklmnprst" for middle in ("a", "e", "io", "ou") for end in ("n", "ra", "sto", "ling"))  # fmt: skip
NEW_WORDS = tuple(f"new{word}" for word in WORDS)


def paragraphs(chance: Random, count: int) -> list[Paragraph]:
    """Paragraphs of three or four sentences; none has a word twice, as no two real clauses are the same."""
    return [_sentences(chance, chance.sample(WORDS, 36)) for _ in range(count)]


def _sentences(chance: Random, words: list[str]) -> Paragraph:
    ends = [0, *(at + chance.randint(0, 2) for at in (7, 16, 25)), 36][: chance.choice((4, 5))]
    return tuple(" ".join(words[a:b]).capitalize() + "." for a, b in pairwise(ends))


FATES = ("keep", "keep", "keep", "word", "sentence", "cut", "remove", "add")


@dataclass
class Planted:
    """Two policies, and what differs: clauses of each fate, and the words that came and went."""

    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    went: Counter[str] = field(default_factory=Counter)

    def add(self, old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> None:
        """One paragraph as it was and as it is."""
        if old is not None:
            self.old.append(" ".join(old))
        if new is not None:
            self.new.append(" ".join(new))

    @property
    def texts(self) -> tuple[str, str]:
        """The two policies as texts."""
        return "\n\n".join(self.old) + "\n", "\n\n".join(self.new) + "\n"


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """A policy of paragraphs in which some were edited, added or removed."""
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - a seeded policy
    plan = Planted()
    plan.add(("Policy.",), ("Policy.",))
    for paragraph in paragraphs(chance, chance.randint(4, 12)):
        fate = draw(st.sampled_from(FATES))
        plan.fates[fate] += 1
        _plant(chance, plan, paragraph, fate)
    return plan


@st.composite
def planted_moves(draw: st.DrawFn) -> tuple[Planted, str]:
    """A policy in which one paragraph was moved over at least three others, with or without an edit on the way."""
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - a seeded policy
    plan = Planted()
    kept = paragraphs(chance, draw(st.integers(6, 12)))
    start = draw(st.integers(0, len(kept) - 1))
    target = draw(st.sampled_from([at for at in range(len(kept)) if abs(at - start) > 2]))
    edited = _with_word(chance, plan, kept[start]) if draw(st.booleans()) else kept[start]
    rest = kept[:start] + kept[start + 1 :]
    for paragraph in kept:
        plan.add(paragraph, None)
    for paragraph in (*rest[:target], edited, *rest[target:]):
        plan.add(None, paragraph)
    return plan, " ".join(kept[start])


def _plant(chance: Random, plan: Planted, paragraph: Paragraph, fate: str) -> None:
    at = chance.randrange(len(paragraph))
    if fate == "keep":
        plan.add(paragraph, paragraph)
    elif fate == "word":
        plan.add(paragraph, _with_word(chance, plan, paragraph))
    elif fate == "sentence":
        words = chance.sample(NEW_WORDS, 5)
        plan.came.update(words)
        plan.add(paragraph, (*paragraph[:at], " ".join(words) + ".", *paragraph[at:]))
    elif fate == "cut":
        plan.went.update(words_in(paragraph[at]))
        plan.add(paragraph, paragraph[:at] + paragraph[at + 1 :])
    elif fate == "remove":
        plan.went.update(words_in(" ".join(paragraph)))
        plan.add(paragraph, None)
    else:
        words = chance.sample(NEW_WORDS, 10)
        plan.came.update(words)
        plan.add(paragraph, paragraph)
        plan.add(None, (" ".join(words) + ".",))


def _with_word(chance: Random, plan: Planted, paragraph: Paragraph) -> Paragraph:
    """The paragraph with one word replaced by one that is nowhere else."""
    at = chance.randrange(len(paragraph))
    words = words_in(paragraph[at])
    place = chance.randrange(len(words))
    new = chance.choice(NEW_WORDS)
    plan.went[words[place]] += 1
    plan.came[new] += 1
    words[place] = new
    return (*paragraph[:at], " ".join(words) + ".", *paragraph[at + 1 :])


def words_in(text: str) -> list[str]:
    """The words without their full stops."""
    return text.replace(".", "").split()
