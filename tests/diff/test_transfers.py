"""Transfers of which the policy tells no more, while the data still goes there or no longer does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diff.test_detecting import rules

Plain = Any
mailer: Plain = {"kind": "email_provider", "regions": ["US"], "data": ["contact.email"]}
host: Plain = {"kind": "cloud_host", "regions": ["US"], "data": ["commerce.order"]}
covered: Plain = {
    "recipients": ["mailer"], "regions": ["US"], "data": ["contact.email"], "mechanism": "scc",
}  # fmt: skip
store: Plain = {"recipients": {"mailer": mailer}, "transfers": {"mail": covered}}
room: Plain = {"data": ["contact.email"], "regions": ["US"], "operators": ["mailer"]}
uncovered, gone, less = "transfer_mechanism_weakened", "third_country_removed", "transfer_narrowed"


def told(after: Plain, before: Plain = store) -> list[str]:
    """What is told of the transfers; that a recipient came or went is another matter."""
    return [rule for rule in rules(before, after) if rule.startswith(("transfer", "third", "information"))]


@pytest.mark.parametrize("left", [{"recipients": store["recipients"]}, {"recipients": {"other": mailer}}])
def test_a_transfer_left_out_leaves_the_data_that_still_goes_there_uncovered(left: Plain) -> None:
    assert told(left) == [uncovered]


def test_data_still_goes_where_it_is_kept() -> None:
    at_home = {"mailer": {**mailer, "regions": ["SE"]}}
    before = {**store, "recipients": at_home, "storage": {"room": room}}
    assert told({"recipients": at_home, "storage": {"room": room}}, before) == [uncovered]


def test_data_still_goes_to_a_country_that_is_not_named() -> None:
    abroad = {"mailer": {"kind": "email_provider", "data": ["contact.email"], "cross_border": True}}
    assert told({"recipients": abroad}, {**store, "recipients": abroad}) == [uncovered]


def test_a_transfer_that_ended_is_favourable() -> None:
    assert told({}) == [gone]
    assert told(
        {"recipients": {"host": host}}, {**store, "recipients": {"mailer": mailer, "host": host}}
    ) == [less]


def test_a_transfer_that_nothing_covered_is_information_removed() -> None:
    before = {**store, "transfers": {"mail": {**covered, "mechanism": "privacy_shield"}}}
    assert told({"recipients": store["recipients"]}, before) == ["information_removed"]


def test_another_transfer_may_cover_what_one_did() -> None:
    wide = {"regions": ["US"], "mechanism": "scc"}
    before = {**store, "transfers": {"mail": covered, "all": wide}}
    assert told({**store, "transfers": {"all": wide}}, before) == [less]


@pytest.mark.parametrize(
    ("field", "last"), [("recipients", "host"), ("regions", "CA"), ("data", "commerce.order")]
)
def test_a_part_of_a_transfer_left_out_is_uncovered_where_the_data_still_goes(field: str, last: str) -> None:
    all_data = ["contact.email", "commerce.order"]
    sent = {**mailer, "data": all_data, "regions": ["US", "CA"]}
    transfer = {**covered, "recipients": ["mailer", "host"], "regions": ["US", "CA"], "data": all_data}
    fewer = {**transfer, field: [one for one in transfer[field] if one != last]}
    before = {"recipients": {"mailer": sent, "host": host}, "transfers": {"t": transfer}}
    assert told({**before, "transfers": {"t": fewer}}, before) == [uncovered]
    assert uncovered not in told({"recipients": {"mailer": mailer}, "transfers": {"t": fewer}}, before)
