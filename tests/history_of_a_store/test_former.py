"""The store with the rich history closes, or gets another id."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.history_of_a_store.steps import STORE, TODAY, run

OTHER = "nordlys"
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
    assert list((gone / "policy_src/changes" / STORE).iterdir())
    done = run("check", "--project", gone, "--today", TODAY)
    assert (done.exit_code, "SP319" in done.stderr) == (0, False), done.stderr
    done = run("build", "--project", gone, "--today", TODAY)
    assert done.exit_code == 0, done.output
    done = run("verify", gone / "site", "--project", gone, "--today", TODAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert (gone / "site" / STORE / "changes/16/index.html").is_file()
    told = json.loads((gone / "site" / STORE / "status.json").read_bytes())
    assert (told["current"], told["upcoming"]) == (0, [])
    for page in (gone / "site" / STORE).rglob("index.html"):
        around = re.sub(r'(?s)<div class="policy-text">.*', "", page.read_text("utf-8"))
        assert "in force since" not in around, page
    hub = (gone / "site/index.html").read_text("utf-8").partition('<h2 id="former">')[2]
    assert f'href="{STORE}/">' in hub


def test_until_its_day_it_is_as_it_was(gone: Path) -> None:
    """The day may be named ahead: the page of the policy stays, and says nothing of it."""
    site = gone / "policy_src/site.yaml"
    said = site.read_text("utf-8").replace("2026-11-20", "2026-12-01")
    site.write_text(said.replace(f"{OTHER}}}", f'{OTHER}, closed: "2026-12-01"}}'))
    for day, state in (("2026-11-30", "active"), ("2026-12-01", gone_state(said))):
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
