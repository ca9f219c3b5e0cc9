"""How long a datum is kept: the most specific rule that covers it, before and after."""

from __future__ import annotations

from typing import Any

import pytest

from storepolicy.diff.detection.keeping import kept
from tests.diff.strategies import vocabulary
from tests.diff.test_comparing import state
from tests.diff.test_detecting import changes

Plain = Any
longer, shorter, criterion = "retention_lengthened", "retention_shortened", "retention_criterion_changed"
precise, vaguer, exact, elsewhere = (
    "retention_made_precise", "retention_made_vaguer", "item_made_precise", "detail_changed",
)  # fmt: skip
mail = "contact.email"


def rule(years: int, *data: str, **more: Plain) -> Plain:
    """A rule of retention; of no years, one that names no length."""
    period = {"period": {"exact": years, "unit": "year"}} if years else {}
    return {"data": list(data), **period, "action": ["delete"], **more}


def told(before: dict[str, Plain], after: dict[str, Plain]) -> dict[str, str]:
    found = changes(state({"retention": before}), state({"retention": after}))
    return {change.ref.removeprefix("retention."): change.rule for change in found}


general = [rule(1, "contact"), rule(1, "set.personal"), rule(1, "set")]
orders = rule(5, "commerce.order")


@pytest.mark.parametrize("broad", general)
def test_a_rule_beneath_a_broader_one_is_measured_by_it(broad: Plain) -> None:
    assert told({"all": broad}, {"all": broad, "mail": rule(9, mail)}) == {"mail.data": longer}
    assert told({"all": broad, "mail": rule(9, mail)}, {"all": broad}) == {"mail.data": shorter}
    with_orders = {"all": broad, "orders": orders}
    grown = {"all": broad, "orders": rule(5, "commerce.order", mail)}
    assert told(with_orders, grown) == {"orders.data": longer}


def test_a_shorter_rule_beneath_a_broader_one_is_shorter() -> None:
    broad = {"all": rule(5, "contact")}
    assert told(broad, {**broad, "mail": rule(1, mail)}) == {"mail.data": shorter}
    assert told({**broad, "mail": rule(1, mail)}, broad) == {"mail.data": longer}


def test_what_moves_to_a_longer_rule_is_kept_longer() -> None:
    short, long = {"talk": rule(1, "comms.support", mail)}, {"orders": orders}
    moved = {"talk": rule(1, "comms.support"), "orders": rule(5, "commerce.order", mail)}
    assert told(short | long, moved) == {"talk.data": elsewhere, "orders.data": longer}
    assert told(moved, short | long) == {"talk.data": shorter, "orders.data": elsewhere}


@pytest.mark.parametrize("years", [1, 5])
def test_a_length_of_other_data_alone_is_no_longer_and_no_shorter(years: int) -> None:
    """A rule that covers none of the data that it did never kept what it covers now."""
    before, after = {"orders": rule(2, "commerce.order")}, {"orders": rule(years, mail)}
    found = changes(state({"retention": before}), state({"retention": after}))
    assert {change.rule for change in found} == {precise, vaguer}
    both = {"orders": rule(years, "commerce.order", mail)}
    assert told(before, both)["orders.period"] in (longer, shorter)
    assert told({"orders": rule(2, "contact")}, after)["orders.period"] in (longer, shorter)


def test_without_a_length_before_or_after_it_is_told_as_such() -> None:
    assert told({}, {"mail": rule(1, mail)}) == {"mail": precise}
    assert told({"mail": rule(1, mail)}, {}) == {"mail": vaguer}
    grown = rule(5, "commerce.order", mail)
    assert told({"orders": orders}, {"orders": grown}) == {"orders.data": precise}
    assert told({"orders": grown}, {"orders": orders}) == {"orders.data": vaguer}
    apart = {"all": rule(1, "set.personal")}
    assert told(apart, {**apart, "sums": rule(9, "aggregate.statistics")}) == {"sums": precise}


def test_one_rule_may_come_with_data_of_several_kinds() -> None:
    broad = {"all": rule(1, "contact")}
    found = changes(
        state({"retention": broad}), state({"retention": {**broad, "mail": rule(9, mail, "identity.name")}})
    )
    assert {(change.rule, *change.after) for change in found} == {(longer, mail), (precise, "identity.name")}


def test_an_end_of_another_kind_is_never_favourable() -> None:
    """A shorter length may come with data that stays in another form."""
    broad = {"all": rule(5, "contact")}
    for other in (
        rule(1, mail, action=["anonymise"]),
        rule(1, mail, until=["account_closed"]),
        rule(0, mail),
    ):
        assert told(broad, {**broad, "mail": other}) == {"mail.data": criterion}
    fuller = {**broad, "mail": rule(9, mail, kept=["contact.email"])}
    assert told(fuller, broad) == {"mail.data": criterion}


def test_the_same_length_under_a_name_of_its_own_is_only_more_exact() -> None:
    broad = {"all": rule(5, "contact")}
    assert told(broad, {**broad, "mail": rule(5, mail)}) == {"mail.data": exact}
    assert told({"mail": rule(1, mail)}, {"post": rule(1, mail)}) == {
        "mail.data": elsewhere,
        "post.data": exact,
    }


def test_a_rule_on_a_part_leaves_the_rest_to_the_broader_one() -> None:
    broad, part = rule(5, "contact"), rule(1, mail, qualifiers=["unnecessary"])
    assert kept(vocabulary(), [broad, part], mail) == broad
    assert kept(vocabulary(), [broad, rule(9, mail, purposes=["marketing"])], mail) != broad
    assert kept(vocabulary(), [broad, part], "identity.name") is None
