"""A policy that somebody else wrote down: only what its document states is known, and nothing is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.steps import edit, read, refused, release, released, status
from tests.fixtures.projects import laid_out

here = Path(__file__).parent
SCRIBE = "scribe"
EARLIER = "policy_src/history/scribe/1.yaml"
TODAY = "2026-02-01"


@pytest.fixture
def scribe(tmp_path: Path) -> Path:
    """A store with an earlier document of the year before; addresses were kept for two years, now for three."""
    return laid_out(tmp_path / "project", here / "transcribed")


def test_an_earlier_document_comes_first(run: Run, scribe: Path, tmp_path: Path) -> None:
    """Its days are those that its document states; on what day it was recorded is known as well."""
    more = ("--from", EARLIER, "--published", "2020-01-01", "--effective", "unknown")
    released(run, scribe, *more, store=SCRIBE, today=TODAY)
    record = read(scribe, 1, store=SCRIBE)
    assert (record["published"], record["recorded"]) == ("2020-01-01", "2026-01-19")
    assert "effective" not in record
    assert "2 years" in str(read(scribe, 1, "text.en.json", store=SCRIBE))
    released(run, scribe, "--order", "assumed", store=SCRIBE, today=TODAY)
    record = read(scribe, 2, store=SCRIBE)
    assert (record["order"], record["recorded"], record.get("published")) == ("assumed", "2026-01-20", None)
    assert status(run, scribe, tmp_path / "site", TODAY, store=SCRIBE)["current"] == 2
    page = (tmp_path / "site/scribe/index.html").read_text()
    assert "recorded on January 20, 2026" in page
    assert "in force since" not in page.lower()
    assert run("verify", tmp_path / "site", "--project", scribe, "--today", TODAY).exit_code == 0


def test_the_gate_only_warns(run: Run, scribe: Path) -> None:
    """Too little notice and a day in the past are told; no reason is asked for, nothing is asked of people."""
    released(run, scribe, "--from", EARLIER, store=SCRIBE, today=TODAY)
    done = release(
        run, scribe, "--published", "2019-01-01", "--effective", "2018-12-01", store=SCRIBE, today=TODAY
    )
    assert done.exit_code == 0, done.output
    assert "warning SP311" in done.stderr
    assert "error" not in done.stderr
    assert "SP301" not in done.stderr
    change = read(scribe, 2, "change.json", store=SCRIBE)
    assert (change["class"], change["requires"], change["consent_revision"]) == (4, "none", 0)
    notice = read(scribe, 2, "notice.en.json", store=SCRIBE)
    assert "why" not in notice
    assert "requires_words" not in notice


def test_its_markets_are_never_published(run: Run, scribe: Path) -> None:
    """Whoever writes down another's policy cannot name markets for it, whatever the file says."""
    edit(scribe, "authorship:", "markets: {review: [EU], decided_by: store}\nauthorship:", EARLIER)
    released(run, scribe, "--from", EARLIER, store=SCRIBE, today=TODAY)
    assert "markets" not in read(scribe, 1, store=SCRIBE)


def test_without_a_day_nothing_takes_effect_on_it(run: Run, scribe: Path) -> None:
    done = refused(run, scribe, "--effective", "on-publish", store=SCRIBE, today=TODAY)
    assert "SP722 the day of publication is not known" in done.stderr


@pytest.mark.parametrize(
    "name",
    [EARLIER, f"./{EARLIER}", "history/scribe/1.yaml", "nowhere/1.yaml", "policy_src/history/scribe/2.yaml"],
)
def test_which_document_is_meant(name: str, run: Run, scribe: Path) -> None:
    """The path from the project, or the whole path; anything else is wrong use."""
    done = release(run, scribe, "--from", name, "--dry-run", store=SCRIBE, today=TODAY)
    assert done.exit_code == (0 if name.endswith(EARLIER) else 2), done.output


def test_the_whole_path_is_taken_too(run: Run, scribe: Path) -> None:
    assert release(run, scribe, "--from", scribe / EARLIER, "--dry-run", store=SCRIBE).exit_code == 0


def test_a_reason_is_not_the_stores_own(run: Run, scribe: Path) -> None:
    """Whoever writes down another's policy does not know why it changed."""
    released(run, scribe, "--from", EARLIER, store=SCRIBE, today=TODAY)
    folder = scribe / "policy_src/changes/scribe"
    folder.mkdir(parents=True)
    (folder / "why.yaml").write_text(
        "changes: [retention.orders.period]\nwhy: {en: They wanted it.}\nmeaning: {en: It was longer.}\n"
    )
    assert "SP305" in refused(run, scribe, store=SCRIBE, today=TODAY).stderr


def test_a_fault_in_an_earlier_document_stops_its_release(run: Run, scribe: Path) -> None:
    edit(scribe, "exact: 2", "exact: two", EARLIER)
    done = refused(run, scribe, "--from", EARLIER, store=SCRIBE, today=TODAY)
    assert f"{EARLIER}:14:" in done.stderr
