"""Help, exit codes, formats, completion, `explain` and `fmt`."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storepolicy.cli.main import commands, places
from storepolicy.document import Document, formatted, plain, read
from storepolicy.model import key_order
from tests.commandline.conftest import Run
from tests.conftest import Golden
from tests.fixtures.projects import FLEET, MINIMAL, bytes_below, laid_out

here = Path(__file__).parent
bad = here.parent / "badinput/cases"
program = Path(sys.executable).parent / "storepolicy"


@pytest.mark.parametrize("name", ["", *sorted(places)])
def test_help_reads_well(name: str, run: Run, golden: Golden) -> None:
    """What `--help` says of each command, at 80 columns; every option has a line of help."""
    shown = run(*([name] if name else []), "--help", COLUMNS="80").output
    golden(shown, here / "help" / f"{name or 'storepolicy'}.txt")
    assert max(map(len, shown.splitlines())) <= 100
    if name:
        command = commands.get_command(click.Context(commands), name)
        assert command
        assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_a_clean_project_exits_with_0(run: Run) -> None:
    """Nothing on standard error; a line says what was looked at, another what was never released."""
    done = run("check", "--project", MINIMAL)
    said = "1 store, no findings\nnever released, so shown as a draft: lumen\n"
    assert (done.exit_code, done.stderr, done.stdout) == (0, "", said)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--format", "yaml"), ("chekc",), ("check", "--project", "nowhere"), ("render",),
        ("check", "--store", "lumne"), ("build", "--store", "lumne"), ("explain",), ("explain", "lumne"),
        ("explain", "lumen", "rights.erasur"), ("verify",), ("verify", "nowhere"),
        ("build", "--site-url", "javascript:x"), ("build", "--site-url", "ftp://x"), ("build", "--site-url", "https://"),
        ("build", "--site-url", "https://a b/"), ("build", "--site-url", "https://a.example/?q"),
        ("build", "--site-url", "https://a.example/#x"), ("build", "--site-url", 'https://a.example/"><b>'),
        ("build", "--site-url", 'https://a.example/"onmouseover="alert(1)'), ("build", "--site-url", "https://a.example/?"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_exits_with_2(arguments: tuple[str, ...], project: Path, run: Run) -> None:
    """And says what would have been right, without a traceback."""
    extra = () if "--project" in arguments or arguments == ("chekc",) else ("--project", project)
    done = run(*arguments, *extra)
    assert done.exit_code == 2, done.output
    assert "Error: " in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("epoch", ["abc", "-5", "99999999999999999", "1.5", "²"])
def test_a_moment_that_is_none_is_wrong_use(epoch: str, project: Path, run: Run) -> None:
    """Today never stands in for it without a word; --today does, where it is given."""
    done = run("check", "--project", project, SOURCE_DATE_EPOCH=epoch)
    assert done.exit_code == 2, done.output
    assert f"SOURCE_DATE_EPOCH: {epoch} is no moment" in done.stderr
    assert run("check", "--today", "2026-01-31", "--project", project, SOURCE_DATE_EPOCH=epoch).exit_code == 0


def test_an_unknown_store_is_wrong_use_even_where_there_are_faults(project: Path, run: Run) -> None:
    """A misspelt id is never taken for a store without findings."""
    laid_out(project, bad / "unknown_term")
    assert run("check", "--store", "lumne", "--project", project).exit_code == 2
    assert run("check", "--store", "lumen", "--project", project).exit_code == 1


def test_warnings_fail_only_when_asked(project: Path, run: Run) -> None:
    """A self-authored store that is silent on a topic is a warning."""
    store = project / "policy_src/stores/lumen.yaml"
    store.write_text(
        store.read_text().replace("extends: [lampshop]\n", "extends: [lampshop]\nabsent: [children]\n")
    )
    assert run("check", "--project", project).exit_code == 0
    assert "1 warning" in run("check", "--project", project).stdout
    assert run("check", "--fail-on-warning", "--project", project).exit_code == 1


def test_a_fault_of_the_program_exits_with_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With everything that a report of it needs."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no such thing should happen")

    entry = sys.modules["storepolicy.cli.main"]
    monkeypatch.setattr(entry, "commands", broken)
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 3
    assert "fault of storepolicy" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build", "verify"])
def test_json_is_one_array(command: str, site: Path, tmp_path: Path, run: Run) -> None:
    """Nothing but the array stands on standard output, whatever the command did."""
    extra = {"check": (), "build": ("--out", tmp_path / "site"), "verify": (site,)}[command]
    done = run(command, "--format", "json", "--project", MINIMAL, *extra)
    assert (done.exit_code, json.loads(done.stdout), done.stderr) == (0, [], "")


def test_json_holds_every_member(project: Path, run: Run) -> None:
    """A finding has every member that programs read, and a fingerprint that outlives a moved line."""
    laid_out(project, bad / "bases_conflict")
    first = json.loads(run("check", "--format", "json", "--project", project).stdout)
    base = project / "policy_src/base/family.yaml"
    base.write_text("# moved by a line\n" + base.read_text())
    second = json.loads(run("check", "--format", "json", "--project", project).stdout)
    for one, other in zip(first, second, strict=True):
        assert list(one) == [
            "code", "severity", "path", "line", "column", "message", "hint", "store", "ref", "related", "fingerprint",
        ]  # fmt: skip
        assert (one["fingerprint"], one["line"] + 1) == (other["fingerprint"], other["line"])
        assert one["related"]


def test_github_annotates_lines(project: Path, run: Run) -> None:
    """One workflow command a finding; what would end a property is escaped."""
    laid_out(project, bad / "five_different_faults")
    lines = run("check", "--format", "github", "--project", project).stdout.splitlines()
    assert lines[0] == (
        "::error file=policy_src/stores/lumen.yaml,line=7,col=3,title=SP102::"
        'unknown field "nam" (did you mean "name"?)'
    )
    assert len(lines) == 6
    assert all(line.startswith("::error file=") for line in lines)


def test_sarif_has_what_the_standard_demands(project: Path, run: Run) -> None:
    """SARIF 2.1.0: one run, each result with a rule of the driver, a level, a message and a place."""
    laid_out(project, bad / "bases_conflict")
    log: dict[str, Any] = json.loads(run("check", "--format", "sarif", "--project", project).stdout)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (only,) = log["runs"]
    rules = {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    assert only["tool"]["driver"]["name"] == "storepolicy"
    assert len(only["results"]) == 4
    for result in only["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in (*result["locations"], *result["relatedLocations"]):
            physical = location["physicalLocation"]
            assert not physical["artifactLocation"]["uri"].startswith("/")
            assert physical["region"]["startLine"] >= 1
            assert physical["region"].get("endColumn", 99) > physical["region"]["startColumn"] >= 1
        assert result["partialFingerprints"]["storepolicy/v1"]


def test_no_colour_without_a_terminal_or_with_no_color(project: Path, run: Run) -> None:
    """No escape sequence reaches a pipe."""
    laid_out(project, bad / "unknown_term")
    assert "\x1b" not in run("check", "--project", project).output
    assert "\x1b" not in run("check", "--project", project, NO_COLOR="1").output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_made(shell: str) -> None:
    """Each shell gets its script from the program itself."""
    script = _completed({"_STOREPOLICY_COMPLETE": f"{shell}_source"})
    assert "storepolicy" in script
    assert "_STOREPOLICY_COMPLETE" in script


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"storepolicy explain --project {FLEET} fl", ["fleet-nordic", "fleet-plain"]),
        (f"storepolicy check --project {FLEET} --store fleet-n", ["fleet-nordic"]),
        ("storepolicy ver", ["verify"]),
        ("storepolicy check --format s", ["sarif"]),
    ],
    ids=["argument", "option", "command", "choice"],
)  # fmt: skip
def test_words_are_completed(words: str, expected: list[str]) -> None:
    """Commands, choices and the ids of the project's stores."""
    count = str(len(words.split()) - 1)
    out = _completed({"_STOREPOLICY_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count})
    assert [line.partition(",")[2] for line in out.splitlines()] == expected


def _completed(settings: dict[str, str]) -> str:
    done = subprocess.run(
        [program], env={**os.environ, **settings}, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout


def test_explain_shows_where_a_value_comes_from(run: Run, golden: Golden) -> None:
    """Path, file and line of each value below a path, base or store, and the statements that rest on it."""
    golden(
        run("explain", "fleet-nordic", "rights.erasure", "--project", FLEET).output, here / "explain/fact.txt"
    )


def test_explain_takes_the_anchor_of_a_clause(run: Run, golden: Golden) -> None:
    """A clause is explained by the values it rests on."""
    golden(
        run("explain", "fleet-nordic", "#rights--erasure--right", "--project", FLEET).output,
        here / "explain/clause.txt",
    )


def test_explain_without_a_path_lists_everything(run: Run) -> None:
    """Each value once, with its place."""
    lines = run("explain", "fleet-nordic", "--project", FLEET).output.splitlines()
    assert "identity.legal_entity = Lumen & Wick Ltd" in lines
    assert "    written at policy_src/base/company.yaml:4:3" in lines


real = sorted((here.parents[1] / "policy_src").glob("*/*.yaml"))
documents = [
    document
    for path in real
    if path.parent.name in ("stores", "base") and (document := read(path.name, path.read_bytes())[0])
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(index=st.integers(0, len(documents) - 1), seed=st.integers(0, 2**16))
def test_fmt_changes_order_and_never_meaning(index: int, seed: int) -> None:
    """Top-level keys in any order, comments between them: the canonical form is one, and says the same."""
    document = documents[index]
    shuffled = _shuffled(document, seed)
    once = formatted(shuffled, key_order)
    again, _ = read("x.yaml", once.encode())
    assert again
    assert plain(again.root) == plain(document.root)
    assert formatted(again, key_order) == once
    assert sorted(_comments(once.splitlines())) == sorted(_comments(shuffled.lines))
    keys = [entry.key for entry in again.root]
    assert keys == [key for key in key_order(()) if key in keys]


def test_fmt_changes_no_file_where_a_comment_would_be_lost(project: Path, run: Run) -> None:
    """The comment is told at its place, and with another file out of order nothing is written."""
    store, base = project / "policy_src/stores/lumen.yaml", project / "policy_src/base/lampshop.yaml"
    store.write_text(store.read_text() + "absent: [practices.a, # why not\n  practices.b]\n")
    base.write_text(base.read_text().replace("id: lampshop\n", "") + "id: lampshop\n")
    before = bytes_below(project)
    done = run("fmt", "--project", project)
    assert done.exit_code == 1
    last = len(store.read_text().splitlines()) - 1
    assert f"policy_src/stores/lumen.yaml:{last}:23: error SP037 the comment would be lost" in done.stderr
    assert bytes_below(project) == before


def _comments(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.lstrip().startswith("#")]


def _shuffled(document: Document, seed: int) -> Document:
    starts = [entry.place.line for entry in document.root]
    ends = [*starts[1:], len(document.lines) + 1]
    blocks = [
        (
            f"# of {entry.key}",
            *(line for line in document.lines[start - 1 : end - 1] if not line.startswith("#")),
        )
        for entry, start, end in zip(document.root, starts, ends, strict=True)
    ]
    random.Random(seed).shuffle(blocks)  # noqa: S311 - Hypothesis chooses the seed
    found, findings = read("x.yaml", "\n".join(line for block in blocks for line in block).encode() + b"\n")
    assert found, findings
    return found


def test_fmt_puts_files_in_order_and_keeps_comments(project: Path, run: Run) -> None:
    """`--check` writes nothing and exits with 1; afterwards there is nothing left to do."""
    store = project / "policy_src/stores/lumen.yaml"
    store.write_text(
        "# the file's own comment\n\n"
        "identity:   # who\n  domain: lumen.example\n  # the name on the door\n  name: Lumen Lamps\n"
        "# first of all\nid: lumen\nextends: [lampshop]\nauthorship: {kind: self}\ntitle: {en: Lumen Lamps}\n"
    )
    before = bytes_below(project)
    checked = run("fmt", "--check", "--project", project)
    assert (checked.exit_code, checked.stdout) == (1, "not in order: policy_src/stores/lumen.yaml\n")
    assert bytes_below(project) == before
    assert run("fmt", "--project", project).exit_code == 0
    assert store.read_text() == (
        "# the file's own comment\n\n"
        "# first of all\nid: lumen\nextends: [lampshop]\ntitle: {en: Lumen Lamps}\nauthorship: {kind: self}\n"
        "identity:   # who\n  # the name on the door\n  name: Lumen Lamps\n  domain: lumen.example\n"
    )
    assert run("fmt", "--check", "--project", project).exit_code == 0


def test_fmt_counts_files_in_words(tmp_path: Path, run: Run) -> None:
    """One is a file, several are files."""
    project = laid_out(tmp_path / "small", MINIMAL)
    run("fmt", "--project", project)
    assert run("fmt", "--project", project).stdout == "2 files in order\n"
    (project / "policy_src/base/lampshop.yaml").unlink()
    store = project / "policy_src/stores/lumen.yaml"
    store.write_text("id: lumen\ntitle: {en: Lumen Lamps}\nauthorship: {kind: self}\n")
    assert run("fmt", "--project", project).stdout == "1 file in order\n"


def test_fmt_leaves_a_faulty_file_alone(project: Path, run: Run) -> None:
    """What cannot be read is told and not touched, and neither is any other file."""
    laid_out(project, bad / "yaml_tab")
    before = bytes_below(project)
    assert run("fmt", "--project", project).exit_code == 1
    assert bytes_below(project) == before
