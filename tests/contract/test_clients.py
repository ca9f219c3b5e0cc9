"""What other people's programs make of a built site: they agree with it, and notice where it was tampered with."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from storepolicy.schema import version
from storepolicy.site import page_check
from tests.clients.checkers import typescript_faults, typescript_of

stores = ["camera-store", "instant-pot", "instantpotussale", "smegstoresale"]
Tampering = Callable[[Path], None]


def verify(root: Path, site: Path, store: str) -> subprocess.CompletedProcess[str]:
    """The independent verifier, in an interpreter that cannot import storepolicy."""
    return _python("-I", root / "clients/verify.py", site, store)


def check_page(folder: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """The program of the developers' page on a page and its manifest."""
    program = tmp_path / "check.py"
    program.write_text(page_check, "utf-8")
    return _python("-I", program, folder / "index.html", folder / "policy.json")


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """One store's files and the comparison, free to be changed."""
    folder = tmp_path / "copy"
    shutil.copytree(site / "smegstoresale", folder / "smegstoresale")
    shutil.copy(site / "compare.csv", folder)
    return folder


@pytest.mark.parametrize("store", stores)
def test_the_verifier_agrees(root: Path, site: Path, store: str) -> None:
    done = verify(root, site, store)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout == f"{store}: page, manifest and comparison agree\n"


def _page(old: str, new: str) -> Tampering:
    return lambda site: _replace(site / "smegstoresale/index.html", old, new)


def _manifest(change: Callable[[dict[str, Any]], object]) -> Tampering:
    def tamper(site: Path) -> None:
        path = site / "smegstoresale/policy.json"
        manifest = json.loads(path.read_bytes())
        change(manifest)
        text = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        path.write_text(text, "utf-8")

    return tamper


tamperings: dict[str, tuple[Tampering, str]] = {
    "a word of the page": (_page('id="commitments--no-sale--commitment">', 'id="commitments--no-sale--commitment">Not: '), "in the manifest"),
    "a clause taken off the page": (_page('id="commitments--', 'id="gone--'), "in the manifest"),
    "a clause put on the page": (
        _page("</article>", '<p class="clause stated" id="use--more--use">We sell all.</p></article>'),
        "a clause #use--more--use that the manifest does not have",
    ),
    "a fact of the manifest": (
        _manifest(lambda m: m["facts"]["commitments"]["no_sale"].update(assertion="stated")),
        "the digest is not that of the facts",
    ),
    "a text of the manifest": (
        _manifest(lambda m: m["statements"][0]["text"].update(en="All is well.")),
        "the text digest (en) is not that of the text",
    ),
    "a pointer": (
        _manifest(lambda m: m["statements"][-1]["because"].append("/facts/nothing/0")),
        "rests on /facts/nothing/0, which is not there",
    ),
    "a cell": (lambda site: _replace(site / "compare.csv", "denied,smegstoresale/", "stated,smegstoresale/"), "the comparison says"),
}  # fmt: skip


@pytest.mark.parametrize("name", tamperings)
def test_the_verifier_notices(root: Path, copy: Path, name: str) -> None:
    tamper, told = tamperings[name]
    tamper(copy)
    done = verify(root, copy, "smegstoresale")
    assert (done.returncode, done.stderr) == (1, "")
    assert told in done.stdout


def test_the_verifier_stands_alone(root: Path) -> None:
    source = (root / "clients/verify.py").read_text("utf-8")
    assert "import storepolicy" not in source
    assert _imported(source) <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("store", stores)
def test_the_program_of_the_developers_page_agrees(site: Path, tmp_path: Path, store: str) -> None:
    done = check_page(site / store, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("statements agree\n")


@pytest.mark.parametrize(
    "name", ["a word of the page", "a clause taken off the page", "a text of the manifest"]
)
def test_the_program_of_the_developers_page_notices(copy: Path, tmp_path: Path, name: str) -> None:
    tamperings[name][0](copy)
    done = check_page(copy / "smegstoresale", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "--" in done.stdout


def test_the_program_of_the_developers_page_is_the_one_tested(site: Path) -> None:
    shown = _Code((site / "developers/index.html").read_text("utf-8"))
    assert page_check.strip() in [text.strip() for text in shown.found]
    assert _imported(page_check) <= set(sys.stdlib_module_names)


def test_types_made_of_the_schema(root: Path, tmp_path: Path) -> None:
    """A `@ts-expect-error` that expects in vain is an error too: the types refuse what the schema refuses."""
    schema = root / "schema" / version / "manifest.json"
    (tmp_path / "manifest.ts").write_text(typescript_of(schema, "StorepolicyManifest"), "utf-8")
    shutil.copy(root / "clients/policy.ts", tmp_path)
    shutil.copy(root / "tests/contract/client.ts", tmp_path)
    assert typescript_faults(tmp_path) == ()


def _python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no {old}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_program_is_as_short_as_the_readme_says() -> None:
    assert len(page_check.splitlines()) <= 30


def test_a_store_that_is_not_there_is_told(root: Path, tmp_path: Path) -> None:
    """In a line, with what to name, not as a traceback."""
    done = verify(root, tmp_path, "nope")
    assert (done.returncode, "nope/policy.json is not there" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def _imported(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.partition(".")[0]
        for name in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
    }


class _Code(HTMLParser):
    """The texts of all code blocks of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "code":
            self.found.append("")
            self._inside = True
        del attrs

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "code"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
