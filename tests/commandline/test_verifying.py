"""`verify`: records, heads that somebody kept, a built site; stores that closed or have another id."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from storepolicy.cli import publishing, verifying
from storepolicy.pipeline import Checked, Keep, check
from storepolicy.revisions import sha256
from tests.commandline.conftest import Run
from tests.commandline.steps import BASE, FIRST, LATER, explain, longer, read, records, released, status
from tests.fixtures.projects import FLEET, bytes_below, laid_out

DAY = "2026-02-10"


@pytest.fixture
def second(run: Run, project: Path) -> Path:
    """Two revisions, the second upcoming."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", LATER)
    return project


def verify(run: Run, project: Path, *words: str | Path) -> tuple[int, str]:
    """The exit code and all that was said."""
    done = run("verify", *words, "--project", project, "--today", DAY)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def head(project: Path, number: int, store: str = "lumen") -> str:
    """The digest of a record."""
    return sha256(records(project)[f"{store}/{number:04}/record.json"])


class TestRecords:
    """Without a site every digest is worked out anew."""

    def test_sound(self, run: Run, second: Path) -> None:
        code, said = verify(run, second)
        assert code == 0
        assert "2 records of 1 store: every digest is right" in said
        assert "there is no site at" in said

    def test_before_any_release(self, run: Run, project: Path) -> None:
        code, said = verify(run, project)
        assert (code, "nothing has been released" in said) == (2, True)

    def test_what_a_revision_was_made_from(self, run: Run, second: Path, root: Path) -> None:
        """Schemas, table, terms and bases stand in the record; a base edited since is told."""
        made = read(second, 2)["digests"]
        files = {name: root / name for name in made if name.startswith("schema/") and "." in name}
        files[BASE] = second / BASE
        assert {name: sha256(path.read_bytes()) for name, path in files.items()} | {
            "schema/vocabulary": made["schema/vocabulary"]
        } == made
        assert len(files) == 4
        terms = sorted((root / "schema/vocabulary").glob("*.yaml"))
        listed = "".join(f"{sha256(one.read_bytes()).removeprefix('sha256:')}  {one.name}\n" for one in terms)
        assert made["schema/vocabulary"] == sha256(listed.encode())
        assert "SP725" not in verify(run, second)[1]
        longer(second, years=6, before=5)
        code, said = verify(run, second)
        assert code == 0
        assert (
            f"{BASE}:1:1: info SP725 what the newest revision of lumen was made from is another now" in said
        )
        assert said.count("SP725") == 1

    def test_every_byte_counts(self, run: Run, second: Path) -> None:
        """A byte flipped in any file of any record is found, and the file is named."""
        for name, content in records(second).items():
            path = second / "policy_src/revisions" / name
            for at in (0, len(content) // 2, len(content) - 1):
                path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
                code, said = verify(run, second)
                assert (code, "error SP7" in said) == (1, True), (name, at)
                assert name in said or "head.json" in name, (name, at, said)
            path.write_bytes(content)
        assert verify(run, second)[0] == 0

    @pytest.mark.parametrize(
        "name", ["0002/policy.json", "0001/text.en.json", "0001/record.json", "head.json"]
    )
    def test_a_file_that_is_missing(self, name: str, run: Run, second: Path) -> None:
        (second / "policy_src/revisions/lumen" / name).unlink()
        code, said = verify(run, second)
        assert (code, name.rpartition("/")[2] in said) == (1, True)

    @pytest.mark.parametrize("name", ["0001/more.json", "0003/record.json", "0001/.hidden", "notes.txt"])
    def test_a_file_that_was_added(self, name: str, run: Run, second: Path) -> None:
        path = second / "policy_src/revisions/lumen" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"{}")
        code, said = verify(run, second)
        assert (code, "error SP7" in said) == (1, True)

    def test_an_emptied_folder(self, run: Run, second: Path) -> None:
        shutil.rmtree(second / "policy_src/revisions/lumen")
        (second / "policy_src/revisions/lumen").mkdir()
        code, said = verify(run, second)
        assert (code, "SP707 the folder of a store is empty" in said) == (1, True)

    def test_records_in_another_order(self, run: Run, second: Path) -> None:
        chain = second / "policy_src/revisions/lumen"
        for old, new in (("0001", "away"), ("0002", "0001"), ("away", "0002")):
            (chain / old).rename(chain / new)
        assert verify(run, second)[0] == 1

    def test_the_last_record_cut_off(self, run: Run, second: Path) -> None:
        """Whoever cuts the head too is found by an earlier head alone."""
        kept = head(second, 2)
        chain = second / "policy_src/revisions/lumen"
        for path in (chain / "0002").iterdir():
            path.unlink()
        (chain / "0002").rmdir()
        assert verify(run, second)[0] == 1
        (chain / "head.json").write_text(
            json.dumps({"count": 1, "digest": head(second, 1)}, separators=(",", ":"))
        )
        assert verify(run, second)[0] == 0
        code, said = verify(run, second, "--expect-head", kept)
        assert (code, "SP715" in said) == (1, True)

    @pytest.mark.parametrize(
        "name", ["0001/facts.json", "0001/notice.en.json", "0002/change.json", "0001/more.json"]
    )
    def test_names_are_known_to_every_command(
        self, name: str, run: Run, second: Path, tmp_path: Path
    ) -> None:
        """A file that is missing, or was added, is told by `check`, and no site is built of the rest."""
        path = second / "policy_src/revisions/lumen" / name
        if path.is_file():
            path.unlink()
        else:
            path.write_text("{}")
        place = f"policy_src/revisions/lumen/{name}:1:1: error SP70"
        for words in (("check",), ("build", "--out", tmp_path / "site")):
            done = run(*words, "--project", second)
            assert (done.exit_code, done.stderr.startswith(place)) == (1, True), done.output
        assert not (tmp_path / "site").exists()


class TestHeads:
    """A head that somebody kept must still be in the history."""

    @pytest.mark.parametrize("number", [1, 2])
    @pytest.mark.parametrize("form", ["{}", "lumen={}"])
    def test_known(self, number: int, form: str, run: Run, second: Path) -> None:
        """The last one or an earlier one: the history has only grown."""
        assert verify(run, second, "--expect-head", form.format(head(second, number)))[0] == 0

    @pytest.mark.parametrize("given", ["sha256:" + "0" * 64, "lumen=sha256:" + "f" * 64])
    def test_unknown(self, given: str, run: Run, second: Path) -> None:
        code, said = verify(run, second, "--expect-head", given)
        assert (code, "SP715" in said) == (1, True), said

    @pytest.mark.parametrize("given", ["abc", "", "lumen=", "sha256:" + "0" * 63, "0" * 65, "=" + "0" * 64])
    def test_what_is_no_digest_is_wrong_use(self, given: str, run: Run, second: Path) -> None:
        code, said = verify(run, second, "--expect-head", given)
        assert (code, f'"{given}" is no digest' in said) == (2, True), said

    def test_as_sha256sum_prints_it(self, run: Run, second: Path) -> None:
        assert verify(run, second, "--expect-head", head(second, 1).removeprefix("sha256:"))[0] == 0

    def test_several_at_once(self, run: Run, second: Path) -> None:
        good, bad = head(second, 1), "sha256:" + "0" * 64
        code, said = verify(run, second, "--expect-head", good, "--expect-head", bad)
        assert (code, said.count("SP715")) == (1, 1)

    def test_of_another_store(self, run: Run, tmp_path: Path) -> None:
        """Without a name any store may have it; with one, only that store."""
        fleet = laid_out(tmp_path / "fleet", FLEET)
        done = run("release", "--all", "--project", fleet, "--today", FIRST, "--effective", "on-publish")
        assert done.exit_code == 0
        kept = head(fleet, 1, "fleet-plain")
        assert verify(run, fleet, "--expect-head", kept)[0] == 0
        assert verify(run, fleet, "--expect-head", f"fleet-plain={kept}")[0] == 0
        assert verify(run, fleet, "--expect-head", f"fleet-nordic={kept}")[0] == 1
        assert verify(run, fleet, "--store", "fleet-nordic", "--expect-head", kept)[0] == 1
        code, said = verify(run, fleet, "--expect-head", f"fleet-new={kept}")
        assert (code, "SP715 there are no records of fleet-new" in said) == (1, True)
        assert "there are records of: fleet-nordic, fleet-plain" in said

    def test_of_a_history_that_is_gone(self, run: Run, second: Path) -> None:
        """Somebody kept a head, so there was a history, though nothing here shows it."""
        kept = head(second, 1)
        shutil.rmtree(second / "policy_src/revisions")
        code, said = verify(run, second, "--expect-head", kept)
        assert (code, f"SP715 there are no records, and one was to have the digest {kept}" in said) == (
            1,
            True,
        )


class TestSite:
    """A built site against the records."""

    @pytest.fixture
    def site(self, run: Run, second: Path, tmp_path: Path) -> Path:
        """As it was on a day."""
        status(run, second, tmp_path / "site", DAY)
        return tmp_path / "site"

    @pytest.mark.parametrize("gone", ["policy_src/revisions/lumen", "policy_src/revisions"])
    def test_a_history_that_is_gone(self, gone: str, run: Run, second: Path, site: Path) -> None:
        """The site shows that there was one, also where it lies in the project and nobody names it."""
        kept = head(second, 2)
        shutil.rmtree(second / gone)
        wanted = (
            f"SP706 all records of lumen are missing: the site counts 2, and the last has the digest {kept}"
        )
        code, said = verify(run, second, site)
        assert (code, wanted in said) == (1, True), said
        shutil.move(site, second / "site")
        code, said = verify(run, second)
        assert (code, wanted in said) == (1, True), said

    def test_sound(self, run: Run, second: Path, site: Path) -> None:
        code, said = verify(run, second, site)
        assert (code, "files agree with the facts" in said) == (0, True)

    def test_the_site_of_the_project_is_found(self, run: Run, second: Path, site: Path) -> None:
        site.rename(second / "site")
        assert "files agree with the facts" in verify(run, second)[1]
        (second / "site/lumen/index.html").write_text("<html></html>")
        assert verify(run, second)[0] == 1

    def test_a_site_with_drafts(self, run: Run, second: Path, tmp_path: Path) -> None:
        """What was built with --draft is verified with --draft; without it the hint asks."""
        site = tmp_path / "site"
        done = run("build", "--project", second, "--out", site, "--draft", "--today", DAY)
        assert done.exit_code == 0, done.output
        code, said = verify(run, second, site)
        assert (code, "was it built with --draft?" in said, "build the site again" in said) == (
            1,
            True,
            False,
        )
        assert verify(run, second, site, "--draft")[0] == 0

    def test_a_site_with_an_address(self, run: Run, second: Path, tmp_path: Path) -> None:
        """What was built with --site-url is verified with it; without it, or with another, the hint asks."""
        site, given = tmp_path / "site", ("--site-url", "https://lamps.example/")
        done = run("build", "--project", second, "--out", site, *given, "--draft", "--today", DAY)
        assert done.exit_code == 0, done.output
        hint = "was it built with --draft --site-url https://lamps.example/? then verify it with"
        code, said = verify(run, second, site)
        assert (code, hint in said, "build the site again" in said) == (1, True, False)
        code, said = verify(run, second, site, "--draft", "--site-url", "https://other.example")
        assert (code, hint.replace("--draft ", "") in said) == (1, True)
        assert verify(run, second, site, "--draft", *given)[0] == 0

    def test_the_project_is_checked_once(
        self, run: Run, second: Path, site: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And no store is kept longer than it is needed."""
        kept = []

        def counted(root: Path, cache: Path | None, keep: Keep) -> Checked:
            kept.append(keep)
            return check(root, cache, keep)

        monkeypatch.setattr(verifying, "check", counted)
        monkeypatch.setattr(publishing, "check", counted)
        assert verify(run, second, site)[0] == 0
        assert [keep.whole for keep in kept] == [False]

    @pytest.mark.parametrize(
        "name",
        [
            "lumen/status.json", "status.json", "lumen/policy.json", "lumen/revisions/1/policy.json",
            "lumen/revisions/2/record.json", "lumen/changes/2/change.json", "lumen/changes/2/notice.txt",
            "lumen/since/1.json", "lumen/timemap.link", "schema/1.0/change.json",
        ],
    )  # fmt: skip
    def test_a_file_that_was_changed(self, name: str, run: Run, second: Path, site: Path) -> None:
        path = site / name
        path.write_bytes(path.read_bytes() + b" ")
        code, said = verify(run, second, site)
        assert (code, name in said) == (1, True)

    @pytest.mark.parametrize(
        "name", ["lumen/changes/2/index.html", "lumen/revisions/1/index.html", "changes/index.html"]
    )
    def test_a_page_that_is_missing(self, name: str, run: Run, second: Path, site: Path) -> None:
        (site / name).unlink()
        code, said = verify(run, second, site)
        assert (code, name in said) == (1, True)


class TestFormer:
    """A store that closed, or has another id: its history stays where it was."""

    @pytest.fixture
    def fleet(self, run: Run, tmp_path: Path) -> Path:
        """Two stores with a revision each."""
        fleet = laid_out(tmp_path / "fleet", FLEET)
        done = run("release", "--all", "--project", fleet, "--today", FIRST, "--effective", "on-publish")
        assert done.exit_code == 0, done.output
        return fleet

    def gone(self, fleet: Path, said: str) -> None:
        """The file is deleted, and site.yaml says what became of the store."""
        (fleet / "policy_src/stores/fleet-plain.yaml").unlink()
        site = fleet / "policy_src/site.yaml"
        site.write_text(f"{site.read_text()}former:\n  fleet-plain: {said}\n")

    def test_closed(self, run: Run, fleet: Path, tmp_path: Path) -> None:
        """A page that says so, the status, and every page of the past."""
        before = status(run, fleet, tmp_path / "site", DAY, store="fleet-plain")
        old = bytes_below(tmp_path / "site/fleet-plain/revisions/1")
        self.gone(fleet, "{closed: '2026-02-05'}")
        site = tmp_path / "site"
        found = status(run, fleet, site, DAY, store="fleet-plain")
        assert (before["state"], found["state"], found["closed"]) == ("active", "closed", "2026-02-05")
        page = (site / "fleet-plain/index.html").read_text()
        assert "February 5, 2026" in page
        assert "delivery address" not in page
        now = bytes_below(site / "fleet-plain/revisions/1")
        assert {n: c for n, c in now.items() if n.endswith(".json")} == {
            n: c for n, c in old.items() if n.endswith(".json")
        }
        for name in ("changes", "changes/1", "revisions/1", "since/1"):
            past = (site / "fleet-plain" / name / "index.html").read_text()
            assert "February 5, 2026" in past or name == "changes/1"
            assert not re.search(
                "current|in force since|no longer applies from", past.partition("<article")[2]
            ), name
        assert verify(run, fleet, site)[0] == 0
        assert run("check", "--project", fleet).output == "1 store, no findings\n"
        stores = json.loads((site / "stores.json").read_text())["stores"]
        assert [store["id"] for store in stores] == ["fleet-nordic"]

    def test_renamed(self, run: Run, fleet: Path, tmp_path: Path) -> None:
        """The old address leads to the new one; the new store begins a history of its own."""
        new = fleet / "policy_src/stores/fleet-new.yaml"
        new.write_text(
            (fleet / "policy_src/stores/fleet-plain.yaml").read_text().replace("fleet-plain", "fleet-new")
        )
        self.gone(fleet, "{renamed_to: fleet-new}")
        done = run("release", "fleet-new", "--project", fleet, "--today", DAY, "--effective", "on-publish")
        assert done.exit_code == 0, done.output
        site = tmp_path / "site"
        found = status(run, fleet, site, DAY, store="fleet-plain")
        assert (found["state"], found["renamed_to"]) == ("renamed", "fleet-new")
        page = (site / "fleet-plain/index.html").read_text()
        assert 'href="../fleet-new/"' in page
        assert (site / "fleet-plain/changes/index.html").is_file()
        assert verify(run, fleet, site)[0] == 0

    def test_without_a_word_in_site_yaml(self, run: Run, fleet: Path, tmp_path: Path) -> None:
        """A file that was deleted by mistake takes nothing from the site, and `check` says that it is gone."""
        (fleet / "policy_src/stores/fleet-plain.yaml").unlink()
        found = status(run, fleet, tmp_path / "site", DAY, store="fleet-plain")
        assert (found["state"], found["current"]) == ("active", 1)
        assert "delivery address" in (tmp_path / "site/fleet-plain/index.html").read_text()
        done = run("check", "--project", fleet)
        wanted = "policy_src/stores/fleet-plain.yaml:1:1: warning SP357 fleet-plain has been released"
        assert (done.exit_code, wanted in done.stderr) == (0, True), done.output

    def test_a_file_that_cannot_be_read_is_not_gone(self, run: Run, fleet: Path) -> None:
        """One fault has one finding."""
        (fleet / "policy_src/stores/fleet-plain.yaml").write_text("id: [\n")
        done = run("check", "--project", fleet)
        assert (done.exit_code, "SP357" in done.output) == (1, False)

    @pytest.mark.parametrize(
        "name", ["fleet-plain.yml", "fleet-plain.YAML", "fleet-plain.yaml.txt", "link", "large"]
    )
    def test_a_file_that_is_told_of_is_not_gone(
        self, name: str, run: Run, fleet: Path, tmp_path: Path
    ) -> None:
        """Whatever keeps it from being read is what is wrong."""
        store = fleet / "policy_src/stores/fleet-plain.yaml"
        if name == "large":
            store.write_text(store.read_text() + "# long\n" * 400_000)
        else:
            store.rename(tmp_path / "kept" if name == "link" else store.with_name(name))
        if name == "link":
            store.symlink_to(tmp_path / "kept")
        found = json.loads(run("check", "--project", fleet, "--format", "json").stdout)
        assert [one["severity"] for one in found] == ["error"]

    def test_an_id_is_never_used_again(self, run: Run, fleet: Path) -> None:
        """A file with the id of a former store is an error, and nothing is released of it."""
        content = (fleet / "policy_src/stores/fleet-plain.yaml").read_text()
        self.gone(fleet, "{closed: '2026-02-05'}")
        (fleet / "policy_src/stores/again.yaml").write_text(content.replace("Plain Lamps", "Other Lamps"))
        done = run("check", "--project", fleet)
        assert done.exit_code == 1
        assert (
            'policy_src/stores/again.yaml:2:5: error SP351 "fleet-plain" is the id of a former store'
            in done.stderr
        )
        assert "policy_src/site.yaml:3:3: it is a former store here" in done.stderr
        before = records(fleet)
        assert run("release", "fleet-plain", "--project", fleet, "--today", DAY).exit_code == 1
        assert records(fleet) == before

    def test_a_store_that_went_without_a_word(self, run: Run, fleet: Path) -> None:
        """Its file is gone, and site.yaml does not name it: a warning, until it is said."""
        (fleet / "policy_src/stores/fleet-plain.yaml").rename(fleet / "kept.yaml")
        done = run("check", "--project", fleet)
        told = "policy_src/stores/fleet-plain.yaml:1:1: warning SP357 fleet-plain has been released"
        assert (done.exit_code, done.stderr.startswith(told)) == (0, True), done.output
        (fleet / "kept.yaml").rename(fleet / "policy_src/stores/fleet-plain.yaml")
        self.gone(fleet, "{closed: '2026-02-05'}")
        assert run("check", "--project", fleet).stderr == ""

    def test_a_store_with_a_fault_is_not_gone(self, run: Run, second: Path) -> None:
        """Of a file that cannot be read nobody knows whose it is."""
        (second / "policy_src/stores/lumen.yaml").write_text("id: [\n")
        assert "SP357" not in run("check", "--project", second).stderr
