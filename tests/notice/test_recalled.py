"""A text that is told again is the one that would be made anew, whatever was told before with the same words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from storepolicy.diff import State, Unknown, compare, detect
from storepolicy.manifest import canonical
from storepolicy.model import Facts, fields_of
from storepolicy.notice import Notice, Words, make_notice
from storepolicy.notice.recalling import Recalled
from storepolicy.snapshot import Snapshot
from storepolicy.statements.watching import Looked, Watched
from tests.diff.strategies import facts, places, vocabulary
from tests.notice.stores import change_set, occasion, snapshot, table, weighed, words

Json = dict[str, Any]
kinds = [field.name for field in fields_of(Facts)]


def steps(first: Facts, others: list[Facts], names: list[str]) -> list[Facts]:
    """Facts of which each differs from the one before by one kind."""
    found = [first]
    for other, name in zip(others, names, strict=False):
        found.append(replace(found[-1], **{name: getattr(other, name)}))
    return found


def told(before: Facts, after: Facts, shared: Words) -> Notice:
    """The notice of what is detected between two sets of facts; a wording that fails is left out in both ways."""
    old, new = (State("lumen", {"en": "Lumen"}, "self", one) for one in (before, after))
    found = compare(old, new, places=places())
    assert not isinstance(found, Unknown)
    known = [one for one in detect(found, old, new, vocabulary()) if one.rule in table().rows]
    changes = change_set(*(weighed(one.rule, one.ref, one.before, one.after) for one in known))
    empty = snapshot()
    pair = tuple(Snapshot(replace(empty.manifest, facts=one), b"", {}) for one in (before, after))
    return make_notice(occasion(), changes, (pair[0], pair[1]), (), shared)[0]


@given(
    facts(),
    st.lists(facts(), min_size=2, max_size=4),
    st.lists(st.sampled_from(kinds), min_size=2, max_size=4),
)
def test_told_again_it_reads_as_if_told_for_the_first_time(
    first: Facts, others: list[Facts], names: list[str]
) -> None:
    *earlier, last = steps(first, others, names)
    shared = words()
    for one in earlier:
        assert told(one, last, shared) == told(one, last, words())


two_years, five_years = ({"period": {"exact": years, "unit": "year"}} for years in (2, 5))
email = {"data": ["contact.email"]}
carrier = {"kind": "logistics_carrier", "regions": ["DE"], **email, "purposes": ["order.fulfilment.delivery"]}
account = {"assertion": "stated", "context": ["account"], **email, "purposes": ["account"]}


def of(**kinds: Json) -> Facts:
    return msgspec.convert(kinds, Facts)


def cookie(kind: str, years: Json) -> Facts:
    seen = {"assertion": "stated", "technology": ["cookie"], "party": "first"}
    return of(trackers={"one": {**seen, "kind": kind, **years}})


def beside(kind: str, stands: Json, comes: Json) -> list[tuple[Facts, Facts]]:
    """A fact that comes where there was none, and beside another that it is told against."""
    one, two = {"one": stands}, {"two": comes}
    return [(of(), of(**{kind: two})), (of(**{kind: one}), of(**{kind: one | two}))]


@pytest.mark.parametrize(
    "pairs",
    [
        beside("practices", account, {**account, "purposes": ["order.fulfilment.delivery"]}),
        beside("recipients", carrier, {**carrier, "role": "independent_controller"}),
        beside("retention", {**email, **two_years}, {**email, **five_years}),
        [(cookie(kind, two_years), cookie(kind, five_years)) for kind in ("analytics", "session")],
    ],
    ids=["practice", "recipient", "retention", "tracker"],
)
def test_what_stands_around_a_change_counts(pairs: list[tuple[Facts, Facts]]) -> None:
    """The very same change reads otherwise where the rest of its fact, or another fact, is another."""
    for order in (pairs, pairs[::-1]):
        shared = words()
        texts = [[item.text for item in told(*pair, shared).changed] for pair in order]
        assert texts == [[item.text for item in told(*pair, words()).changed] for pair in order]
        assert texts[0] != texts[1]


def made(text: str, looks: list[tuple[Watched, str, str]], times: list[str]) -> Any:  # noqa: ANN401
    def make() -> tuple[str, bool]:
        for side, kind, key in looks:
            getattr(getattr(side, kind), "get", str)(key)
        times.append(text)
        return text, True

    return make


def test_only_what_was_looked_at_counts() -> None:
    one, other = (
        snapshot(f"practices: {{checkout: {{data: [{data}]}}}}")
        for data in ("contact.email", "contact.phone")
    )
    old, new = Watched(one.manifest.facts), Watched(other.manifest.facts)
    recalled, times = Recalled(), list[str]()
    assert recalled.text("key", (old, new), made("first", [(old, "recipients", "x")], times)) == "first"
    assert recalled.text("key", (new, old), made("second", [], times)) == "first"
    assert (
        recalled.text("other", (old, new), made("third", [(old, "practices", "checkout")], times)) == "third"
    )
    assert recalled.text("other", (new, new), made("fourth", [], times)) == "fourth"
    assert times == ["first", "third", "fourth"]


def test_a_text_that_may_not_be_kept_is_made_again() -> None:
    watched = Watched(snapshot().manifest.facts)
    recalled = Recalled()
    assert recalled.text("key", (watched, None), lambda: ("fault", False)) == "fault"
    assert recalled.text("key", (watched, None), lambda: ("sound", True)) == "sound"


@given(facts(), facts())
def test_facts_that_were_gone_through_are_there_in_their_order(one: Facts, other: Facts) -> None:
    watched = Watched(one)
    for kind in kinds:
        found = getattr(watched, kind)
        if isinstance(getattr(one, kind), dict):
            assert dict(found) == getattr(one, kind)
    looked: Looked = dict(watched.looked)
    assert watched.has(looked)
    assert Watched(other).has(looked) == (_written(one) == _written(other))


def _written(one: Facts) -> bytes:
    return canonical(
        {
            name: list(value.items()) if isinstance(value, dict) else value
            for name, value in asdict(one).items()
        }
    )
