"""The versions of a file in a git repository, and a project as a commit has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storepolicy.finding import PolicyError
from storepolicy.git import files_at, versions
from tests.commandline.repository import Repository, repository

one, two, three = "# Policy\n\nOne.\n", "# Policy\n\nTwo, much like one.\n", "# Policy\n\nThree.\n"


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """An empty repository."""
    return repository(tmp_path / "repository")


def told(made: Repository, path: str = "policy.md") -> list[tuple[str, str]]:
    """Day and content of each version."""
    return [(version.day, version.content.decode()) for version in versions(made.folder, path)]


def code(made: Path, path: str = "policy.md") -> str:
    """The code of the finding with which the history is refused."""
    with pytest.raises(PolicyError) as raised:
        versions(made, path)
    (finding,) = raised.value.findings
    assert finding.message
    return finding.code


def test_oldest_first(made: Repository) -> None:
    """With the commit, the path it had, and the day."""
    first = made.write("policy.md", one, "2020-01-01T12:00:00+00:00")
    made.write("other.md", "x", "2020-02-01T12:00:00+00:00")
    made.write("policy.md", two, "2020-03-01T12:00:00+00:00")
    assert told(made) == [("2020-01-01", one), ("2020-03-01", two)]
    assert (versions(made.folder, "policy.md")[0].commit, versions(made.folder, "policy.md")[0].path) == (
        first,
        "policy.md",
    )


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2020-01-01T23:30:00-05:00", "2020-01-02"),
        ("2020-01-01T00:30:00+09:00", "2019-12-31"),
        ("2020-01-01T12:00:00+00:00", "2020-01-01"),
    ],
)
def test_days_are_those_of_utc(
    time: str, day: str, made: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the author was, and whatever the machine's zone is."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    made.write("policy.md", one, time)
    assert told(made) == [(day, one)]


def test_a_file_is_followed_through_renames(made: Repository) -> None:
    """A rename without a change is no version."""
    made.write("privacy.md", one * 9, "2020-01-01T12:00:00+00:00")
    made.git("mv", "privacy.md", "policy.md")
    made.commit(time="2020-02-01T12:00:00+00:00")
    made.write("policy.md", one * 9 + two, "2020-03-01T12:00:00+00:00")
    found = versions(made.folder, "policy.md")
    assert [(v.day, v.path) for v in found] == [("2020-01-01", "privacy.md"), ("2020-03-01", "policy.md")]


def test_equal_versions_are_one(made: Repository) -> None:
    """A change that was taken back the same hour stays: it was there. A mode that changed is none."""
    made.write("policy.md", one, "2020-01-01T12:00:00+00:00")
    (made.folder / "policy.md").chmod(0o755)
    made.commit(time="2020-01-02T12:00:00+00:00")
    made.write("policy.md", two, "2020-01-03T12:00:00+00:00")
    made.git("revert", "--no-edit", "HEAD", time="2020-01-04T12:00:00+00:00")
    assert told(made) == [("2020-01-01", one), ("2020-01-03", two), ("2020-01-04", one)]


def test_what_was_deleted_and_came_back(made: Repository) -> None:
    """Both times; that it was away is no version."""
    made.write("policy.md", one, "2020-01-01T12:00:00+00:00")
    made.git("rm", "--quiet", "policy.md")
    made.commit(time="2020-02-01T12:00:00+00:00")
    made.write("policy.md", three, "2020-03-01T12:00:00+00:00")
    assert told(made) == [("2020-01-01", one), ("2020-03-01", three)]
    made.git("rm", "--quiet", "policy.md")
    made.commit(time="2020-04-01T12:00:00+00:00")
    gone = [version.gone for version in versions(made.folder, "policy.md")]
    assert gone == [(("2020-02-01", "2020-03-01"),), (("2020-04-01", ""),)]


def test_what_came_back_as_it_was_was_away_all_the_same(made: Repository) -> None:
    """Under whatever name it was then."""
    made.write("privacy.md", one * 9, "2020-01-01T12:00:00+00:00")
    made.git("rm", "--quiet", "privacy.md")
    made.commit(time="2020-02-01T12:00:00+00:00")
    made.write("privacy.md", one * 9, "2020-03-01T12:00:00+00:00")
    made.git("mv", "privacy.md", "policy.md")
    made.commit(time="2020-04-01T12:00:00+00:00")
    (version,) = versions(made.folder, "policy.md")
    assert (version.day, version.gone) == ("2020-01-01", (("2020-02-01", "2020-03-01"),))


class TestMerges:
    """What was written on another branch was published when it was merged."""

    @pytest.fixture
    def branched(self, made: Repository) -> Repository:
        """Two versions on a branch, none of them on `main` yet."""
        made.write("policy.md", one, "2020-01-01T12:00:00+00:00")
        made.git("checkout", "--quiet", "-b", "side")
        made.write("policy.md", two, "2020-02-01T12:00:00+00:00")
        made.write("policy.md", three, "2020-02-02T12:00:00+00:00")
        made.git("checkout", "--quiet", "main")
        return made

    def test_on_the_day_of_the_merge(self, branched: Repository) -> None:
        """One version with the last state; what was tried on the way was never on the branch."""
        branched.git("merge", "--quiet", "--no-ff", "side", time="2020-03-01T12:00:00+00:00")
        assert told(branched) == [("2020-01-01", one), ("2020-03-01", three)]

    def test_a_branch_that_was_only_moved_on(self, branched: Repository) -> None:
        """Without a merge commit there is nothing but its commits."""
        branched.git("merge", "--quiet", "--ff-only", "side")
        assert [day for day, _ in told(branched)] == ["2020-01-01", "2020-02-01", "2020-02-02"]

    def test_a_merge_that_said_something_of_its_own(self, branched: Repository) -> None:
        """Both sides changed the same line; what the merge made of it is the version that people read."""
        branched.write("policy.md", "# Policy\n\nFour.\n", "2020-02-03T12:00:00+00:00")
        branched.git("merge", "--quiet", "side", fails=True)
        branched.write("policy.md", "# Policy\n\nThree and four.\n", "2020-03-01T12:00:00+00:00")
        assert told(branched)[-2:] == [
            ("2020-02-03", "# Policy\n\nFour.\n"),
            ("2020-03-01", "# Policy\n\nThree and four.\n"),
        ]

    def test_a_merge_of_something_else(self, branched: Repository) -> None:
        branched.git("checkout", "--quiet", "-b", "other", "main")
        branched.write("other.md", "x", "2020-02-05T12:00:00+00:00")
        branched.git("checkout", "--quiet", "main")
        branched.git("merge", "--quiet", "--no-ff", "other", time="2020-03-01T12:00:00+00:00")
        assert told(branched) == [("2020-01-01", one)]


@pytest.mark.parametrize("name", ["a b.md", "ä.md", "*.md", ":(top)x.md", "-x.md", 'q"uote.md', "a\tb.md"])
def test_a_name_is_taken_as_it_stands(name: str, made: Repository) -> None:
    """No pattern, no option, no quoting."""
    made.write("other.md", "x", "2020-01-01T12:00:00+00:00")
    made.write(name, one, "2020-01-01T12:00:00+00:00")
    assert told(made, name) == [("2020-01-01", one)]


def test_a_path_may_begin_below_the_repository(made: Repository) -> None:
    """The folder that is given is the one that the path is relative to."""
    made.write("docs/legal/policy.md", one, "2020-01-01T12:00:00+00:00")
    made.write("docs/legal/policy.md", two, "2020-02-01T12:00:00+00:00")
    assert [v.content.decode() for v in versions(made.folder / "docs", "legal/policy.md")] == [one, two]


def test_bytes_are_those_of_the_commit(made: Repository) -> None:
    """No line end is changed, and what is not text is still given."""
    made.git("config", "core.autocrlf", "true")
    raw = b"\xff\xfe line\r\nends\n"
    (made.folder / ".gitattributes").write_text("*.md -text\n")
    made.write("policy.md", raw, "2020-01-01T12:00:00+00:00")
    assert versions(made.folder, "policy.md")[0].content == raw


def test_a_shallow_clone_is_refused(made: Repository, tmp_path: Path) -> None:
    """Its past is cut off."""
    for content in (one, two):
        made.write("policy.md", content, "2020-01-01T12:00:00+00:00")
    made.git("clone", "--quiet", "--depth", "1", made.folder.as_uri(), str(tmp_path / "shallow"))
    assert code(tmp_path / "shallow") == "SP733"
    made.git("clone", "--quiet", made.folder.as_uri(), str(tmp_path / "whole"))
    assert len(versions(tmp_path / "whole", "policy.md")) == 2


def test_what_has_no_history(made: Repository, tmp_path: Path) -> None:
    """A folder without git, a repository without the file, one without any commit."""
    (tmp_path / "plain").mkdir()
    assert code(tmp_path / "plain") == "SP732"
    assert code(made.folder) == "SP734"
    made.write("other.md", "x", "2020-01-01T12:00:00+00:00")
    assert code(made.folder) == "SP734"
    (made.folder / "policy.md").write_text("not committed")
    assert code(made.folder) == "SP734"


def test_without_git(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert code(made.folder) == "SP731"


def test_nothing_of_the_repository_is_run(made: Repository) -> None:
    """A hook, a monitor and a filter of a foreign repository stay asleep; its settings change no answer."""
    made.write("policy.md", one, "2020-01-01T12:00:00+00:00")
    bait = made.folder / "ran"
    script = made.folder / ".git/bait"
    script.write_text(f"#!/bin/sh\ntouch {bait}\n")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "filter.bait.smudge", "diff.bait.textconv"):
        made.git("config", name, str(script))
    (made.folder / ".git/info/attributes").write_text("*.md filter=bait diff=bait\n")
    made.git("config", "log.showSignature", "true")
    made.git("config", "log.follow", "false")
    made.git("config", "diff.renames", "false")
    assert told(made) == [("2020-01-01", one)]
    assert files_at(made.folder, "HEAD", "policy.md") == {"policy.md": one.encode()}
    assert not bait.exists()


class TestFilesAt:
    """A project as a commit has it."""

    def test_every_file_below_a_folder(self, made: Repository) -> None:
        made.write("shop/policy_src/stores/a.yaml", "a", "2020-01-01T12:00:00+00:00")
        made.write("shop/policy_src/ö b.yaml", "b", "2020-01-01T12:00:00+00:00")
        made.write("policy_src/c.yaml", "c", "2020-01-01T12:00:00+00:00")
        found = files_at(made.folder / "shop", "HEAD", "policy_src")
        assert found == {"policy_src/stores/a.yaml": b"a", "policy_src/ö b.yaml": b"b"}
        assert files_at(made.folder, "HEAD", "policy_src") == {"policy_src/c.yaml": b"c"}
        assert files_at(made.folder / "shop", "HEAD~2", "policy_src") == {"policy_src/stores/a.yaml": b"a"}

    def test_no_links(self, made: Repository) -> None:
        """A link or a module of another repository is no file of this one."""
        (made.folder / "policy_src").mkdir()
        (made.folder / "policy_src/link.yaml").symlink_to("/etc/passwd")
        made.write("policy_src/a.yaml", "a", "2020-01-01T12:00:00+00:00")
        assert files_at(made.folder, "HEAD", "policy_src") == {"policy_src/a.yaml": b"a"}

    @pytest.mark.parametrize("name", ["nowhere", "--help", "HEAD:policy_src", "", "a b", "HEAD^{tree}"])
    def test_what_is_no_commit(self, name: str, made: Repository) -> None:
        made.write("policy_src/a.yaml", "a", "2020-01-01T12:00:00+00:00")
        with pytest.raises(PolicyError) as raised:
            files_at(made.folder, name, "policy_src")
        assert [finding.code for finding in raised.value.findings] == ["SP735"]

    def test_a_tag_and_a_short_name(self, made: Repository) -> None:
        commit = made.write("policy_src/a.yaml", "a", "2020-01-01T12:00:00+00:00")
        made.git("tag", "--annotate", "--message", "v", "v1")
        for name in ("v1", "main", commit[:9], "@"):
            assert files_at(made.folder, name, "policy_src") == {"policy_src/a.yaml": b"a"}
