"""What a schema cannot say: references, own terms, evidence, durations, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from storepolicy.build.topics import covered
from storepolicy.finding import Finding, Place, Severity
from storepolicy.model import Field, Shape, Store, Value, fields_of, present
from storepolicy.vocabulary import Vocabulary, nearest


class Where(Protocol):
    """Tells where a dotted path was written."""

    def place(self, ref: str) -> Place | None:
        """The place of the key, or of an item of a list."""

    def value_place(self, ref: str) -> Place | None:
        """The place of the value."""


@dataclass(frozen=True, slots=True)
class Met:
    """A field of a fact as met on the walk, with its dotted path."""

    field: Field
    value: object
    ref: str
    owner: Value


def check_store(store: Store, vocabulary: Vocabulary, own: set[str], where: Where) -> Iterator[Finding]:
    """Every fault of a complete store that its schema cannot find."""
    for met in _walk(store.facts, ""):
        yield from _references(met, store, where)
        yield from _own_terms(met, own, where)
        yield from _lengths(met, where)
        yield from _dates(met, where)
        yield from _quotes(met, where)
    yield from _evidence(store, where)
    yield from _topics(store, vocabulary, where)
    yield from _authorship(store, where)


def _walk(value: Value, path: str) -> Iterator[Met]:
    for field in fields_of(type(value)):
        found = getattr(value, field.name)
        if not present(found):
            continue
        ref = f"{path}.{field.name}" if path else field.name
        yield Met(field, found, ref, value)
        yield from _inside(found, ref)


def _inside(found: object, ref: str) -> Iterator[Met]:
    if isinstance(found, Value):
        yield from _walk(found, ref)
    elif isinstance(found, Mapping):
        for key, inner in found.items():
            yield from _inside(inner, f"{ref}.{key}")
    elif isinstance(found, tuple):
        for index, inner in enumerate(found):
            yield from _inside(inner, f"{ref}.{index}")


def _finding(code: str, message: str, ref: str, where: Where, hint: str = "") -> Finding:
    """A finding about a fact or a field."""
    return Finding(code, message, where.place(ref) or Place("policy_src"), ref=ref, hint=hint)


def _wrong(code: str, message: str, ref: str, where: Where, hint: str) -> Finding:
    """A finding about a value."""
    return Finding(code, message, where.value_place(ref) or Place("policy_src"), ref=ref, hint=hint)


def _references(met: Met, store: Store, where: Where) -> Iterator[Finding]:
    if met.field.shape is not Shape.REFS or not isinstance(met.value, tuple):
        return
    kind = met.field.about.ref
    known: Mapping[str, Value] = getattr(store.facts, kind)
    for index, name in enumerate(met.value):
        if name not in known:
            near = nearest(name, tuple(known))
            hint = f'did you mean "{near}"?' if near else f"add it under `{kind}:`, or correct the name"
            yield _wrong("SP111", f'there is no "{name}" under {kind}', f"{met.ref}.{index}", where, hint)


def _own_terms(met: Met, own: set[str], where: Where) -> Iterator[Finding]:
    listed = isinstance(met.value, tuple)
    values = met.value if isinstance(met.value, tuple) else (met.value,)
    for index, value in enumerate(values if met.field.about.scheme else ()):
        if isinstance(value, str) and value.startswith("x-") and value not in own:
            ref = f"{met.ref}.{index}" if listed else met.ref
            hint = f"describe it under `terms: {{{met.field.about.scheme}: {{{value}: ...}}}}`"
            yield _wrong("SP104", f'the own term "{value}" is not described', ref, where, hint)


def _lengths(met: Met, where: Where) -> Iterator[Finding]:
    if met.field.name != "unit" or met.field.shape is not Shape.CHOICE:
        return
    exact, low, high = (getattr(met.owner, name) for name in ("exact", "min", "max"))
    if exact is None and low is None and high is None:
        yield _finding(
            "SP112", "the length of time has no number", met.ref, where, "add `exact:`, `min:` or `max:`"
        )
    if exact is not None and (low is not None or high is not None):
        yield _finding("SP112", "`exact` stands beside `min` or `max`", met.ref, where, "keep one of the two")
    if low is not None and high is not None and low >= high:
        yield _finding(
            "SP112", "`min` is not below `max`", met.ref, where, "exchange the two, or write `exact`"
        )


def _dates(met: Met, where: Where) -> Iterator[Finding]:
    if r"\d{4}" not in met.field.about.pattern or not isinstance(met.value, str):
        return
    try:
        date.fromisoformat(met.value)
    except ValueError:
        yield _wrong(
            "SP113", f'there is no day "{met.value}"', met.ref, where, "correct the date, or leave it out"
        )


longest_quote = 12


def _quotes(met: Met, where: Where) -> Iterator[Finding]:
    if met.field.name != "wording" or not isinstance(met.value, Mapping):
        return
    for language, text in met.value.items():
        if len(text.split()) > longest_quote:
            yield _wrong(
                "SP114", f"the quotation has {len(text.split())} words", f"{met.ref}.{language}", where,
                f"quote at most {longest_quote} words; state the rest as facts",
            )  # fmt: skip


def _evidence(store: Store, where: Where) -> Iterator[Finding]:
    known = set(_facts(store))
    for ref in store.evidence:
        if ref not in known:
            near = nearest(ref, tuple(sorted(known)))
            hint = f'did you mean "{near}"?' if near else "name a fact as `kind.id`"
            yield _finding(
                "SP115", f'evidence is given for "{ref}", which is no fact', f"evidence.{ref}", where, hint
            )
    if store.authorship.kind == "transcribed":
        for ref in sorted(known - store.evidence.keys()):
            if not ref.startswith("topics."):
                yield _finding(
                    "SP116", "the fact has no evidence", ref, where,
                    f'add `{ref}: ["section N, paragraph N"]` under `evidence:`',
                )  # fmt: skip


def _facts(store: Store) -> Iterator[str]:
    for field in fields_of(type(store.facts)):
        found = getattr(store.facts, field.name)
        if isinstance(found, Value):
            yield field.name
        elif isinstance(found, Mapping):
            yield from (f"{field.name}.{key}" for key in found)


def _topics(store: Store, vocabulary: Vocabulary, where: Where) -> Iterator[Finding]:
    expected = {t.id for t in vocabulary.schemes["topics"].terms.values() if t.expected}
    transcribed = store.authorship.kind == "transcribed"
    for topic in store.facts.topics:
        if topic not in expected:
            near = nearest(topic, tuple(sorted(expected)))
            hint = f'did you mean "{near}"?' if near else f"topics are: {', '.join(sorted(expected))}"
            yield _finding("SP117", f'"{topic}" is no expected topic', f"topics.{topic}", where, hint)
        elif not transcribed:
            hint = "state the facts; only a transcribed policy may say that its source is silent"
            yield _finding("SP118", f'"{topic}" is not stated', f"topics.{topic}", where, hint)
        elif covered(topic, store.facts):
            yield _finding("SP119", f'facts speak of "{topic}"', f"topics.{topic}", where, "delete this line")
    for topic in sorted(expected - store.facts.topics.keys()):
        if not covered(topic, store.facts):
            yield _silent(topic, store, where, transcribed=transcribed)


def _silent(topic: str, store: Store, where: Where, *, transcribed: bool) -> Finding:
    place = where.place("topics") or where.place("title") or Place("policy_src")
    hint = f"state it, or write `topics: {{{topic}: not_stated}}`" if transcribed else "state the facts"
    severity = Severity.ERROR if transcribed else Severity.WARNING
    return Finding(
        "SP118", f'nothing is said of "{topic}"', place, severity, hint, store=store.id, ref=f"topics.{topic}"
    )


def _authorship(store: Store, where: Where) -> Iterator[Finding]:
    if store.authorship.kind == "transcribed":
        for name in ("source", "recorded"):
            if not present(getattr(store.authorship, name)):
                hint = f"add `{name}:` under `authorship:`"
                yield _finding("SP105", f'a transcribed policy needs "{name}"', "authorship", where, hint)
