"""Histories of a policy in which every edit is known, because it was planted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

Paragraph = list[str]
"""Sentences."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision did: words that came and went, paragraphs that moved and that were edited in place."""

    came: Counter[str] = field(default_factory=Counter)
    went: Counter[str] = field(default_factory=Counter)
    moved: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class History:
    """Revisions of a policy, oldest first, and the step that leads to each but the first."""

    texts: list[str]
    steps: list[Step]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every revision beside every later one."""
        return [(one, other) for at, one in enumerate(self.texts) for other in self.texts[at + 1 :]]


def history(seed: int, revisions: int, paragraphs: int) -> History:
    """The same seed gives the same history; a paragraph has 30 to 60 words, their frequencies as in prose."""
    chance = Random(seed)
    words = Words(chance)
    policy = [words.paragraph() for _ in range(paragraphs)]
    texts, steps = [as_text(policy)], []
    for _ in range(revisions - 1):
        policy, step = revised(chance, words, policy)
        texts.append(as_text(policy))
        steps.append(step)
    return History(texts, steps)


def as_text(policy: list[Paragraph]) -> str:
    """Paragraphs with an empty line between."""
    return "\n\n".join(" ".join(sentences) for sentences in policy) + "\n"


class Words:
    """A vocabulary of 1,500 words, the frequent ones short; and words that are new each time."""

    def __init__(self, chance: Random) -> None:
        syllables = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
        self._chance = chance
        self._words = sorted(
            {"".join(chance.choices(syllables, k=1 + n // 400)) for n in range(2000)}, key=len
        )
        self._weights = [1 / (rank + 3) for rank in range(len(self._words))]
        self._fresh = 0

    def sentence(self) -> str:
        """Ten to fifteen words."""
        words = self._chance.choices(self._words, self._weights, k=self._chance.randint(10, 15))
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> Paragraph:
        """Three or four sentences."""
        return [self.sentence() for _ in range(self._chance.randint(3, 4))]

    def fresh(self) -> str:
        """A word that is nowhere else."""
        self._fresh += 1
        return f"new{self._fresh}"


def revised(chance: Random, words: Words, policy: list[Paragraph]) -> tuple[list[Paragraph], Step]:
    """The next revision: five words, a sentence more and one fewer, a paragraph more and one fewer, two moved."""
    step = Step()
    places = chance.sample(range(len(policy)), 8)
    after = [list(sentences) for sentences in policy]
    for place in places[:5]:
        _word(chance, words, after[place], step)
    added = words.fresh().capitalize() + " " + " ".join(words.fresh() for _ in range(9)) + "."
    after[places[5]].append(added)
    step.came.update(_words(added))
    step.went.update(_words(after[places[6]].pop()))
    step.went.update(_words(" ".join(after[places[7]])))
    step.edited.extend(" ".join(after[place]) for place in places[1:7])
    moving = [after[place] for place in (places[0], *_others(chance, len(policy), places))]
    step.moved.extend(" ".join(sentences) for sentences in moving)
    rest = [
        one for at, one in enumerate(after) if at != places[7] and not any(one is other for other in moving)
    ]
    for sentences in moving:
        rest.insert(_far(chance, after, sentences), sentences)
    new = [" ".join(words.fresh() for _ in range(12)).capitalize() + "."]
    step.came.update(_words(new[0]))
    rest.insert(chance.randrange(len(rest)), new)
    return rest, step


def _others(chance: Random, count: int, taken: list[int]) -> list[int]:
    """One more paragraph, which moves unedited."""
    return [chance.choice([at for at in range(count) if at not in taken])]


def _far(chance: Random, policy: list[Paragraph], sentences: Paragraph) -> int:
    """A place at least a quarter of the policy away."""
    at = next(place for place, one in enumerate(policy) if one is sentences)
    quarter = len(policy) // 4
    return chance.choice([place for place in range(len(policy) - 3) if abs(place - at) > quarter])


def _word(chance: Random, words: Words, sentences: Paragraph, step: Step) -> None:
    at = chance.randrange(len(sentences))
    parts = sentences[at].rstrip(".").split()
    place = chance.randrange(len(parts))
    new = words.fresh()
    step.went[parts[place]] += 1
    step.came[new] += 1
    parts[place] = new
    sentences[at] = " ".join(parts) + "."


def _words(text: str) -> list[str]:
    return text.replace(".", "").split()
