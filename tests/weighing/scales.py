"""A small table, a profile and what else changes are weighed against in these tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from storepolicy.diff import Change
from storepolicy.materiality import Needs, Override, Profile, Promise, Row, Scale, Table, fingerprint, promise
from storepolicy.materiality.weighed import Direction, LeadSource
from storepolicy.model.parts import Duration, Notice, Unit
from storepolicy.model.people import Changes


def _row(name: str, weight: int, direction: Direction, **more: Any) -> Row:  # noqa: ANN401 - passed on
    words = {"en": name.replace("_", " ")}
    channels = more.pop("channels", ("page", "feed"))
    return Row(name, words, words, weight, direction, channels, **more)


TABLE = Table(
    {
        row.id: row
        for row in (
            _row("presentation", 0, "neutral", event=True),
            _row("wording_only", 1, "neutral", event=True),
            _row("contact_detail", 2, "neutral"),
            _row("right_added", 3, "favourable"),
            _row("item_added", 4, "adverse", lead_days=20, channels=("page", "direct")),
            _row(
                "sale_flag_on", 5, "adverse", lead_days=40, consent={"EU": "always", "US-CA": "existing_data"}
            ),
            _row("right_removed", 4, "adverse", lead_days=30, blocks=True),
            _row("text_was_wrong_practice_unchanged", 4, "adverse", channels=("page", "email"), event=True),
            _row("text_was_wrong_less_processing", 2, "neutral", channels=("page",), event=True),
            _row("unclassified", 4, "adverse", lead_days=30),
        )
    }
)

PROFILE = Profile(
    classes={
        0: Needs(), 1: Needs(0, ("page",)), 2: Needs(0, ("page",)), 3: Needs(0, ("page",)),
        4: Needs(30, ("banner",)), 5: Needs(30, ("banner",), ("legal",)),
    }
)  # fmt: skip

CHANGES = {
    "presentation": Change("presentation", "text"),
    "wording": Change("wording_only", "text"),
    "contact": Change("contact_detail", "contacts.support.email", "a@lumen.example", "b@lumen.example"),
    "right": Change("right_added", "rights.access", None, {"right": "access"}),
    "item": Change("item_added", "practices.checkout.data", None, ["contact.phone"]),
    "sale": Change("sale_flag_on", "recipients.brokers.sale", None, True),
    "removed": Change("right_removed", "rights.erasure", {"right": "erasure"}, None),
}

SCALE = Scale(TABLE, PROFILE, markets=("EU",))


def process(source: LeadSource = "promise", **notices: Notice) -> Promise:
    """What a store with these notices promises."""
    return promise(Changes(notices=notices), source)


def notice(length: int, unit: Unit = "day", channel: tuple[str, ...] = ("website",), **more: Any) -> Notice:  # noqa: ANN401 - passed on
    """A notice that comes a length of time before."""
    return Notice(channel=channel, lead=Duration(exact=length, unit=unit), **more)


def override(change: Change, weight: int, expires: str = "2027-01-31") -> Override:
    """An override of a change."""
    return Override(
        fingerprint(change), weight, "The same thing under a new name.", "legal", "CASE-1", expires
    )


def scale(**more: Any) -> Scale:  # noqa: ANN401 - passed on
    """The usual scale, with something else in it."""
    return replace(SCALE, **more)


refs = st.sampled_from(
    [f"{kind}.{name}.{leaf}" for kind in ("practices", "recipients") for name in "abc" for leaf in "xy"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 99) | st.sampled_from(["email", "phone", "post"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["data", "kind", "period"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
changes = st.builds(Change, st.sampled_from([*TABLE.rows, "nowhere"]), refs, values, values)
change_lists = st.lists(changes, max_size=6, unique_by=fingerprint)
