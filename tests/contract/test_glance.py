"""The line "Where" of the glance card: where data is kept, and every country that it goes to."""

from __future__ import annotations

import json

import pytest

from tests.notice.stores import snapshot

MAIL = {
    "kind": "email_provider",
    "data": ["contact.email"],
    "purposes": ["support.service_messages.order_status"],
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "In Sweden."),
        ({"recipients": {"mail": {**MAIL, "regions": ["SE"]}}}, "In Sweden."),
        (
            {"recipients": {"mail": {**MAIL, "regions": ["US"]}}},
            "In Sweden. Data also goes to the United States.",
        ),
        (
            {"transfers": {"mail": {"regions": ["US", "CA"], "mechanism": "scc"}}},
            "In Sweden. Data may also go to the United States and Canada.",
        ),
        (
            {
                "recipients": {"mail": {**MAIL, "regions": ["US"]}},
                "transfers": {"mail": {"recipients": ["mail"], "regions": ["US"], "mechanism": "scc"}},
            },
            "In Sweden. Data also goes to the United States.",
        ),
    ],
)
def test_where_counts_recipients_and_transfers(changes: dict[str, object], said: str) -> None:
    told = snapshot(json.dumps(changes)).told["en"]
    (line,) = (one for one in told.glance if one.id == "glance--where--summary")
    assert line.text == said
    others = set(line.derived_from) - {"storage--database--place"}
    assert bool(others) == bool(changes)
