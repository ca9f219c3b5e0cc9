"""`record`: a revision is withdrawn, its notice was sent, or it is there in another language."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from storepolicy.resources import resource
from tests.commandline.conftest import Run
from tests.commandline.steps import FIRST, TODAY, explain, longer, read, records, released, status


@pytest.fixture
def second(run: Run, project: Path) -> Path:
    """Two revisions, both in force: the second since the eighth of March."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", "2026-03-08")
    return project


def record(run: Run, project: Path, *words: str, today: str = "2026-03-10") -> tuple[int, str]:
    """The exit code and all that was said; nothing is written where it fails."""
    before = records(project)
    done = run("record", *words, "--project", project, "--today", today)
    assert done.exit_code == 0 or records(project) == before
    return done.exit_code, done.output


class TestWithdrawal:
    """A revision is withdrawn."""

    def test_the_one_before_holds_again(self, run: Run, second: Path, tmp_path: Path) -> None:
        """From the day that is named, with the reason; the address of the revision stays."""
        code, said = record(
            run,
            second,
            "withdrawal",
            "lumen",
            "2",
            "--effective",
            "2026-03-15",
            "--reason",
            "It was a mistake.",
        )
        assert (code, said) == (0, "recorded withdrawn 3 of lumen: policy_src/revisions/lumen/0003\n")
        made = read(second, 3)
        assert (made["of"], made["effective"], made["reason"]) == (2, "2026-03-15", "It was a mistake.")
        site = tmp_path / "site"
        assert [status(run, second, site, day)["current"] for day in ("2026-03-14", "2026-03-15")] == [2, 1]
        assert "It was a mistake." in (site / "lumen/changes/3/index.html").read_text()
        assert (site / "lumen/revisions/2/index.html").is_file()
        assert run("verify", site, "--project", second, "--today", "2026-03-15").exit_code == 0

    def test_the_notice_tells_what_changes_back(self, run: Run, second: Path, tmp_path: Path) -> None:
        """Class and direction of each, the revision that holds again, the clauses of both; the page links to it."""
        assert record(run, second, "withdrawal", "lumen", "2")[0] == 0
        notice = read(second, 3, "notice.en.json")
        (item,) = notice["changed"]
        assert (item["ref"], item["rule"]) == ("retention.orders.period", "retention_shortened")
        assert (item["class"], item["direction"], notice["class"]) == (3, "favourable", 3)
        assert (item["before"], item["after"]) == (
            ["We keep delivery address for 5 years. We delete it."],
            ["We keep delivery address for 2 years. We delete it."],
        )
        assert (notice["instead"], notice["practice_changed"], notice["requires"]) == (1, True, "none")
        assert "Revision 1 holds again. Compared with revision 2, it is better" in notice["summary"]
        assert set(read(second, 3)["files"]) == {"notice.en.json"}
        site = tmp_path / "site"
        assert status(run, second, site, "2026-03-10")["current"] == 1
        page = (site / "lumen/changes/3/index.html").read_text()
        assert f'href="../../revisions/1/#{item["clause"]}"' in page
        assert (
            "now keep your delivery address for 2 years" in (site / "lumen/changes/3/notice.txt").read_text()
        )
        assert "Revision 2 of the privacy policy was withdrawn" in (site / "lumen/index.html").read_text()

    def test_a_word_changed_on_its_page_is_found(self, run: Run, second: Path, tmp_path: Path) -> None:
        assert record(run, second, "withdrawal", "lumen", "2")[0] == 0
        site = tmp_path / "site"
        status(run, second, site, "2026-03-10")
        page = site / "lumen/changes/3/index.html"
        page.write_text(page.read_text().replace("for 2 years; before", "for 1 year; before"))
        done = run("verify", site, "--project", second)
        assert (done.exit_code, "SP612" in done.stderr) == (1, True)

    def test_what_never_held_is_told_as_announced(self, run: Run, second: Path) -> None:
        """An upcoming revision changes nothing by going, and nothing is asked."""
        longer(second, 9, 5)
        explain(second, "retention.orders")
        released(run, second, "--effective", "2026-05-01", today="2026-03-09")
        assert record(run, second, "withdrawal", "lumen", "3")[0] == 0
        notice = read(second, 4, "notice.en.json")
        assert (notice["instead"], notice["practice_changed"], notice["requires"]) == (2, False, "none")
        assert "It had not taken effect. Revision 2 goes on to hold." in notice["summary"]
        (item,) = notice["changed"]
        assert item["text"].endswith("What it was before had only been announced.")

    def test_what_was_replaced_already_changes_nothing(self, run: Run, second: Path) -> None:
        assert record(run, second, "withdrawal", "lumen", "1")[0] == 0
        notice = read(second, 3, "notice.en.json")
        assert (notice["changed"], notice["instead"], notice["practice_changed"]) == ([], 2, False)
        assert (
            "Another revision had taken its place already. Revision 2 goes on to hold." in notice["summary"]
        )

    def test_what_gets_worse_is_a_warning(self, run: Run, second: Path) -> None:
        """Without the notice it needs, or where its row asks for consent: a withdrawal asks nobody."""
        longer(second, 1, 5)
        explain(second, "retention.orders")
        released(run, second, "--effective", "2026-03-09", today="2026-03-09")
        words = ("withdrawal", "lumen", "3", "--dry-run")
        late = record(run, second, *words, "--effective", "2026-04-09")[1]
        assert "SP356" in late
        assert "a withdrawal asks nobody for fresh consent" in late
        code, said = record(run, second, "withdrawal", "lumen", "3")
        assert code == 0
        told = "warning SP356 withdrawing revision 3 brings back 1 adverse change, such as retention.orders.period"
        assert told in said
        assert "withdraw it from 2026-04-09 on" in said
        notice = read(second, 4, "notice.en.json")
        assert (notice["class"], notice["requires"], notice["instead"]) == (4, "acknowledge", 2)
        assert notice["changed"][0]["direction"] == "adverse"
        assert "SP356" not in record(run, second, "withdrawal", "lumen", "2")[1]

    def test_it_begins_today_unless_said(self, run: Run, second: Path) -> None:
        assert record(run, second, "withdrawal", "lumen", "2")[0] == 0
        assert read(second, 3)["effective"] == "2026-03-10"

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("9",), "SP344"),
            (("2", "--effective", "2026-02-31"), "SP722"),
            (("2", "--effective", "unknown"), "SP722"),
            (("2", "--effective", "2026-03-09"), "SP722"),
        ],
        ids=["no such revision", "no day", "unknown", "in the past"],
    )
    def test_what_cannot_be(self, words: tuple[str, ...], code: str, run: Run, second: Path) -> None:
        left, said = record(run, second, "withdrawal", "lumen", *words)
        assert (left, code in said) == (1, True), said

    def test_once(self, run: Run, second: Path) -> None:
        """And nothing follows a withdrawn revision but what the one before says."""
        assert record(run, second, "withdrawal", "lumen", "2")[0] == 0
        assert "SP345" in record(run, second, "withdrawal", "lumen", "2")[1]
        assert "SP349 unreleased, class 4" in run("check", "--project", second).stderr
        longer(second, 2, 5)
        assert run("check", "--project", second).output == "1 store, no findings\n"

    def test_all_can_be_withdrawn(self, run: Run, second: Path, tmp_path: Path) -> None:
        """Then nothing holds; the site still builds and the past stays."""
        for number in ("2", "1"):
            assert record(run, second, "withdrawal", "lumen", number)[0] == 0
        left = read(second, 4, "notice.en.json")
        assert (left["changed"], "instead" in left) == ([], False)
        assert "No revision holds in its place." in left["summary"]
        site = tmp_path / "site"
        found = status(run, second, site, "2026-03-10")
        assert (found["current"], found["head"]["count"]) == (0, 4)
        assert (site / "lumen/revisions/1/index.html").is_file()

    def test_a_dry_run_writes_nothing(self, run: Run, second: Path) -> None:
        before = records(second)
        code, said = record(run, second, "withdrawal", "lumen", "2", "--dry-run")
        assert (code, said[:13], records(second)) == (0, "would record ", before)


class TestDelivery:
    """The notice of a revision was sent."""

    def test_by_which_channel_and_when(self, run: Run, second: Path) -> None:
        words = ("lumen", "2", "--channel", "email", "--on", TODAY, "--reference", "mailing 12")
        assert record(run, second, "delivery", *words)[0] == 0
        assert read(second, 3)["delivery"] == {"channel": "email", "day": TODAY, "reference": "mailing 12"}
        assert set(records(second)) >= {"lumen/0003/record.json"}
        assert "lumen/0003/notice.en.json" not in records(second)

    @pytest.mark.parametrize(
        ("day", "code"),
        [("2026-02-30", "SP722"), ("2026-03-11", "SP722"), ("2026-02-04", "SP712")],
        ids=["no day", "still to come", "before it was published"],
    )
    def test_days_that_cannot_be(self, day: str, code: str, run: Run, second: Path) -> None:
        left, said = record(run, second, "delivery", "lumen", "2", "--channel", "email", "--on", day)
        assert (left, code in said) == (1, True), said

    @pytest.mark.parametrize("missing", ["--channel", "--on"])
    def test_both_are_needed(self, missing: str, run: Run, second: Path) -> None:
        given = {"--channel": "email", "--on": TODAY}
        words = [word for name, value in given.items() if name != missing for word in (name, value)]
        assert record(run, second, "delivery", "lumen", "2", *words)[0] == 2

    def test_of_what_is_no_revision(self, run: Run, second: Path) -> None:
        assert record(run, second, "delivery", "lumen", "3", "--channel", "page", "--on", TODAY)[0] == 1
        left, said = record(run, second, "delivery", "lumne", "1", "--channel", "page", "--on", TODAY)
        assert (left, "there is no store" in said) == (2, True)


class TestTranslation:
    """A revision is there in another language."""

    @pytest.fixture
    def german(self, second: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A second language, whose wording is that of the first."""
        monkeypatch.setattr("storepolicy.project.languages", ("en", "de"))
        shutil.copytree(resource("wording") / "en", second / "policy_src/wording/de")
        units = second / "policy_src/wording/de/units.yaml"
        assert "years" in units.read_text()
        units.write_text(units.read_text().replace("years", "Jahre"))
        return second

    def test_it_adds_a_language(self, run: Run, german: Path, tmp_path: Path) -> None:
        """Facts, days and consent stay; the text is there in the new language, and only in that."""
        assert record(run, german, "translation", "lumen", "2")[0] == 0
        made = read(german, 3)
        assert (made["kind"], made["of"], list(made["texts"])) == ("translation", 2, ["de"])
        assert "facts" not in made
        assert set(made["files"]) == {"text.de.json", "notice.de.json"}
        assert "5 Jahre" in json.dumps(read(german, 3, "text.de.json"))
        found = status(run, german, tmp_path / "site", "2026-03-10")
        assert (found["current"], found["consent_revision"]) == (2, 2)
        assert run("verify", "--project", german).exit_code == 0
        assert "SP346" in record(run, german, "translation", "lumen", "2")[1]

    def test_other_facts_are_no_translation(self, run: Run, german: Path) -> None:
        left, said = record(run, german, "translation", "lumen", "1")
        assert (left, "SP347" in said) == (1, True)

    def test_without_another_language_there_is_none(self, run: Run, second: Path) -> None:
        left, said = record(run, second, "translation", "lumen", "2")
        assert (left, "SP346" in said) == (1, True)
