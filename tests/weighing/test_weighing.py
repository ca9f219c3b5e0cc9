"""What a change weighs, and what asks for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storepolicy.diff import Change
from storepolicy.document import read_tree
from storepolicy.materiality import (
    ChangeSet,
    Disclosure,
    Lead,
    Profile,
    Scale,
    Step,
    change_set,
    earliest_effective,
    fingerprint,
    read_table,
    unknown_change_set,
    weigh,
)
from storepolicy.materiality.weighing import said_too_little, said_too_much
from storepolicy.model.parts import Notice, Unit
from storepolicy.resources import resource
from storepolicy.vocabulary import read_vocabulary
from tests.weighing.scales import CHANGES, PROFILE, SCALE, notice, override, process, scale


def together(names: str, given: Scale = SCALE, step: Step | None = None) -> ChangeSet:
    """The change set of the changes named."""
    weighed = weigh([CHANGES[name] for name in names.split()], given)
    return change_set(weighed, given, step or Step("lumen", 2, 5, 1))


@pytest.mark.parametrize(
    ("names", "weight", "requires", "consent_revision"),
    [
        ("", 0, "none", 1),
        ("presentation", 0, "none", 1),
        ("wording", 1, "none", 1),
        ("contact wording", 2, "none", 1),
        ("right", 3, "none", 1),
        ("right item", 4, "acknowledge", 1),
        ("item sale", 5, "consent", 5),
    ],
)
def test_class_and_what_is_required(names: str, weight: int, requires: str, consent_revision: int) -> None:
    """The class is that of the weightiest change; consent is asked where its row asks for it."""
    found = together(names)
    assert (found.weight, found.requires, found.consent_revision) == (weight, requires, consent_revision)


@pytest.mark.parametrize(
    ("markets", "asked"),
    [
        (("EU",), True),
        (("US-CA",), True),
        (("US",), True),
        (("CA", "UK"), False),
        (("CA", "EU"), True),
        ((), True),
    ],
)
def test_consent_is_asked_in_the_markets_of_the_row(markets: tuple[str, ...], asked: bool) -> None:
    """A market within another counts as it; markets that are not known count as all."""
    (one,) = weigh([CHANGES["sale"]], scale(markets=markets))
    assert one.consent is asked


def test_a_market_that_is_said_never_to_ask_does_not() -> None:
    """`never` in a row is the same as leaving the market out."""
    rows = {**SCALE.table.rows}
    rows["sale_flag_on"] = replace(rows["sale_flag_on"], consent={"EU": "never"})
    (one,) = weigh([CHANGES["sale"]], scale(table=replace(SCALE.table, rows=rows)))
    assert not one.consent


def test_a_working_copy_moves_no_number() -> None:
    """It has no number yet; what a release would ask is said all the same."""
    found = together("sale", step=Step("lumen", 2, 0, 1))
    assert (found.requires, found.consent_revision) == ("consent", 1)


def test_the_number_counts_on_where_revisions_are_counted_anew() -> None:
    """A store with another id: whoever agreed to the eighth under the old one is asked by the ninth."""
    found = together("sale", step=Step("lumen", 1, 2, 8))
    assert (found.requires, found.consent_revision) == ("consent", 9)


@pytest.mark.parametrize(
    ("promises", "days", "source"),
    [
        ((), 30, "profile"),
        ((process(a=notice(10)),), 30, "profile"),
        ((process(a=notice(45)),), 45, "promise"),
        ((process(a=notice(30)),), 30, "promise"),
        ((process(a=notice(45, when="material_change")),), 45, "promise"),
        ((process(a=notice(2, "month")),), 62, "promise"),
        ((process(a=notice(30, "working_day")),), 42, "promise"),
        ((process(a=notice(10)), process("process", b=notice(50))), 50, "process"),
        ((process(a=notice(1000, "hour")),), 42, "promise"),
    ],
)
def test_the_longest_lead_time_binds(promises: tuple[object, ...], days: int, source: str) -> None:
    """House default of the row, of the profile, the earlier promise, the process declared now: the longest."""
    (one,) = weigh([CHANGES["item"]], scale(promises=promises))
    assert (one.lead_days, one.lead_from) == (days, source)


def test_the_row_binds_where_it_asks_for_most() -> None:
    """The house default of the table stands where the profile asks for less."""
    (one,) = weigh([CHANGES["sale"]], SCALE)
    assert (one.lead_days, one.lead_from) == (40, "table")


@pytest.mark.parametrize(
    ("name", "days"), [("presentation", 0), ("wording", 0), ("contact", 7), ("right", 7), ("item", 60)]
)
def test_a_promise_binds_for_the_changes_it_speaks_of(name: str, days: int) -> None:
    """One for any change from class 2 on, one for material changes from class 4 on."""
    given = process(any=notice(7, when="any_change"), material=notice(60, when="material_change"))
    (one,) = weigh([CHANGES[name]], scale(promises=(given,)))
    assert one.lead_days == days


def test_a_notice_before_effect_without_a_length_comes_a_day_before() -> None:
    """Before is before."""
    given = process(a=Notice(before_effect=True)), process(a=notice(0, before_effect=True))
    assert [one.announcements[0].lead for one in given] == [Lead("promise", 1)] * 2


def test_channels_are_those_of_all_who_ask() -> None:
    """Row, profile and promise together."""
    given = scale(promises=(process(a=notice(5, channel=("email",))),))
    assert together("item", given).channels == ("banner", "direct", "email", "page")


@pytest.mark.parametrize(
    ("as_of", "units", "day"),
    [
        ("2026-11-20", (30, "day"), "2026-12-20"),
        ("2026-11-20", (2, "week"), "2026-12-20"),
        ("2026-11-20", (6, "week"), "2027-01-01"),
        ("2026-11-20", (25, "working_day"), "2026-12-25"),
        ("2026-11-21", (25, "business_day"), "2026-12-25"),
        ("2027-01-31", (1, "month"), "2027-03-02"),
        ("2026-12-31", (2, "month"), "2027-02-28"),
        ("2027-12-31", (2, "month"), "2028-02-29"),
        ("2028-02-29", (1, "year"), "2029-02-28"),
        ("2026-11-20", (100000, "year"), "9999-12-31"),
        ("9999-12-30", (3, "working_day"), "9999-12-31"),
    ],
)
def test_the_earliest_effective_day(as_of: str, units: tuple[int, Unit], day: str) -> None:
    """Promises go by their own unit, and never come before the 30 days of the profile."""
    found = together("item", scale(promises=(process(a=notice(*units)),)))
    assert earliest_effective(found, as_of) == day


def test_what_is_no_day_is_refused() -> None:
    """The caller's mistake is not taken for today."""
    with pytest.raises(ValueError, match="tomorrow"):
        earliest_effective(together("item"), "tomorrow")


@pytest.mark.parametrize(("name", "weight"), [("item", 4), ("sale", 5), ("contact", 4), ("right", 2)])
def test_a_disclosure_correction_is_told_at_once(name: str, weight: int) -> None:
    """No lead time, no fresh consent, and class 2 only where less is revealed."""
    given = scale(
        disclosures=(Disclosure((CHANGES[name].ref,), "2026-03-01"),), promises=(process(a=notice(90)),)
    )
    found = together(name, given)
    (one,) = found.changes
    assert (one.weight, one.lead_days, one.consent, one.practised_since) == (weight, 0, False, "2026-03-01")
    assert earliest_effective(found, "2026-11-20") == "2026-11-20"
    assert ("email" in one.channels) is (weight >= 4)


@pytest.mark.parametrize(("rule", "weight"), [(said_too_little, 4), (said_too_much, 2)])
def test_the_event_of_a_disclosure_correction_is_one_too(rule: str, weight: int) -> None:
    """That a text was wrong is told at once, whatever profile and promises ask of its class."""
    given = scale(disclosures=(Disclosure(("practices",), "2026-03-01"),), promises=(process(a=notice(90)),))
    (one,) = weigh([Change(rule, "revision")], given)
    assert (one.weight, one.lead_days, one.disclosure_only, one.practised_since) == (
        weight,
        0,
        True,
        "2026-03-01",
    )


def test_a_disclosure_covers_whole_steps_of_a_ref() -> None:
    """`practices.check` is not the beginning of `practices.checkout.data`."""
    given = scale(disclosures=(Disclosure(("practices.check",), "2026-03-01"),))
    assert not together("item", given).changes[0].disclosure_only
    given = scale(disclosures=(Disclosure(("practices.checkout",), "2026-03-01"),))
    assert together("item", given).changes[0].disclosure_only


def test_an_override_is_kept_with_what_it_set() -> None:
    """It takes the change down, and the row's own lead time and channels with it."""
    given = scale(overrides=(override(CHANGES["sale"], 2),))
    found = together("sale", given)
    (one,) = found.changes
    assert (one.weight, one.lead_days, one.consent, found.requires) == (2, 0, False, "none")
    assert one.override is not None
    assert one.override.reference == "CASE-1"


def test_an_override_names_a_class_and_not_a_direction() -> None:
    """What is less favourable stays so, however little it weighs, unless facts are equal or people better off."""
    at = {
        weight: weigh([CHANGES["item"]], scale(overrides=(override(CHANGES["item"], weight),)))
        for weight in (1, 2, 3, 5)
    }
    assert {weight: one.direction for weight, (one,) in at.items()} == {
        1: "neutral", 2: "adverse", 3: "favourable", 5: "adverse"
    }  # fmt: skip


def test_an_override_upwards_leaves_what_the_row_asks() -> None:
    """A change made weightier keeps its row's lead time, and gets that of its new class."""
    (one,) = weigh([CHANGES["item"]], scale(overrides=(override(CHANGES["item"], 5),), profile=Profile()))
    assert (one.weight, one.lead_days, one.lead_from) == (5, 20, "table")


def test_an_expired_override_has_no_effect() -> None:
    """The last day still counts."""
    held = (override(CHANGES["item"], 2, "2026-11-20"),)
    assert together("item", scale(overrides=held, as_of="2026-11-20")).weight == 2
    late = together("item", scale(overrides=held, as_of="2026-11-21"))
    assert (late.weight, late.changes[0].override) == (4, None)


def test_a_rule_without_a_row_weighs_as_doubt() -> None:
    """Nothing falls through in silence."""
    (one,) = weigh([Change("nobody_knows", "texts.x", 1, 2)], SCALE)
    assert (one.weight, one.direction, one.lead_days) == (4, "adverse", 30)


def test_what_cannot_be_compared_weighs_as_doubt() -> None:
    """It is never taken for "no changes", and asks for no consent."""
    given = scale(promises=(process(a=notice(60, channel=("email",))),))
    found = unknown_change_set("the earlier revision is text alone", given, Step("lumen", 1, 2))
    assert (found.weight, found.requires, found.consent_revision) == (4, "acknowledge", 0)
    assert (found.lead_days, found.channels) == (60, ("banner", "email"))
    assert earliest_effective(found, "2026-11-20") == "2027-01-19"


def test_a_profile_says_from_where_on_people_acknowledge() -> None:
    """Never below class 3."""
    requires = [
        together(name, scale(profile=Profile(acknowledge_from=start))).requires
        for start in (0, 3, 4, 5)
        for name in ("contact", "right", "item")
    ]
    three, four = ["none", "acknowledge", "acknowledge"], ["none", "none", "acknowledge"]
    assert requires == [*three, *three, *four, "none", "none", "none"]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ({"name": {"en": "Carriers"}}, {"name": {"en": "Parcel services", "de": "Paketdienste"}}, True),
        ({"wording": {"en": "a while"}}, {"wording": {"en": "some time"}}, True),
        (["contact.email", "contact.phone"], ["contact.phone", "contact.email"], True),
        ([{"a": 1}, {"b": 2}], [{"b": 2}, {"a": 1}], True),
        ({"kind": "x", "data": ["y"]}, {"data": ["y"], "kind": "x"}, True),
        ({"name": {"en": "Carriers"}}, {}, False),
        (["contact.email"], ["contact.phone"], False),
        ("a@lumen.example", "b@lumen.example", False),
        ({"exact": 2, "unit": "year"}, {"exact": 3, "unit": "year"}, False),
        (None, False, False),
        (1, True, False),
        ("1", 1, False),
    ],
)
def test_the_fingerprint_leaves_prose_out(before: object, after: object, same: bool) -> None:
    """Rewording keeps an approval; anything structured ends it."""
    names = {
        fingerprint(Change("item_added", "practices.checkout", None, value)) for value in (before, after)
    }
    assert len(names) == (1 if same else 2)
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)


def test_the_fingerprint_is_stable_for_ever() -> None:
    """Records name it: a change of its rule would void every approval."""
    assert fingerprint(CHANGES["item"]) == "ffa27357e3f53fbb"


def test_the_profile_of_the_tests_is_whole() -> None:
    """Every class has its needs."""
    assert set(PROFILE.classes) == set(range(6))


def test_the_table_in_use_has_the_rows_that_weighing_names() -> None:
    """Doubt, and the two of a text that was wrong; the classes that the design gives them."""
    vocabulary, _ = read_vocabulary(read_tree(resource("schema"), ("vocabulary/*.yaml",))[0])
    table, findings = read_table(resource("schema"), vocabulary)
    assert table, findings
    named = [table.rows[name].weight for name in ("unclassified", said_too_little, said_too_much)]
    assert named == [4, 4, 2]
    asking = {row.id: row.weight for row in table.rows.values() if set(row.consent.values()) - {"never"}}
    assert asking
    assert min(asking.values()) >= 4, "a row that asks for consent below class 4 would ask in vain"


def test_an_approved_text_is_not_another_text() -> None:
    """Where prose alone changes, the fingerprint tells one text from another."""
    slip, other = (
        Change("free_text_changed", "texts.welcome.text", {"en": "We sel nothing."}, {"en": text})
        for text in ("We sell nothing.", "We sell everything.")
    )
    assert fingerprint(slip) != fingerprint(other)
