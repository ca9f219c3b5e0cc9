"""Many changes stand under headings, and each stands once."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.history.bands import bands, few
from storepolicy.notice import Item
from tests.history import chains

item = st.builds(
    lambda weight, direction, section: msgspec.structs.replace(
        chains.RETENTION, weight=weight, direction=direction, section=section
    ),
    st.integers(0, 5),
    st.sampled_from(["favourable", "adverse", "neutral"]),
    st.sampled_from(["", "Cookies", "Your rights"]),
)
items = st.lists(item, max_size=14).map(lambda found: tuple(sorted(found, key=_order)))


def _order(one: Item) -> tuple[int, str, str]:
    return -one.weight, one.direction, one.section


@given(items)
def test_every_change_stands_once_and_in_order(changed: tuple[Item, ...]) -> None:
    found = bands(chains.notice(2, "Title.", changed=changed))
    told = [one for band in found for part in band.parts for one in part.items]
    assert told == list(enumerate(changed, 1))
    assert sum(band.count for band in found) == len(changed)
    assert len({band.id for band in found}) == len(found)
    assert all(
        len({one.section for _, one in part.items}) == 1
        for band in found
        for part in band.parts
        if band.title
    )


@given(items)
def test_only_many_changes_need_headings(changed: tuple[Item, ...]) -> None:
    found = bands(chains.notice(2, "Title.", changed=changed))
    assert all(bool(band.title) == (len(changed) > few) for band in found)
