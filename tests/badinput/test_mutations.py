"""Real store files, spoilt at random: findings with a place in the file, and never an exception."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml import YAML

from storepolicy.document import File, plain, read
from storepolicy.finding import Finding
from storepolicy.language import Language, prepare
from storepolicy.pipeline import examine
from storepolicy.project import Sources, read_project

repository = Path(__file__).parents[2]
files = sorted((repository / "policy_src/stores").glob("*.yaml"))
texts = [path.read_text(encoding="utf-8") for path in files]
few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
path = "policy_src/stores/spoilt.yaml"


@cache
def _ground() -> tuple[Sources, Language]:
    """The real project and what all its stores share; read once."""
    sources = read_project(repository)[0]
    return sources, prepare(sources)[0]


def _check(content: str) -> tuple[Finding, ...]:
    sources, language = _ground()
    stores = (File(path, content.encode()),)
    checked = examine(replace(sources, stores=stores, history=()), language)
    known = {path: content.splitlines()}
    known |= {base.path: list(base.lines) for base in sources.bases}
    for finding in checked.findings:
        lines = known[finding.place.path]
        assert finding.message
        assert 1 <= finding.place.line <= len(lines) + 1
        line = lines[finding.place.line - 1] if finding.place.line <= len(lines) else ""
        assert 1 <= finding.place.column <= len(line) + 1
        assert "None" not in finding.message + finding.hint
    return checked.findings


Tree = Any
"""Values as YAML has them."""

numbers = st.integers(0, 400)
pieces = st.sampled_from(
    [*"\t\"':-[]{}#&*!|>%@`,? \n", "- ", ": ", "  ", "x-", "null", "true", "7", "é", "\u202e"]
)
Edit = Callable[[list[str]], None]


def _delete(lines: list[str], at: int, _: int) -> None:
    del lines[at]


def _double(lines: list[str], at: int, other: int) -> None:
    lines.insert(other, lines[at])


def _exchange(lines: list[str], at: int, other: int) -> None:
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, _: int) -> None:
    lines[at] = "  " + lines[at]


def _outdent(lines: list[str], at: int, _: int) -> None:
    lines[at] = lines[at].removeprefix("  ")


def _exchange_value(lines: list[str], at: int, other: int) -> None:
    key, _, value = lines[at].partition(": ")
    lines[at] = f"{key}: {lines[other].partition(': ')[2] or value}"


deeds = st.sampled_from([_delete, _double, _exchange, _indent, _outdent, _exchange_value])


@st.composite
def line_edits(draw: st.DrawFn) -> Edit:
    deed, one, other = draw(deeds), draw(numbers), draw(numbers)
    return lambda lines: deed(lines, one % len(lines), other % len(lines)) if lines else None


@st.composite
def insertions(draw: st.DrawFn) -> Edit:
    piece, number, column = draw(pieces), draw(numbers), draw(st.integers(0, 60))

    def edit(lines: list[str]) -> None:
        if lines:
            line = lines[number % len(lines)]
            lines[number % len(lines)] = line[:column] + piece + line[column:]

    return edit


@few
@given(
    index=st.integers(0, len(texts) - 1), edits=st.lists(line_edits() | insertions(), min_size=1, max_size=4)
)
def test_spoilt_lines(index: int, edits: list[Edit]) -> None:
    """Lines deleted, doubled, exchanged, indented otherwise, with signs of YAML put in."""
    lines = texts[index].split("\n")
    for edit in edits:
        edit(lines)
    _check("\n".join(lines))


others: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 7, -1, 1.5, "", "x", "x-own", "contact.email", "https://a.example", "2026-02-30", "not_stated",
     "javascript:alert(1)", "<script>", "{{ f }}", [], ["x"], [7], [[]], {}, {"en": "text"}, {"x": {}}, {"note": "n"}, {"kind": "when"}]
)  # fmt: skip


@st.composite
def node_edits(draw: st.DrawFn) -> Edit:
    steps = draw(st.lists(numbers, min_size=1, max_size=5))
    deed = draw(st.sampled_from(["other", "delete", "rename", "double", "exchange"]))
    other, name = (
        draw(others),
        draw(st.sampled_from(["x", "id", "note", "en", "email", "data", "kind", "X y", "7"])),
    )

    def edit(tree: Tree) -> None:
        owner, key = _reached(tree, steps)
        if key is None:
            return
        if deed == "other":
            owner[key] = deepcopy(other)
        elif deed == "delete":
            del owner[key]
        elif deed == "double" and isinstance(owner, list):
            owner.append(deepcopy(owner[key]))
        elif deed == "rename" and isinstance(owner, dict):
            owner[name] = owner.pop(key)
        elif deed == "exchange":
            keys = list(owner) if isinstance(owner, dict) else list(range(len(owner)))
            last = keys[steps[0] % len(keys)]
            owner[key], owner[last] = owner[last], owner[key]

    return edit


def _reached(tree: Tree, steps: list[int]) -> tuple[Tree, Tree]:
    """The last map or list on a way through the tree, and the key chosen in it."""
    owner, key = tree, None
    for step in steps:
        node = owner if key is None else owner[key]
        if not isinstance(node, dict | list) or not node:
            break
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        owner, key = node, keys[step % len(keys)]
    return owner, key


def _written(tree: Tree) -> str:
    out = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.representer.ignore_aliases = lambda _: True
    yaml.dump(tree, out)
    return out.getvalue()


trees = [plain(document.root) for text in texts if (document := read("x.yaml", text.encode())[0])]


@few
@given(index=st.integers(0, len(trees) - 1), edits=st.lists(node_edits(), min_size=1, max_size=3))
def test_spoilt_trees(index: int, edits: list[Edit]) -> None:
    """Values of another kind, keys renamed, parts exchanged: good YAML that says something else."""
    tree: Tree = deepcopy(trees[index])
    for edit in edits:
        edit(tree)
    if tree:
        _check(_written(tree))


def test_the_real_files_have_no_fault() -> None:
    """What the mutations start from is sound, each file alone."""
    for text in texts:
        assert _check(text) == ()
