"""Facts that get another id are one fact from the first revision to the last, as each step told them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commandline.conftest import Run
from tests.commandline.repository import Repository, repository
from tests.commandline.steps import edit, explain, read, released

DAYS = ("2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04")
CHECKOUT = "data: [identity.name, contact.postal_address.delivery, contact.email]"
MAIL = """\
  mail:
    data: [contact.email]
    collected: {source: data_subject, at: [checkout], necessity: required, refusal: [no_delivery]}
    purposes: [order.fulfilment.delivery]
    legal_basis: contract
"""


def _renamed(project: Path) -> str:
    edit(project, "  carriers:\n", "  post:\n")
    return "renamed_from: {recipients.post: recipients.carriers}\n"


def _split(project: Path) -> str:
    edit(project, CHECKOUT, "data: [identity.name, contact.postal_address.delivery]")
    edit(project, "commitments:\n", f"{MAIL}commitments:\n")
    return "split_from: {practices.mail: practices.checkout}\n"


def _merged(project: Path) -> str:
    edit(project, MAIL, "")
    edit(project, "data: [identity.name, contact.postal_address.delivery]", CHECKOUT)
    edit(project, "  checkout:\n", "  all:\n")
    return "merged_from: {practices.all: [practices.checkout, practices.mail]}\n"


STEPS: tuple[Callable[[Path], str], ...] = (_renamed, _split, _merged)


def _hint(project: Path, text: str) -> None:
    folder = project / "policy_src/changes/lumen"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "moved.yaml").write_text(text)


@pytest.fixture
def moved(run: Run, project: Path) -> Path:
    """Renamed, then split, then merged; nothing else."""
    released(run, project, "--effective", "on-publish", today=DAYS[0])
    for step, day in zip(STEPS, DAYS[1:], strict=True):
        _hint(project, step(project))
        released(run, project, "--editorial", today=day)
    return project


def _diff(run: Run, project: Path, *sides: str) -> dict[str, Any]:
    done = run("diff", "lumen", *sides, "--format", "json", "--project", project, "--today", DAYS[-1])
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)["stores"]
    return dict(found)


def test_what_was_said_at_each_step_holds_for_several_at_once(run: Run, moved: Path) -> None:
    """In `since`, and in `diff` of two revisions and of the working copy."""
    done = run("build", "--project", moved, "--today", DAYS[-1])
    assert done.exit_code == 0, done.output
    for number in (1, 2, 3):
        since = json.loads((moved / f"site/lumen/since/{number}.json").read_bytes())
        for found in (since, _diff(run, moved, f"{number}", "4"), _diff(run, moved, f"{number}", "working")):
            assert (found["class"], found["requires"], found["consent_revision"]) == (1, "none", 0)
            assert {one["rule"] for one in found["changes"]} == {"fact_renamed"}
    page = (moved / "site/lumen/since/1/index.html").read_text("utf-8")
    assert "Major change" not in page
    assert "no longer receive" not in page


def test_the_way_back_is_followed_as_well(run: Run, moved: Path) -> None:
    found = _diff(run, moved, "2", "1")
    assert [(one["rule"], one["ref"]) for one in found["changes"]] == [
        ("fact_renamed", "recipients.carriers")
    ]


def test_a_waiting_hint_follows_the_published_ones(run: Run, moved: Path) -> None:
    edit(moved, "  post:\n", "  couriers:\n")
    _hint(moved, "renamed_from: {recipients.couriers: recipients.post}\n")
    found = _diff(run, moved, "1", "working")
    assert (found["class"], found["changes"][-1]["before"]) == (1, ["recipients.carriers"])
    assert _diff(run, moved, "1", "4")["class"] == 1


def test_what_changed_in_a_fact_that_moved_is_told(run: Run, moved: Path) -> None:
    edit(moved, CHECKOUT, CHECKOUT.replace("contact.email", "contact.email, contact.phone"))
    found = _diff(run, moved, "1", "working")
    assert found["class"] == 4
    assert (found["changes"][0]["ref"], found["changes"][0]["after"]) == (
        "practices.all.data",
        ["contact.phone"],
    )


def test_a_fact_that_moved_is_told_with_the_clauses_it_had(run: Run, moved: Path) -> None:
    """None is shown as new; of a split and a merge all stand on the other side."""
    told = {
        2: (["sharing--carriers--recipient"], ["sharing--post--recipient"]),
        3: (
            ["collection--checkout--practice"],
            ["collection--mail--practice", "collection--checkout--practice"],
        ),
        4: (
            ["collection--checkout--practice", "collection--mail--practice"],
            ["collection--all--practice"],
        ),
    }
    for number, (before, after) in told.items():
        (change,) = read(moved, number, "change.json")["changes"]
        assert (sorted(change["clauses_before"]), sorted(change["clauses_after"])) == (
            sorted(before),
            sorted(after),
        )
        (item,) = read(moved, number, "notice.en.json")["changed"]
        assert (len(item["before"]), len(item["after"])) == (len(before), len(after))
    (item,) = read(moved, 2, "notice.en.json")["changed"]
    assert item["before"] == item["after"]
    assert run("build", "--project", moved, "--today", DAYS[-1]).exit_code == 0
    for name in ("changes/2", "changes/3", "changes/4", "since/1"):
        assert "No such clause" not in (moved / "site/lumen" / name / "index.html").read_text("utf-8")
    done = run("diff", "lumen", "1", "2", "--project", moved)
    assert "    + " not in done.stdout


def test_the_words_know_the_fact_that_it_was(run: Run, moved: Path) -> None:
    """What changed in it did not come with it."""
    edit(moved, "  all:\n", "  buying:\n")
    edit(moved, CHECKOUT, CHECKOUT.replace("contact.email", "contact.email, contact.phone"))
    _hint(moved, "renamed_from: {practices.buying: practices.all}\n")
    told = run("diff", "lumen", "--project", moved, "--today", DAYS[-1]).stdout
    assert "practices.buying.data" in told
    assert "- Name, delivery address, and email address: you give it to us" in told
    assert "We now also collect your phone number" in told, told


def _bases(run: Run, project: Path, days: tuple[str, ...], *, waits: bool = False) -> list[str]:
    """Commits of the first revision and of each step after it; the last step `waits` to be released."""
    made = repository(project)
    released(run, project, "--effective", "on-publish", today=DAYS[0])
    names = [made.commit()]
    for step, day in zip(STEPS, days, strict=True):
        _hint(project, step(project))
        if not (waits and step is STEPS[-1]):
            released(run, project, "--editorial", today=day)
        names.append(made.commit())
    return names


@pytest.mark.parametrize("waits", [False, True], ids=["all released", "the last one waits"])
def test_hints_that_were_used_up_since_a_commit_count(waits: bool, run: Run, project: Path) -> None:
    """From each commit to the working copy, whether its files are still there or not."""
    *bases, last = _bases(run, project, DAYS[1:], waits=waits)
    if not waits:
        shutil.rmtree(project / "policy_src/changes")
    for base in bases:
        found = _diff(run, project, "--base", base)
        assert (found["class"], {one["rule"] for one in found["changes"]}) == (1, {"fact_renamed"})
    assert _diff(run, project, "--base", last)["changes"] == []


def test_hints_that_only_the_commit_has_are_taken_back(run: Run, project: Path) -> None:
    """A branch that began before them has other revisions of the same numbers."""
    first, *_, last = _bases(run, project, DAYS[1:])
    made = Repository(project)
    made.git("checkout", "--quiet", "-b", "side", first)
    edit(project, "age: 16", "age: 18")
    (project / "policy_src/changes/lumen").mkdir(parents=True, exist_ok=True)
    explain(project, "children.age")
    released(run, project, "--effective", "on-publish", today=DAYS[-1])
    found = _diff(run, project, "--base", last)
    assert {one["rule"] for one in found["changes"]} == {"fact_renamed", "children_scope_narrowed"}
