"""`release`: days, reasons, approvals, and everything that stands in the way, as a person meets them."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storepolicy.finding import Finding
from storepolicy.revisions import check_chain, read_all
from tests.commandline.conftest import Run
from tests.commandline.steps import (
    BASE,
    FIRST,
    LATER,
    STORE,
    TODAY,
    edit,
    explain,
    longer,
    read,
    records,
    refused,
    release,
    released,
    status,
)
from tests.fixtures.projects import FLEET, laid_out

program = Path(sys.executable).parent / "storepolicy"
profile = "profiles:\n  default:\n    classes:\n      '4': {days: 45, approvals: [legal, security]}\n"


@pytest.fixture
def first(run: Run, project: Path) -> Path:
    """The project with its first revision, in force since the first of February."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    return project


@pytest.fixture
def waiting(run: Run, first: Path) -> Path:
    """Revision 2 keeps addresses longer; it was published on the fifth and takes effect in April."""
    longer(first)
    explain(first, "retention.orders.period")
    released(run, first, "--effective", LATER)
    return first


def test_the_first_release(run: Run, first: Path) -> None:
    """Days, state of the chain, and nothing left to release."""
    record, change = read(first, 1), read(first, 1, "change.json")
    assert (record["kind"], record["published"], record["effective"]) == ("release", FIRST, FIRST)
    assert (record["authorship"], change["class"], change["changes"]) == ("self", 0, [])
    assert run("check", "--project", first).output == "1 store, no findings\n"
    assert "SP341" in refused(run, first, "--effective", "on-publish").output


def test_the_line_says_what_was_recorded(run: Run, project: Path) -> None:
    """For a person: number, store, class, day, folder."""
    done = released(run, project, "--effective", "on-publish", today=FIRST)
    next_step = "next: commit policy_src/revisions; the next build shows it\n"
    line = f"recorded release 1 of lumen, effective {FIRST}: policy_src/revisions/lumen/0001\n"
    assert done == line + next_step
    longer(project)
    explain(project, "retention.orders.period")
    assert released(run, project, "--effective", LATER, "--dry-run") == (
        f"would record release 2 of lumen, class 4, effective {LATER}: policy_src/revisions/lumen/0002\n"
    )


def test_a_day_must_be_given_the_first_time(run: Run, project: Path) -> None:
    done = refused(run, project)
    assert "SP722" in done.stderr
    assert "--effective on-publish" in done.stderr


@pytest.mark.parametrize("name", ["--effective", "--published"])
@pytest.mark.parametrize("given", ["2026-02-30", "tomorrow", "01.03.2026", "20260301"])
def test_what_is_no_day_is_a_wrong_request(name: str, given: str, run: Run, project: Path) -> None:
    done = run("release", "lumen", "--project", project, name, given)
    assert done.exit_code == 2
    assert f'"{given}" is no day; write it as 2026-01-31' in done.stderr


def test_an_unknown_day_stays_unknown(run: Run, project: Path, tmp_path: Path) -> None:
    """Nothing is invented: the record has no day, and the site says so."""
    assert "a day that is not known" in released(run, project, "--effective", "unknown", today=FIRST)
    assert "effective" not in read(project, 1)
    found = status(run, project, tmp_path / "site", TODAY)
    assert (found["current"], found["intervals"][0]["basis"]) == (1, "published")


def test_a_policy_may_be_older_than_its_first_record(run: Run, project: Path) -> None:
    """Whoever begins to keep revisions has often had the policy for years; the day of publication says the rest."""
    released(run, project, "--effective", "2024-01-01", today=FIRST)
    assert (read(project, 1)["effective"], read(project, 1)["published"]) == ("2024-01-01", FIRST)


def test_too_little_notice(run: Run, first: Path) -> None:
    """The finding names who asks, how much is given, and the earliest day, which then is accepted."""
    longer(first)
    explain(first, "retention.orders.period")
    done = refused(run, first, "--effective", "2026-02-10")
    assert "SP309 30 days of notice are needed (house default of the profile); 5 are given" in done.stderr
    assert "the earliest effective date is 2026-03-07" in done.stderr
    refused(run, first, "--effective", "2026-03-06")
    released(run, first, "--effective", "2026-03-07")


@pytest.mark.parametrize(
    ("effective", "code"),
    [("2026-01-07", "SP311"), ("on-publish", "SP309"), ("unknown", "SP309"), ("", "SP722")],
    ids=["in the past", "at once", "unknown", "nothing said"],
)
def test_days_that_a_change_cannot_have(effective: str, code: str, run: Run, first: Path) -> None:
    longer(first)
    explain(first, "retention.orders.period")
    more = ("--effective", effective) if effective else ()
    assert f"error {code}" in refused(run, first, *more).stderr


def test_a_document_that_names_another_day_of_effect(run: Run, project: Path) -> None:
    """Readers would find two days on one page: the one the text bears, and the one of the record."""
    name = f"policy_src/stores/{STORE}.yaml"
    edit(project, "meaning: updated", "meaning: effective", name)
    done = release(run, project, "--effective", "2026-02-07")
    assert done.exit_code == 0
    assert f"{name}:9:17: warning SP325 the document says that it takes effect on 2026-02-01" in done.stderr
    longer(project)
    explain(project, "retention.orders.period")
    edit(project, '"2026-02-01"', f'"{LATER}"', name)
    assert "SP325" not in release(run, project, "--effective", LATER).stderr


def test_a_document_that_was_last_updated_before_what_it_changes(run: Run, project: Path) -> None:
    """The day stands in the text; a review and another day of effect change no text, so that they owe none."""
    name = f"policy_src/stores/{STORE}.yaml"
    released(run, project, "--effective", "on-publish", today=TODAY)
    assert "SP325" not in release(run, project, "--reviewed").stderr
    longer(project)
    explain(project, "retention.orders.period")
    done = release(run, project, "--effective", LATER, "--dry-run")
    assert (
        f"{name}:9:17: warning SP325 the document says that it was last updated on 2026-02-01" in done.stderr
    )
    edit(project, '"2026-02-01"', f'"{TODAY}"', name)
    explain(project, "document_date")
    done = release(run, project, "--effective", LATER)
    assert (done.exit_code, "SP325" in done.stderr) == (0, False), done.stderr


def test_a_change_without_a_reason(run: Run, first: Path) -> None:
    """The finding stands at the line that changed, in the base, and gives the line to write."""
    longer(first)
    done = refused(run, first, "--effective", LATER)
    assert f"{BASE}:30:5: error SP301 nobody has said why retention.orders.period changes" in done.stderr
    assert "   30 |     period: {exact: 5, unit: year}" in done.stderr
    assert (
        "add `retention.orders.period` under `changes:` of a file in policy_src/changes/lumen/" in done.stderr
    )


def test_a_reason_for_what_does_not_change(run: Run, first: Path) -> None:
    longer(first)
    explain(first, "retention.orders.period")
    explain(first, "children.age")
    done = refused(run, first, "--effective", LATER)
    assert "policy_src/changes/lumen/children-age.yaml:1:11: error SP302" in done.stderr


def test_a_used_file_that_is_edited(run: Run, waiting: Path) -> None:
    """One warning in place of a fault for each ref; it stops no release, and explains nothing a second time."""
    used = waiting / "policy_src/changes/lumen/retention-orders-period.yaml"
    used.write_text(used.read_text() + "# seen\n")
    wanted = "retention-orders-period.yaml:1:1: warning SP326 nothing that the file speaks of changes now: revision 2"
    assert wanted in run("check", "--project", waiting).stderr
    edit(waiting, "age: 16", "age: 13")
    explain(waiting, "children.age")
    checked = run("check", "--project", waiting).stderr
    assert (wanted in checked, "SP302" in checked) == (True, False)
    done = release(run, waiting, "--effective", "2026-05-01", "--approved-by", "legal=CASE-1")
    assert (done.exit_code, wanted in done.stderr) == (0, True), done.output
    assert len(read(waiting, 3)["fragments"]) == 1
    assert len(read(waiting, 3, "notice.en.json")["why"]) == 1


def test_a_file_may_be_written_anew_for_the_next_change(run: Run, waiting: Path) -> None:
    """Under the name of a used one, about the same facts: it speaks of what changes now."""
    longer(waiting, years=6, before=5)
    explain(waiting, "retention.orders.period", more="# again\n")
    done = release(run, waiting, "--effective", "2026-05-01")
    assert (done.exit_code, "SP326" in done.stderr) == (0, False), done.output


def test_check_knows_the_day(run: Run, first: Path) -> None:
    """A practice that is yet to begin is none that was so before."""
    longer(first)
    explain(first, "retention.orders.period", more="disclosure_only: true\npractised_since: '2026-03-01'\n")
    early, late = (run("check", "--project", first, "--today", day) for day in ("2026-02-28", "2026-03-01"))
    assert ("warning SP303" in early.stderr, "SP303" in late.stderr) == (True, False), early.output


def test_a_reason_is_used_up(run: Run, waiting: Path) -> None:
    """The record has its SHA-256; the file may stay, is no finding, and explains nothing a second time."""
    assert len(read(waiting, 2)["fragments"]) == 1
    assert run("check", "--project", waiting, "--fail-on-warning").exit_code == 0
    longer(waiting, 9, 5)
    path = "policy_src/changes/lumen/retention-orders-period.yaml"
    told = f"retention.orders.period changes (class 4): the words of {path} were those of revision 2"
    for said in (
        refused(run, waiting, "--effective", "2026-06-01").stderr,
        run("check", "--project", waiting).stderr,
    ):
        assert (told in said, "the same words count once" in said, "add `retention" in said) == (
            True,
            True,
            False,
        )
    (waiting / path).rename(waiting / "policy_src/changes/lumen/again.yaml")
    said = refused(run, waiting, "--effective", "2026-06-01").stderr
    assert "the words of policy_src/changes/lumen/again.yaml were those of revision 2" in said


def test_wording_takes_over_the_day(run: Run, waiting: Path) -> None:
    """A change of class 1 has the day of the revision before, and no other may be given."""
    edit(waiting, "title: {en: Lumen Lamps}", "title: {en: Lumen Lamps Ltd}", "policy_src/stores/lumen.yaml")
    assert "error SP314" in refused(run, waiting, "--effective", "2026-05-01", today=LATER).stderr
    released(run, waiting)
    assert (read(waiting, 3)["kind"], read(waiting, 3)["class"]) == ("release", 1)
    assert read(waiting, 3)["effective"] == LATER


def test_what_was_so_already_takes_no_later_day(run: Run, first: Path) -> None:
    """It is told at once: as a release from its publication, as a correction from the day of the revision."""
    longer(first)
    explain(first, "retention.orders.period", more="disclosure_only: true\npractised_since: '2026-01-01'\n")
    assert "error SP314 what was so already" in refused(run, first, "--effective", LATER).stderr
    correct = ("--correct", "1", "--reason", "The text was wrong.")
    assert "error SP314 a correction takes no" in refused(run, first, *correct, "--effective", LATER).stderr
    released(run, first, *correct, "--effective", FIRST)
    assert read(first, 2)["effective"] == FIRST
    title = read(first, 2, "notice.en.json")["title"]
    assert (
        title
        == "Correction: In truth, we keep your delivery address for 5 years; the policy had said 2 years"
    )


def test_beside_a_change_it_takes_the_day_of_the_change(run: Run, first: Path) -> None:
    """Only a release that does nothing but disclose has no day of its own."""
    longer(first)
    edit(first, "max: 7", "max: 5")
    explain(first, "retention.orders.period", more="disclosure_only: true\npractised_since: '2026-01-01'\n")
    explain(first, "rights.erasure")
    released(run, first, "--effective", LATER)


def test_editorial_refuses_facts(run: Run, first: Path) -> None:
    """It promises that no fact changes: a changed heading passes, a changed period does not."""
    edit(first, "title: {en: Lumen Lamps}", "title: {en: Lumen Lamps Ltd}", "policy_src/stores/lumen.yaml")
    longer(first)
    explain(first, "retention.orders.period")
    done = refused(run, first, "--effective", LATER, "--editorial")
    assert "SP342 this is no editorial change: retention.orders.period is of class 4" in done.stderr
    for name in ("lumen", "--all"):  # the day that is missing is not the fault
        said = run("release", name, "--editorial", "--project", first, "--today", TODAY).stderr
        assert "SP342" in said
        assert "SP722" not in said
    longer(first, 2, 5)
    (first / "policy_src/changes/lumen/retention-orders-period.yaml").unlink()
    released(run, first, "--editorial")
    assert read(first, 2)["class"] == 1


def test_a_review_with_a_change_is_none(run: Run, first: Path) -> None:
    """A change of facts needs a day, a reason and its own words."""
    longer(first)
    explain(first, "retention.orders.period")
    done = refused(run, first, "--reviewed", "--effective", LATER)
    assert "SP342 this is no review without a change: retention.orders.period is of class 4" in done.stderr


def test_a_review_without_a_change(run: Run, first: Path) -> None:
    """It is recorded as what it is."""
    released(run, first, "--reviewed")
    assert (read(first, 2)["class"], read(first, 2)["effective"]) == (1, FIRST)
    assert len(read(first, 2, "change.json")["changes"]) == 1
    notice = read(first, 2, "notice.en.json")
    assert notice["title"] == "The privacy policy was reviewed, and nothing changed"
    assert notice["changed"] == []


def test_a_slip_is_corrected(run: Run, first: Path, tmp_path: Path) -> None:
    """The correction stands in the place of the revision, from its day, with the reason."""
    edit(first, "1 Wick Lane", "7 Wick Lane")
    explain(first, "identity.address", more="disclosure_only: true\npractised_since: '2026-01-01'\n")
    assert "SP343" in refused(run, first, "--correct", "9").stderr
    released(run, first, "--correct", "1", "--reason", "The number of the house was wrong.")
    record = read(first, 2)
    assert (record["kind"], record["of"], record["effective"]) == ("correction", 1, FIRST)
    assert record["reason"] == "The number of the house was wrong."
    assert status(run, first, tmp_path / "site", TODAY)["current"] == 2


STORE_FILE = "policy_src/stores/lumen.yaml"
SENTENCE = 'texts:\n  lamps:\n    section: security\n    text: {en: "We test every lamp befor it leaves."}\n'


def test_a_misspelt_word_is_corrected_as_the_guide_says(run: Run, project: Path) -> None:
    """The finding and `diff` name the fingerprint, an override of it is all that is to be written."""
    path = project / "policy_src/stores/lumen.yaml"
    path.write_text(path.read_text() + SENTENCE)
    released(run, project, "--effective", "on-publish", today=FIRST)
    edit(project, "befor it", "before it", STORE_FILE)
    done = refused(run, project, "--correct", "1")
    named = re.search(r"SP309 .*\(fingerprint ([0-9a-f]{16})\)", done.stderr, re.DOTALL)
    assert named, done.stderr
    shown = [
        run("diff", "--project", project, "--format", form).stdout
        for form in ("text", "markdown", "github", "json")
    ]
    assert all(named[1] in one for one in shown)
    words = f"class: 1, reason: a letter was missing, role: legal, reference: A-1, expires: '{LATER}'"
    changes = project / "policy_src/changes/lumen/slip.yaml"
    changes.parent.mkdir(parents=True)
    changes.write_text(f"overrides:\n  - {{fingerprint: {named[1]}, {words}}}\n")
    released(run, project, "--correct", "1", "--reason", "A letter was missing.")
    record = read(project, 2)
    assert (record["kind"], record["class"], record["effective"]) == ("correction", 1, FIRST)


@pytest.mark.parametrize(("old", "new"), [("We test every", "We  test every"), ("every lamp", "every Lamp")])
def test_a_slip_that_is_known_to_move_no_meaning_needs_no_words(
    old: str, new: str, run: Run, project: Path
) -> None:
    """White space and a capital weigh nothing: the correction is made at once."""
    path = project / "policy_src/stores/lumen.yaml"
    path.write_text(path.read_text() + SENTENCE)
    released(run, project, "--effective", "on-publish", today=FIRST)
    edit(project, old, new, STORE_FILE)
    released(run, project, "--correct", "1", "--reason", "A slip.")
    assert read(project, 2)["class"] <= 1


def test_a_change_is_no_correction(run: Run, first: Path) -> None:
    """What needs notice does not take effect at once under another name."""
    longer(first)
    explain(first, "retention.orders.period")
    done = refused(run, first, "--correct", "1", "--reason", "It was wrong.")
    assert "SP309 a correction takes effect at once" in done.stderr


def test_approvals_of_a_profile(run: Run, first: Path) -> None:
    """Each role that is missing is named; a role and a reference are kept, in the record alone."""
    (first / "policy_src/profiles.yaml").write_text(profile)
    longer(first)
    explain(first, "retention.orders.period")
    done = refused(run, first, "--effective", LATER, "--approved-by", "legal=CASE-17")
    assert done.stderr.count("SP315") == 1
    assert '"security"' in done.stderr
    released(
        run, first, "--effective", LATER, "--approved-by", "legal=CASE-17", "--approved-by", "security=S-1=2"
    )
    assert read(first, 2)["approvals"] == [
        {"role": "legal", "reference": "CASE-17"},
        {"role": "security", "reference": "S-1=2"},
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    {
        "boss=CASE-17": 'no profile knows the role "boss"; roles are: legal',
        "Jane Doe=CASE-17": '"Jane Doe" is no role',
        "legal=jane@lumen.example": '"jane@lumen.example" holds an email address',
        "legal=Jane <jane@lumen.example>": "records name no person",
    }.items(),
)
def test_an_approval_names_a_known_role_and_nobody(given: str, said: str, run: Run, project: Path) -> None:
    done = release(run, project, "--effective", "on-publish", "--approved-by", given)
    assert (done.exit_code, records(project)) == (2, {})
    assert said in " ".join(done.stderr.split())


def test_a_project_names_its_own_roles(run: Run, project: Path) -> None:
    (project / "policy_src/profiles.yaml").write_text(profile)
    released(run, project, "--effective", "on-publish", "--approved-by", "security=S-1")


@pytest.mark.parametrize("given", ["legal", "=CASE-17", "legal=", ""])
def test_what_is_no_approval_is_wrong_use(given: str, run: Run, project: Path) -> None:
    done = release(run, project, "--effective", "on-publish", "--approved-by", given)
    assert (done.exit_code, records(project)) == (2, {})
    assert "ROLE=REFERENCE" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a store, or pass --all"),
        (("lumen", "--all"), "not both"),
        (("lumne",), "there is no store"),
        (("--all", "--from", "policy_src/history/lumen/1.yaml"), "--from is for one store"),
        (("lumen", "--from", "policy_src/history/lumen/1.yaml"), "is no earlier document of lumen"),
        (("lumen", "--order", "guessed"), "guessed"),
        (("lumen", "--correct", "one"), "one"),
        (("lumen", "--today", "2026-02-30"), "no day"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], said: str, run: Run, project: Path) -> None:
    done = run("release", *arguments, "--effective", "on-publish", "--project", project)
    assert (done.exit_code, records(project)) == (2, {})
    assert said in done.stderr


def test_a_dry_run_writes_nothing(run: Run, first: Path) -> None:
    """Neither a record nor a lock nor a folder, whether it would go well or not."""
    before = sorted(path.name for path in (first / "policy_src").rglob("*"))
    longer(first)
    refused(run, first, "--effective", LATER, "--dry-run")
    reason = explain(first, "retention.orders.period")
    released(run, first, "--effective", LATER, "--dry-run")
    reason.unlink()
    reason.parent.rmdir()
    reason.parent.parent.rmdir()
    assert sorted(path.name for path in (first / "policy_src").rglob("*")) == before


def test_published_is_for_policies_of_others(run: Run, project: Path) -> None:
    done = refused(run, project, "--effective", "on-publish", "--published", "2020-01-01")
    assert "SP722" in done.stderr
    assert "leave `--published` out" in done.stderr


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_findings_in_other_forms(form: str, run: Run, first: Path) -> None:
    """On standard output, and nothing but them."""
    longer(first)
    done = refused(run, first, "--effective", LATER, "--format", form)
    assert done.stderr == ""
    if form == "json":
        (told,) = json.loads(done.stdout)
        assert (told["code"], told["path"], told["line"], told["store"]) == ("SP301", BASE, 30, STORE)
    elif form == "sarif":
        (result,) = json.loads(done.stdout)["runs"][0]["results"]
        assert (result["ruleId"], result["level"]) == ("SP301", "error")
    else:
        assert done.stdout.startswith(f"::error file={BASE},line=30,col=5,title=SP301::")


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_release_that_goes_well_says_nothing_else_in_other_forms(
    form: str, run: Run, project: Path
) -> None:
    done = release(run, project, "--effective", "on-publish", "--format", form)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "recorded release" not in done.stdout


@pytest.mark.parametrize("dry", [True, False])
def test_what_is_released_in_json(dry: bool, run: Run, first: Path) -> None:
    """The records are the result; what was found on the way is told beside it."""
    name = f"policy_src/stores/{STORE}.yaml"
    edit(first, "meaning: updated", "meaning: effective", name)
    longer(first)
    explain(first, "retention.orders.period", "document_date")
    before = records(first)
    done = release(run, first, "--effective", LATER, "--format", "json", *(["--dry-run"] if dry else []))
    assert done.exit_code == 0, done.output
    (told,) = json.loads(done.stdout)
    assert (told["path"], told["written"]) == ("policy_src/revisions/lumen/0002", not dry)
    assert (told["record"]["class"], told["record"]["effective"]) == (4, LATER)
    assert [one["code"] for one in json.loads(done.stderr)] == ["SP325"]
    assert (records(first) == before) is dry
    assert dry or read(first, 2) == told["record"]


def test_nothing_to_release_in_json(run: Run, first: Path) -> None:
    done = run("release", "--all", "--project", first, "--today", TODAY, "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_today_is_told(run: Run, project: Path) -> None:
    """--today wins over SOURCE_DATE_EPOCH, which wins over the clock."""
    epoch = {"SOURCE_DATE_EPOCH": "1772323200"}  # 2026-03-01
    bare = ("release", STORE, "--project", project, "--effective", "on-publish")
    assert "effective 2026-03-01:" in run(*bare, "--dry-run", **epoch).stdout
    assert "effective 2026-02-05:" in run(*bare, "--dry-run", "--today", TODAY, **epoch).stdout
    assert run(*bare, "--dry-run", **epoch).stdout == run(*bare, "--dry-run", **epoch).stdout


class TestMovedDay:
    """A revision that has not taken effect gets another day."""

    def test_later(self, run: Run, waiting: Path) -> None:
        """No notice is needed, no reason is asked: what was announced comes later."""
        released(run, waiting, "--effective", "2026-05-01", today="2026-03-20")
        (change,) = read(waiting, 3, "change.json")["changes"]
        assert (change["rule"], change["class"], change["direction"]) == (
            "effective_date_later",
            1,
            "neutral",
        )
        assert read(waiting, 3)["effective"] == "2026-05-01"

    def test_the_same_day_is_no_move(self, run: Run, waiting: Path) -> None:
        assert "SP341" in refused(run, waiting, "--effective", LATER).stderr


class TestFleet:
    """Several stores share a base: one change in it is one transaction."""

    @pytest.fixture
    def fleet(self, run: Run, tmp_path: Path) -> Path:
        project = laid_out(tmp_path / "fleet", FLEET)
        released_all(run, project, "--effective", "on-publish", today=FIRST)
        return project

    def test_every_store_is_released(self, run: Run, fleet: Path) -> None:
        assert [name for name in records(fleet) if name.endswith("head.json")] == [
            "fleet-nordic/head.json",
            "fleet-plain/head.json",
        ]
        assert released_all(run, fleet, "--effective", "on-publish") == (
            "nothing to release: every store says what its newest revision says\n"
        )

    def test_only_what_differs_is_released(self, run: Run, fleet: Path) -> None:
        edit(fleet, "age: 15", "age: 16", "policy_src/stores/fleet-nordic.yaml")
        explain(fleet, "children.age", store="fleet-nordic")
        assert released_all(run, fleet, "--effective", LATER).count("recorded") == 1

    def test_all_or_nothing(self, run: Run, fleet: Path) -> None:
        """One store has no reason for the change of their base: neither is released until both are sound."""
        longer(fleet)
        explain(fleet, "retention.orders.period", store="fleet-plain")
        before = records(fleet)
        done = run("release", "--all", "--project", fleet, "--today", TODAY, "--effective", LATER)
        assert (done.exit_code, records(fleet)) == (1, before)
        assert '"fleet-nordic"' in done.stderr or "changes/fleet-nordic/" in done.stderr
        assert "changes/fleet-plain/" not in done.stderr
        explain(fleet, "retention.orders.period", store="fleet-nordic")
        assert released_all(run, fleet, "--effective", LATER).count("recorded release 2") == 2

    def test_a_store_with_a_fault_stops_none_but_its_own(self, run: Run, fleet: Path) -> None:
        """A fault in one store's own file; all together are refused, the other alone goes well."""
        edit(fleet, "children: {age: 15}", "children: {age: fifteen}", "policy_src/stores/fleet-nordic.yaml")
        longer(fleet)
        explain(fleet, "retention.orders.period", store="fleet-plain")
        before = records(fleet)
        everything = run("release", "--all", "--project", fleet, "--today", TODAY, "--effective", LATER)
        assert (everything.exit_code, records(fleet)) == (1, before)
        released(run, fleet, "--effective", LATER, store="fleet-plain")


def released_all(run: Run, project: Path, *more: str, today: str = TODAY) -> str:
    """`release --all` where it must go well."""
    done = run("release", "--all", "--project", project, "--today", today, *more)
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def test_killed_at_any_time_the_history_is_old_or_new(run: Run, first: Path, tmp_path: Path) -> None:
    """The whole program, killed from outside at random times: the chain is whole, and the next run goes on.

    What a killed release left is told by `check`, and finished or undone by the next `release`, which says so.
    """
    longer(first)
    explain(first, "retention.orders.period")
    old = records(first)
    command: list[str | Path] = [
        program,
        "release",
        STORE,
        "--project",
        first,
        "--today",
        TODAY,
        "--effective",
        LATER,
    ]
    began = time.monotonic()
    subprocess.run([*command, "--dry-run"], check=True, capture_output=True)
    needed = time.monotonic() - began
    outcomes = set()
    for seed in range(14):
        copy = laid_out(tmp_path / str(seed), first)
        running = subprocess.Popen(
            [copy if part == first else part for part in command],
            env=os.environ | {"TMPDIR": str(tmp_path)},  # who is killed cannot clear up
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(needed * random.Random(seed).uniform(0.5, 1.3))  # noqa: S311 - any time will do
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        chains, findings = read_all(copy / "policy_src/revisions")
        count = chains[STORE].head.count
        outcomes.add(count)
        assert (count, harmful(findings), check_chain(chains[STORE])) in ((1, [], ()), (2, [], ()))
        again = release(run, copy, "--effective", LATER)
        assert again.exit_code == (0 if count == 1 else 1), again.output
        assert "SP341" in again.output or count == 1
        assert run("verify", "--project", copy).exit_code == 0
        kept = {name: content for name, content in records(copy).items() if name.startswith("lumen/0001")}
        assert kept == {name: content for name, content in old.items() if name.startswith("lumen/0001")}
    assert 1 in outcomes, "every release was complete before it was killed"


def harmful(findings: tuple[Finding, ...]) -> list[Finding]:
    """All but what tells of an unfinished release."""
    return [finding for finding in findings if finding.code != "SP721"]


@pytest.mark.parametrize(
    ("folder", "code"), [(".pending", "SP719"), (".committed", "SP718")], ids=["undone", "finished"]
)
def test_the_next_release_says_what_it_cleared_up(folder: str, code: str, run: Run, first: Path) -> None:
    """`check` only tells; the release acts, says which, and goes on."""
    longer(first)
    explain(first, "retention.orders.period")
    left = first / "policy_src/revisions" / folder
    left.mkdir()
    told = run("check", "--project", first)
    assert (told.exit_code, "SP721" in told.stderr, left.exists()) == (0, True, True)
    done = release(run, first, "--effective", LATER)
    assert (done.exit_code, code in done.stderr, left.exists()) == (0, True, False)


@pytest.mark.parametrize(
    ("planted", "code"),
    [(".committed/y", "SP704"), (".committed", "SP702"), (".pending", "SP702"), (".finished", "SP702")],
)
def test_what_no_release_wrote_is_named_and_stays(planted: str, code: str, run: Run, first: Path) -> None:
    """`check`, `verify` and `release` name it; none moves it, takes it for a store or removes it."""
    path = first / "policy_src/revisions" / planted
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    before = records(first)
    for command in (("check",), ("verify",), ("release", STORE, "--reviewed", "--today", TODAY)):
        done = run(*command, "--project", first)
        assert (done.exit_code, f"revisions/{planted}" in done.stderr, code in done.stderr) == (1, True, True)
        assert "SP720" not in done.stderr
    assert records(first) == before


@pytest.mark.parametrize("left", [".pending", ".committed", ".finished"])
def test_verify_tells_of_an_unfinished_release(left: str, run: Run, first: Path) -> None:
    """The records are right, and something lies there all the same."""
    (first / "policy_src/revisions" / left).mkdir()
    done = run("verify", "--project", first)
    assert (done.exit_code, done.stderr.count("SP721"), "every digest is right" in done.stdout) == (
        0,
        1,
        True,
    )
