"""No sentence of a notice says what is not so."""

from __future__ import annotations

from storepolicy.materiality import Weighed
from tests.notice.stores import change_set, notice_of, weighed

answered = "rights: {erasure: {response: {time: {%s}}}}"


def slower(before: dict[str, object], after: dict[str, object]) -> Weighed:
    rule = "rights_deadline_longer_or_check_stricter"
    return weighed(rule, "rights.erasure.response.time", before, after)


def test_a_time_in_another_unit_that_may_be_longer_is_not_called_longer() -> None:
    """It is weighed as adverse all the same."""
    change = slower({"max": 7, "unit": "working_day"}, {"max": 9, "unit": "day"})
    item = notice_of(change_set(change), answered % "max: 9, unit: day").changed[0]
    assert "cannot be compared exactly" in item.text
    assert "longer" not in item.text
    assert "9 days" in item.text
    assert item.direction == "adverse"


def test_a_time_that_is_surely_longer_is_called_so() -> None:
    change = slower({"max": 7, "unit": "working_day"}, {"max": 9, "unit": "working_day"})
    assert "longer" in notice_of(change_set(change), answered % "max: 9, unit: working_day").changed[0].text
