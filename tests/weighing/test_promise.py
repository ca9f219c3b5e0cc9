"""What counts as a weaker promise."""

from __future__ import annotations

import pytest

from storepolicy.materiality import promise, weakened
from storepolicy.model.parts import Notice
from tests.weighing.scales import notice, process

STRONG = notice(30, channel=("email", "website"), to=("account_holder",))


@pytest.mark.parametrize(
    ("now", "weaker"),
    [
        (STRONG, False),
        (notice(31, channel=("email", "website"), to=("account_holder",)), False),
        (notice(30, channel=("email", "website", "sms"), to=("account_holder", "visitor")), False),
        (notice(30, channel=("email", "website")), False),
        (notice(5, "week", channel=("email", "website")), False),
        (notice(1, "month", channel=("email", "website")), False),
        (notice(29, channel=("email", "website"), to=("account_holder",)), True),
        (notice(30, "hour", channel=("email", "website"), to=("account_holder",)), True),
        (notice(30, channel=("website",), to=("account_holder",)), True),
        (notice(30, channel=("email", "website"), to=("visitor",)), True),
        (notice(30, channel=("email", "website"), to=("account_holder",), when="material_change"), True),
        (Notice(channel=("email", "website"), to=("account_holder",)), True),
    ],
)
def test_each_way_of_promising_less(now: Notice, weaker: bool) -> None:
    """Later, by fewer ways, to fewer people, more rarely: each is weaker; a new id alone is not."""
    assert weakened(process(posting=STRONG), process(renamed=now)) == (("posting",) if weaker else ())


def test_a_promise_withdrawn_is_weaker() -> None:
    """Nothing in place of something."""
    assert weakened(process(posting=STRONG), promise(None)) == ("posting",)
    assert weakened(promise(None), process(posting=STRONG)) == ()


def test_people_named_anew_are_fewer_than_everybody() -> None:
    """A notice without `to` goes to everybody."""
    assert weakened(process(a=notice(1)), process(a=notice(1, to=("visitor",)))) == ("a",)
