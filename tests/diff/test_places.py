"""Countries in regions: what widens, what narrows, and what only says the same in other terms."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from storepolicy.diff import Change
from storepolicy.vocabulary import Reach
from tests.diff.strategies import places, sets_of_regions, union
from tests.diff.test_comparing import differences, state
from tests.diff.test_detecting import changes

Plain = Any
added, removed, wider, narrower, precise = (
    "third_country_added", "third_country_removed", "transfer_widened", "transfer_narrowed",
    "storage_place_changed",
)  # fmt: skip
kinds: dict[str, Plain] = {
    "recipients": {"kind": "cloud_host"},
    "storage": {"data": ["commerce.order"]},
    "transfers": {"recipients": ["host"]},
}


def facts(kind: str, regions: list[str], elsewhere: tuple[str, ...] = ()) -> Plain:
    """One fact with places, and another store room whose places stay."""
    room = {"data": ["commerce.order"], "regions": list(elsewhere)}
    found = {kind: {"host": {**kinds[kind], "regions": regions}}}
    return {**found, "storage": {**found.get("storage", {}), "room": room}} if elsewhere else found


def told(
    kind: str, before: list[str], after: list[str], elsewhere: tuple[str, ...] = ()
) -> tuple[Change, ...]:
    return changes(state(facts(kind, before, elsewhere)), state(facts(kind, after, elsewhere)))


@pytest.mark.parametrize("kind", kinds)
@pytest.mark.parametrize(
    ("before", "after", "rule", "told_as"),
    [
        (["DE"], ["eu"], added, (["DE"], ["eu"])),
        (["eu"], ["DE"], narrower, (["eu"], ["DE"])),
        (["DE", "FR"], ["eu"], added, (["DE", "FR"], ["eu"])),
        (["eu"], ["DE", "FR"], narrower, (["eu"], ["DE", "FR"])),
        (["eu"], ["eu", "DE", "FR"], precise, (None, ["DE", "FR"])),
        (["eu", "DE", "FR"], ["eu"], precise, (["DE", "FR"], None)),
        (["eu"], ["eea"], added, (["eu"], ["eea"])),
        (["eea"], ["eu"], narrower, (["eea"], ["eu"])),
        (["eea"], ["NO"], narrower, (["eea"], ["NO"])),
        (["eu"], ["NO"], added, (["eu"], ["NO"])),
        (["eea"], ["europe"], added, (["eea"], ["europe"])),
        (["us"], ["north_america"], added, (["US"], ["north_america"])),
        (["US"], ["california"], narrower, (["US"], ["california"])),
        (["US"], ["outside_eea"], added, (["US"], ["outside_eea"])),
        (["worldwide"], ["outside_eea"], narrower, (["worldwide"], ["outside_eea"])),
        (["eea", "outside_eea"], ["worldwide"], precise, (["eea", "outside_eea"], ["worldwide"])),
        (["eu", "IS", "LI", "NO"], ["eea", "US"], added, (None, ["US"])),
        (union[1:], union, added, (None, [union[0]])),
        (union[1:], ["eu"], added, (union[1:], ["eu"])),
    ],
)  # fmt: skip
def test_a_move(
    kind: str, before: list[str], after: list[str], rule: str, told_as: tuple[Plain, Plain]
) -> None:
    found = [one for one in told(kind, before, after) if one.rule == rule]
    assert [(one.before, one.after) for one in found] == [told_as]


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        (["DE"], ["eu"], [added]),
        (["eu"], ["DE"], [narrower]),
        (["eu"], ["NO"], [added]),
        (["eu", "US"], ["DE", "US"], [narrower]),
        (["eu"], ["NO", "DE"], [added]),
    ],
)
def test_nothing_else_is_told(before: list[str], after: list[str], rules: list[str]) -> None:
    assert sorted(one.rule for one in told("recipients", before, after)) == rules


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["eu", "IS", "LI", "NO"], ["eea"]),
        ([*union, "IS", "LI", "NO"], ["eea"]),
        (union, ["eu"]),
        ([*union, "eu"], ["eu"]),
        (["us", "uk"], ["GB", "US"]),
        (["CA", "MX", "us"], ["north_america"]),
    ],
)
def test_two_ways_to_say_the_same_are_no_difference(one: list[str], other: list[str]) -> None:
    for kind in kinds:
        assert differences(facts(kind, one), facts(kind, other)) == ()


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "rule"),
    [
        (["DE"], ["eu"], ("eea",), wider),
        (["DE"], ["DE", "NO"], ("eea",), wider),
        (["DE"], ["DE", "NO"], ("eu",), added),
        (["DE"], ["eu"], ("FR",), added),
        (["eu", "US"], ["US"], ("DE",), narrower),
        (["DE", "US"], ["US"], ("eu",), narrower),
        (["DE", "US"], ["US"], ("NO",), removed),
    ],
)
def test_what_the_rest_of_the_store_says_counts(
    before: list[str], after: list[str], elsewhere: tuple[str, ...], rule: str
) -> None:
    """A country is new, or gone, only where no other fact of the store has it."""
    assert [one.rule for one in told("recipients", before, after, elsewhere)] == [rule]


def test_a_recipient_in_a_country_of_a_known_region_brings_no_new_one() -> None:
    room = {"storage": {"room": {"data": ["commerce.order"], "regions": ["eu"]}}}
    host = {"recipients": {"host": {"kind": "cloud_host", "regions": ["DE"]}}}
    found = changes(state(room), state({**room, **host}))
    assert added not in [one.rule for one in found]
    abroad = {"recipients": {"host": {"kind": "cloud_host", "regions": ["DE", "NO"]}}}
    (new,) = [one for one in changes(state(room), state({**room, **abroad})) if one.rule == added]
    assert new.after == ["NO"]


def test_a_place_that_went_leaves_its_country_where_a_region_still_has_it() -> None:
    def rooms(*regions: str) -> Plain:
        return {"storage": {name: {"data": ["commerce.order"], "regions": [name]} for name in regions}}

    def went(before: Plain, after: Plain) -> list[str]:
        return [one.rule for one in changes(state(before), state(after))]

    assert went(rooms("DE", "eu"), rooms("eu")) == ["storage_narrowed"]
    assert went(rooms("DE", "eu"), rooms("DE")) == ["storage_narrowed"]
    assert went(rooms("DE", "US"), rooms("US")) == [removed]


def test_rights_and_markets_know_regions_too() -> None:
    def rights(*regions: str) -> Plain:
        return {"rights": {"erasure": {"right": "erasure", "regions": list(regions)}}}

    def rules(before: Plain, after: Plain) -> list[str]:
        return [one.rule for one in changes(state(before), state(after))]

    assert rules(rights("DE"), rights("eu")) == ["right_widened"]
    assert rules(rights("eu"), rights("DE")) == ["right_narrowed"]
    assert rules(rights("eu"), rights("eu", "DE")) == ["detail_changed"]
    served = ({"identity": {"name": "Lumen", "regions": [name]}} for name in ("DE", "eea"))
    assert rules(*served) == ["market_added"]


def test_a_region_of_the_stores_own_lies_in_its_broader_one() -> None:
    term = {"label": {"en": "the Nordics"}, "definition": {"en": "Five countries."}, "broader": "eea"}
    own = {"terms": {"regions": {"x-nordics": term}}}
    before, after = facts("recipients", ["eea"]), facts("recipients", ["x-nordics"])
    assert [one.rule for one in changes(state(before, **own), state(after, **own))] == [narrower]
    assert [one.rule for one in changes(state(after, **own), state(before, **own))] == [added]


@given(sets_of_regions, sets_of_regions)
def test_what_widens_is_adverse_and_what_it_undoes_is_not(before: list[str], after: list[str]) -> None:
    """More countries are a country added, fewer are not; the other way round it is the other."""
    was, now = places().reach(before), places().reach(after)
    rules = {one.rule for one in told("recipients", before, after)}
    assert (added in rules) == (not was.covers(now))
    # What takes the place of something better is no improvement.
    assert bool({narrower, removed} & rules) == (was.covers(now) and not now.covers(was))


@given(sets_of_regions, sets_of_regions)
def test_the_one_form_of_a_set_of_places_names_the_same_places(one: list[str], other: list[str]) -> None:
    known = places()
    assert known.reach(known.whole(one)) == known.reach(one)
    assert known.whole(known.whole(one)) == known.whole(one) == known.whole(one[::-1])
    both = known.reach([*one, *other])
    assert both == known.reach(one) | known.reach(other) == known.reach(other) | known.reach(one)
    assert both.covers(known.reach(one))
    assert known.reach(one).meets(known.reach(other)) == known.reach(other).meets(known.reach(one))


def test_the_union_of_a_set_and_of_all_but_it_is_everything() -> None:
    some = Reach(frozenset("ab"))
    rest = Reach(frozenset("ab"), others=True)
    everything = Reach(others=True)
    assert some | rest == everything
    assert not some.meets(rest)
    assert everything.covers(rest)
    assert not rest.covers(everything)
    assert not some.covers(rest)


home = "home_country_added"


@pytest.mark.parametrize("kind", kinds)
@pytest.mark.parametrize(
    ("markets", "before", "after", "rules"),
    [
        (["EU"], ["US"], ["DE"], {home, removed}),
        (["EU"], ["US"], ["NO"], {home, removed}),
        (["EU"], ["US"], ["eu"], {home, removed}),
        (["EU"], ["DE"], ["US"], {added}),
        (["EU"], ["FR"], ["DE"], {home}),
        (["EU"], ["FR", "US"], ["DE"], {home, removed}),
        (["EU"], ["FR"], ["US", "DE"], {home, added}),
        (["EU"], ["US"], ["DE", "GB"], {home, added}),
        (["EU"], ["US"], ["europe"], {added}),
        (["UK"], ["DE"], ["uk"], {home, removed}),
        (["US-CA"], ["DE"], ["california"], {home, removed}),
        (["US", "US-CA"], ["DE"], ["US"], {home, removed}),
        (["EU", "UK"], ["US"], ["DE"], {added}),
        ([], ["US"], ["DE"], {added}),
    ],
)  # fmt: skip
def test_what_comes_home_is_not_told_as_going_abroad(
    kind: str, markets: list[str], before: list[str], after: list[str], rules: set[str]
) -> None:
    """Home is what lies in the market of every reader; where a side names none, nothing is home."""
    both = [state(facts(kind, one), markets=tuple(markets)) for one in (before, after)]
    assert {one.rule for one in changes(both[0], both[1])} == rules
    silent = [state(facts(kind, before)), state(facts(kind, after), markets=tuple(markets))]
    assert home not in {one.rule for one in changes(silent[0], silent[1])}


def test_a_place_at_home_that_other_facts_know_is_no_transfer_either() -> None:
    both = [state(facts("recipients", one, ("DE",)), markets=("EU",)) for one in (["US"], ["DE"])]
    assert {one.rule for one in changes(both[0], both[1])} == {home, removed}


@pytest.mark.parametrize(
    ("kind", "regions", "rules"),
    [
        ("storage", ["DE"], ["storage_widened"]),
        ("storage", ["DE", "US"], [added]),
        ("transfers", ["DE"], [home]),
        ("transfers", ["DE", "US"], [added]),
        ("recipients", ["DE"], ["recipient_category_added"]),
        ("recipients", ["DE", "US"], ["recipient_category_added", added]),
    ],
)
def test_a_fact_that_comes_is_weighed_by_what_it_brings_abroad(
    kind: str, regions: list[str], rules: list[str]
) -> None:
    nothing: Plain = {}
    both = [state(one, markets=("EU",)) for one in (nothing, facts(kind, regions))]
    assert [one.rule for one in changes(both[0], both[1])] == rules


@pytest.mark.parametrize(
    ("regions", "rules"),
    [
        (["DE"], {home, removed, "detail_changed"}),
        (["GB"], {added, "transfer_mechanism_weakened"}),
        ([], {"information_removed", "transfer_mechanism_weakened"}),
    ],
)
def test_at_home_no_mechanism_is_missed(regions: list[str], rules: set[str]) -> None:
    """Where nothing goes abroad any more there is nothing for it to cover."""
    before: Plain = {
        "transfers": {"host": {"data": ["contact.email"], "regions": ["US"], "mechanism": "scc"}}
    }
    after: Plain = {"transfers": {"host": {"data": ["contact.email"], "regions": regions}}}
    both = [state(one, markets=("EU",)) for one in (before, after)]
    assert {one.rule for one in changes(both[0], both[1])} == rules


def test_a_mechanism_is_missed_where_a_recipient_still_has_the_data_abroad() -> None:
    host = {"recipients": {"host": {"kind": "cloud_host", "regions": ["US"], "data": ["contact.email"]}}}
    one: Plain = {"data": ["contact.email"], "recipients": ["host"]}
    before: Plain = {**host, "transfers": {"host": {**one, "regions": ["US"], "mechanism": "scc"}}}
    after: Plain = {**host, "transfers": {"host": {**one, "regions": ["DE"]}}}
    both = [state(stated, markets=("EU",)) for stated in (before, after)]
    assert "transfer_mechanism_weakened" in {one.rule for one in changes(both[0], both[1])}
