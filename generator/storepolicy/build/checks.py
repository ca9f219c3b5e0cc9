"""What a schema cannot say: references, own terms, evidence, durations, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache

import msgspec

from storepolicy.build.misspelt import Missed, References, misspelt, told
from storepolicy.build.topics import covered, stated_by
from storepolicy.build.values import forms
from storepolicy.build.where import Where, finding, wrong
from storepolicy.finding import Finding, Place, Severity
from storepolicy.layout import bases
from storepolicy.model import Field, Shape, Store, Value, fields_of, present
from storepolicy.model.parts import Condition
from storepolicy.model.store import Contact
from storepolicy.vocabulary import Vocabulary, nearest, wrong_currency, wrong_language


class Met(msgspec.Struct, frozen=True):
    """A field of a fact as met on the walk, with its dotted path."""

    field: Field
    value: object
    ref: str
    owner: Value


class Known(msgspec.Struct, frozen=True):
    """What a field is checked against: the store it stands in, the store's own terms, and where all was written."""

    store: Store
    own: set[str]
    where: Where
    has_own: bool
    references: References


Check = Callable[[Met, Known], Iterator[Finding]]


def check_store(store: Store, vocabulary: Vocabulary, own: set[str], where: Where) -> Iterator[Finding]:
    """Every fault of a complete store that its schema cannot find."""
    # Few stores name a term of their own: only there is each term asked whether it is one.
    has_own = b'"x-' in msgspec.json.encode(store.facts)
    known = Known(store, own, where, has_own, References())
    found: list[Finding] = []
    _walk(store.facts, "", known, found)
    _walk(store.authorship, "authorship", known, found)
    yield from found
    meant = misspelt(known.references, store.evidence)
    places = {actual: where.place(actual) or Place("policy_src") for actual in meant.values()}
    yield from told(known.references, meant, places)
    yield from _evidence(store, where, meant)
    yield from _topics(store, vocabulary, where)
    yield from _authorship(store, where)


_says_nothing: dict[type[Value], tuple[str, tuple[str, ...]]] = {
    Condition: ("the condition does not say what it depends on", ("consent", "cause", "event")),
    Contact: ("the contact names no way to reach anyone", ("email", "url", "phone", "unspecified")),
}
"""What makes no sentence unless one of these fields is stated."""


def _walk(value: Value, path: str, known: Known, found: list[Finding]) -> None:
    message, needed = _says_nothing.get(type(value), ("", ()))
    if needed and not any(getattr(value, name) for name in needed):
        *others, last = (f"`{name}:`" for name in needed)
        hint = f"add {', '.join(others)} or {last}"
        found.append(finding("SP124", message, path, known.where, hint))
    for field, checks in _checked(type(value), own_terms=known.has_own):
        held = getattr(value, field.name)
        if not held:
            continue
        ref = f"{path}.{field.name}" if path else field.name
        for check in checks:
            found.extend(check(Met(field, held, ref, value), known))
        if field.value:
            for inner, at in _inside(held, ref):
                _walk(inner, at, known, found)


def _inside(held: object, ref: str) -> Iterator[tuple[Value, str]]:
    if isinstance(held, Value):
        yield held, ref
    elif isinstance(held, Mapping):
        yield from ((inner, f"{ref}.{key}") for key, inner in held.items())
    elif isinstance(held, tuple):
        yield from ((inner, f"{ref}.{index}") for index, inner in enumerate(held))


@cache
def _checked(kind: type[Value], *, own_terms: bool) -> tuple[tuple[Field, tuple[Check, ...]], ...]:
    """The fields of a kind that can be at fault or hold others that can, each with its checks."""
    fields = [(field, tuple(_checks(field, own_terms=own_terms))) for field in fields_of(kind)]
    return tuple((field, checks) for field, checks in fields if checks or field.value)


def _checks(field: Field, *, own_terms: bool) -> Iterator[Check]:
    by_shape: dict[Shape, Check] = {Shape.REFS: _references, Shape.LOCALIZED: _languages}
    if field.shape in by_shape:
        yield by_shape[field.shape]
    if field.about.scheme and own_terms:
        yield _own_terms
    if field.name == "unit" and field.shape is Shape.CHOICE:
        yield _lengths
    if r"\d{4}" in field.about.pattern:
        yield _dates
    if field.about.pattern.startswith("^https?"):
        yield _credentials
    if field.name in _by_name:
        yield _by_name[field.name]


def _references(met: Met, known: Known) -> Iterator[Finding]:
    """Keeps what it meets: whether the reference or the id is misspelt is known when all have been met."""
    kind = met.field.about.ref
    targets: Mapping[str, Value] = getattr(known.store.facts, kind)
    for index, name in enumerate(met.value if isinstance(met.value, tuple) else ()):
        if name in targets:
            known.references.used.add(f"{kind}.{name}")
        else:
            ref = f"{met.ref}.{index}"
            place = known.where.value_place(ref) or Place("policy_src")
            known.references.missed.append(Missed(kind, name, ref, place, tuple(targets)))
    yield from ()


def _own_terms(met: Met, known: Known) -> Iterator[Finding]:
    listed = isinstance(met.value, tuple)
    values = met.value if isinstance(met.value, tuple) else (met.value,)
    for index, value in enumerate(values):
        if isinstance(value, str) and value.startswith("x-") and value not in known.own:
            ref = f"{met.ref}.{index}" if listed else met.ref
            hint = f"describe it under `terms: {{{met.field.about.scheme}: {{{value}: ...}}}}`"
            yield wrong("SP104", f'the own term "{value}" is not described', ref, known.where, hint)


def _lengths(met: Met, known: Known) -> Iterator[Finding]:
    where = known.where
    exact, low, high = (getattr(met.owner, name) for name in ("exact", "min", "max"))
    if exact is None and low is None and high is None:
        yield finding(
            "SP112", "the length of time has no number", met.ref, where, "add `exact:`, `min:` or `max:`"
        )
    if exact is not None and (low is not None or high is not None):
        yield finding("SP112", "`exact` stands beside `min` or `max`", met.ref, where, "keep one of the two")
    if 0 in (exact, high) or (low == 0 and high is None):
        hint = "write a length above 0, or leave it out"
        yield finding("SP112", "the length of time is 0", met.ref.replace(".unit", ""), where, hint)
    elif low is not None and high is not None and low >= high:
        yield finding(
            "SP112", "`min` is not below `max`", met.ref, where, "exchange the two, or write `exact`"
        )


def _forms(met: Met, known: Known) -> Iterator[Finding]:
    message, hint = forms[met.field.name](met.value)
    if message:
        yield wrong("SP107", message, met.ref, known.where, hint)


def _dates(met: Met, known: Known) -> Iterator[Finding]:
    try:
        date.fromisoformat(str(met.value))
    except ValueError:
        hint = "correct the date, or leave it out"
        yield wrong("SP113", f'there is no day "{met.value}"', met.ref, known.where, hint)


def _currencies(met: Met, known: Known) -> Iterator[Finding]:
    if fault := wrong_currency(str(met.value)):
        message, hint = fault
        yield wrong("SP107", message, met.ref, known.where, hint)


def _languages(met: Met, known: Known) -> Iterator[Finding]:
    for language in met.value if isinstance(met.value, Mapping) else ():
        if fault := wrong_language(language):
            message, hint = fault
            yield finding("SP107", message, f"{met.ref}.{language}", known.where, hint)


def _credentials(met: Met, known: Known) -> Iterator[Finding]:
    host = str(met.value).partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    if "@" in host:
        # The message repeats no password: it goes into logs.
        message = "the address holds a name or password, which would be published"
        hint = "leave out what stands before the @, and change the password"
        yield wrong("SP107", message, met.ref, known.where, hint)


longest_quote = 12


def _quotes(met: Met, known: Known) -> Iterator[Finding]:
    for language, text in met.value.items() if isinstance(met.value, Mapping) else ():
        if len(text.split()) > longest_quote:
            yield wrong(
                "SP114", f"the quotation has {len(text.split())} words", f"{met.ref}.{language}", known.where,
                f"quote at most {longest_quote} words; state the rest as facts",
            )  # fmt: skip


_by_name: Mapping[str, Check] = {
    "currency": _currencies,
    "wording": _quotes,
    **dict.fromkeys(forms, _forms),
}
"""What is asked of a field by its name, wherever it stands."""


def _evidence(store: Store, where: Where, meant: Mapping[str, str]) -> Iterator[Finding]:
    """`meant` has the facts under a misspelt id, which are told already."""
    known = {*_facts(store), *meant} - {*meant.values()}
    for ref in store.evidence:
        if ref not in known:
            near = nearest(ref, tuple(sorted(known)))
            hint = f'did you mean "{near}"?' if near else "name a fact as `kind.id`"
            yield finding(
                "SP115", f'evidence is given for "{ref}", which is no fact', f"evidence.{ref}", where, hint
            )
    if store.authorship.kind == "transcribed":
        for ref in sorted(known - store.evidence.keys()):
            if not ref.startswith("topics."):
                yield finding(
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


_told_by_records = {"effective_date"}
"""What the record of each revision says of a store that writes its own policy; its file need not."""


def _taken_back(ref: str, where: Where) -> str:
    inherited = str(where.place(ref)).startswith(bases)  # others keep the silence of a base
    return f"add `{ref}` under `absent:` of the store's own file" if inherited else "delete this line"


def _topics(store: Store, vocabulary: Vocabulary, where: Where) -> Iterator[Finding]:
    expected = {t.id for t in vocabulary.schemes["topics"].terms.values() if t.expected}
    transcribed = store.authorship.kind == "transcribed"
    for topic in store.facts.topics:
        if topic not in expected:
            near = nearest(topic, tuple(sorted(expected)))
            hint = f'did you mean "{near}"?' if near else f"topics are: {', '.join(sorted(expected))}"
            yield finding("SP117", f'"{topic}" is no expected topic', f"topics.{topic}", where, hint)
        elif not transcribed:
            hint = f"state {stated_by[topic]}; only a transcribed policy may say that its source is silent"
            yield finding("SP118", f'"{topic}" is not stated', f"topics.{topic}", where, hint)
        elif covered(topic, store.facts):
            ref = f"topics.{topic}"
            yield finding("SP119", f'facts speak of "{topic}"', ref, where, _taken_back(ref, where))
    asked = expected if transcribed else expected - _told_by_records
    asked -= {
        nearest(topic, tuple(sorted(expected))) for topic in store.facts.topics if topic not in expected
    }
    for topic in sorted(asked - store.facts.topics.keys()):
        if not covered(topic, store.facts):
            yield _silent(topic, store, where, transcribed=transcribed)


def _silent(topic: str, store: Store, where: Where, *, transcribed: bool) -> Finding:
    place = where.place("topics") or where.place("title") or Place("policy_src")
    silent = f", or write `topics: {{{topic}: not_stated}}`" if transcribed else ""
    hint = f"state {stated_by[topic]}{silent}"
    severity = Severity.ERROR if transcribed else Severity.WARNING
    return Finding(
        "SP118", f'nothing is said of "{topic}"', place, severity, hint, store=store.id, ref=f"topics.{topic}"
    )


def _authorship(store: Store, where: Where) -> Iterator[Finding]:
    if store.authorship.kind == "transcribed":
        for name in ("source", "recorded"):
            if not present(getattr(store.authorship, name)):
                hint = f"add `{name}:` under `authorship:`"
                yield finding("SP105", f'a transcribed policy needs "{name}"', "authorship", where, hint)
