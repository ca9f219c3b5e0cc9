"""Summaries, the glance card and comparison cells: made of statements, with no leaf of their own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from storepolicy.statements.plan import glance_lines, summarised
from storepolicy.statements.run import text_of
from storepolicy.statements.statement import Cell, Kind, Section, Statement
from storepolicy.statements.stating import Telling, anchor
from storepolicy.statements.view import Leaves, Reading

least_to_sum_up = 3


class Ground(msgspec.Struct, frozen=True, dict=True):
    """The statements that stand on leaves of their own, found by leaf."""

    sections: tuple[Section, ...]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement but summaries, in reading order."""
        return tuple(s for section in self.sections for s in section.statements if s.kind is not Kind.SUMMARY)

    @cached_property
    def by_leaf(self) -> dict[str, list[int]]:
        """The places in `statements` of those that name a leaf, by its pointer."""
        found: dict[str, list[int]] = {}
        for index, statement in enumerate(self.statements):
            for pointer in statement.because:
                if pointer in found:
                    found[pointer].append(index)
                else:
                    found[pointer] = [index]
        return found

    def leading(self, pointers: Iterable[str]) -> tuple[Statement, ...]:
        """The clause to link to: that of the fact whose leaf comes first; empty where no clause names a leaf.

        Other clauses name the leaf too where they speak of the fact, as rights name the contact they go to.
        """
        for pointer in pointers:
            named = [self.statements[index] for index in self.by_leaf.get(pointer, ())]
            own = [statement for statement in named if pointer.startswith(f"{statement.fact}/")]
            if named:
                return ((own or named)[0],)
        return ()

    def resting_on(self, pointers: Iterable[str]) -> tuple[Statement, ...]:
        """The statements that name one of the leaves, in reading order."""
        found = {index for pointer in pointers for index in self.by_leaf.get(pointer, ())}
        return tuple(self.statements[index] for index in sorted(found))


def summed(telling: Telling, ground: Ground) -> tuple[Section, ...]:
    """The sections, those with enough to say headed by a summary."""
    return tuple(_summed(telling, section, ground) for section in ground.sections)


def _summed(telling: Telling, section: Section, ground: Ground) -> Section:
    if section.id not in summarised or len(section.statements) < least_to_sum_up:
        return section
    told = _summary(telling, f"summaries.{section.id}", (section.id, "section"), ground)
    return msgspec.structs.replace(section, summary=told) if told else section


def glance(telling: Telling, ground: Ground) -> tuple[Statement, ...]:
    """The lines of the glance card that have something to say."""
    lines = (_summary(telling, f"glance.{line}", ("glance", line), ground) for line in glance_lines)
    return tuple(line for line in lines if line)


def _summary(telling: Telling, template: str, name: tuple[str, str], ground: Ground) -> Statement | None:
    telling.reading.begin()
    told = telling.render(template, facts=telling.whole)
    sources = _sources(telling.reading, ground)
    if not text_of(told) or not sources:
        return None
    assertion = _assertion(sources)
    names = tuple(source.id for source in sources)
    return Statement(anchor(*name, "summary"), Kind.SUMMARY, name[0], assertion, (), names, (told,))


def _sources(reading: Reading, ground: Ground) -> tuple[Statement, ...]:
    """The statements behind what was read: first the one to link to, then the others whose words are used."""
    used = _led(ground, reading.printed)
    first = {statement.id for statement in used}
    return (*used, *(s for s in _led(ground, reading.seen) if s.id not in first))


def _led(ground: Ground, pointers: Leaves) -> tuple[Statement, ...]:
    """The statements that name one of the leaves: the one to link to, then the others in reading order."""
    lead = ground.leading(pointers)
    return (*lead, *(s for s in ground.resting_on(pointers) if s not in lead))


def _assertion(sources: Iterable[Statement]) -> str:
    told = {source.assertion for source in sources}
    return told.pop() if len(told) == 1 else "stated"


def cells(telling: Telling, ground: Ground) -> tuple[Cell, ...]:
    """What the store says on every topic of the comparison; a silent topic has no text."""
    topics = telling.vocabulary.schemes["topics"].terms
    return tuple(_cell(telling, topic, ground) for topic in topics)


def _cell(telling: Telling, topic: str, ground: Ground) -> Cell:
    reading = telling.reading
    reading.begin()
    told = text_of(telling.render(f"topics.{topic}", facts=telling.whole))
    sources = _led(ground, reading.printed or reading.seen) if told else ()
    if not sources:
        silent = ground.resting_on((f"/facts/topics/{topic}",))
        return Cell(topic, "not_stated", "", tuple(s.id for s in silent))
    return Cell(topic, _assertion(sources), told, tuple(s.id for s in sources))
