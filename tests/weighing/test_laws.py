"""What holds for any changes whatever."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storepolicy.diff import Change
from storepolicy.materiality import (
    Disclosure,
    Lead,
    Override,
    Scale,
    Step,
    change_set,
    earliest_effective,
    fingerprint,
    weigh,
)
from storepolicy.materiality.lead import after, days_at_most
from storepolicy.materiality.weighing import corrections
from tests.weighing.scales import change_lists, notice, process, refs, scale

STEP = Step("lumen", 3, 4, 2)
units = st.sampled_from(["hour", "day", "working_day", "business_day", "week", "month", "year"])
promises = st.builds(
    lambda length, unit, when: process(one=notice(length, unit, when=when)),
    st.integers(1, 90),
    units,
    st.sampled_from(["", "any_change", "material_change"]),
)
disclosed = st.builds(Disclosure, st.tuples(refs), st.just("2026-01-01"))
scales = st.builds(
    lambda promised, markets, said: scale(promises=tuple(promised), markets=markets, disclosures=tuple(said)),
    st.lists(promises, max_size=2),
    st.sampled_from([(), ("EU",), ("CA",), ("US", "UK")]),
    st.lists(disclosed, max_size=1),
)


@given(change_lists, scales)
def test_the_class_is_the_highest(changes: list[Change], given_scale: Scale) -> None:
    """A revision weighs what its weightiest change weighs, and waits for the longest lead."""
    weighed = weigh(changes, given_scale)
    found = change_set(weighed, given_scale, STEP)
    assert found.weight == max([one.weight for one in weighed], default=0)
    assert found.lead_days == max([one.lead_days for one in weighed], default=0)
    assert len(weighed) == len(changes)


@given(change_lists, scales, st.integers())
def test_order_does_not_matter(changes: list[Change], given_scale: Scale, seed: int) -> None:
    """Any order of the changes gives the same set, to the byte."""
    mixed = random.Random(seed).sample(changes, len(changes))  # noqa: S311
    assert weigh(mixed, given_scale) == weigh(changes, given_scale)


@given(change_lists, scales, refs)
def test_a_disclosure_never_asks_for_more_time(changes: list[Change], given_scale: Scale, ref: str) -> None:
    """It drops the lead and fresh consent of what it names, leaves the rest alone, and keeps the notice."""
    plain = replace(given_scale, disclosures=())
    said = replace(given_scale, disclosures=(Disclosure((ref,), "2026-01-01"),))
    before, now = ({one.fingerprint: one for one in weigh(changes, each)} for each in (plain, said))
    for name, one in now.items():
        assert one.lead_days <= before[name].lead_days
        assert one.consent <= before[name].consent
        assert one.channels
        if one.ref != ref and one.rule not in corrections:
            assert one == before[name]
    assert earliest_effective(
        change_set(tuple(now.values()), said, STEP), "2026-11-20"
    ) <= earliest_effective(change_set(tuple(before.values()), plain, STEP), "2026-11-20")


@given(change_lists.filter(bool), scales, st.integers(0, 5))
def test_an_override_changes_only_what_it_names(
    changes: list[Change], given_scale: Scale, weight: int
) -> None:
    """Every other change is as it was; the one named has the class given, and a direction that the class has."""
    held = Override(fingerprint(changes[0]), weight, "known", "legal", "CASE-1", "2027-01-01")
    before, now = (
        {one.fingerprint: one for one in weigh(changes, each)}
        for each in (given_scale, replace(given_scale, overrides=(held,)))
    )
    named = now.pop(held.fingerprint)
    assert (named.weight, named.override) == (weight, held)
    kept = before.pop(held.fingerprint).direction
    assert named.direction == {0: "neutral", 1: "neutral", 3: "favourable"}.get(weight, kept)
    assert now == before


@given(change_lists, scales)
def test_the_number_of_consent_moves_only_where_consent_is_asked(
    changes: list[Change], given_scale: Scale
) -> None:
    """It becomes the revision's own number exactly where `requires` is consent, and never below class 4."""
    found = change_set(weigh(changes, given_scale), given_scale, STEP)
    assert (found.consent_revision == STEP.after) == (found.requires == "consent")
    if found.weight < 4:
        assert (found.consent_revision, found.requires) == (STEP.consent_revision, "none")


@given(change_lists, scales)
def test_words_alone_never_move_the_number_of_consent(changes: list[Change], given_scale: Scale) -> None:
    """Wording and presentation ask for nothing, whatever values they carry."""
    words = [replace(one, rule=rule) for one in changes for rule in ("wording_only", "presentation")]
    found = change_set(weigh(words, replace(given_scale, disclosures=())), given_scale, STEP)
    assert (found.consent_revision, found.requires, found.lead_days) == (STEP.consent_revision, "none", 0)
    assert found.weight <= 1


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.builds(Lead, st.just("promise"), st.integers(0, 400), units),
)
def test_a_lead_time_is_never_longer_than_said(day: date, lead: Lead) -> None:
    """Calendar and count agree: no lead ends later than its days at most, none before it begins."""
    assert day <= after(day, lead) <= after(day, Lead("promise", days_at_most(lead)))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60), units)
def test_a_longer_lead_time_never_ends_earlier(day: date, length: int, unit: str) -> None:
    """One more day, week or month is never less."""
    assert after(day, Lead("promise", length, unit)) <= after(day, Lead("promise", length + 1, unit))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    """As many days from Monday to Friday as said lie after the first day, the last one among them."""
    end = after(day, Lead("promise", count, "working_day"))
    passed = [date.fromordinal(n) for n in range(day.toordinal() + 1, end.toordinal() + 1)]
    assert sum(one.weekday() < 5 for one in passed) == count
    assert end.weekday() < 5
