"""What `check` says of what is not released, and what `build` shows: the records, or a draft under its mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.steps import BASE, FIRST, LATER, edit, explain, longer, records, released, status
from tests.fixtures.projects import bytes_below

DRAFT = '<p class="state draft">'


@pytest.fixture
def first(run: Run, project: Path) -> Path:
    """The project with its first revision."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    return project


def built(run: Run, project: Path, target: Path, *more: str, today: str = "2026-02-10") -> dict[str, bytes]:
    """Every file of the built site."""
    done = run("build", "--project", project, "--out", target, "--today", today, *more)
    assert done.exit_code == 0, done.output
    return bytes_below(target)


def told(page: str) -> str:
    """The box that says what changed; empty where the page has none."""
    return page.partition('<section class="box changed"')[2].partition("</section>")[0]


class TestCheck:
    """What is not released is told, and is no fault."""

    def test_a_change_that_is_not_released(self, run: Run, first: Path) -> None:
        """Its class and number at the store's file; who must still write, as a warning at the line."""
        longer(first)
        done = run("check", "--project", first)
        assert done.exit_code == 0
        assert "policy_src/stores/lumen.yaml:2:1: info SP349 unreleased, class 4: 1 change" in done.stderr
        assert "see it with `storepolicy diff lumen`" in done.stderr
        assert f"{BASE}:30:5: warning SP301" in done.stderr
        assert done.stdout == "1 store, 1 warning, 1 info\n"
        assert run("check", "--project", first, "--fail-on-warning").exit_code == 1

    def test_with_a_reason_only_the_change_is_told(self, run: Run, first: Path) -> None:
        longer(first)
        explain(first, "retention.orders.period")
        done = run("check", "--project", first, "--fail-on-warning")
        assert (done.exit_code, done.stdout) == (0, "1 store, 1 info\n")

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("title: {en: Lumen Lamps}", "title: {en: Lumen Lamps}\nevidence: {children: [section 4]}"),
            ("{kind: self}", '{kind: self, recorded: "2026-01-31"}'),
        ],
    )
    def test_what_no_change_is_told_of(self, old: str, new: str, run: Run, first: Path) -> None:
        """Evidence and what is recorded of a source wait for the next release, and no count says 0."""
        store = first / "policy_src/stores/lumen.yaml"
        assert old in store.read_text()
        store.write_text(store.read_text().replace(old, new))
        done = run("check", "--project", first)
        wanted = "info SP349 unreleased, class 0: no statement differs, only evidence or what is recorded of the source"
        assert wanted in done.stderr, done.output
        assert "no changes" in run("diff", "lumen", "--project", first).stdout
        assert run("release", "lumen", "--project", first, "--today", LATER).exit_code == 0
        assert "SP349" not in run("check", "--project", first).stderr

    def test_a_text_that_was_wrong_is_one_change(self, run: Run, first: Path) -> None:
        """That it was wrong is said of the change, and is not counted beside it."""
        longer(first)
        explain(
            first, "retention.orders.period", more="disclosure_only: true\npractised_since: '2025-06-01'\n"
        )
        done = run("check", "--project", first)
        assert "info SP349 unreleased, class 4: 1 change\n" in done.stderr

    @pytest.mark.parametrize(
        ("ref", "told"),
        [("retention.orders.period", True), ("practices.newsletter.purposes", False)],
    )
    def test_consent_is_withdrawn_only_where_there_is_one(
        self, ref: str, told: bool, run: Run, project: Path
    ) -> None:
        """Somewhere in the policy is not enough: the notice would offer it under a change that has none."""
        practice = (
            "  newsletter: {data: [contact.email], purposes: [marketing.email], legal_basis: consent}\n"
        )
        edit(project, "practices:\n", f"practices:\n{practice}")
        released(run, project, "--effective", "on-publish", today=FIRST)
        longer(project)
        edit(project, "[marketing.email]", "[marketing.email, order.fulfilment.delivery]")
        path = explain(project, ref, more="choices: [withdraw]\n")
        said = run("check", "--project", project).output
        assert (f"{path.relative_to(project).as_posix()}:4:11: warning SP327" in said) is told, said

    def test_a_reason_for_nothing_is_a_warning(self, run: Run, first: Path) -> None:
        explain(first, "children.age")
        longer(first)
        explain(first, "retention.orders.period")
        assert "warning SP302" in run("check", "--project", first).stderr

    def test_a_store_never_released_is_said_to_be_a_draft(self, run: Run, project: Path) -> None:
        """By `check` and by `build`: nothing of it is in force, however clean it is."""
        said = "never released, so shown as a draft: lumen\n"
        assert run("check", "--project", project).output == f"1 store, no findings\n{said}"
        assert said in run("build", "--project", project).output
        released(run, project, "--effective", "on-publish", today=FIRST)
        assert said not in run("build", "--project", project).output

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("lumen/0001/record.json", b"{", "SP705"),
            ("lumen/0001/policy.json", b"{}", "SP708"),
            ("lumen/head.json", b"", "SP705"),
            ("lumen/0001/record.json", None, "SP707"),
            ("lumen/0001", None, "SP710"),
        ],
        ids=["not JSON", "another file", "empty head", "no record", "no folder"],
    )
    def test_a_broken_record(
        self, name: str, content: bytes | None, code: str, run: Run, first: Path
    ) -> None:
        """Whatever is wrong is an error at the file, and nothing else of the store is weighed against it."""
        path = first / "policy_src/revisions" / name
        if content is None:
            path.rename(first / "away")
        else:
            path.write_bytes(content)
        longer(first)
        done = run("check", "--project", first)
        verified = run("verify", "--project", first)
        assert (done.exit_code, verified.exit_code) == (1, 1)
        for said in (done.stderr, verified.stderr):
            assert f"error {code}" in said
            assert "policy_src/revisions/lumen" in said
            assert "SP349" not in said


class TestBuild:
    """The site shows what was released."""

    def test_the_records_are_shown(self, run: Run, first: Path, tmp_path: Path) -> None:
        """Not a byte differs while the YAML says something else."""
        one = built(run, first, tmp_path / "site")
        longer(first)
        edit(first, "Lumen & Wick Ltd", "Wick & Lumen Ltd")
        other = built(run, first, tmp_path / "site")
        assert sorted(name for name in one if one[name] != other.get(name)) == []
        assert one.keys() == other.keys()
        assert b"2 years" in one["lumen/index.html"]

    def test_a_draft_bears_its_mark(self, run: Run, first: Path, tmp_path: Path) -> None:
        """The working copy with no number and no days; the past beside it stays what it was."""
        one = built(run, first, tmp_path / "site")
        longer(first)
        draft = built(run, first, tmp_path / "site", "--draft")
        assert DRAFT in draft["lumen/index.html"].decode()
        assert b"5 years" in draft["lumen/index.html"]
        assert json.loads(draft["lumen/policy.json"])["state"] == "draft"
        assert draft["lumen/revisions/1/policy.json"] == one["lumen/revisions/1/policy.json"]
        assert draft["lumen/status.json"] == one["lumen/status.json"]
        assert DRAFT not in one["lumen/index.html"].decode()

    def test_a_draft_says_what_it_changes(self, run: Run, first: Path, tmp_path: Path) -> None:
        """Class and list against the newest release, under the mark; nothing where it says the same."""
        page = built(run, first, tmp_path / "site", "--draft")["lumen/index.html"].decode()
        assert "This draft says what revision 1 says." in told(page)
        longer(first)
        page = built(run, first, tmp_path / "site", "--draft")["lumen/index.html"].decode()
        box = told(page)
        assert page.index(DRAFT) < page.index(box)
        assert "What this draft changes of revision 1" in box
        assert "Major change." in box
        assert "This draft changes what revision 1 says in 1 point. It is less favourable for you." in box
        assert "We now keep your delivery address for 5 years; before, it was 2 years." in box
        assert run("verify", tmp_path / "site", "--project", first, "--draft").exit_code == 0

    def test_the_text_of_a_draft_bears_the_mark(self, run: Run, project: Path, tmp_path: Path) -> None:
        text = built(run, project, tmp_path / "site")["lumen/policy.txt"].decode()
        assert "Draft. This text has no revision number and no dates." in text

    def test_a_store_never_released_is_a_draft(self, run: Run, project: Path, tmp_path: Path) -> None:
        page = built(run, project, tmp_path / "site")["lumen/index.html"].decode()
        assert (DRAFT in page, told(page)) == (True, "")

    def test_upcoming_by_day(self, run: Run, first: Path, tmp_path: Path) -> None:
        """Until its day it has an address of its own; from its day it is the policy."""
        longer(first)
        explain(first, "retention.orders.period")
        released(run, first, "--effective", LATER)
        site = tmp_path / "site"
        before = status(run, first, site, "2026-03-31")
        assert (before["current"], before["upcoming"]) == (1, [2])
        assert "2 years" in (site / "lumen/index.html").read_text()
        assert "5 years" in (site / "lumen/revisions/2/index.html").read_text()
        assert 'href="revisions/2/"' in (site / "lumen/index.html").read_text()
        after = status(run, first, site, LATER)
        assert (after["current"], after["upcoming"]) == (2, [])
        assert "5 years" in (site / "lumen/index.html").read_text()

    def test_before_anything_holds(self, run: Run, project: Path, tmp_path: Path) -> None:
        """A first revision that takes effect later: the site builds, and says so."""
        released(run, project, "--effective", LATER, today=FIRST)
        found = status(run, project, tmp_path / "site", TODAY_BEFORE)
        assert (found["current"], found["upcoming"]) == (0, [1])
        assert run("verify", tmp_path / "site", "--project", project, "--today", TODAY_BEFORE).exit_code == 0

    def test_two_builds_give_the_same_bytes(self, run: Run, first: Path, tmp_path: Path) -> None:
        longer(first)
        explain(first, "retention.orders.period")
        released(run, first, "--effective", LATER)
        assert built(run, first, tmp_path / "one") == built(run, first, tmp_path / "other")
        other_day = built(run, first, tmp_path / "one", today="2026-02-11")
        differing = {
            name
            for name, content in built(run, first, tmp_path / "other").items()
            if content != other_day[name]
        }
        assert differing == {"lumen/status.json", "status.json", "sitemap.xml.gz"}

    def test_a_flipped_byte_leaves_the_old_site(self, run: Run, first: Path, tmp_path: Path) -> None:
        """Every file of the record: a finding names it, and the site that stands is not touched."""
        site = tmp_path / "site"
        before = built(run, first, site)
        for name, content in records(first).items():
            path = first / "policy_src/revisions" / name
            path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
            done = run("build", "--project", first, "--out", site, "--today", "2026-02-10")
            assert done.exit_code == 1, name
            assert "Traceback" not in done.output
            assert "error SP7" in done.stderr, name
            assert bytes_below(site) == before
            path.write_bytes(content)
        assert built(run, first, site) == before

    def test_a_later_wording_changes_no_released_page(self, run: Run, first: Path, tmp_path: Path) -> None:
        """The records keep the words of their day."""
        one = built(run, first, tmp_path / "site")
        folder = first / "policy_src/wording/en"
        folder.mkdir(parents=True)
        (folder / "children.yaml").write_text(
            'age: "{% if f.age %}Nobody younger than {{ f.age }} is asked for anything.{% endif %}"\n'
        )
        done = run("check", "--project", first)
        assert "SP349" in done.stderr, done.output
        other = built(run, first, tmp_path / "site")
        assert sorted(name for name in one if one[name] != other.get(name)) == []


TODAY_BEFORE = "2026-02-10"
