"""What stands against a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from storepolicy.document import read_tree
from storepolicy.finding import Place, Severity
from storepolicy.materiality import (
    Disclosure,
    Planned,
    Scale,
    Step,
    change_set,
    gate,
    unknown_change_set,
    weigh,
)
from storepolicy.model import Facts
from storepolicy.model.parts import Collection, Notice
from storepolicy.model.people import Changes
from storepolicy.model.processing import Practice
from storepolicy.model.store import App
from storepolicy.resources import resource
from storepolicy.vocabulary import read_vocabulary
from tests.weighing.scales import CHANGES, SCALE, notice, override, process, scale

VOCABULARY = read_vocabulary(read_tree(resource("schema"), ("vocabulary/*.yaml",))[0])[0]


@dataclass(frozen=True)
class Before:
    """What the gate reads of a record."""

    number: int = 4
    effective: str = "2026-03-01"


def facts(*practices: Practice, **more: Any) -> Facts:  # noqa: ANN401 - passed on
    """Facts with these practices."""
    return Facts(practices={f"p{index}": one for index, one in enumerate(practices)}, **more)


EMAIL = Practice(data=("contact.email.registered",))
PLANNED = Planned(
    "2026-11-20", "2026-11-20", "2026-12-20", "self", Place("policy_src/stores/lumen.yaml"),
    facts(EMAIL), Before(), facts(EMAIL), ("legal",),
)  # fmt: skip


def told(names: str, given: Scale = SCALE, **planned: Any) -> list[str]:  # noqa: ANN401 - passed on
    """The findings as text, one line each, with what is hinted at."""
    weighed = weigh([CHANGES[name] for name in names.split()], given)
    step = Step("lumen", planned.pop("before", 4), 6, 1)
    found = gate(change_set(weighed, given, step), replace(PLANNED, **planned), given, VOCABULARY)
    assert all(one.place == PLANNED.place and one.store == "lumen" and one.hint for one in found)
    return [f"{one.severity} {one.code} {one.message} -> {one.hint}" for one in found]


EARLIEST = "the earliest effective date is 2026-12-20"
PROFILE_ASKS = "30 days of notice are needed (house default of the profile)"


@pytest.mark.parametrize(
    ("names", "planned", "lines"),
    [
        ("item", {}, []),
        ("item", {"effective": "2026-12-25"}, []),
        ("contact right", {"effective": "2026-11-20"}, []),
        ("wording", {"effective": ""}, []),
        ("wording", {"effective": "2026-03-01"}, []),
        ("", {"effective": ""}, []),
        ("item", {"effective": "2026-12-19"}, [f"error SP309 {PROFILE_ASKS}; 29 are given -> {EARLIEST}"]),
        ("item", {"effective": ""}, [f"error SP309 {PROFILE_ASKS}; the effective date is unknown -> {EARLIEST}"]),
        (
            "item",
            {"effective": "2026-11-19"},
            [f"error SP311 the effective date 2026-11-19 lies before publication -> {EARLIEST}"],
        ),
        (
            "contact",
            {"effective": "2026-11-19"},
            [
                ("error SP311 the effective date 2026-11-19 lies before publication"
                " -> the earliest effective date is 2026-11-20")
            ],
        ),
        (
            "item",
            {"published": "2026-10-01", "effective": "2026-11-15"},
            [f"error SP312 the effective date 2026-11-15 has passed before publication on 2026-11-20 -> {EARLIEST}"],
        ),
        (
            "item",
            {"published": "2026-10-01", "effective": "2026-11-25"},
            [f"error SP309 {PROFILE_ASKS}; 5 are given -> {EARLIEST}"],
        ),
        (
            "item",
            {"previous": Before(4, "2027-01-01")},
            [
                ("error SP313 the effective date 2026-12-20 lies before that of revision 4, 2027-01-01"
                " -> name 2027-01-01 or a later day")
            ],
        ),
        (
            "wording",
            {"effective": "2026-12-01"},
            [
                ("error SP314 a change of class 1 takes no new effective date (2026-12-01)"
                " -> leave the date out; that of the revision before stands")
            ],
        ),
        ("wording", {"effective": "2026-12-01", "previous": None}, []),
        (
            "sale",
            {"effective": "2027-01-01", "approvals": ("security",)},
            [
                ('error SP315 a change of class 5 needs the approval of "legal"'
                " -> pass --approved-by legal=REFERENCE: where the approval stands, such as a ticket, never a name")
            ],
        ),
        ("removed", {}, []),
        (
            "removed",
            {"approvals": ()},
            [
                ('error SP316 "legal" must confirm the change at rights.erasure'
                " -> pass --approved-by legal=REFERENCE, or add an override for 7317a59cc949f05f")
            ],
        ),
        ("item", {"effective": "2026-02-30"}, ['error SP318 "2026-02-30" is not a day (effective) -> write it as 2026-11-20']),
        ("item", {"before": 0, "previous": None, "previous_facts": None, "effective": "2026-11-20"}, []),
    ],
)  # fmt: skip
def test_each_reason(names: str, planned: dict[str, Any], lines: list[str]) -> None:
    """One fault, one finding, and what to write instead."""
    assert told(names, **planned) == lines


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (notice(20), []),
        (notice(1, "month"), []),
        (notice(31), ["error SP309 31 days of notice are needed (promise of revision 4); 30 are given -> the earliest effective date is 2026-12-21"]),
        (notice(22, "working_day"), ["error SP309 22 working days of notice are needed (promise of revision 4); 30 are given -> the earliest effective date is 2026-12-22"]),
        (notice(2, "month"), ["error SP309 2 months of notice are needed (promise of revision 4); 30 are given -> the earliest effective date is 2027-01-20"]),
    ],
)  # fmt: skip
def test_the_earlier_promise_binds(asked: Notice, lines: list[str]) -> None:
    """In its own unit, counted from the day on which people are told."""
    assert told("item", scale(promises=(process(a=asked), process("process", a=asked)))) == lines


def test_a_weakened_process_is_announced_under_the_old_one() -> None:
    """45 days were promised; ten are promised now, from the next change on."""
    given = scale(promises=(process(a=notice(45)), process("process", a=notice(10))))
    assert told("item", given) == [
        (
            "error SP317 the change process is weakened (a), and the old one still binds: 45 days of notice are needed"
            " (promise of revision 4); 30 are given -> the earliest effective date is 2027-01-04"
        )
    ]
    assert told("item", given, effective="2027-01-04") == []


def test_the_process_declared_now_binds_too() -> None:
    """A stronger promise is kept from the revision on that makes it."""
    assert told("item", scale(promises=(process(a=notice(10)), process("process", a=notice(45))))) == [
        (
            "error SP309 45 days of notice are needed (change process that the store declares); 30 are given"
            " -> the earliest effective date is 2027-01-04"
        )
    ]


MARKETING = Practice(data=("contact.email",), subjects=("press_contact",))
CUSTOMERS = Practice(data=("contact.email",), subjects=("customer",))
SIGN_UP = Practice(
    data=("contact.email",), subjects=("customer",), collected=Collection(at=("account_registration",))
)
ACCOUNT = Practice(data=("account.registration",))
PHONE = Practice(data=("contact.phone.mobile",))
ANYTHING, EVERYTHING = Practice(data=("contact",)), Practice(data=("set.personal",))


@pytest.mark.parametrize(
    ("channel", "to", "held", "reason"),
    [
        ("email", (), facts(EMAIL), ""),
        ("email", (), facts(), "no practice collects email address"),
        ("email", ("registered_customer",), facts(CUSTOMERS), ""),
        ("email", ("account_holder",), facts(SIGN_UP), ""),
        ("email", ("account_holder",), facts(EMAIL, MARKETING), ""),
        (
            "email",
            ("account_holder",),
            facts(MARKETING),
            "no practice collects email address from account holders",
        ),
        ("account_message", (), facts(ACCOUNT), ""),
        ("account_message", (), facts(SIGN_UP), ""),
        ("account_message", (), facts(EMAIL), "no practice speaks of accounts"),
        ("sms", (), facts(PHONE), ""),
        ("email", (), facts(ANYTHING), ""),
        ("post", (), facts(EVERYTHING), ""),
        ("sms", (), facts(EMAIL), "no practice collects phone number"),
        ("post", (), facts(EMAIL), "no practice collects postal address"),
        ("push", (), facts(EMAIL), "the store states no app"),
        ("push", (), facts(apps={"a": App(name={"en": "Lamp"})}), ""),
        ("website", (), facts(), ""),
    ],
)
def test_a_channel_must_work(channel: str, to: tuple[str, ...], held: Facts, reason: str) -> None:
    """What was collected under the revision before decides, for those to whom the notice is promised."""
    given = scale(promises=(process(a=notice(5, channel=(channel,), to=to)),))
    lines = told("contact", given, previous_facts=held, facts=facts(), approvals=())
    expected = (
        f'error SP310 the channel "{channel}" cannot work: {reason} -> promise another channel that reaches'
    )
    assert [line.startswith(expected) for line in lines] == ([True] if reason else [])


def test_a_direct_channel_needs_any_way_that_works() -> None:
    """An address, a number, an account or an app is enough."""
    assert told("item", previous_facts=facts(PHONE)) == []
    cannot = 'SP310 the channel "direct" cannot work: no address, number, account or app is known by which to reach a person'
    begins: dict[str, Any] = {"previous_facts": facts(), "facts": facts(EMAIL)}
    assert told("item", **begins, approvals=()) == [
        (
            f"error {cannot} -> promise another channel that reaches them, or pass --approved-by legal=REFERENCE, "
            "which answers for how they are told"
        )
    ]
    assert told("item", **begins) == [f'warning {cannot} -> "legal" answers for how they are told']


def test_a_promise_that_cannot_be_kept_leaves_a_way_out() -> None:
    """Another promised channel that reaches these people takes its place; nobody is told of both as errors."""
    promised = process(a=notice(5, channel=("email",)), b=notice(5, channel=("sms",)))
    lines = told("contact", scale(promises=(promised,)), previous_facts=facts(PHONE), approvals=())
    assert lines == [
        'warning SP310 the channel "email" cannot work: no practice collects email address -> tell them by "sms"'
    ]


def test_a_promise_that_cannot_be_kept_is_told_when_it_is_made() -> None:
    """At a first release too: later it may stand in the way of what would mend it."""
    declared = Changes(notices={"mail": notice(5, channel=("email",))})
    for before, previous in ((0, None), (4, Before())):
        (line,) = told("contact", before=before, previous=previous, facts=facts(PHONE, changes=declared))
        assert line.startswith(
            'warning SP310 the store promises notices by "email", which cannot work: no practice'
        )


def test_an_override_confirms_what_is_blocked() -> None:
    """It names role and reference, so it is an approval of that one change."""
    given = scale(overrides=(override(CHANGES["removed"], 4),))
    assert told("removed", given, approvals=()) == []


def test_of_a_transcribed_policy_all_is_told_and_nothing_stopped() -> None:
    """Warnings: the store that wrote the policy is not the one that runs this."""
    late = told(
        "item sale",
        authorship="transcribed",
        published="2020-01-01",
        effective="2020-01-11",
        approvals=(),
        previous=None,
    )
    assert late == [
        (
            "warning SP309 40 days of notice are needed (house default of the table of materiality); 10 are given"
            " -> the earliest effective date is 2020-02-10"
        )
    ]
    assert told("item", authorship="transcribed", published="", effective="", previous=Before(1, "")) == []
    assert (
        told("item", authorship="transcribed", published="2020-01-01", effective="", previous=Before(1, ""))
        == []
    )
    assert told("removed", authorship="transcribed", published="", effective="", approvals=()) == []
    back = told("item", authorship="transcribed", published="", effective="2020-01-01")
    assert [line[:13] for line in back] == ["warning SP313"]


def test_what_cannot_be_compared_needs_the_notice_of_doubt() -> None:
    """A text of which nothing is known may have changed in anything."""
    found = gate(
        unknown_change_set("text alone", SCALE, Step("lumen", 1, 2)),
        replace(PLANNED, effective="2026-11-20"),
        SCALE,
        VOCABULARY,
    )
    assert [(one.code, one.severity) for one in found] == [("SP309", Severity.ERROR)]


def test_a_correction_changes_no_practice() -> None:
    """It holds from the day of what it corrects; whatever needs notice is no correction."""
    corrected: dict[str, Any] = {"effective": "2026-03-01", "correction": True}
    assert told("contact wording", **corrected) == []
    (line,) = told("item", **corrected)
    assert line.startswith("error SP309 a correction takes effect at once; 30 days of notice are needed")
    disclosed = scale(disclosures=(Disclosure(("practices",), "2026-01-01"),))
    assert told("item", disclosed, **corrected) == []
