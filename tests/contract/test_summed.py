"""The glance card and the cells of small made-up stores: no more than the facts say."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from storepolicy.model import Facts
from storepolicy.pipeline import Checked
from storepolicy.statements.stating import Telling, tell_sections
from storepolicy.statements.summing import Ground, cells, glance

Json = dict[str, Any]
erasure: Json = {"right": "erasure", "contact": ["support"]}
support: Json = {"support": {"email": "support@example.com"}}


def card(checked: Checked, stated: Json) -> dict[str, tuple[str, str]]:
    """Each line with the clause that it links to."""
    telling, ground = _grounded(checked, stated)
    return {line.aspect: (line.text, line.derived_from[0]) for line in glance(telling, ground)}


def row(checked: Checked, stated: Json) -> dict[str, str]:
    """The text of each cell."""
    telling, ground = _grounded(checked, stated)
    return {cell.topic: cell.text for cell in cells(telling, ground)}


def _grounded(checked: Checked, stated: Json) -> tuple[Telling, Ground]:
    telling = Telling(msgspec.convert(stated, Facts), checked.language.vocabulary, checked.wording)
    ground = Ground(tell_sections(telling))
    assert telling.findings == []
    return telling, ground


@pytest.mark.parametrize(
    ("purposes", "line"),
    [
        (["legal.tax_accounting"], "To keep tax records."),
        (["legal.compliance", "legal.enforce_terms"], "To meet legal duties and enforce our terms."),
        (["legal.protect_safety"], "To protect users and the public."),
        (["legal"], "To deal with legal matters."),
    ],
)
def test_legal_purposes_are_those_that_are_there(checked: Checked, purposes: list[str], line: str) -> None:
    stated = {"uses": {"books": {"data": ["commerce.order"], "purposes": purposes}}}
    assert card(checked, stated)["why"] == (line, "use--books--use")


def test_the_first_choice_names_the_data(checked: Checked) -> None:
    """“It” needs a word that it stands for."""
    stated = {"contacts": support, "rights": {"erasure": erasure}}
    assert card(checked, stated)["choices"] == ("You can have your data deleted.", "rights--erasure--right")


def test_a_choice_about_marketing_links_to_the_marketing(checked: Checked) -> None:
    service = {"kind": "service", "content": ["order_notices"]}
    marketing = {"kind": "marketing", "content": ["discounts"], "opt_out": {"way": ["one_click_link"]}}
    stated = {"messages": {"first": service, "second": marketing}}
    assert card(checked, stated)["choices"] == ("You can stop marketing.", "messages--second--message")


def test_what_a_denied_tracker_would_record_is_not_collected(checked: Checked) -> None:
    tracker = {"assertion": "denied", "technology": ["cookie"], "data": ["device.ip_address"], "purposes": ["advertising.targeted"]}  # fmt: skip
    told = row(checked, {"trackers": {"ads": tracker}})
    assert {told[topic] for topic in ("ip_address", "targeted_ads", "tracker_purposes", "technology")} == {""}


def test_a_tie_of_recipients_to_one_of_several_duties_stays(checked: Checked) -> None:
    duties = {"items": ["confidentiality", "delivery_only"], "joined": "or"}
    told = row(checked, {"recipients": {"post": {"kind": "logistics_carrier", "obligations": [duties]}}})
    assert " or " in told["duties"]
