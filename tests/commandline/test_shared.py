"""One base changes many stores, and one file says why for all of them."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.commandline.conftest import Run
from tests.commandline.steps import FIRST, LATER, edit, read, records
from tests.fixtures.projects import FLEET, laid_out

PLAIN, NORDIC = "fleet-plain", "fleet-nordic"
REF = "retention.orders.period"
WORDS = "why: {en: The law changed.}\nmeaning: {en: Orders were kept longer.}\n"


@pytest.fixture
def fleet(run: Run, tmp_path: Path) -> Path:
    """Two stores on one base, each with its first revision."""
    project = laid_out(tmp_path / "project", FLEET)
    done = run("release", "--all", "--project", project, "--effective", "on-publish", "--today", FIRST)
    assert done.exit_code == 0, done.output
    return project


def share(project: Path, text: str, name: str = "longer.yaml") -> Path:
    """A change file beside the folders of stores."""
    path = project / "policy_src/changes" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def longer(project: Path) -> None:
    """Both stores keep orders longer: the base says so."""
    edit(project, "exact: 2", "exact: 5")


def older(project: Path, age: int = 16, before: int = 15) -> None:
    """One store alone asks for a higher age: better for people, and nobody need approve it."""
    edit(
        project,
        f"children: {{age: {before}}}",
        f"children: {{age: {age}}}",
        "policy_src/stores/fleet-nordic.yaml",
    )


def check(run: Run, project: Path) -> str:
    done = run("check", "--project", project)
    assert done.exit_code == 0, done.output
    return done.stderr


def release(
    run: Run, project: Path, *words: str, today: str = "2026-02-05", effective: str = LATER
) -> Result:
    return run("release", *words, "--project", project, "--effective", effective, "--today", today)


def fragments(project: Path, store: str, number: int = 2) -> list[str]:
    found: list[str] = read(project, number, store=store).get("fragments", [])
    return found


def codes(run: Run, project: Path) -> set[str]:
    """What `check` finds; that notices have no delivery on record is all that may be left after a release."""
    return set(re.findall(r"SP\d{3}", check(run, project)))


def test_one_file_serves_every_store_that_has_the_change(run: Run, fleet: Path) -> None:
    """Each record keeps its digest, each notice its words."""
    longer(fleet)
    assert check(run, fleet).count("SP301") == 2
    path = share(fleet, f"changes: [{REF}]\n{WORDS}")
    assert "SP30" not in check(run, fleet)
    done = release(run, fleet, "--all")
    assert done.exit_code == 0, done.output
    digest = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    for store in (PLAIN, NORDIC):
        assert fragments(fleet, store) == [digest]
        notice = read(fleet, 2, "notice.en.json", store)
        assert (notice["why"], notice["meaning"]) == (["The law changed."], ["Orders were kept longer."])
    assert codes(run, fleet) == {"SP358"}


def test_a_store_that_does_not_have_the_change_has_nothing_of_it(run: Run, fleet: Path) -> None:
    """Neither its words nor its digest; and nobody asks why it says nothing there."""
    older(fleet)
    longer(fleet)
    share(fleet, f"changes: [{REF}]\n{WORDS}")
    age = share(fleet, f"changes: [children.age]\n{WORDS.replace('law', 'age')}", "age.yaml")
    assert "SP30" not in check(run, fleet)
    assert release(run, fleet, "--all").exit_code == 0
    assert read(fleet, 2, "notice.en.json", PLAIN)["why"] == ["The law changed."]
    assert sorted(read(fleet, 2, "notice.en.json", NORDIC)["why"]) == ["The age changed.", "The law changed."]
    digest = f"sha256:{hashlib.sha256(age.read_bytes()).hexdigest()}"
    assert (digest in fragments(fleet, NORDIC), digest in fragments(fleet, PLAIN)) == (True, False)


def test_stores_may_be_released_one_by_one(run: Run, fleet: Path) -> None:
    """What one has used up is there for the other still; then it counts no more."""
    longer(fleet)
    share(fleet, f"changes: [{REF}]\n{WORDS}")
    assert release(run, fleet, PLAIN).exit_code == 0
    assert "SP30" not in check(run, fleet)
    assert release(run, fleet, NORDIC, today="2026-02-09").exit_code == 0
    assert fragments(fleet, PLAIN) == fragments(fleet, NORDIC)
    assert codes(run, fleet) == {"SP358"}


def test_an_old_file_gives_no_reason_for_something_new(run: Run, fleet: Path) -> None:
    """A store that was released after others had used it up must say why anew."""
    edit(fleet, "period: {exact: 2, unit: year}", "period: {exact: 3, unit: year}")
    store = fleet / "policy_src/stores/fleet-nordic.yaml"
    store.write_text(store.read_text() + "retention: {orders: {period: {exact: 2, unit: year}}}\n")
    share(fleet, f"changes: [{REF}]\n{WORDS}")
    assert release(run, fleet, PLAIN).exit_code == 0
    older(fleet)
    share(fleet, f"stores: [{NORDIC}]\nchanges: [children.age]\n{WORDS}", "age.yaml")
    assert release(run, fleet, NORDIC, today="2026-02-09").exit_code == 0
    edit(fleet, "exact: 2", "exact: 9", "policy_src/stores/fleet-nordic.yaml")
    assert f"SP301 nobody has said why {REF} changes" in check(run, fleet)


def test_a_file_that_matches_no_change_of_any_store_is_told(run: Run, fleet: Path) -> None:
    """By ref where some of it matches, as a whole where nothing changes anywhere."""
    share(fleet, f"changes: [{REF}, practices.chekout]\n{WORDS}")
    said = check(run, fleet)
    assert (
        "policy_src/changes/longer.yaml:1:1: warning SP302 no store has a change of which the file speaks"
        in said
    )
    longer(fleet)
    older(fleet)
    said = check(run, fleet)
    assert "longer.yaml:1:36: warning SP302 nothing changes at practices.chekout in any store" in said
    assert said.count("SP302") == 1


def test_a_ref_of_one_store_alone_is_no_fault(run: Run, fleet: Path) -> None:
    longer(fleet)
    older(fleet)
    share(fleet, f"changes: [{REF}, children.age]\n{WORDS}")
    assert "SP30" not in check(run, fleet)


def test_a_named_store_must_match(run: Run, fleet: Path) -> None:
    """A warning while people write, and a release that is refused."""
    older(fleet)
    share(fleet, f"stores: [{NORDIC}, {PLAIN}]\nchanges: [children.age]\n{WORDS}")
    place = "policy_src/changes/longer.yaml:1:24: warning SP302 nothing that the file speaks of changes in fleet-plain"
    assert place in check(run, fleet)
    edit(fleet, 'date: "2026-02-01"', 'date: "2026-02-02"', "policy_src/stores/fleet-plain.yaml")
    share(fleet, f"stores: [{PLAIN}]\nchanges: [document_date]\n{WORDS}", "date.yaml")
    assert place in check(run, fleet)
    before = records(fleet)
    done = release(run, fleet, PLAIN)
    assert (done.exit_code, "error SP302" in done.stderr, records(fleet)) == (1, True, before)
    assert release(run, fleet, NORDIC).exit_code == 0


def test_a_store_that_is_not_named_is_not_spoken_for(run: Run, fleet: Path) -> None:
    longer(fleet)
    share(fleet, f"stores: [{PLAIN}]\nchanges: [{REF}]\n{WORDS}")
    said = check(run, fleet)
    assert said.count("SP301") == 1
    assert release(run, fleet, NORDIC).exit_code == 1
    assert release(run, fleet, PLAIN).exit_code == 0


def test_words_that_do_not_fit_are_told_once(run: Run, fleet: Path) -> None:
    longer(fleet)
    share(fleet, f"changes: [{REF}]\n{WORDS.replace('The law', 'The exciting law')}")
    assert check(run, fleet).count("SP304") == 1


def test_a_renamed_fact_of_the_base_is_told_once_for_all(run: Run, fleet: Path) -> None:
    """A hint without effect is a finding only where it has none in any store."""
    edit(fleet, "  carriers:\n", "  couriers:\n")
    hint = "renamed_from: {recipients.couriers: recipients.carriers}\n"
    share(fleet, f"changes: [recipients.couriers]\n{WORDS}{hint}")
    assert "SP3" not in check(run, fleet).replace("SP349", "")
    assert "(fact_renamed)" in run("diff", PLAIN, "--project", fleet).stdout
    share(fleet, hint.replace("couriers", "riders"), "riders.yaml")
    assert "riders.yaml:1:16: warning SP302 recipients.riders is not a fact that came in any store" in check(
        run, fleet
    )


def test_of_a_transcribed_store_nothing_is_said_that_does_not_name_it(
    run: Run, fleet: Path, root: Path
) -> None:
    shutil.copytree(root / "tests/commandline/transcribed", fleet, dirs_exist_ok=True)
    first = ("release", "scribe", "--project", fleet, "--today", FIRST, "--effective", "unknown")
    assert run(*first).exit_code == 0
    edit(fleet, "exact: 3", "exact: 4", "policy_src/stores/scribe.yaml")
    longer(fleet)
    share(fleet, f"changes: [{REF}]\n{WORDS}")
    assert "SP30" not in check(run, fleet)
    assert release(run, fleet, "scribe", effective="unknown").exit_code == 0
    notice = read(fleet, 2, "notice.en.json", "scribe")
    assert (fragments(fleet, "scribe"), len(notice["changed"]), "why" in notice) == ([], 1, False)
    share(fleet, f"stores: [{NORDIC}, scribe]\nchanges: [{REF}]\n{WORDS}")
    edit(fleet, "exact: 4", "exact: 5", "policy_src/stores/scribe.yaml")
    assert "SP305" in check(run, fleet)
