"""The laws of comparing, over states made from the model."""

from __future__ import annotations

from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.diff import Difference, Plain, State, Unknown, apply, compare, detect, mirror, normalised
from storepolicy.model import Facts
from tests.diff.strategies import places, states, vocabulary


def compared(before: State, after: State) -> tuple[Difference, ...]:
    found = compare(before, after, places=places())
    assert not isinstance(found, Unknown)
    return found


@given(states())
def test_a_state_does_not_differ_from_itself(state: State) -> None:
    assert compare(state, state, places=places()) == ()


@given(states(), states())
def test_a_state_with_its_differences_is_the_other(before: State, after: State) -> None:
    assert apply(before, compared(before, after), places()) == normalised(after, places())


@given(states(), states())
def test_nothing_differs_only_where_both_say_the_same(before: State, after: State) -> None:
    assert (compared(before, after) == ()) == (normalised(before, places()) == normalised(after, places()))


@given(states(), states())
def test_seen_from_the_other_side_it_is_the_mirror(before: State, after: State) -> None:
    assert mirror(compared(before, after)) == compared(after, before)


@given(states(), states(), states())
def test_directly_or_by_way_of_another_it_comes_to_the_same(
    first: State, second: State, third: State
) -> None:
    """In normal form: one length of time, and one set of places, may be written in several ways."""
    there = apply(first, compared(first, second), places())
    stepwise = apply(there, compared(second, third), places())
    assert compared(first, stepwise) == compared(first, normalised(third, places()))


@given(states())
def test_the_normal_form_is_normal(state: State) -> None:
    once = normalised(state, places())
    assert normalised(once, places()) == once
    assert compare(state, once, places=places()) == ()


@given(states(), st.randoms(use_true_random=False))
def test_order_and_language_never_matter(state: State, random: Random) -> None:
    shuffled = _shuffled(msgspec.to_builtins(state.facts), random)
    other = msgspec.structs.replace(
        state,
        facts=msgspec.convert(shuffled, Facts),
        title={**state.title, "fr": "Autre"},
        markets=state.markets[::-1],
    )
    assert compare(state, other, places=places()) == ()


def _shuffled(value: Plain, random: Random) -> Plain:
    """Keys and members in another order, and a further language for every text."""
    if isinstance(value, dict):
        names = list(value)
        random.shuffle(names)
        inner = {name: _shuffled(value[name], random) for name in names}
        return {**inner, "fr": "mots"} if "en" in value and isinstance(value["en"], str) else inner
    if isinstance(value, list | tuple):
        members = [_shuffled(one, random) for one in value]
        random.shuffle(members)
        return members
    return value


@given(states(), st.text(min_size=1))
def test_what_cannot_be_read_is_unknown_with_the_reason(state: State, reason: str) -> None:
    assert compare(state, Unknown(reason)) == compare(Unknown(reason), state) == Unknown(reason)


@given(states(), states())
def test_every_difference_is_told_by_a_change_of_a_known_kind(before: State, after: State) -> None:
    found = compared(before, after)
    changes = detect(found, before, after, vocabulary())
    assert not [change for change in changes if change.rule == "unclassified"]
    told = {change.ref for change in changes}
    for one in found:
        assert any(ref == one.ref or ref.startswith(f"{one.ref}.") for ref in told), one


@given(states(), states())
def test_what_changed_is_detected_the_same_whatever_the_order(before: State, after: State) -> None:
    found = compared(before, after)
    forwards = detect(found, before, after, vocabulary())
    backwards = detect(found[::-1], before, after, vocabulary())
    assert sorted(forwards, key=repr) == sorted(backwards, key=repr)
