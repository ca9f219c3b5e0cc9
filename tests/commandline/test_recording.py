"""`record`: a revision is withdrawn, its notice was sent, or it is there in another language."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from storepolicy.manifest import canonical
from storepolicy.resources import resource
from tests.commandline.conftest import Run
from tests.commandline.steps import (
    FIRST,
    LATER,
    TODAY,
    edit,
    explain,
    longer,
    read,
    records,
    released,
    status,
)


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
        assert (code, said) == (
            0,
            (
                "recorded withdrawal 3 of lumen: policy_src/revisions/lumen/0003\nnext: commit policy_src/revisions; the next build shows it\n"
                "next: send the notice of lumen 3 by a channel that reaches people, then: "
                "storepolicy record delivery lumen 3 --channel CHANNEL --on DATE\n"
            ),
        )
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
            ["We keep your delivery address for 5 years. Then we delete it."],
            ["We keep your delivery address for 2 years. Then we delete it."],
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
        assert item["text"] == (
            "We go on keeping your delivery address for 5 years; what we announced (9 years) does not come."
        )
        assert (item["class_words"], notice["class_words"]) == ("Called off", "Called off")

    def test_in_place_of_what_never_held_comes_another_that_is_upcoming(self, run: Run, second: Path) -> None:
        """That one does not "go on" to hold: its own day is named."""
        for years, day, today in ((9, "2026-05-01", "2026-03-09"), (10, "2026-06-01", "2026-03-10")):
            longer(second, years, 5 if today == "2026-03-09" else 9)
            explain(second, "retention.orders", more=f"# {years}\n")
            released(run, second, "--effective", day, today=today)
        assert record(run, second, "withdrawal", "lumen", "4")[0] == 0
        notice = read(second, 5, "notice.en.json")
        assert "It had not taken effect. From May 1, 2026, revision 3 holds." in notice["summary"]
        assert (notice["instead"], notice["labels"]["after"]) == (3, "In revision 3")

    def test_what_stood_behind_another_does_not_hold_again(self, run: Run, second: Path) -> None:
        """A correction of an outdated revision never held before that which holds is withdrawn."""
        longer(second, 2, 5)
        edit(second, "Lumen", "Lumen & Wick", "policy_src/stores/lumen.yaml")
        released(run, second, "--correct", "1", "--reason", "The name", today="2026-03-09")
        assert record(run, second, "withdrawal", "lumen", "2")[0] == 0
        assert (
            "It no longer holds. Revision 3 holds in its place."
            in read(second, 4, "notice.en.json")["summary"]
        )

    @pytest.mark.parametrize(
        ("reason", "said"), [("mistake", "mistake."), ("Why?", "Why?"), ("“No.” ", "“No.”")]
    )
    def test_a_reason_ends_before_the_next_sentence(
        self, run: Run, second: Path, reason: str, said: str
    ) -> None:
        assert record(run, second, "withdrawal", "lumen", "2", "--reason", reason)[0] == 0
        assert f"Reason: {said} Revision 1 holds again." in read(second, 3, "notice.en.json")["summary"]

    def test_pages_say_that_another_had_replaced_it(self, run: Run, second: Path, tmp_path: Path) -> None:
        """It did not apply until the day of its withdrawal."""
        assert record(run, second, "withdrawal", "lumen", "1")[0] == 0
        site = tmp_path / "site"
        status(run, second, site, "2026-03-10")
        day = json.loads((site / "lumen/status.json").read_bytes())["intervals"][0]["ends"]
        assert day < "2026-03-10"
        shown = f"{date.fromisoformat(day):%B} {date.fromisoformat(day).day}, 2026"
        page = (site / "lumen/changes/index.html").read_text()
        assert (
            f"Revision 1 is withdrawn from March 10, 2026. Another revision had replaced it on {shown} already."
            in page
        )
        assert f"A later revision replaced it on {shown}." in page
        past = (site / "lumen/revisions/1/index.html").read_text()
        assert f"Withdrawn. Another revision had replaced this one on {shown} already." in past
        assert "no longer applies" not in page + past

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
            (("2", "--effective", "2026-03-09"), "SP722"),
        ],
        ids=["no such revision", "in the past"],
    )
    def test_what_cannot_be(self, words: tuple[str, ...], code: str, run: Run, second: Path) -> None:
        left, said = record(run, second, "withdrawal", "lumen", *words)
        assert (left, code in said) == (1, True), said

    @pytest.mark.parametrize("day", ["2026-02-31", "unknown"])
    def test_what_is_no_day_is_a_wrong_request(self, day: str, run: Run, second: Path) -> None:
        left, said = record(run, second, "withdrawal", "lumen", "2", "--effective", day)
        assert (left, "is no day" in said) == (2, True), said

    def test_once(self, run: Run, second: Path) -> None:
        """And nothing follows a withdrawn revision but what the one before says."""
        assert record(run, second, "withdrawal", "lumen", "2")[0] == 0
        assert "SP345" in record(run, second, "withdrawal", "lumen", "2")[1]
        assert "SP349 unreleased, class 4" in run("check", "--project", second).stderr
        longer(second, 2, 5)
        said = run("check", "--project", second).output
        assert re.findall(r"SP\d+", said) == ["SP358"]

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
        [("2026-03-11", "SP722"), ("2026-02-04", "SP722")],
        ids=["still to come", "before it was published"],
    )
    def test_days_that_cannot_be(self, day: str, code: str, run: Run, second: Path) -> None:
        left, said = record(run, second, "delivery", "lumen", "2", "--channel", "email", "--on", day)
        assert (left, code in said) == (1, True), said

    def test_before_it_was_published(self, run: Run, second: Path) -> None:
        """The fault is in what was asked, so nothing is said of a record that nobody wrote."""
        words = ("lumen", "2", "--channel", "email", "--on", "2026-02-04")
        said = record(run, second, "delivery", *words)[1]
        assert f"no notice of revision 2 was sent on 2026-02-04: it was published on {TODAY}" in said
        assert "0003" not in said

    @pytest.mark.parametrize(
        ("channel", "day", "reason"),
        [
            ("email", "2026-02-30", "is no day"),
            ("e_mail", TODAY, 'there is no channel "e_mail"; did you mean "email"?'),
            ("carrier_pigeon", TODAY, 'there is no channel "carrier_pigeon"; channels are: '),
        ],
    )
    def test_what_nobody_can_have_meant(
        self, channel: str, day: str, reason: str, run: Run, second: Path
    ) -> None:
        """A day or a channel that is none is a fault of the command, as everywhere."""
        left, said = record(run, second, "delivery", "lumen", "2", "--channel", channel, "--on", day)
        assert (left, reason in " ".join(said.split())) == (2, True), said

    def test_a_notice_that_is_owed_is_told_until_it_is_recorded(self, run: Run, project: Path) -> None:
        """By `release`, then by every `check`; another channel than the one that is due does not settle it."""
        classes = "{'4': {days: 30, channels: [page, email]}}"
        (project / "policy_src/profiles.yaml").write_text(f"profiles: {{default: {{classes: {classes}}}}}\n")
        released(run, project, "--effective", "on-publish", today=FIRST)
        longer(project)
        explain(project, "retention.orders.period")
        done = released(run, project, "--effective", LATER)
        then = "storepolicy record delivery lumen 2 --channel email --on DATE"
        assert f"next: send the notice of lumen 2 by email, then: {then}\n" in done
        assert "SP358" in run("check", "--project", project).output
        for channel, owed in (("account_message", True), ("email", False)):
            assert record(run, project, "delivery", "lumen", "2", "--channel", channel, "--on", TODAY)[0] == 0
            assert ("SP358" in run("check", "--project", project).output) is owed

    def test_the_notice_of_a_withdrawal_is_owed_like_that_of_a_revision(
        self, run: Run, project: Path
    ) -> None:
        """By what the withdrawn revision promised; and once it was sent, that can be recorded."""
        edit(
            project,
            "changes: {reserved: true}",
            "changes: {reserved: true, notices: {mail: {channel: [email], when: material_change}}}",
        )
        released(run, project, "--effective", "on-publish", today=FIRST)
        longer(project)
        explain(project, "retention.orders.period")
        released(run, project, "--effective", LATER)
        assert record(run, project, "delivery", "lumen", "2", "--channel", "email", "--on", TODAY)[0] == 0
        left, said = record(run, project, "withdrawal", "lumen", "2")
        then = "storepolicy record delivery lumen 4 --channel email --on DATE"
        assert (left, f"next: send the notice of lumen 4 by email, then: {then}\n" in said) == (0, True), said
        assert "lumen 4 --channel email" in run("check", "--project", project).output
        assert (
            record(run, project, "delivery", "lumen", "4", "--channel", "email", "--on", "2026-03-10")[0] == 0
        )
        assert "SP358" not in run("check", "--project", project).output

    def test_a_file_of_a_record_that_was_changed_hides_nothing_else(self, run: Run, second: Path) -> None:
        """`check` goes on, and `verify` tells of the file."""
        path = second / "policy_src/revisions/lumen/0002/change.json"
        path.write_bytes(path.read_bytes() + b" ")
        assert run("check", "--project", second).output == "1 store, no findings\n"
        assert "SP708" in run("verify", "--project", second).output

    def test_a_reference_names_nobody(self, run: Run, second: Path) -> None:
        words = ("lumen", "2", "--channel", "email", "--on", TODAY, "--reference", "jane@lumen.example")
        left, said = record(run, second, "delivery", *words)
        assert (left, "holds an email address" in said) == (2, True)

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
    def german(self, second: Path) -> Path:
        """A second language that site.yaml names: the first one's wording with a few words of its own."""
        with (second / "policy_src/site.yaml").open("a", encoding="utf-8") as site:
            site.write("languages: [en, de]\n")
        shutil.copytree(resource("wording") / "en", second / "policy_src/wording/de")
        units = second / "policy_src/wording/de/units.yaml"
        assert "years" in units.read_text()
        units.write_text(units.read_text().replace("years", "Jahre"))
        return second

    def test_it_adds_a_language(self, run: Run, german: Path) -> None:
        """The text is there in the new language, and only in that; then nothing is left to release."""
        said = run("check", "--project", german).stderr
        assert "unreleased, class 1: 1 change" in said
        assert "(translation_added)" in run("diff", "lumen", "--project", german).stdout
        assert record(run, german, "translation", "lumen", "2")[0] == 0
        made = read(german, 3)
        assert (made["kind"], made["of"], list(made["texts"])) == ("translation", 2, ["de"])
        assert set(made["files"]) == {"text.de.json", "notice.de.json"}
        assert "5 Jahre" in json.dumps(read(german, 3, "text.de.json"))
        assert "SP349" not in run("check", "--project", german).output
        assert "SP346" in record(run, german, "translation", "lumen", "2")[1]
        assert "SP341" in run("release", "lumen", "--project", german, "--today", "2026-03-11").stderr

    def test_facts_days_and_consent_stay(self, run: Run, german: Path, tmp_path: Path) -> None:
        """Of the status only the head moves; the page, its manifest and its notice are those of the release."""
        before = status(run, german, tmp_path / "before", "2026-03-10")
        assert record(run, german, "translation", "lumen", "2")[0] == 0
        after = status(run, german, tmp_path / "after", "2026-03-10")
        assert {name for name in after if after[name] != before[name]} == {"head"}
        assert (after["current"], after["consent_revision"], after["notice_revision"]) == (2, 2, 2)
        assert "facts" not in read(german, 3)
        for name in (
            "policy.json",
            "revisions/2/facts.json",
            "revisions/2/policy.json",
            "changes/2/notice.txt",
        ):
            one, other = (tmp_path / side / "lumen" / name for side in ("before", "after"))
            assert one.read_bytes() == other.read_bytes(), name
        notice = read(german, 3, "notice.de.json")
        assert (notice["requires"], notice["practice_changed"], notice["changed"]) == ("none", False, [])
        published = tmp_path / "after/lumen/revisions/3/text.de.json"
        assert "5 Jahre" in published.read_text("utf-8")
        done = run("verify", tmp_path / "after", "--project", german)
        assert (done.exit_code, done.stderr) == (0, "")

    def test_its_text_is_checked(self, run: Run, german: Path) -> None:
        """A word of it that was changed is found, and so is one whose record was made to fit."""
        assert record(run, german, "translation", "lumen", "2")[0] == 0
        folder = german / "policy_src/revisions/lumen/0003"
        text = folder / "text.de.json"
        text.write_text(text.read_text("utf-8").replace("5 Jahre", "6 Jahre"), "utf-8")
        done = run("verify", "--project", german)
        assert (done.exit_code, "lumen/0003/text.de.json:1:1: error SP708" in done.stderr) == (1, True)
        made = read(german, 3)
        made["files"]["text.de.json"] = f"sha256:{hashlib.sha256(text.read_bytes()).hexdigest()}"
        content = canonical(made)
        (folder / "record.json").write_bytes(content)
        head = {"count": 3, "digest": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        (folder.parent / "head.json").write_bytes(canonical(head))
        done = run("verify", "--project", german)
        assert (done.exit_code, "SP711 the text's digest differs from that in the record" in done.stderr) == (
            1,
            True,
        )

    def test_a_release_in_two_languages_has_both_texts(self, run: Run, german: Path) -> None:
        """Facts are digested without words, so a language moves none; each text has a digest of its own."""
        longer(german, 7, 5)
        explain(german, "retention.orders")
        released(run, german, "--effective", "2026-05-01", today="2026-03-10")
        made, policy = read(german, 3), read(german, 3, "policy.json")
        assert set(made["texts"]) == {"en", "de"} == set(policy["text_digests"])
        assert made["texts"] == policy["text_digests"]
        assert {link["language"] for link in policy["documents"]} == {"en"}
        assert set(made["files"]) >= {"text.en.json", "text.de.json", "notice.en.json", "notice.de.json"}
        assert run("verify", "--project", german).exit_code == 0

    @pytest.mark.parametrize(
        ("languages", "told"),
        [
            ("[en, fr]", 'site.yaml:2:17: error SP401 there is no wording in the language "fr"'),
            ("[de, german]", 'site.yaml:2:17: error SP107 "german"'),
            ("de", "site.yaml:2:12: error SP101 expected a list"),
            ("[en, xx]", 'site.yaml:2:17: error SP401 CLDR knows no language "xx"'),
        ],
    )
    def test_a_language_without_wording_is_a_finding(
        self, languages: str, told: str, run: Run, german: Path
    ) -> None:
        """At its place in site.yaml, with what to do."""
        site = german / "policy_src/site.yaml"
        site.write_text(site.read_text().replace("[en, de]", languages))
        (german / "policy_src/wording/xx").mkdir()
        done = run("check", "--project", german)
        assert (done.exit_code, told in done.stderr) == (1, True), done.stderr

    def test_a_wording_that_lacks_something_is_a_finding(self, run: Run, german: Path) -> None:
        """English never stands in for another language unseen."""
        wording = german / "policy_src/wording/de"
        (wording / "parts.jinja").unlink()
        (wording / "units.yaml").unlink()
        done = run("check", "--project", german)
        assert (
            "policy_src/wording/de/parts.jinja:1:1: error SP401 the file of macros is missing" in done.stderr
        )
        assert 'policy_src/wording/de/units.yaml:1:1: error SP401 no wording for "year.other"' in done.stderr
        assert done.exit_code == 1

    def test_of_a_store_without_a_file_there_is_none(self, run: Run, german: Path) -> None:
        """A store that is no more keeps its history and gets no new text."""
        shutil.rmtree(german / "policy_src/changes")
        (german / "policy_src/stores/lumen.yaml").rename(german / "policy_src/stores/lux.yaml")
        edit(german, "id: lumen", "id: lux", "policy_src/stores/lux.yaml")
        with (german / "policy_src/site.yaml").open("a", encoding="utf-8") as site:
            site.write("former: {lumen: {renamed_to: lux}}\n")
        left, said = record(run, german, "translation", "lumen", "2")
        assert (left, "lumen has no file in policy_src/stores" in said) == (2, True)

    def test_other_facts_are_no_translation(self, run: Run, german: Path) -> None:
        left, said = record(run, german, "translation", "lumen", "1")
        assert (left, "SP347" in said) == (1, True)

    def test_without_another_language_there_is_none(self, run: Run, second: Path) -> None:
        left, said = record(run, second, "translation", "lumen", "2")
        assert (left, "SP346" in said) == (1, True)


class TestPagesOfWithdrawals:
    """What the pages say where several records meet in one day, or a revision stood behind another."""

    @pytest.fixture
    def behind(self, run: Run, second: Path) -> Path:
        """The first revision is corrected while the second holds."""
        longer(second, 2, 5)
        edit(second, "Lumen", "Lumen & Wick", "policy_src/stores/lumen.yaml")
        released(run, second, "--correct", "1", "--reason", "The name", today="2026-03-09")
        return second

    def test_days_are_those_on_which_it_held(self, run: Run, behind: Path, tmp_path: Path) -> None:
        """It holds from the day on which the one before it is withdrawn, not from its publication."""
        site = tmp_path / "site"
        status(run, behind, site, "2026-03-09")
        page = (site / "lumen/revisions/3/index.html").read_text()
        assert "Revision 3, published on March 9, 2026. It has not been in force" in page
        assert record(run, behind, "withdrawal", "lumen", "2")[0] == 0
        status(run, behind, site, "2026-03-11")
        for name in ("index.html", "changes/index.html"):
            assert "Revision 3, in force since March 10, 2026." in (site / "lumen" / name).read_text()

    def test_the_box_is_of_what_put_the_current_one_in_force(
        self, run: Run, behind: Path, tmp_path: Path
    ) -> None:
        """Two are withdrawn on one day: only one of them changed what holds."""
        for number in ("3", "2"):
            assert record(run, behind, "withdrawal", "lumen", number)[0] == 0
        status(run, behind, tmp_path / "site", "2026-03-11")
        page = (tmp_path / "site/lumen/index.html").read_text()
        assert "Revision 1, in force again since March 10, 2026." in page
        assert "Revision 2 was withdrawn. It no longer holds. Revision 1 holds again." in page
        assert "goes on to hold" not in page


def test_the_banner_has_the_facts_of_one_notice(run: Run, second: Path, tmp_path: Path) -> None:
    """Words alone are new in a revision on top of an upcoming one: the banner is that of the change."""
    longer(second, 9, 5)
    explain(second, "retention.orders")
    released(run, second, "--effective", "2026-05-01", today="2026-03-09")
    edit(second, "Lumen", "Lumen & Wick", "policy_src/stores/lumen.yaml")
    released(run, second, "--editorial", today="2026-03-10")
    assert read(second, 4)["effective"] == "2026-05-01"
    status(run, second, tmp_path / "site", "2026-03-11")
    page = (tmp_path / "site/lumen/index.html").read_text()
    banner = page.partition('data-revision="')[2].partition("</")[0]
    assert banner.startswith('3"')
    assert "Published on March 9, 2026" in banner
