"""What is of one kind in one fact is told at once, and no change is lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.materiality import Weighed
from storepolicy.notice import Item, one_a_fact
from storepolicy.notice.grouping import grouped
from storepolicy.notice.sides import spot
from tests.notice.stores import change_set, notice_of, weighed

refs = st.sampled_from(
    ["practices.checkout.data", "practices.checkout.purposes", "practices.account.data", "children.age",
     "children", "scope.channels", "markets", "title", "revision.texts", "changes.notices.page.lead"]
)  # fmt: skip
changes = st.lists(
    st.builds(weighed, st.sampled_from(["item_added", "item_removed", "detail_changed"]), refs), max_size=12
)
COOKIES = """
trackers:
  analytics:
    assertion: stated
    technology: [cookie]
    data: [usage.browsing]
    purposes: [analytics]
    exclusive: true
"""
MORE = COOKIES.replace("[usage.browsing]", "[usage.browsing, device.browser]").replace(
    "exclusive: true", "open_ended: true"
)


@given(changes)
def test_each_change_is_in_one_group_with_its_like(found: list[Weighed]) -> None:
    groups = grouped(found)
    assert Counter(map(id, found)) == Counter(id(one) for group in groups for one in group)
    alike = [
        (spot(group[0].ref).fact, group[0].rule, group[0].direction, group[0].weight) for group in groups
    ]
    assert len(set(alike)) == len(alike)
    for group in groups:
        assert len({(spot(one.ref).fact, one.rule, one.direction, one.weight) for one in group}) == 1


@given(changes)
def test_one_a_fact_names_the_first_of_each(found: list[Weighed]) -> None:
    facts = [spot(one.ref).fact for one in found]
    first = one_a_fact([one.ref for one in found])
    assert [facts[index] for index in first] == list(dict.fromkeys(facts))
    assert all(fact not in facts[:index] for index, fact in ((index, facts[index]) for index in first))


def test_one_sentence_tells_what_came_and_what_each_flag_means() -> None:
    rule = "cookie_added_or_extended_nonnecessary"
    found = [
        weighed(rule, "trackers.analytics.data", None, ["device.browser"]),
        weighed(rule, "trackers.analytics.exclusive", True, None),
        weighed(rule, "trackers.analytics.open_ended", None, True),
    ]
    (item,) = _items(found, COOKIES, MORE)
    assert item.text == (
        "Cookies collect more about you. New: browser. The policy no longer says that these are the only uses. "
        "The policy says that there may be more than it names."
    )
    assert item.refs == tuple(one.ref for one in found)
    assert item.fingerprints == tuple(one.fingerprint for one in found)
    assert (item.ref, item.section) == (found[0].ref, "Cookies and trackers")


def test_what_came_and_what_went_are_two_entries() -> None:
    """They are of two kinds, and of two directions."""
    found = [
        weighed("cookie_added_or_extended_nonnecessary", "trackers.analytics.data", None, ["device.browser"]),
        weighed("cookie_narrowed", "trackers.analytics.data", ["usage.browsing"], None),
    ]
    assert [len(item.refs) for item in _items(found, COOKIES, MORE)] == [1, 1]


def test_a_list_that_went_is_no_list_that_grew() -> None:
    """A scope that is no longer named covers more, though words only went."""
    found = [weighed("policy_scope_widened", "scope.activities", ["visit"], None)]
    (item,) = _items(found, "scope: {activities: [visit]}", "{}")
    assert item.text == "This policy is no longer limited to: visiting our website."


def test_a_title_is_a_whole_sentence_where_one_of_the_weightiest_fits() -> None:
    many = [
        "marketing.new_products",
        "marketing.offers",
        "marketing.newsletter",
        "advertising.targeted.interests",
    ]
    found = [
        weighed("purpose_added_secondary", "practices.checkout.purposes", None, many),
        weighed("cookie_added_or_extended_nonnecessary", "trackers.analytics.data", None, ["device.browser"]),
    ]
    title = notice_of(change_set(*found), MORE, COOKIES).title
    assert title.startswith("From April 1, 2026: Cookies collect more about you")
    assert "…" not in title


def _items(found: list[Weighed], before: str, after: str) -> tuple[Item, ...]:
    return notice_of(change_set(*found), after, before).changed


def test_every_change_can_be_found_from_the_notice() -> None:
    found = [
        weighed("item_added", "practices.checkout.data", None, ["contact.phone"]),
        weighed("item_added", "practices.checkout.data.more", None, ["contact.phone"]),
        weighed("detail_changed", "practices.checkout.by_team", None, ["sales"]),
    ]
    told = _items(found, "{}", "{}")
    kept: Any = [name for item in told for name in item.fingerprints]
    assert Counter(kept) == Counter(one.fingerprint for one in found)
    assert msgspec.json.decode(msgspec.json.encode(told), type=tuple[Item, ...]) == told
