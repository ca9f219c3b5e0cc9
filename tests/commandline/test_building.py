"""`build`, `render` and `verify`: all or nothing, and nothing that was tampered with goes unseen."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from storepolicy.build.building import reserved_ids
from storepolicy.cli import files, mkdocs_build
from storepolicy.cli.files import swapped_in
from storepolicy.cli.main import commands
from storepolicy.finding import Finding, Place
from storepolicy.pipeline import check, plan_site
from storepolicy.verify import verify_site
from tests.commandline.conftest import Run
from tests.fixtures.projects import FLEET, MINIMAL, bytes_below, laid_out

program = Path(sys.executable).parent / "storepolicy"


def test_a_site_is_built_and_verified(site: Path, run: Run) -> None:
    """What `build` wrote, `verify` accepts."""
    done = run("verify", site, "--project", MINIMAL)
    assert done.exit_code == 0, done.output
    assert "agree with the facts" in done.stdout


@pytest.mark.parametrize("out", [False, True])
def test_the_last_line_serves_what_was_built(out: bool, run: Run, tmp_path: Path) -> None:
    """The project that was named; of a folder of one's own there is no server."""
    project = laid_out(tmp_path / "my shop", MINIMAL)
    done = run("build", "--project", project, *(("--out", tmp_path / "out") if out else ()))
    assert f"storepolicy serve --project '{project}'\n" in done.stdout or out
    assert ("storepolicy serve" in done.stdout) is not out


def test_two_builds_give_the_same_bytes(tmp_path: Path, run: Run) -> None:
    """Same input and day, same bytes, whatever the clock says."""
    day = ("--today", "2026-11-20", "--site-url", "https://lumen.example/")
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder, epoch in zip(folders, ("1000000000", "2000000000"), strict=True):
        done = run("build", "--project", MINIMAL, "--out", folder, *day, SOURCE_DATE_EPOCH=epoch)
        assert done.exit_code == 0, done.output
    one, other = map(bytes_below, folders)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


@pytest.mark.parametrize("day", ["1960-01-01", "2999-12-31"])
def test_no_day_is_too_early_or_too_late(day: str, tmp_path: Path, run: Run) -> None:
    """Though MkDocs packs its sitemap into a format with a smaller calendar."""
    done = run("build", "--project", MINIMAL, "--out", tmp_path / "site", "--today", day)
    assert done.exit_code == 0, done.output


def test_a_store_is_built_alone(tmp_path: Path, run: Run) -> None:
    """A site for a store's own domain names no other store."""
    done = run(
        "build",
        "--project",
        FLEET,
        "--store",
        "fleet-plain",
        "--out",
        tmp_path / "site",
        "--site-url",
        "https://plain.example/",
    )
    assert done.exit_code == 0, done.output
    stores = json.loads((tmp_path / "site/stores.json").read_text())["stores"]
    assert [store["id"] for store in stores] == ["fleet-plain"]
    assert not (tmp_path / "site/fleet-nordic").exists()
    assert (
        'rel="canonical" href="https://plain.example/fleet-plain/"'
        in (tmp_path / "site/fleet-plain/index.html").read_text()
    )
    assert all(
        b"nordic" not in content.lower()
        for name, content in bytes_below(tmp_path / "site").items()
        if name.startswith("fleet")
    )


def test_a_store_built_alone_is_counted_alone(tmp_path: Path, run: Run) -> None:
    """The last words speak of what was built, not of the project."""
    done = run("build", "--project", FLEET, "--store", "fleet-plain", "--out", tmp_path / "site")
    assert "\n1 store, " in done.stdout
    assert [
        line for line in done.stdout.splitlines() if "verbatim" in line and "fleet-plain:" not in line
    ] == []


@pytest.mark.parametrize("command", ["build", "render"])
def test_a_folder_of_somebody_else_is_never_replaced(
    command: str, project: Path, tmp_path: Path, run: Run
) -> None:
    """Neither a folder with files, nor a file, nor the project itself; an empty folder may be filled."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/will.txt").write_text("mine")
    (project / "stores.json").write_text("{}")
    before = bytes_below(tmp_path)
    for target in (tmp_path / "letters", tmp_path / "letters/will.txt", project, project / "policy_src"):
        done = run(command, "--project", project, "--out", target)
        assert done.exit_code == 2
        assert "would be replaced" in done.stderr
    assert bytes_below(tmp_path) == before
    (tmp_path / "empty").mkdir()
    for _ in ("filled", "replaced"):
        assert run(command, "--project", project, "--out", tmp_path / "empty").exit_code == 0


@pytest.mark.parametrize("command", ["build", "render"])
@pytest.mark.parametrize(
    "index", ["{}", "[]", '{"schema": "1.0", "stores": []}', '{"schema": "../1.0"}', "not JSON"]
)
def test_an_index_of_stores_that_somebody_else_wrote_protects_its_folder(
    index: str, command: str, tmp_path: Path, run: Run
) -> None:
    """Any shop may have a file of that name, and pages beside it."""
    web = tmp_path / "web"
    web.mkdir()
    (web / "stores.json").write_text(index)
    for page in ("index.html", "index.md", "my-page.html"):
        (web / page).write_text("mine")
    before = bytes_below(web)
    done = run(command, "--project", MINIMAL, "--out", web)
    assert done.exit_code == 2
    assert "would be replaced, but it is no" in done.stderr
    assert bytes_below(web) == before


def test_pages_and_markdown_files_do_not_replace_each_other(tmp_path: Path, run: Run) -> None:
    """A verified site is not lost to `render --out site`, nor the other way round; the message says what is there."""
    site, texts = tmp_path / "site", tmp_path / "texts"
    assert run("build", "--project", MINIMAL, "--out", site).exit_code == 0
    assert run("render", "--project", MINIMAL, "--out", texts).exit_code == 0
    before = bytes_below(tmp_path)
    for command, there, says in (
        ("render", site, "it is a site that"),
        ("build", texts, "it is a folder of Markdown"),
    ):
        done = run(command, "--project", MINIMAL, "--out", there)
        assert done.exit_code == 2
        assert says in done.stderr
    assert bytes_below(tmp_path) == before


def test_a_site_in_a_repository_is_not_replaced(site: Path, tmp_path: Path, run: Run) -> None:
    """With the folder its commits would be gone; a site is built beside it, and copied."""
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/.git").mkdir()
    done = run("build", "--project", MINIMAL, "--out", tmp_path / "site")
    assert (done.exit_code, "it holds a repository of git" in done.stderr) == (2, True)
    assert (tmp_path / "site/.git").is_dir()


def test_a_build_that_fails_in_the_middle_leaves_the_last_good_site(
    site: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether MkDocs complains or crashes, the old site stands and nothing lies beside it."""
    target = tmp_path / "site"
    shutil.copytree(site, target)
    before = bytes_below(target)
    fault = Finding("SP501", "MkDocs: no such page", Place("mkdocs.yml"))
    monkeypatch.setattr(mkdocs_build, "run", lambda *_: (fault,))
    assert run("build", "--project", MINIMAL, "--out", target).exit_code == 1

    def crash(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(mkdocs_build, "run", crash)
    assert run("build", "--project", MINIMAL, "--out", target).exit_code == 1
    assert bytes_below(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("exchange", [True, False], ids=["one-step", "two-steps"])
def test_the_new_folder_takes_the_place_of_the_old(
    exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With or without the system's help, and nothing is left beside it."""
    if not exchange:
        monkeypatch.setattr(files, "_exchanged", lambda *_: False)
    target = tmp_path / "site"
    for word in ("old", "new"):
        with swapped_in(target) as fresh:
            (fresh / "index.html").write_text(word)
    assert bytes_below(tmp_path) == {"site/index.html": b"new"}


def test_what_a_kill_left_between_two_steps_is_put_back(tmp_path: Path) -> None:
    """Where the old site was moved aside and the new one never came, the next run begins by restoring it."""
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old/index.html").write_text("old")
    with pytest.raises(RuntimeError), swapped_in(tmp_path / "site"):
        raise RuntimeError
    assert bytes_below(tmp_path) == {"site/index.html": b"old"}


def test_what_killed_runs_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    """Neither the folder of a run that is still at work, nor what only looks alike."""
    hold = """
import os, signal, sys
from pathlib import Path
from storepolicy.cli.files import swapped_in
with swapped_in(Path(sys.argv[1])) as fresh:
    (fresh / "index.html").write_text("half")
    print(fresh.name, flush=True)
    sys.stdin.read()
"""
    target = tmp_path / "site"
    running, killed = (
        subprocess.Popen(
            [sys.executable, "-c", hold, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    )
    names = [one.stdout.readline().strip() for one in (running, killed) if one.stdout]
    killed.kill()
    killed.communicate()
    foreign = [tmp_path / name for name in (".site.mine", ".other.building-abcdefgh", ".site.building")]
    for folder in foreign:
        folder.mkdir()
    (tmp_path / ".site.building-link").symlink_to(foreign[0])
    assert set(names) <= {path.name for path in tmp_path.iterdir()}
    with swapped_in(target) as fresh:
        (fresh / "index.html").write_text("new")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"site", names[0], ".site.building-link", *(folder.name for folder in foreign)}
    running.communicate("")
    assert (target / "index.html").read_text() == "half"
    assert not (tmp_path / names[0]).exists()


def test_without_locks_nothing_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can tell whether a run still lives; the build goes well all the same."""

    def refuse(*_: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    (tmp_path / ".site.building-abcdefgh").mkdir()
    with swapped_in(tmp_path / "site") as fresh:
        (fresh / "index.html").write_text("new")
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.building-abcdefgh"}


@pytest.mark.parametrize("delay", [0.2, 0.6, 0.9, 1.2])
def test_a_killed_build_leaves_the_old_or_the_new_site(
    delay: float, site: Path, tmp_path: Path, run: Run
) -> None:
    """Killed at whatever moment, the site is whole; the next build goes well."""
    target = tmp_path / "site"
    shutil.copytree(site, target)
    (target / "old.txt").write_text("of the old site")
    old = bytes_below(target)
    running = subprocess.Popen(
        [program, "build", "--project", MINIMAL, "--out", target],
        env=os.environ | {"TMPDIR": str(tmp_path)},  # who is killed cannot clear up
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(delay)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    found = bytes_below(target)
    assert found == old or found.keys() == old.keys() - {"old.txt"}
    assert run("build", "--project", MINIMAL, "--out", target).exit_code == 0
    assert bytes_below(target).keys() == old.keys() - {"old.txt"}
    assert not list(tmp_path.glob(".site.*"))


without_room = """
import pathlib
from storepolicy.spool import Spool
Spool.__init__.__defaults__ = (0,)
put = Spool.put
def signed(spool, content):
    aside = put(spool, content)
    pathlib.Path("laid-aside").touch()
    return aside
Spool.put = signed
from storepolicy.cli import main
main()
"""
"""The program, which lays aside on disk what it would hold in memory of so small a site, and gives a sign of it."""


@pytest.mark.parametrize(
    "sign",
    ["laid-aside", "out/.site.*/index.html", "out/.site.*/search/search_index.json"],
    ids=["planning", "building", "verifying"],
)
def test_a_build_asked_to_stop_leaves_nothing_behind(sign: str, site: Path, tmp_path: Path) -> None:
    """SIGTERM, as services and CI send it: the last good site is whole, and no temporary folder remains."""
    target = tmp_path / "out/site"
    shutil.copytree(site, target)
    (target / "old.txt").write_text("of the old site")
    (tmp_path / "tmp").mkdir()
    old = bytes_below(target)
    running = subprocess.Popen(
        [sys.executable, "-c", without_room, "build", "--project", MINIMAL, "--out", target],
        env=os.environ | {"TMPDIR": str(tmp_path / "tmp")},
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while not any(tmp_path.glob(sign)):
        assert running.poll() is None, "the build ended before its sign was seen"
        time.sleep(0.0005)
    running.send_signal(signal.SIGTERM)
    said = running.communicate(timeout=60)[1]
    assert (running.returncode, said) == (128 + signal.SIGTERM, b"")
    assert bytes_below(target) == old
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]
    assert list((tmp_path / "tmp").iterdir()) == []


Tamper = Callable[[Path], None]
page = "lumen/index.html"


def _replace(name: str, old: str, new: str) -> Tamper:
    def tamper(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {name}"
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return tamper


def _add(name: str, text: str) -> Tamper:
    def tamper(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("a", encoding="utf-8") as out:
            out.write(text)

    return tamper


def _remove(name: str) -> Tamper:
    return lambda folder: (folder / name).unlink()


def _spoil(name: str, old: bytes) -> Tamper:
    def tamper(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert old in content
        (folder / name).write_bytes(content.replace(old, old + b"\xff\xfe"))

    return tamper


never = "We never sell or rent out personal data."
tampering: dict[str, tuple[str, Tamper]] = {
    "a word of a clause": ("SP603", _replace(page, never, "We never sell or lend out personal data.")),
    "a clause removed": ("SP603", _replace(page, 'id="commitments--no-sale--commitment"', 'id="other"')),
    "a clause added": ("SP604", _replace(page, "</article>", '<p class="clause" id="use--more--use">We sell.</p></article>')),
    "a clause without an anchor": ("SP604", _replace(page, "</article>", '<p class="clause">We sell.</p></article>')),
    "an anchor twice": ("SP604", _replace(page, "</article>", '<p id="commitments--no-sale--commitment">We sell.</p></article>')),
    "a word of the short form": ("SP603", _replace("lumen/short/index.html", "2 years", "3 years")),
    "a byte of the manifest": ("SP602", _replace("lumen/policy.json", "Lumen Lamps", "Lumen lamps")),
    "the plain text": ("SP602", _replace("lumen/policy.txt", "2 years", "9 years")),
    "the index of stores": ("SP602", _replace("stores.json", "lumen", "lamen")),
    "a schema": ("SP602", _add("schema/1.0/store.json", " ")),
    "a cell of the comparison": ("SP603", _replace("compare/index.html", "Lumen &amp; Wick Ltd", "Lumen &amp; Son Ltd")),
    "an empty cell": ("SP603", _replace("compare/index.html", ">not stated</span>", ">denied</span>")),
    "a cell of the CSV": ("SP602", _replace("compare.csv", "Lumen & Wick Ltd", "Lumen & Son Ltd")),
    "a missing page": ("SP601", _remove("lumen/short/index.html")),
    "a missing file": ("SP601", _remove("lumen/policy.txt")),
    "a foreign script": ("SP606", _replace(page, "</head>", '<script src="https://track.example/x.js"></script></head>')),
    "a foreign script without a protocol": ("SP606", _replace(page, "</head>", "<script src=//track.example/x.js></script></head>")),
    "a foreign image": ("SP606", _replace("index.html", "</body>", '<img src="http://track.example/x.gif"></body>')),
    "a foreign image in srcset": ("SP606", _replace("index.html", "</body>", '<img srcset="a.png 1x, https://track.example/x.png 2x"></body>')),
    "a foreign style": ("SP606", _replace(page, "</head>", '<link rel="stylesheet" href="https://fonts.example/x.css"></head>')),
    "a foreign address in a style": ("SP606", _add("assets/storepolicy.css", "a{background:url('https://track.example/x.png')}")),
    "a foreign import": ("SP606", _add("assets/storepolicy.css", '@import "//fonts.example/x.css";')),
    "a foreign frame": ("SP606", _replace(page, "</article>", '<iframe src="https://track.example/"></iframe></article>')),
    "a foreign style attribute": ("SP606", _replace(page, "</article>", '<i style="background:url(https://track.example/x)"></i></article>')),
    "a link that runs a script": ("SP606", _replace(page, "</article>", '<a href="javascript:alert(1)">x</a></article>')),
    "a page that nobody planned": ("SP616", _add("evil.html", "<p>We sell all of it.</p>")),
    "a page in a folder of its own": ("SP616", _add("lumen/more/index.html", "<p>We sell all of it.</p>")),
    "a script that nobody planned": ("SP616", _add("assets/evil.js", "alert(1)")),
    "a manifest that nobody planned": ("SP616", _add("other/policy.json", "{}")),
    "a feed that nobody planned": ("SP616", _add("feed.atom", "<feed/>")),
    "a text in a hidden folder": ("SP616", _add(".well-known/policy.txt", "We sell all of it.")),
    "the script of the theme": ("SP602", _add("assets/storepolicy.js", "alert(1)")),
    "the style of the theme": ("SP602", _add("assets/storepolicy.css", "article{display:none}")),
    "a text above the page": ("SP614", _replace(page, "</header>", "<p>We sell all of it.</p></header>")),
    "a text below the page": ("SP614", _replace("index.html", "</footer>", "<p>We sell all of it.</p></footer>")),
    "a text beside the page": ("SP614", _replace(page, "</main>", "</main><p>We sell all of it.</p>")),
    "a hidden page": ("SP614", _replace("compare/index.html", "<body", "<body hidden")),
    "a page in a comment": ("SP614", lambda folder: (_replace("reading/index.html", "<main", "<!-- <main")(folder), _replace("reading/index.html", "</main>", "</main> --><p>Other.</p>")(folder))[0]),
    "another title": ("SP614", _replace(page, "<title>", "<title>We sell it: ")),
    "another link above": ("SP614", _replace(page, 'href="../compare/"', 'href="../reading/"')),
    "a word of the contents": ("SP614", _replace(page, '">At a glance</a>', '">At no glance</a>')),
    "a refresh": ("SP614", _replace(page, "</head>", '<meta http-equiv="refresh" content="0; url=../reading/"></head>')),
    "a style in the page": ("SP614", _replace(page, "</head>", "<style>article{display:none}</style></head>")),
    "the policy of scripts": ("SP614", _replace(page, "script-src 'self'", "script-src *")),
    "a script in the page": ("SP617", _replace(page, "</head>", "<script>alert(1)</script></head>")),
    "a module in the page": ("SP617", _replace("index.html", "</body>", "<SCRIPT type=module >alert(1)</SCRIPT></body>")),
    "a script in an address": ("SP617", _replace(page, "</head>", '<script src="data:text/javascript,alert(1)"></script></head>')),
    "a script beside the site": ("SP617", _replace(page, "</head>", '<script src="../../evil.js"></script></head>')),
    "a script in an attribute": ("SP617", _replace(page, "<body", '<body onload="alert(1)"')),
    "a script in the page of 404": ("SP617", _replace("404.html", "</body>", "<script>alert(1)</script></body>")),
    "another base": ("SP617", _replace(page, "</head>", '<base href="/other/"></head>')),
    "a ping": ("SP617", _replace(page, '<a class="skip"', '<a ping="https://track.example/" class="skip"')),
    "a page in a frame": ("SP617", _replace(page, "</body>", '<iframe srcdoc="We sell."></iframe></body>')),
    "a foreign refresh": ("SP606", _replace(page, "</head>", "<meta http-equiv=refresh content=\"0; url='https://track.example/'\"></head>")),
    "a foreign address with backslashes": ("SP606", _replace(page, "</head>", '<script src="\\\\track.example/x.js"></script></head>')),
    "an attribute twice": ("SP615", _replace(page, '<a class="skip"', '<a class="skip" class="more"')),
    "a YAML file": ("SP605", _add("lumen/store.yaml", "id: lumen\n")),
    "a dead link": ("SP608", _replace(page, "</article>", '<a href="../nowhere/">x</a></article>')),
    "a dead anchor": ("SP608", _replace(page, "</article>", '<a href="#nowhere">x</a></article>')),
}  # fmt: skip


@pytest.mark.parametrize("name", tampering)
def test_tampering_is_found(name: str, site: Path, tmp_path: Path, run: Run) -> None:
    """Whatever is changed in a built site by hand, `verify` exits with 1 and says where."""
    code, tamper = tampering[name]
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    tamper(folder)
    done = run("verify", folder, "--project", MINIMAL, "--format", "json")
    assert done.exit_code == 1, done.output
    findings = json.loads(done.stdout)
    assert code in {finding["code"] for finding in findings}
    assert all(finding["message"] and finding["hint"] for finding in findings)


@pytest.mark.parametrize(
    ("link", "code"), [("../nowhere/", "SP608"), ("#nowhere", "SP608"), ("javascript:alert(1)", "SP606")]
)
def test_a_bad_link_of_a_wording_is_told_as_one(link: str, code: str, project: Path, run: Run) -> None:
    """To build again would only repeat it: the hint names where it was written."""
    wording = project / "policy_src/wording/en/children.yaml"
    wording.parent.mkdir(parents=True)
    wording.write_text(f"age: \"Not under {{{{ f.age | link('{link}') }}}}.\"\n")
    done = run("build", "--project", project, "--format", "json")
    found = [one for one in json.loads(done.stdout) if one["code"] == code]
    assert found
    assert all("correct the wording" in one["hint"] for one in found)
    assert all("build the site again" not in one["hint"] for one in found)


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("lumen/policy.json", {"mood": "sunny"}),
        ("schema/1.0/store.json", {"type": "sunny"}),
    ],
)
def test_what_does_not_follow_its_schema_is_found(
    name: str, spoilt: dict[str, str], site: Path, tmp_path: Path
) -> None:
    """Even where the program itself had written it so."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    planned = plan_site(check(MINIMAL))
    content = json.dumps({**json.loads(planned.files[name]), **spoilt}).encode()
    (folder / name).write_bytes(content)
    findings = verify_site(folder, replace(planned, files={**planned.files, name: content}))
    assert {(finding.code, finding.place.path) for finding in findings} == {("SP609", name)}


def test_no_store_can_take_the_address_of_a_page(site: Path) -> None:
    """Whatever lies at the root of a site is reserved as a store's id."""
    taken = {path.name for path in site.iterdir() if path.name[0].isalpha()} - {"lumen"}
    assert taken - {"404.html", "sitemap.xml.gz"} <= reserved_ids


def test_pages_that_are_no_text_are_findings(site: Path, tmp_path: Path, run: Run) -> None:
    """Bytes that are no UTF-8 make no traceback."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    _spoil(page, b"We never sell")(folder)
    _spoil("assets/storepolicy.css", b"{")(folder)
    done = run("verify", folder, "--project", MINIMAL)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)


def test_an_internal_note_is_never_published(project: Path, tmp_path: Path, run: Run) -> None:
    """A note reaches no file of the site, and one that is put there by hand is found."""
    store = project / "policy_src/stores/lumen.yaml"
    store.write_text(store.read_text() + "note: ask Maud of legal about the lanterns\n")
    assert run("build", "--project", project, "--out", tmp_path / "site").exit_code == 0
    assert all(b"Maud" not in content for content in bytes_below(tmp_path / "site").values())
    _add("lumen/policy.txt", "ask Maud of legal about the lanterns")(tmp_path / "site")
    done = run("verify", tmp_path / "site", "--project", project, "--format", "json")
    assert "SP605" in {finding["code"] for finding in json.loads(done.stdout)}


def test_a_note_in_ordinary_words_is_no_leak(site: Path) -> None:
    """What any page or script may say, and what the policy says by itself."""
    plain = (
        "ok",
        "TODO",
        "2 years",
        "delivery address",
        "Lumen Lamps",
        "We keep your delivery address for 2 years.",
    )
    assert plain[-1] in (site / "lumen/policy.txt").read_text()
    assert verify_site(site, replace(plan_site(check(MINIMAL)), internal=plain)) == ()


def test_notes_change_no_byte_of_what_is_planned(project: Path) -> None:
    """Notes of a store and of its base, at the top and deep inside, reach no page and no file."""
    store, base = project / "policy_src/stores/lumen.yaml", project / "policy_src/base/lampshop.yaml"
    without = plan_site(check(project))
    store.write_text(store.read_text().replace("identity:\n", "identity:\n  note: ask Maud of legal here\n"))
    base.write_text(base.read_text() + "note: ask Maud of legal there\n")
    planned = plan_site(check(project))
    assert set(planned.internal) == {"ask Maud of legal here", "ask Maud of legal there"}
    assert (planned.pages, dict(planned.files)) == (without.pages, dict(without.files))


@pytest.mark.parametrize("name", ["about.md", "notes.txt"])
def test_a_note_copied_into_a_page_written_by_hand_is_found(
    name: str, project: Path, tmp_path: Path, run: Run
) -> None:
    """The plan knows nothing of these words, so nobody but the note can have said them."""
    store, pages = project / "policy_src/stores/lumen.yaml", project / "policy_src/pages"
    store.write_text(store.read_text() + "note: ask Maud of legal about the lanterns\n")
    pages.mkdir()
    (pages / name).write_text("Please ask Maud of legal about the lanterns.\n")
    done = run("build", "--project", project, "--out", tmp_path / "site", "--format", "json")
    assert {one["code"] for one in json.loads(done.stdout)} == {"SP605"}


@pytest.mark.parametrize(
    "written",
    [
        "Zoë's \"R&D\" <b> we pay", "Zoë's \"R&amp;D\" &lt;b&gt; we pay", "Zoë&#x27;s &quot;R&amp;D&quot; &lt;b&gt; we pay",
        "Zoë&#39;s &#34;R&amp;D&#34; &lt;b&gt; we pay", "Zoë's &quot;R&amp;D&quot; &lt;b&gt; we pay",
        "Zoë's \\\"R&D\\\" <b> we pay", "Zo\\u00eb's \\\"R&D\\\" <b> we pay", "Zo\\u00eb&#39;s &#34;R&amp;D&#34; &lt;b&gt; we pay",
    ],
)  # fmt: skip
def test_an_internal_note_is_found_however_it_is_escaped(written: str, site: Path, tmp_path: Path) -> None:
    """For HTML, for JSON, or for both."""
    shutil.copytree(site, tmp_path / "site")
    _add("feed.atom", f"<p>{written}</p>")(tmp_path / "site")
    planned = replace(plan_site(check(MINIMAL)), internal=('Zoë\'s "R&D" <b> we pay',))
    assert [finding.code for finding in verify_site(tmp_path / "site", planned)] == ["SP605"]


def test_a_site_of_one_store_is_compared_with_that_store(root: Path, tmp_path: Path) -> None:
    """Without --store the command says what to do, instead of missing every other store."""
    project = str(root)
    built = CliRunner().invoke(
        commands, ["build", "--project", project, "--store", "smegstoresale", "--out", str(tmp_path / "one")]
    )
    assert built.exit_code == 0, built.output
    asked = CliRunner().invoke(commands, ["verify", str(tmp_path / "one"), "--project", project])
    assert asked.exit_code == 2
    assert "--store smegstoresale" in asked.stderr
    told = CliRunner().invoke(
        commands, ["verify", str(tmp_path / "one"), "--project", project, "--store", "smegstoresale"]
    )
    assert told.exit_code == 0, told.output


def test_pages_and_files_of_the_project_are_no_strangers(project: Path, tmp_path: Path, run: Run) -> None:
    """Pages written by hand, files beside them, hidden folders; but a file that was changed later is found."""
    pages = project / "policy_src/pages"
    for name in ("about.md", "help/README.md", "help/more.md"):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text("# A page\n")
    for name in ("robots.txt", "help/logo.svg", "help/plain.html"):
        (pages / name).write_text("<svg></svg>")
    site = tmp_path / "site"
    done = run("build", "--project", project, "--out", site)
    assert done.exit_code == 0, done.output
    assert {"about/index.html", "help/index.html", "help/plain.html", "robots.txt"} <= bytes_below(
        site
    ).keys()
    assert run("verify", site, "--project", project).exit_code == 0
    _add("robots.txt", "\n")(site)
    told = run("verify", site, "--project", project)
    assert (told.exit_code, "robots.txt:1:1: error SP602" in told.stderr) == (1, True)
    (site / "robots.txt").write_bytes((pages / "robots.txt").read_bytes())
    _replace("help/index.html", "</head>", "<!-- We sell all of it. --></head>")(site)
    told = run("verify", site, "--project", project)
    assert (told.exit_code, "help/index.html:1:1: error SP614 the page has the comment" in told.stderr) == (
        1,
        True,
    )


@pytest.mark.parametrize("lines", ["", "extra_javascript: [own.js]\n", "hooks: [hook.py]\n"])
def test_a_project_with_its_own_mkdocs(
    lines: str, project: Path, root: Path, tmp_path: Path, run: Run
) -> None:
    """Its theme and scripts are known; where a hook may write files, nobody can say which are strangers."""
    pages = project / "policy_src/pages"
    pages.mkdir(exist_ok=True)
    (pages / "own.js").write_text("1;")
    (project / "hook.py").write_text("")
    shutil.copytree(root / "site_overrides", project / "site_overrides")
    (project / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + lines)
    site = tmp_path / "site"
    done = run("build", "--project", project, "--out", site)
    assert done.exit_code == 0, done.output
    assert run("verify", site, "--project", project).exit_code == 0
    _add("evil.txt", "We sell all of it.")(site)
    assert run("verify", site, "--project", project).exit_code == (0 if "hooks" in lines else 1)


def test_a_project_with_a_theme_of_mkdocs(project: Path, tmp_path: Path, run: Run) -> None:
    """What stands around a policy is that theme's matter; the policy itself is compared all the same."""
    (project / "policy_src/pages").mkdir(exist_ok=True)
    (project / "mkdocs.yml").write_text(
        "site_name: Lamps\ndocs_dir: policy_src/pages\ntheme: {name: material, font: false}\nplugins: [storepolicy]\n"
    )
    site = tmp_path / "site"
    done = run("build", "--project", project, "--out", site)
    assert done.exit_code == 0, done.output
    _replace("index.html", "</h1>", "</h1><p>We sell all of it.</p>")(site)
    told = run("verify", site, "--project", project)
    assert (told.exit_code, "index.html:1:1: error SP614" in told.stderr) == (1, True), told.output


def test_a_title_is_no_markup(project: Path, tmp_path: Path, run: Run) -> None:
    """Nor is an address: on a page written by hand both stand as text."""
    (project / "policy_src/pages").mkdir(exist_ok=True)
    (project / "policy_src/pages/about.md").write_text('---\ntitle: "A <b>x</b> & y"\n---\nWords.\n')
    (project / "mkdocs.yml").write_text(
        "site_name: Lamps\nsite_url: https://a.example/R&D/\ndocs_dir: policy_src/pages\n"
        "theme: {name: material}\nplugins: [storepolicy]\n"
    )
    done = run("build", "--project", project, "--out", tmp_path / "site")
    assert done.exit_code == 0, done.output
    page = (tmp_path / "site/about/index.html").read_text("utf-8")
    assert "<h1>A &lt;b&gt;x&lt;/b&gt; &amp; y</h1>" in page
    assert '<link rel="canonical" href="https://a.example/R&amp;D/about/">' in page
    assert 'href="/R&amp;D/assets/storepolicy.css"' in (tmp_path / "site/404.html").read_text("utf-8")


def test_a_page_by_hand_in_a_theme_of_its_own(project: Path, tmp_path: Path, run: Run) -> None:
    """What its Markdown says is compared, and nothing around it."""
    (project / "policy_src/pages").mkdir(exist_ok=True)
    (project / "policy_src/pages/about.md").write_text("# About\n\nWe say [it](lumen/index.md).\n")
    footer = project / "site_overrides/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<footer>Lamps of our own</footer>")
    site = tmp_path / "site"
    assert run("build", "--project", project, "--out", site).exit_code == 0
    _replace("about/index.html", "</head>", "<!-- on another day --></head>")(site)
    assert run("verify", site, "--project", project).exit_code == 0
    _replace("about/index.html", "We say", "We sell")(site)
    told = run("verify", site, "--project", project)
    assert (told.exit_code, "about/index.html:1:1: error SP614" in told.stderr) == (1, True), told.output


@pytest.mark.parametrize(
    ("config", "own"),
    [
        ("", True),
        (
            "site_name: Lamps\ndocs_dir: policy_src/pages\ntheme: {name: material}\nplugins: [storepolicy]\n",
            False,
        ),
        (
            (
                "site_name: Lamps\ndocs_dir: policy_src/pages\n"
                "theme: {name: material, custom_dir: site_overrides}\nplugins: [storepolicy]\n"
            ),
            True,
        ),
    ],
    ids=["no configuration", "no folder named", "a folder named"],
)
def test_a_template_of_the_project_stands_before_the_packaged_one(
    project: Path, tmp_path: Path, run: Run, config: str, *, own: bool
) -> None:
    """Of a theme one template can be replaced, and the others stay those of the packaged one."""
    (project / "policy_src/pages").mkdir(exist_ok=True)
    footer = project / "site_overrides/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<footer>Lamps of our own</footer>")
    if config:
        (project / "mkdocs.yml").write_text(config)
    site = tmp_path / "site"
    done = run("build", "--project", project, "--out", site)
    assert done.exit_code == 0, done.output
    page = (site / "index.html").read_text("utf-8")
    assert ("Lamps of our own" in page) == own
    assert "Content-Security-Policy" in page
    assert page.count("assets/storepolicy.css") == 1
    assert (site / "assets/storepolicy.css").is_file()


def test_a_page_that_takes_a_generated_address_is_found(tmp_path: Path) -> None:
    """A hand-written page never disappears behind a store's own."""
    project = laid_out(tmp_path / "project", MINIMAL)
    page = project / "policy_src" / "pages" / "lumen.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# Lumen\n", encoding="utf-8")
    ran = CliRunner().invoke(commands, ["build", "--project", str(project)])
    assert ran.exit_code == 1
    assert "policy_src/pages/lumen.md takes the address of a generated page" in ran.stderr
