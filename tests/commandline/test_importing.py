"""`import-history`: the past of a Markdown policy from git, and a store that goes on from there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from tests.clients.tools import ROOT
from tests.commandline.conftest import Run
from tests.commandline.repository import Repository, repository
from tests.commandline.steps import FIRST, explain, longer, read, records, refused, released, status
from tests.fixtures.projects import bytes_below

old = """---
title: Privacy at Lumen
owner: Ms Wick
---
<!-- Ask Ms Wick first. -->
# Policy

We keep your address for two years. See [the law](https://law.example/) or [this](javascript:alert(1)).

## Rights

| You can | How |
|---|---|
| delete | write |

- one
  - two
"""
new = old.replace("two years", "four years").replace(
    "| delete | write |", "| delete | write |\n| see | call |"
)


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A policy with a rename, an equal version, a merge, and three texts."""
    made = repository(tmp_path / "past")
    made.write("privacy.md", old, "2020-01-01T23:30:00-05:00")
    made.git("mv", "privacy.md", "policy.md")
    made.commit(time="2020-02-01T00:00:00+00:00")
    made.git("checkout", "--quiet", "-b", "side")
    made.write("policy.md", new, "2020-03-01T00:00:00+00:00")
    made.git("checkout", "--quiet", "main")
    made.git("merge", "--quiet", "--no-ff", "side", time="2020-03-05T00:00:00+00:00")
    made.write("policy.md", new + "\n<script>alert('x')</script>\n", "2020-04-01T00:00:00+00:00")
    return made


def bring(
    run: Run, project: Path, made: Path, *more: str, store: str = "lumen", path: str = "policy.md"
) -> Result:
    """`import-history` of a policy."""
    return run("import-history", made, path, "--store", store, "--project", project, *more)


@pytest.fixture
def past(run: Run, project: Path, made: Repository) -> Path:
    """A project whose store has three texts and nothing else yet."""
    done = bring(run, project, made.folder)
    assert done.exit_code == 0, done.output
    return project


def test_each_version_is_a_record(run: Run, project: Path, made: Repository) -> None:
    """The day is that of the commit in UTC; the commit is the reason; the document is kept byte for byte."""
    tried = bring(run, project, made.folder, "--dry-run")
    assert (tried.exit_code, records(project)) == (0, {})
    assert tried.stdout.count("would record text_only") == 3
    done = bring(run, project, made.folder)
    next_step = "next: commit policy_src/revisions; the next build shows it\n"
    assert done.stdout == tried.stdout.replace("would record", "recorded") + next_step
    found = [read(project, number) for number in (1, 2, 3)]
    assert [one["published"] for one in found] == ["2020-01-02", "2020-03-05", "2020-04-01"]
    assert {one["kind"] for one in found} == {"text_only"}
    assert not {"effective", "facts"} & set(found[0])
    assert found[2]["reason"] == f"git commit {made.git('rev-parse', 'HEAD').strip()}"
    assert records(project)["lumen/0001/source.en.md"] == old.encode()


def test_what_changed_is_unknown_with_the_reason(past: Path) -> None:
    """A text that cannot be compared weighs as doubt and moves no number of consent."""
    change = read(past, 2, "change.json")
    assert (change["changes"], change["class"], change["consent_revision"]) == ([], 4, 0)
    assert "only the text is known" in change["unknown"]


@pytest.mark.parametrize("more", [(), ("--transcribed",)], ids=["own", "transcribed"])
def test_every_channel_says_the_same_of_a_text(
    more: tuple[str, ...], run: Run, project: Path, made: Repository, tmp_path: Path
) -> None:
    """Record, changes, notice, status, page, feed and `diff`: the class of doubt, and nothing is asked."""
    assert bring(run, project, made.folder, *more).exit_code == 0
    site = tmp_path / "site"
    line = status(run, project, site, FIRST)["revisions"][1]
    kept = read(project, 2, "change.json")
    (told,) = json.loads(run("diff", "lumen", "1", "2", "--project", project, "--format", "json").stdout)[
        "stores"
    ]
    assert told == kept
    found = (
        line,
        kept,
        read(project, 2, "notice.en.json"),
        json.loads((site / "lumen/since/2.json").read_text()),
    )
    assert {(one["class"], one.get("requires", "none")) for one in found} == {(4, "none")}
    assert read(project, 2)["class"] == 4
    words = "Unknown, so treated as a major change."
    assert words in (site / "lumen/changes/2/index.html").read_text()
    assert f"Class: {words}" in (site / "lumen/changes/2/notice.txt").read_text()


def test_a_text_of_the_past_asks_nothing_and_is_told_in_sentences(
    run: Run, past: Path, made: Repository, tmp_path: Path
) -> None:
    notice = read(past, 2, "notice.en.json")
    assert (read(past, 2, "change.json")["requires"], notice["requires"]) == ("none", "none")
    assert notice["requires_words"] == "You do not have to do anything."
    assert notice["unknown"] == "Of revision 1 only the text is known; of revision 2 only the text is known."
    status(run, past, tmp_path / "site", FIRST)
    timeline = (tmp_path / "site/lumen/changes/index.html").read_text()
    assert f"Source: git commit {made.git('rev-parse', 'HEAD').strip()}." in timeline
    assert "Reason:" not in timeline


def test_a_site_is_built(run: Run, past: Path, tmp_path: Path) -> None:
    """Pages of every text, a redline of each pair, feeds of machines; and nothing that a text could run."""
    site = tmp_path / "site"
    found = status(run, past, site, FIRST)
    assert (found["current"], found["revisions"][0]["published"]) == (3, "2020-01-02")
    redline = (site / "lumen/changes/2/redline/index.html").read_text()
    assert "<del" in redline
    assert "<ins" in redline
    text = (site / "lumen/revisions/3/index.html").read_text()
    assert "Privacy at Lumen" in text
    assert "four years" in text
    assert "&lt;script&gt;alert" in text
    assert "<script>alert" not in text
    assert "javascript:" not in text
    assert 'href="https://law.example/"' in text
    assert run("verify", site, "--project", past, "--today", FIRST).exit_code == 0
    checked = subprocess.run(
        [sys.executable, ROOT / "clients/verify_history.py", site / "lumen/revisions"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_the_text_is_there_without_markup(run: Run, past: Path, tmp_path: Path) -> None:
    """At the store's own address and at that of each revision, with a way to it."""
    site = tmp_path / "site"
    status(run, past, site, FIRST)
    for name, years in (("", "four"), ("revisions/1/", "two"), ("revisions/3/", "four")):
        text = (site / "lumen" / name / "policy.txt").read_text("utf-8")
        assert text.startswith("Privacy at Lumen\n================\n\n")
        assert f"We keep your address for {years} years. See the law or this." in text
        assert "\nRights\n------\n" in text
        assert "- delete\n    How: write\n" in text
        assert "\n- one\n" in text
        assert 'href="policy.txt"' in (site / "lumen" / name / "index.html").read_text("utf-8")


def test_what_no_reader_was_shown_is_not_published(run: Run, past: Path, tmp_path: Path) -> None:
    """Front matter and comments stay in the project, with the document that was found."""
    status(run, past, tmp_path / "site", FIRST)
    assert b"Ms Wick" in records(past)["lumen/0001/source.en.md"]
    assert [name for name, content in bytes_below(tmp_path / "site").items() if b"Ms Wick" in content] == []


def test_the_text_that_holds_is_shown(run: Run, past: Path, tmp_path: Path) -> None:
    """What was published stays on the store's own page until a release; --draft shows the files."""
    site = tmp_path / "site"
    status(run, past, site, FIRST)
    page = (site / "lumen/index.html").read_text()
    assert "four years" in page
    assert 'class="state draft"' not in page
    done = run("build", "--project", past, "--out", site, "--today", FIRST, "--draft")
    assert done.exit_code == 0, done.output
    page = (site / "lumen/index.html").read_text()
    assert 'class="state draft"' in page
    assert "four years" not in page


def test_check_and_diff_say_that_nothing_is_known(run: Run, past: Path) -> None:
    done = run("check", "--project", past)
    assert done.exit_code == 0
    assert "SP349 unreleased, class 4: of revision 3 only the text is known" in done.stderr
    for words in ((), ("lumen", "1", "2"), ("lumen", "1")):
        said = run("diff", *words, "--project", past, "--exit-code")
        assert said.exit_code == 1
        assert "unknown: of revision" in said.stdout
    assert "::warning title=lumen::unknown" in run("diff", "--project", past, "--format", "github").stdout


def test_a_release_goes_on_from_there(run: Run, past: Path, tmp_path: Path) -> None:
    """What cannot be compared needs the notice of doubt, and a reason; then facts are compared with facts."""
    done = refused(run, past, "--effective", "on-publish")
    assert "SP309 30 days of notice are needed" in done.stderr
    assert "SP301 nobody has said why the policy changes: of revision 3 only the text is known" in done.stderr
    explain(past, "practices")
    released(run, past, "--effective", "2026-03-10")
    change = read(past, 4, "change.json")
    assert (change["before"], change["after"], change["class"]) == (3, 4, 4)
    assert "only the text is known" in change["unknown"]
    assert (read(past, 4)["kind"], len(read(past, 4)["fragments"])) == ("release", 1)
    notice = read(past, 4, "notice.en.json")
    assert (notice["why"], notice["class"], notice["requires"]) == (
        ["The law changed."],
        4,
        change["requires"],
    )
    (told,) = json.loads(run("diff", "lumen", "3", "4", "--project", past, "--format", "json").stdout)[
        "stores"
    ]
    assert told == change
    site = tmp_path / "site"
    assert [status(run, past, site, day)["current"] for day in ("2026-03-09", "2026-03-10")] == [3, 4]
    assert (site / "lumen/changes/4/redline/index.html").is_file()
    assert run("verify", site, "--project", past, "--today", "2026-03-10").exit_code == 0
    longer(past)
    explain(past, "retention.orders.period")
    released(run, past, "--effective", "2026-05-01", today="2026-03-20")
    assert [one["ref"] for one in read(past, 5, "change.json")["changes"]] == ["retention.orders.period"]


def test_without_a_store_file_the_text_is_the_store(
    run: Run, project: Path, made: Repository, tmp_path: Path
) -> None:
    """A past may be kept before anybody writes facts."""
    done = bring(run, project, made.folder, store="wick")
    assert done.exit_code == 0, done.output
    assert status(run, project, tmp_path / "site", FIRST, store="wick")["current"] == 3
    assert "four years" in (tmp_path / "site/wick/index.html").read_text()
    assert run("verify", "--project", project, "--store", "wick", "--today", FIRST).exit_code == 0
    assert run("diff", "wick", "1", "2", "--project", project).exit_code == 0


def test_a_title_and_whose_it_is(run: Run, project: Path, made: Repository, tmp_path: Path) -> None:
    """Given on the command line; a transcribed past is one of which nobody here speaks."""
    done = bring(run, project, made.folder, "--title", "The Wick", "--transcribed", store="wick")
    assert done.exit_code == 0, done.output
    assert read(project, 1, store="wick")["authorship"] == "transcribed"
    status(run, project, tmp_path / "site", FIRST, store="wick")
    assert "The Wick" in (tmp_path / "site/wick/index.html").read_text()


def test_a_first_release_that_lies_ahead_is_announced_on_the_text_that_holds(
    run: Run, past: Path, tmp_path: Path
) -> None:
    """Banner and box stand there until its day; the hub and stores.json list the store on every day."""
    site = tmp_path / "site"
    status(run, past, site, FIRST)
    page = (site / "lumen/index.html").read_text()
    assert ('class="banner"' in page, 'class="box upcoming"' in page) == (False, False)
    assert 'href="lumen/"' in (site / "index.html").read_text()
    (store,) = json.loads((site / "stores.json").read_text())["stores"]
    assert (store["id"], store["state"], store["revision"]) == ("lumen", "text_only", 3)
    explain(past, "practices")
    released(run, past, "--effective", "2026-03-10")
    status(run, past, site, "2026-03-09")
    page = (site / "lumen/index.html").read_text()
    assert "four years" in page.partition('class="policy-text"')[2]
    box = page.partition('class="box upcoming"')[2].partition("</section>")[0]
    assert "Revision 4 takes effect on March 10, 2026" in box
    assert 'href="revisions/4/"' in box
    banner = page.partition('<aside class="banner"')[2].partition("</aside>")[0]
    assert "Effective from March 10, 2026." in banner
    assert run("verify", site, "--project", past, "--today", "2026-03-09").exit_code == 0
    assert json.loads((site / "stores.json").read_text())["stores"] == [store]
    status(run, past, site, "2026-03-10")
    (store,) = json.loads((site / "stores.json").read_text())["stores"]
    assert (store["state"], store["revision"]) == ("released", 4)


@pytest.mark.parametrize(
    "case",
    [
        ("lumen", "", "Lumen Lamps"),
        ("lumen", "Old Policy", "Lumen Lamps"),
        ("wick", "", "wick"),
        ("wick", "The Wick", "The Wick"),
    ],
    ids=" ".join,
)
def test_the_store_has_one_name_on_every_page(
    case: tuple[str, str, str], run: Run, project: Path, made: Repository
) -> None:
    """That of its file, else the title given, else its id; the heading of the document is no name of a store."""
    store, title, name = case
    assert bring(run, project, made.folder, "--title", title, store=store).exit_code == 0
    site = project.parent / "site"
    status(run, project, site, FIRST, store=store)
    assert f"<h1>History: {name}</h1>" in (site / store / "changes/index.html").read_text()
    for number in (1, 2, 3):
        page = (site / store / f"changes/{number}/index.html").read_text()
        assert f'<p class="standing">{name}. ' in page
    assert f"Subject: {name}: " in (site / store / "changes/2/notice.txt").read_text()
    assert f"Changes since revision 1: {name}" in (site / store / "since/1/index.html").read_text()
    assert f">{name}</a>" in (site / "changes/index.html").read_text()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("nowhere.md", "SP734"),
        ("../past/policy.md", "SP734"),
        ("./policy.md", ""),
        ("", "SP734"),
        (".", "SP734"),
    ],
)
def test_what_is_no_file_of_the_repository(
    path: str, code: str, run: Run, project: Path, made: Repository
) -> None:
    done = bring(run, project, made.folder, path=path)
    assert done.exit_code == (1 if code else 0), done.output
    assert code in done.stderr
    assert bool(records(project)) == (not code)


@pytest.mark.parametrize("store", ["Lumen", "a b", "", "../x", "changes", "de", "schema", "-x"])
def test_what_is_no_id(store: str, run: Run, project: Path, made: Repository) -> None:
    done = bring(run, project, made.folder, store=store)
    assert (done.exit_code, records(project)) == (2, {})


def test_a_history_that_has_begun(run: Run, past: Path, made: Repository) -> None:
    """A past is not put under what was published."""
    before = records(past)
    done = bring(run, past, made.folder)
    assert (done.exit_code, records(past)) == (1, before)
    assert "SP736" in done.stderr


def test_a_version_that_is_no_text(run: Run, project: Path, made: Repository) -> None:
    """Nothing is imported, and the commit is named."""
    commit = made.write("policy.md", b"caf\xe9", "2020-05-01T00:00:00+00:00")
    done = bring(run, project, made.folder, "--format", "json")
    assert (done.exit_code, records(project)) == (1, {})
    (told,) = json.loads(done.stdout)
    assert (told["code"], told["path"]) == ("SP737", f"git commit {commit}")


def test_a_shallow_clone(run: Run, project: Path, made: Repository, tmp_path: Path) -> None:
    made.git("clone", "--quiet", "--depth", "1", made.folder.as_uri(), str(tmp_path / "shallow"))
    done = bring(run, project, tmp_path / "shallow")
    assert (done.exit_code, records(project)) == (1, {})
    assert "SP733" in done.stderr
    assert "git fetch --unshallow" in done.stderr


def test_a_time_without_a_document_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    """Its revision is shown as holding through that time."""
    made = repository(tmp_path / "gap")
    made.write("policy.md", "One.", "2020-01-01T00:00:00+00:00")
    made.git("rm", "--quiet", "policy.md")
    made.commit(time="2020-02-01T00:00:00+00:00")
    made.write("policy.md", "Two.", "2020-03-01T00:00:00+00:00")
    done = bring(run, project, made.folder)
    assert done.exit_code == 0, done.output
    assert "warning SP739 from 2020-02-01 to 2020-03-01 there was no such file" in done.stderr


def test_days_that_go_back(run: Run, project: Path, tmp_path: Path) -> None:
    """The order is that of the commits; a version holds from the day of the one before it, and a warning says so."""
    made = repository(tmp_path / "clock")
    for text, day in (("One.", "2020-03-01"), ("Two.", "2020-02-01"), ("Three.", "2020-04-01")):
        made.write("policy.md", text, f"{day}T00:00:00+00:00")
    done = bring(run, project, made.folder)
    assert done.exit_code == 0, done.output
    assert "warning SP738 it is dated 2020-02-01" in done.stderr
    days = [read(project, number)["published"] for number in (1, 2, 3)]
    assert days == ["2020-03-01", "2020-03-01", "2020-04-01"]
    assert status(run, project, tmp_path / "site", FIRST)["current"] == 3
    assert run("verify", "--project", project).exit_code == 0


def test_an_empty_document(run: Run, project: Path, tmp_path: Path) -> None:
    """A policy that was emptied for a day has an empty revision; everything is built all the same."""
    made = repository(tmp_path / "emptied")
    for text, day in (("# A\n\nOne.", "2020-01-01"), ("", "2020-02-01"), ("Two.", "2020-03-01")):
        made.write("policy.md", text, f"{day}T00:00:00+00:00")
    assert bring(run, project, made.folder).exit_code == 0
    assert (
        len(
            read(project, 2, "text.en.json")[
                "blocks" if "blocks" in read(project, 2, "text.en.json") else "sections"
            ]
        )
        == 0
    )
    assert status(run, project, tmp_path / "site", FIRST)["current"] == 3


def test_a_history_can_begin_with_a_later_commit(run: Run, project: Path, made: Repository) -> None:
    """What stands before it, readable or not, is left out; a commit that made no version is wrong use."""
    made.write("policy.md", "# Policy\n\nWe keep it for ever.\n", "2020-05-01T00:00:00+00:00")
    commit = made.git("rev-parse", "HEAD").strip()
    done = bring(run, project, made.folder, "--since", commit[:10])
    assert done.exit_code == 0, done.output
    assert sorted({name.split("/")[1] for name in records(project) if "/0" in name}) == ["0001"]
    assert read(project, 1)["reason"] == f"git commit {commit}"
    wrong = bring(run, project, made.folder, "--since", "0123456789")
    assert (wrong.exit_code, "no version of the document" in wrong.stderr) == (2, True), wrong.output
