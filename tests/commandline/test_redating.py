"""A revision that has not taken effect is given another day: the first day never comes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.commandline.conftest import Run

longer = "changes: [retention.orders.period]\nwhy: {en: Warranties last longer.}\nmeaning: {en: We keep your address longer.}\n"
earlier = "changes: [revision.effective]\nwhy: {en: The law changed.}\nmeaning: {en: The new period begins earlier.}\n"


@pytest.fixture
def waiting(run: Run, project: Path) -> Path:
    """Revision 2 is published on 5 February and takes effect on 15 March."""
    assert release(run, project, "2026-02-01", "on-publish").exit_code == 0
    base = project / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("exact: 2", "exact: 5"))
    said(project, "longer", longer)
    done = release(run, project, "2026-02-05", "2026-03-15")
    assert done.exit_code == 0, done.output
    return project


def release(run: Run, project: Path, today: str, effective: str) -> Result:
    return run("release", "lumen", "--project", project, "--today", today, "--effective", effective)


def said(project: Path, name: str, text: str) -> None:
    folder = project / "policy_src/changes/lumen"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text)


def holding(run: Run, project: Path, target: Path, day: str) -> tuple[int, list[int]]:
    built = run("build", "--project", project, "--out", target, "--today", day)
    assert built.exit_code == 0, built.output
    status = json.loads((target / "lumen/status.json").read_bytes())
    return status["current"], status["upcoming"]


def test_later(run: Run, waiting: Path, tmp_path: Path) -> None:
    """It needs no notice of its own: what was announced comes later than announced."""
    done = release(run, waiting, "2026-03-10", "2026-03-25")
    assert done.exit_code == 0, done.output
    record = json.loads((waiting / "policy_src/revisions/lumen/0003/record.json").read_bytes())
    change = json.loads((waiting / "policy_src/revisions/lumen/0003/change.json").read_bytes())
    assert (record["kind"], record["of"], record["effective"]) == ("correction", 2, "2026-03-25")
    assert [one["rule"] for one in change["changes"]] == ["effective_date_later"]
    days = ("2026-03-12", "2026-03-16", "2026-03-25")
    assert [holding(run, waiting, tmp_path / "site", day) for day in days] == [(1, [3]), (1, [3]), (3, [])]
    assert run("verify", "--project", waiting, tmp_path / "site", "--today", "2026-03-25").exit_code == 0


def test_earlier_starts_the_clock_anew(run: Run, waiting: Path, tmp_path: Path) -> None:
    said(waiting, "earlier", earlier)
    refused = release(run, waiting, "2026-02-06", "2026-02-20")
    assert (refused.exit_code, "SP309" in refused.output, "2026-03-08" in refused.output) == (1, True, True)
    done = release(run, waiting, "2026-02-06", "2026-03-10")
    assert done.exit_code == 0, done.output
    days = ("2026-03-09", "2026-03-10", "2026-03-15")
    assert [holding(run, waiting, tmp_path / "site", day)[0] for day in days] == [1, 3, 3]


def test_a_day_that_has_come_is_not_moved(run: Run, waiting: Path) -> None:
    refused = release(run, waiting, "2026-03-15", "2026-04-01")
    assert refused.exit_code == 1
    assert "SP341" in refused.output


def test_a_moved_change_that_is_withdrawn_is_a_change_again(run: Run, waiting: Path, tmp_path: Path) -> None:
    """What the site shows, what `check` finds, what `diff` shows and what a release needs all rest on revision 1."""
    assert release(run, waiting, "2026-02-06", "2026-04-15").exit_code == 0
    gone = run("record", "withdrawal", "lumen", 3, "--project", waiting, "--today", "2026-02-07")
    assert gone.exit_code == 0, gone.output
    assert holding(run, waiting, tmp_path / "site", "2026-05-01") == (1, [])
    assert "SP349" in run("check", "--project", waiting).output
    assert "5 years" in run("diff", "lumen", "--project", waiting).output
    said(waiting, "again", longer.replace("last", "still last"))
    refused = release(run, waiting, "2026-02-08", "2026-02-10")
    assert (refused.exit_code, "SP309" in refused.output) == (1, True), refused.output
    # Neither of the days that will not come stands in the way of one before them.
    done = release(run, waiting, "2026-02-08", "2026-03-12")
    assert done.exit_code == 0, done.output
    change = json.loads((waiting / "policy_src/revisions/lumen/0005/change.json").read_bytes())
    assert change["before"] == 1


def policy(run: Run, project: Path, target: Path, day: str) -> str:
    assert run("build", "--project", project, "--out", target, "--today", day).exit_code == 0
    return (target / "lumen/index.html").read_text()


def part(page: str, tag: str, named: str) -> str:
    found = re.search(rf"<{tag} [^>]*{named}.*?</{tag}>", page, re.DOTALL)
    assert found, named
    return found[0]


def test_a_moved_change_is_told_whole(run: Run, waiting: Path, tmp_path: Path) -> None:
    """Box, banner and changed box tell what differs from the text that holds, with the day that counts."""
    assert release(run, waiting, "2026-03-10", "2026-04-25").exit_code == 0
    page = policy(run, waiting, tmp_path / "site", "2026-03-12")
    for said_by in (part(page, "aside", "banner"), part(page, "section", "upcoming-1")):
        assert "5 years" in said_by
        assert "changes/2/" in said_by
        assert "April 25, 2026" in said_by
        assert "wording only" not in said_by
    page = policy(run, waiting, tmp_path / "site", "2026-05-20")
    assert "5 years" in part(page, "section", "changed")
    assert "April 25, 2026" in part(page, "aside", "banner")
    assert 'class="banner"' not in policy(run, waiting, tmp_path / "site", "2026-05-26")
    since = (tmp_path / "site/lumen/since/1/index.html").read_text()
    asked = json.loads((waiting / "policy_src/revisions/lumen/0002/change.json").read_bytes())["requires"]
    assert json.loads((tmp_path / "site/lumen/since/1.json").read_bytes())["requires"] == asked
    assert "5 years" in since


def test_a_moved_change_asks_what_it_asked(run: Run, waiting: Path, tmp_path: Path) -> None:
    """Nobody else asks it: the revision that was moved never comes. Moved twice it asks the same."""

    def asked(day: str) -> list[str]:
        holding(run, waiting, tmp_path / "site", day)
        lines = json.loads((tmp_path / "site/lumen/status.json").read_bytes())["revisions"]
        return [one.get("requires", "none") for one in lines]

    assert asked("2026-02-06") == ["none", "consent"]
    assert release(run, waiting, "2026-02-07", "2026-04-15").exit_code == 0
    assert asked("2026-02-08") == ["none", "consent", "consent"]
    assert release(run, waiting, "2026-02-09", "2026-05-15").exit_code == 0
    assert asked("2026-02-10") == ["none", "consent", "consent", "consent"]
    base = waiting / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("support@lumen.example", "help@lumen.example"))
    said(
        waiting,
        "contact",
        "changes: [contacts.support.email]\nwhy: {en: We moved.}\nmeaning: {en: Write there.}\n",
    )
    assert release(run, waiting, "2026-02-11", "2026-06-15").exit_code == 0
    assert asked("2026-02-12")[-1] == "acknowledge"  # its own, no more


def test_of_two_that_share_a_day_the_later_tells_both(run: Run, waiting: Path, tmp_path: Path) -> None:
    base = waiting / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("support@lumen.example", "help@lumen.example"))
    contact = "changes: [contacts.support.email]\nwhy: {en: We moved.}\nmeaning: {en: Write there.}\n"
    said(waiting, "contact", contact)
    done = release(run, waiting, "2026-02-06", "2026-03-15")
    assert done.exit_code == 0, done.output
    page = policy(run, waiting, tmp_path / "site", "2026-02-07")
    box = part(page, "section", "upcoming-1")
    assert "5 years" in box
    assert "help@lumen.example" in box
    timeline = (tmp_path / "site/lumen/changes/index.html").read_text()
    assert "Revision 2 was to take effect on March 15, 2026. A later revision takes its place" in timeline
    assert "Revision 2, in force from" not in timeline
    since = (tmp_path / "site/lumen/since/1/index.html").read_text()
    assert "Nothing has changed since" not in since
    assert 'href="../../changes/3/">Revision 3 takes effect on March 15, 2026' in since


def test_nothing_has_changed_since_what_has_not_taken_effect(run: Run, waiting: Path, tmp_path: Path) -> None:
    """Nobody has lived under it, though a later one takes effect in its place: told backwards it would be false."""
    base = waiting / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("1 Wick Lane", "2 Wick Lane"))
    contact = "changes: [identity]\nwhy: {en: We moved.}\nmeaning: {en: Write there.}\n"
    said(waiting, "contact", contact)
    assert release(run, waiting, "2026-02-06", "2026-03-15").exit_code == 0
    site = tmp_path / "site"
    for day, current, known in (("2026-02-07", 1, {"1"}), ("2026-03-15", 3, {"1", "2", "3"})):
        assert holding(run, waiting, site, day)[0] == current
        assert {path.parent.name for path in (site / "lumen/since").glob("*/index.html")} == known
        data = {path.stem for path in (site / "lumen/since").glob("*.json")}
        assert data == known
        linked = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
        assert set(re.findall(r"since/(\d+)/", linked)) <= known
        assert run("verify", "--project", waiting, site, "--today", day).exit_code == 0


def test_the_newest_to_be_told_of_is_the_one_that_stands(run: Run, waiting: Path, tmp_path: Path) -> None:
    """A moved revision carries what it moves; once that is called off, nothing is left to tell."""

    def told(day: str) -> int:
        holding(run, waiting, tmp_path / "site", day)
        found: int = json.loads((tmp_path / "site/lumen/status.json").read_bytes())["notice_revision"]
        return found

    assert told("2026-02-06") == 2
    assert release(run, waiting, "2026-02-07", "2026-04-15").exit_code == 0
    assert told("2026-02-08") == 3
    gone = run("record", "withdrawal", "lumen", 3, "--project", waiting, "--today", "2026-02-09")
    assert gone.exit_code == 0, gone.output
    assert told("2026-02-10") == 0


def test_what_a_moved_revision_rests_on_is_not_withdrawn(run: Run, waiting: Path) -> None:
    """Its first day is over, its second is to come, and it would bring back what was withdrawn."""
    assert release(run, waiting, "2026-02-06", "2026-04-15").exit_code == 0
    for number, rests in ((1, 3), (2, 3)):
        words = ("record", "withdrawal", "lumen", number, "--project", waiting, "--today", "2026-03-20")
        refused = run(*words)
        assert (refused.exit_code, "SP353" in refused.output) == (1, True), refused.output
        assert f"withdraw {rests} first" in refused.output


def test_a_withdrawal_names_what_will_hold_where_a_later_one_ends(run: Run, waiting: Path) -> None:
    """Revision 3 ends on 1 May and revision 2 would hold again; once that is withdrawn too, revision 1 will."""
    base = waiting / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("support@lumen.example", "help@lumen.example"))
    contact = "changes: [contacts.support.email]\nwhy: {en: We moved.}\nmeaning: {en: Write there.}\n"
    said(waiting, "contact", contact)
    done = release(run, waiting, "2026-03-16", "2026-04-20")
    assert done.exit_code == 0, done.output
    words = ("--project", waiting, "--today", "2026-04-21")
    for number, more in ((3, ("--effective", "2026-05-01")), (2, ())):
        gone = run("record", "withdrawal", "lumen", number, *words, *more)
        assert gone.exit_code == 0, gone.output
    first, second = (
        json.loads((waiting / f"policy_src/revisions/lumen/000{number}/notice.en.json").read_bytes())
        for number in (4, 5)
    )
    assert (first["instead"], second["instead"]) == (2, 1)
    assert [one["ref"] for one in second["changed"]] == ["retention.orders.period"]


def test_a_moved_day_is_told_wherever_the_old_one_stands(run: Run, waiting: Path, tmp_path: Path) -> None:
    """The notice stays as it was; its page has a mark. The notice of the move says which change it is."""
    assert release(run, waiting, "2026-02-07", "2026-04-25").exit_code == 0
    policy(run, waiting, tmp_path / "site", "2026-02-08")
    lumen = tmp_path / "site/lumen"
    for place in ("", "redline/", "old/", "new/"):
        page = (lumen / f"changes/2/{place}index.html").read_text()
        assert "Revision 3 gave this change another day: April 25, 2026." in page, place
    assert "Revision 2 never took its place." in (lumen / "changes/2/old/index.html").read_text()
    assert "April 25" not in (lumen / "changes/2/notice.txt").read_text()
    notice = json.loads((waiting / "policy_src/revisions/lumen/0003/notice.en.json").read_bytes())
    assert notice["title"] == (
        "Moved to April 25, 2026: We keep your delivery address for 5 years; before, it was 2 years"
    )
    assert notice["class_words"] == "Change of date"
    assert notice["requires_words"] == "Nothing else is asked of you than with revision 2."
    stands = "Revision 2 was to take effect on March 15, 2026. On February 7, 2026, revision 3 gave its changes another day: April 25, 2026."
    assert stands in (lumen / "revisions/2/index.html").read_text()
    assert (
        "Moved to another day. This revision never applied." in (lumen / "revisions/2/index.html").read_text()
    )
    timeline = (lumen / "changes/index.html").read_text()
    assert 'Revision 2 <span class="tag outdated">Moved to another day</span>' in timeline
    # Moved once more, what is told is still the change, and the day is the last.
    assert release(run, waiting, "2026-02-09", "2026-05-25").exit_code == 0
    notice = json.loads((waiting / "policy_src/revisions/lumen/0004/notice.en.json").read_bytes())
    assert notice["title"].startswith("Moved to May 25, 2026: We keep your delivery address for 5 years")
    assert notice["summary"].startswith(
        "What revision 3 announced takes effect on May 25, 2026, not on April 25"
    )


def test_a_lighter_change_for_the_same_day_hides_nothing(run: Run, waiting: Path, tmp_path: Path) -> None:
    """What takes effect on the day is what both revisions bring: timeline and `status.json` say so."""
    base = waiting / "policy_src/base/lampshop.yaml"
    base.write_text(base.read_text().replace("max: 7", "max: 5"))
    said(waiting, "answer", longer.replace("retention.orders.period", "rights.erasure.response"))
    done = release(run, waiting, "2026-02-06", "2026-03-15")
    assert done.exit_code == 0, done.output
    own, heavy = (
        json.loads((waiting / f"policy_src/revisions/lumen/{name}/change.json").read_bytes())["class"]
        for name in ("0003", "0002")
    )
    assert own < heavy
    assert holding(run, waiting, tmp_path / "site", "2026-02-07") == (1, [3])
    lines = json.loads((tmp_path / "site/lumen/status.json").read_bytes())["revisions"]
    assert [line["class"] for line in lines if line["revision"] == 3] == [heavy]
    page = (tmp_path / "site/lumen/changes/index.html").read_text("utf-8")
    ahead, _, past = page.partition('<h2 id="records">')
    assert (ahead.count("Major change"), "Minor change" in ahead) == (1, False)
    before = past.partition('id="revision-2"')[2].partition("</h3>")[0]
    assert ("Never in force" in before, "Outdated" in before) == (True, False)
    assert "Never in force. A later" in (tmp_path / "site/lumen/revisions/2/index.html").read_text("utf-8")
