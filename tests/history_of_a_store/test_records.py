"""What each step records."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from storepolicy.revisions import chain_as_of, check_chain, contains_head
from tests.history_of_a_store.conftest import History
from tests.history_of_a_store.steps import STORE, Step, run, steps

every = pytest.mark.parametrize("step", steps(), ids=lambda step: step.name)
revisions = pytest.mark.parametrize("step", [s for s in steps() if s.releases], ids=lambda step: step.name)
told = ("number", "kind", "of", "class", "published", "effective")


@every
def test_a_step_leaves_the_record_it_should(step: Step, history: History) -> None:
    """Kind, class and days; a field that is not expected is not there."""
    record = history.file(step.number, "record.json")
    assert {name: record[name] for name in told if name in record} == step.record


@revisions
def test_a_step_changes_exactly_what_it_says(step: Step, history: History) -> None:
    """Each change by its ref with the rows it falls under, and what it asks of people."""
    found = history.file(step.number, "change.json")
    rules: dict[str, list[str]] = {}
    for change in found["changes"]:
        rules.setdefault(change["ref"], []).append(change["rule"])
    assert {ref: sorted(names) for ref, names in rules.items()} == step.rules
    assert (found["requires"], found["consent_revision"]) == (step.requires, step.consent_revision)


@every
def test_a_step_adds_a_folder_and_touches_no_other(step: Step, history: History) -> None:
    """Only the head moves; everything recorded before stays byte for byte."""
    before, now = history.after[step.number - 1], history.after[step.number]
    head = f"{STORE}/head.json"
    kept = {name: content for name, content in before.items() if name != head}
    assert {name: now.get(name) for name in kept} == kept
    fresh = {name.rsplit("/", 1)[0] for name in now.keys() - before.keys() - {head}}
    assert fresh == {f"{STORE}/{step.number:04}"}


def test_the_chain_holds_and_every_earlier_head_is_in_it(history: History) -> None:
    """Whoever kept a head finds it again in the longer chain."""
    chain = history.chain()
    assert check_chain(chain) == ()
    assert chain.head.count == len(steps())
    for count in range(1, len(steps()) + 1):
        assert contains_head(chain, chain_as_of(chain, count).head.digest) is None


def test_records_keep_what_people_said(history: History) -> None:
    """Approvals, reasons, the delivery, and the fragments that are used up."""
    named = {1: "", 2: "legal=CASE-02", 9: "legal=CASE-09", 16: "legal=CASE-16"}
    for number, approval in named.items():
        found = history.file(number, "record.json").get("approvals", [])
        assert [f"{one['role']}={one['reference']}" for one in found] == ([approval] if approval else [])
    assert history.file(9, "record.json")["reason"] == "A number was misspelt."
    assert history.file(13, "record.json")["reason"] == "The cookie was not needed."
    sent = {"channel": "email", "day": "2026-08-18", "reference": "MAIL-10"}
    assert history.file(11, "record.json")["delivery"] == sent


@revisions
def test_a_fragment_is_used_up_by_its_own_release(step: Step, history: History) -> None:
    """Each file of the human half stands in one record and in no other."""
    files = sorted(step.written.glob(f"changes/{STORE}/*.yaml"))
    digests = [f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    assert history.file(step.number, "record.json").get("fragments", []) == digests


def test_a_disclosure_correction_gives_no_time_and_asks_no_consent(history: History) -> None:
    """People are told at once, and the notice says since when it was so."""
    found = history.file(10, "change.json")
    (change,) = [one for one in found["changes"] if one["ref"] == "practices.order.data"]
    assert (change["disclosure_only"], change["practised_since"]) == (True, "2026-05-04")
    assert {one["class"] for one in found["changes"]} == {4}
    assert not any(one.get("lead_days") or one.get("consent") for one in found["changes"])
    notice = history.file(10, "notice.en.json")
    assert [item["refs"] for item in notice["changed"]] == [["practices.order.data"]]
    assert "May 4, 2026" in notice["changed"][0]["text"]
    assert "in 1 point." in notice["summary"]
    assert "The text was wrong: we do more with your data than it said" in notice["summary"]


def test_a_withdrawal_tells_what_does_not_come(history: History) -> None:
    """The cookie was only announced: what holds goes on to hold, and nobody is asked for anything."""
    notice = history.file(13, "notice.en.json")
    assert (notice["instead"], notice["practice_changed"], notice["requires"]) == (10, False, "none")
    assert [(item["rule"], item["direction"]) for item in notice["changed"]] == [
        ("cookie_removed", "favourable")
    ]
    assert set(history.file(13, "record.json")["files"]) == {"notice.en.json"}


def test_a_correction_stays_below_the_class_of_its_row(history: History) -> None:
    """Counsel took the spelling mistake for class 1; the change says who did."""
    (change,) = history.file(9, "change.json")["changes"]
    assert (change["class"], change["override"]["role"], change["override"]["reference"]) == (
        1,
        "legal",
        "CASE-09",
    )


def test_wording_and_what_is_below_it_moves_no_number_of_consent(history: History) -> None:
    """Only a revision that asks for consent has its own number there."""
    asked = {s.number: history.file(s.number, "change.json") for s in steps() if s.releases}
    moved = [number for number, found in asked.items() if found["consent_revision"] == number]
    assert moved == [number for number, found in asked.items() if found["requires"] == "consent"] == [4, 12]
    assert all(asked[number]["class"] >= 4 for number in moved)


def test_nothing_changes_twice(copied: Path) -> None:
    """After the last step there is nothing to release."""
    done = run("release", STORE, "--effective", "2026-12-21", "--today", "2026-11-21", "--project", copied)
    assert done.exit_code == 1
    assert "SP341" in done.stderr
