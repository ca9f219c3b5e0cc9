"""The store with the rich history closes, or gets another id."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.history_of_a_store.steps import STORE, TODAY, run

OTHER = "nordlys"
LATE = "2027-01-15"
"""A day on which all that was upcoming has taken effect."""
KEPT, LONGER = "{exact: 5, unit: year}", "{exact: 9, unit: year}"
GONE = {"closed": '{closed: "2026-11-20"}', "renamed": f"{{renamed_to: {OTHER}}}"}


@pytest.fixture(params=GONE)
def gone(request: pytest.FixtureRequest, copied: Path) -> Path:
    """The project as `docs/publishing.md` says: the file is gone, and `former:` says why."""
    source = copied / "policy_src"
    said = (source / "site.yaml").read_text("utf-8")
    (source / "site.yaml").write_text(f"{said}former:\n  {STORE}: {GONE[request.param]}\n")
    store = source / "stores" / f"{STORE}.yaml"
    if request.param == "renamed":
        text = store.read_text("utf-8").replace(f"id: {STORE}", f"id: {OTHER}")
        (source / "stores" / f"{OTHER}.yaml").write_text(text)
    store.unlink()
    return copied


def test_its_history_is_built_and_verified(gone: Path) -> None:
    """Every page of it, though the page of the policy is no more; used-up change files may stay."""
    day = settled(gone)
    assert list((gone / "policy_src/changes" / STORE).iterdir())
    done = run("check", "--project", gone, "--today", day)
    assert (done.exit_code, "SP319" in done.stderr) == (0, False), done.stderr
    done = run("build", "--project", gone, "--today", day)
    assert done.exit_code == 0, done.output
    done = run("verify", gone / "site", "--project", gone, "--today", day)
    assert (done.exit_code, done.stderr) == (0, "")
    assert (gone / "site" / STORE / "changes/16/index.html").is_file()
    told = json.loads((gone / "site" / STORE / "status.json").read_bytes())
    assert (told["current"], told["upcoming"]) == (0, [])
    for page in (gone / "site" / STORE).rglob("index.html"):
        around = re.sub(r'(?s)<div class="policy-text">.*', "", page.read_text("utf-8"))
        assert "in force since" not in around, page
    hub = (gone / "site/index.html").read_text("utf-8").partition('<h2 id="former">')[2]
    assert f'href="{STORE}/">' in hub


def settled(project: Path) -> str:
    """A day on which the new id is released, where there is one."""
    if not (project / f"policy_src/stores/{OTHER}.yaml").is_file():
        return TODAY
    done = release_other(project, LATE, "--effective", "on-publish")
    assert done.exit_code == 0, done.output
    return LATE


def test_until_its_day_it_is_as_it_was(gone: Path) -> None:
    """The day may be named ahead: the page of the policy stays, and says nothing of it."""
    site = gone / "policy_src/site.yaml"
    said = site.read_text("utf-8").replace("2026-11-20", "2027-02-01")
    site.write_text(said.replace(f"{OTHER}}}", f'{OTHER}, closed: "2027-02-01"}}'))
    settled(gone)
    for day, state in (("2027-01-31", "active"), ("2027-02-01", gone_state(said))):
        done = run("build", "--project", gone, "--today", day)
        assert done.exit_code == 0, done.output
        told = json.loads((gone / "site" / STORE / "status.json").read_bytes())
        page = (gone / "site" / STORE / "index.html").read_text("utf-8")
        assert (told["state"], 'class="policy-text"' in page) == (state, state == "active")


def gone_state(said: str) -> str:
    """What `status.json` calls a store of which site.yaml says this."""
    return "renamed" if "renamed_to" in said else "closed"


def test_a_reason_that_no_release_used_will_never_be_told(gone: Path) -> None:
    """It is a finding still, and says what to do."""
    late = gone / "policy_src/changes" / STORE / "late.yaml"
    late.write_text("changes: [retention]\nwhy: {en: The law changed.}\nmeaning: {en: It held for you.}\n")
    done = run("check", "--project", gone, "--today", TODAY)
    assert (done.exit_code, done.stderr.count("SP319")) == (1, 1)
    assert "late.yaml" in done.stderr
    assert "nothing of the store will be released any more" in done.stderr


@pytest.fixture
def renamed(copied: Path) -> Path:
    """The project with the store under its other id, which is still to be released."""
    source = copied / "policy_src"
    said = (source / "site.yaml").read_text("utf-8")
    (source / "site.yaml").write_text(f"{said}former:\n  {STORE}: {GONE['renamed']}\n")
    store = source / "stores" / f"{STORE}.yaml"
    (source / "stores" / f"{OTHER}.yaml").write_text(
        store.read_text("utf-8").replace(f"id: {STORE}", f"id: {OTHER}")
    )
    store.unlink()
    return copied


def release_other(project: Path, day: str, *more: str) -> Result:
    """The store under its other id is released."""
    return run("release", OTHER, "--project", project, "--today", day, *more)


def test_a_renaming_loses_nothing_that_is_upcoming(renamed: Path) -> None:
    """People were told of it under the old id: `check` says so, and the release is refused."""
    done = run("check", "--project", renamed, "--today", TODAY)
    assert (done.exit_code, "warning SP359 revision 15 of fjordlys" in done.stderr) == (1, True)
    done = release_other(renamed, TODAY, "--effective", "on-publish")
    assert (done.exit_code, "error SP359 revision 15 of fjordlys" in done.stderr) == (1, True)
    assert not (renamed / "policy_src/revisions" / OTHER).exists()


def test_a_renaming_changes_nothing_else(renamed: Path) -> None:
    """What the store promised under its old id binds, so a change comes after the renaming, and is weighed there."""
    path = renamed / f"policy_src/stores/{OTHER}.yaml"
    said = path.read_text("utf-8")
    path.write_text(said.replace(KEPT, LONGER, 1))
    assert path.read_text("utf-8") != said
    done = release_other(renamed, LATE, "--effective", "on-publish")
    assert (done.exit_code, "SP359 the first release of nordlys changes retention" in done.stderr) == (
        1,
        True,
    )
    path.write_text(said)
    done = release_other(renamed, LATE, "--effective", "on-publish")
    assert done.exit_code == 0, done.output
    path.write_text(said.replace(KEPT, LONGER, 1))
    done = release_other(renamed, LATE, "--effective", "on-publish")
    assert (done.exit_code, "SP309" in done.stderr, "SP359" in done.stderr) == (1, True, False)


def test_consent_is_counted_on_under_the_new_id(renamed: Path) -> None:
    """Whoever was never asked under the old id is still to be asked."""
    old = json.loads(changes_of(renamed, STORE)[-1].read_bytes())["consent_revision"]
    done = release_other(renamed, LATE, "--effective", "on-publish")
    assert done.exit_code == 0, done.output
    (first,) = changes_of(renamed, OTHER)
    assert (json.loads(first.read_bytes())["consent_revision"], old > 1) == (old, True)


def test_the_first_notice_names_the_id_before(renamed: Path) -> None:
    """It is no first version for those who know the store under its old id."""
    done = release_other(renamed, LATE, "--effective", "on-publish")
    assert done.exit_code == 0, done.output
    (path,) = (renamed / "policy_src/revisions" / OTHER).glob("*/notice.en.json")
    told = json.loads(path.read_bytes())
    assert told["title"].startswith("First version of the privacy policy under ")
    assert told["summary"] == (
        f"This was the first version of the policy published here under the id “{OTHER}”. "
        f"Before, the store had the id “{STORE}”; earlier versions of its policy are kept there."
    )


def test_no_draft_takes_the_place_of_what_was_released(renamed: Path) -> None:
    """Until the new id is released, or its day has come, no site is built; a draft is one to its reader."""
    for command in ("check", "build"):
        done = run(command, "--project", renamed, "--today", LATE)
        assert (done.exit_code, done.stderr.count(f'SP360 "{STORE}" has been released, and "{OTHER}"')) == (
            1,
            1,
        )
        assert f"`storepolicy release {OTHER} --effective DATE`" in done.stderr
    assert run("build", "--draft", "--project", renamed, "--today", LATE).exit_code == 0
    site = renamed / "policy_src/site.yaml"
    said = site.read_text("utf-8")
    site.write_text(said.replace(f"{OTHER}}}", f'{OTHER}, closed: "2027-02-01"}}'))
    assert run("build", "--project", renamed, "--today", LATE).exit_code == 0
    site.write_text(said)
    assert release_other(renamed, LATE, "--effective", "on-publish").exit_code == 0
    assert run("build", "--project", renamed, "--today", LATE).exit_code == 0


def test_an_id_that_is_itself_former_is_called_by_its_title(renamed: Path) -> None:
    """The page says what the store was called under it, not the id."""
    assert release_other(renamed, LATE, "--effective", "on-publish").exit_code == 0
    (renamed / f"policy_src/stores/{OTHER}.yaml").unlink()
    site = renamed / "policy_src/site.yaml"
    site.write_text(f'{site.read_text("utf-8")}  {OTHER}: {{closed: "2027-02-01"}}\n')
    assert run("build", "--project", renamed, "--today", "2027-02-02").exit_code == 0
    page = (renamed / "site" / STORE / "index.html").read_text("utf-8")
    assert f"called {OTHER}" not in page
    assert "This store is now called Fjordlys" in page


def changes_of(project: Path, store: str) -> list[Path]:
    """The weighed changes of each revision."""
    return sorted((project / "policy_src/revisions" / store).glob("*/change.json"))
