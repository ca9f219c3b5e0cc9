"""Which clauses a change is about."""

from __future__ import annotations

import pytest

from storepolicy.notice import clauses
from tests.notice.stores import snapshot

longer = "{retention: {orders: {data: [contact.postal_address.delivery], period: {exact: 5, unit: year}}}}"


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("retention.orders.period", ("retention--orders--retention",)),
        ("retention.orders", ("retention--orders--retention",)),
        ("practices.checkout.data", ("collection--checkout--practice",)),
        ("retention.orders.schedule", ("retention--orders--retention",)),
        ("retention.unknown.period", ()),
        ("retention.unknown", ()),
        ("title", ()),
        ("authorship.kind", ()),
        ("contacts.support.email", ("rights--erasure--right", "contact--support--contact")),
    ],
)
def test_clauses_of_a_ref(ref: str, expected: tuple[str, ...]) -> None:
    assert clauses(snapshot().manifest, ref) == expected


def test_a_fact_standing_alone_falls_back_to_itself() -> None:
    manifest = snapshot().manifest
    assert clauses(manifest, "identity.kind") == clauses(manifest, "identity") != ()


def test_every_clause_of_a_leaf_rests_on_it() -> None:
    """What `clauses` finds is what `because` says, no more and no less."""
    manifest = snapshot(longer).manifest
    for statement in manifest.statements:
        for pointer in statement.because:
            found = clauses(manifest, pointer.removeprefix("/facts/").replace("/", "."))
            assert found == tuple(s.id for s in manifest.statements if pointer in s.because)
