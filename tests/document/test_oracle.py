"""The tree equals what ruamel.yaml reads as YAML 1.2, for real files and for whatever Hypothesis thinks of."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError

from storepolicy.document import Document, Mapping, Node, Plain, Scalar, plain, read
from storepolicy.document.characters import refused
from storepolicy.document.resolution import is_exact, resolve

# ruamel.yaml also takes these for numbers and dates, and any number with `_` in it; the core schema does not.
more_than_core = re.compile(r"[-+]?0b[01]+|[-+]?0o?[0-7]+|\d{4}-\d\d?-\d\d?.*")

# In brackets libyaml refuses these texts, which ruamel.yaml leaves without quotes.
refused_in_brackets = re.compile(r"[:?].*|.*:[,?\[\]{}].*", re.DOTALL)


def _is_common(text: str) -> bool:
    """True for a text that every writer and reader here takes for the same."""
    return (
        not more_than_core.fullmatch(text)
        and not refused_in_brackets.fullmatch(text)
        and is_exact(resolve(text))
    )


# Letters that have a meaning somewhere in YAML come up more often than others.
letters = st.sampled_from("ab:#-? ,[]{}&*!|>'\"%@`\\\n~0123456789.eEoxtrueNO+é日😀")
texts = st.text(letters, max_size=12).filter(_is_common)
# PyYAML leaves `0E0` without quotes, a number since YAML 1.2: both readers take it for one, and a key must be none.
keys = texts.filter(lambda text: text != "<<" and isinstance(resolve(text), str))
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False, width=32)
leaves = texts | numbers | st.booleans() | st.none()
trees = st.dictionaries(
    keys,
    st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=15,
    ),
    min_size=1,
    max_size=6,
)
styles = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        "default_flow_style": st.sampled_from([True, False, None]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.sampled_from([2, 4, 7]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)
real = sorted(Path(__file__).parents[2].glob("*_src/**/*.yaml")) + sorted(
    Path(__file__).parents[2].glob("schema/**/*.yaml")
)


@given(trees, styles)
def test_what_pyyaml_writes_is_read_as_ruamel_reads_it(tree: dict[str, Any], style: dict[str, Any]) -> None:
    text = yaml.dump(tree, Dumper=_Untagged, sort_keys=False, **style)
    _agrees(text)


@given(trees, st.sampled_from([True, False, None]))
def test_what_ruamel_writes_comes_back(tree: dict[str, Any], flow: bool | None) -> None:
    writer, stream = YAML(typ="safe", pure=True), io.StringIO()
    writer.default_flow_style = flow
    writer.width = 10_000  # libyaml wants a key on one line
    writer.dump(tree, stream)
    document = _agrees(stream.getvalue())
    assert plain(document.root) == tree


@given(trees)
def test_every_place_is_where_the_value_stands(tree: dict[str, Any]) -> None:
    text = yaml.dump(tree, Dumper=_Untagged, sort_keys=False, allow_unicode=True, default_style='"')
    document = _agrees(text)
    for node in _nodes(document.root):
        rest = document.line(node.place.line)[node.place.column - 1 :]
        assert rest.startswith('"') if isinstance(node, Scalar) and isinstance(node.value, str) else rest


@given(trees, st.data())
def test_a_repeated_key_is_refused_as_ruamel_refuses_it(tree: dict[str, Any], data: st.DataObject) -> None:
    text = yaml.dump(tree, Dumper=_Untagged, sort_keys=False, default_flow_style=True, default_style='"')
    again = yaml.dump(data.draw(st.sampled_from(sorted(tree))), default_style='"', width=1000).strip()
    text = text.rstrip().removesuffix("}") + f", {again}: 1}}\n"
    with pytest.raises(DuplicateKeyError):
        _ruamel(text)
    _, findings = read("x.yaml", text.encode())
    assert [finding.code for finding in findings] == ["SP026"]


@pytest.mark.parametrize("path", real, ids=lambda path: "/".join(path.parts[-3:]))
def test_real_files_are_read_as_ruamel_reads_them(path: Path) -> None:
    document, findings = read(path.name, path.read_bytes())
    assert document, findings
    assert plain(document.root) == _texts(_ruamel(path.read_text()))


@pytest.mark.parametrize(
    "text", ["1_000", "0b101", "2026-11-20", "2026-11-20 10:00:00", "12:30", "NO", "yes", "0o8", "1e", "."]
)
def test_what_the_core_schema_does_not_know_is_a_text(text: str) -> None:
    document, _ = read("x.yaml", f"a: {text}\n".encode())
    assert document
    assert plain(document.root) == {"a": text}


class _Untagged(yaml.SafeDumper):
    """Writes no tag and no alias, which we refuse: a number in quotes is then a text to both readers."""

    def ignore_aliases(self, _: object) -> bool:
        return True

    def process_tag(self) -> None:
        """No tag is written."""


def _agrees(text: str) -> Document:
    assume(not refused().search(text) and "\\r" not in text)
    document, findings = read("x.yaml", text.encode())
    assert document, findings
    assert _typed(plain(document.root)) == _typed(_ruamel(text))
    return document


def _ruamel(text: str) -> Plain:
    tree: Plain = YAML(typ="safe", pure=True).load(text)
    return tree


def _typed(value: Plain) -> object:
    """The value so that 1, 1.5 and True differ; 1.0 is the whole number that JSON takes it for."""
    if isinstance(value, dict):
        return [(key, _typed(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    exact = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
    return (int, int(value)) if exact and isinstance(value, float) else (type(value), value)


def _texts(value: object) -> object:
    """Dates as the texts they are to the core schema."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _nodes(node: Node) -> list[Node]:
    inner = [entry.value for entry in node] if isinstance(node, Mapping) else list(getattr(node, "items", ()))
    return [node, *(deep for child in inner for deep in _nodes(child))]
