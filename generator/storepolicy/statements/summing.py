"""Summaries, the glance card and comparison cells: made of statements, with no leaf of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from storepolicy.statements.plan import glance_lines, summarised
from storepolicy.statements.run import text_of
from storepolicy.statements.statement import Cell, Kind, Section, Statement
from storepolicy.statements.stating import Telling, anchor
from storepolicy.statements.view import Reading
from storepolicy.statements.whole import FactsView

least_to_sum_up = 3


def summed(telling: Telling, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, those with enough to say headed by a summary."""
    return tuple(_summed(telling, section, sections) for section in sections)


def _summed(telling: Telling, section: Section, sections: tuple[Section, ...]) -> Section:
    if section.id not in summarised or len(section.statements) < least_to_sum_up:
        return section
    told = _summary(telling, f"summaries.{section.id}", (section.id, "section"), sections)
    return replace(section, summary=told) if told else section


def glance(telling: Telling, sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    """The lines of the glance card that have something to say."""
    lines = (_summary(telling, f"glance.{line}", ("glance", line), sections) for line in glance_lines)
    return tuple(line for line in lines if line)


def _summary(
    telling: Telling, template: str, name: tuple[str, str], sections: tuple[Section, ...]
) -> Statement | None:
    reading = telling.reading()
    told = telling.render(template, facts=FactsView(reading))
    sources = tuple(_sources(reading, sections))
    if not text_of(told) or not sources:
        return None
    assertion = _assertion(sources)
    names = tuple(source.id for source in sources)
    return Statement(anchor(*name, "summary"), Kind.SUMMARY, name[0], assertion, (), names, (told,))


def _sources(reading: Reading, sections: tuple[Section, ...]) -> Iterator[Statement]:
    """The statements behind what was read, those whose words are used first."""
    printed, seen = reading.printed.keys(), reading.seen.keys()
    statements = [s for section in sections for s in section.statements if s.kind is not Kind.SUMMARY]
    used = [s for s in statements if printed & set(s.because)]
    yield from used
    yield from (s for s in statements if s not in used and seen & set(s.because))


def _assertion(sources: Iterable[Statement]) -> str:
    told = {source.assertion for source in sources}
    return told.pop() if len(told) == 1 else "stated"


def cells(telling: Telling, sections: tuple[Section, ...]) -> tuple[Cell, ...]:
    """What the store says on every topic of the comparison; a silent topic has no text."""
    topics = telling.vocabulary.schemes["topics"].terms
    return tuple(_cell(telling, topic, sections) for topic in topics)


def _cell(telling: Telling, topic: str, sections: tuple[Section, ...]) -> Cell:
    reading = telling.reading()
    told = text_of(telling.render(f"topics.{topic}", facts=FactsView(reading)))
    if not told:
        silent = tuple(
            s.id for section in sections for s in section.statements if f"/facts/topics/{topic}" in s.because
        )
        return Cell(topic, "not_stated", "", silent)
    printed = reading.printed.keys() or reading.seen.keys()
    sources = [
        s for section in sections for s in section.statements
        if s.kind is not Kind.SUMMARY and printed & set(s.because)
    ]  # fmt: skip
    return Cell(topic, _assertion(sources), told, tuple(s.id for s in sources))
