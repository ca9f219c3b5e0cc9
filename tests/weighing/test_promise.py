"""What counts as a weaker promise."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storepolicy.materiality import ChangeSet, Lead, binding_lead, promise, promises, weakened
from storepolicy.materiality.lead import in_words
from storepolicy.model import Facts
from storepolicy.model.parts import Notice
from storepolicy.model.people import Changes
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


def test_what_binds_a_release() -> None:
    """The promise of the revision before and the process declared now; a first release has made no promise."""
    now, before = (
        Facts(changes=Changes(notices={"a": notice(5)})),
        Facts(changes=Changes(notices={"b": notice(9)})),
    )
    bound = [(one.source, one.announcements[0].lead) for one in promises(before, now)]
    assert bound == [("promise", Lead("promise", 9)), ("process", Lead("process", 5))]
    assert [one.source for one in promises(None, now)] == ["process"]
    assert [one.announcements for one in promises(Facts(), Facts())] == [(), ()]


def test_what_holds_binds_beside_a_revision_that_does_not_yet() -> None:
    """A queued revision that promises less takes nothing back before its day."""
    now, queued, held = (Facts(changes=Changes(notices={"a": notice(days)})) for days in (5, 9, 60))
    bound = [(one.source, one.announcements[0].lead) for one in promises(queued, now, held)]
    assert bound == [
        ("promise", Lead("promise", 9)), ("promise", Lead("promise", 60)), ("process", Lead("process", 5)),
    ]  # fmt: skip
    assert promises(queued, now, queued) == promises(queued, now)


def test_the_lead_that_binds_is_told_in_its_own_unit() -> None:
    """Two months from 3 February on are longer than 58 days, and never called 62 days."""
    leads = (Lead("profile", 58), Lead("promise", 2, "month"))
    changes = ChangeSet("lumen", 1, 0, 4, "none", 0, (), leads=leads, lead_days=62)
    found = binding_lead(changes, "2026-02-03")
    assert found
    assert in_words(found) == "2 months"
    assert binding_lead(replace(changes, leads=()), "2026-02-03") is None
