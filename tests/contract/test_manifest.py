"""What holds for every manifest, worked out anew from its bytes alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785

from storepolicy.manifest import as_json, canonical, parse
from storepolicy.model import Facts, Shape, fields_of
from storepolicy.pipeline import Checked
from tests.clients.checkers import canonical_json
from tests.contract.projects import annotated, compiled
from tests.fixtures.projects import MINIMAL

Json = dict[str, Any]
ours = ["camera-store", "instant-pot", "instantpotussale", "smegstoresale"]
names = sorted([*ours, "lumen"])
statement_id = re.compile(r"[a-z0-9-]+--[a-z0-9-]+--[a-z0-9-]+")


@pytest.fixture(params=names)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def content(contents: dict[str, bytes], name: str) -> bytes:
    return contents[name]


@pytest.fixture
def manifest(manifests: dict[str, Json], name: str) -> Json:
    return manifests[name]


def test_no_store_is_forgotten(contents: dict[str, bytes]) -> None:
    assert sorted(contents) == names


def test_bytes_are_canonical(content: bytes, manifest: Json) -> None:
    assert content == rfc8785.dumps(manifest)


def test_bytes_are_canonical_for_javascript(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_bytes(content)
    assert canonical_json(path).encode() == content


def test_canonical_form_of_awkward_text() -> None:
    value: dict[str, Any] = {
        "a": '\u2028\u00e9\u0007\u007f"\\/<\U0001f36a\b\f\n\r\t',
        "B": [True, 0, -5, 10**6],
        "": {},
        "a-b": "x",
    }
    assert canonical(value) == rfc8785.dumps(value)


def test_digest_is_that_of_the_facts(manifest: Json) -> None:
    parts = {key: manifest[key] for key in ("schema", "store", "authorship", "facts")}
    wordless = [{key: s[key] for key in s if key != "text"} for s in manifest["statements"]]
    assert manifest["digest"] == _sha256({**parts, "statements": wordless})


def test_text_digests_are_those_of_the_texts(manifest: Json) -> None:
    languages = {language for s in manifest["statements"] for language in s["text"]}
    texts = {one: {s["id"]: s["text"][one] for s in manifest["statements"]} for one in languages}
    assert manifest["text_digests"] == {one: _sha256(words) for one, words in texts.items()}


def test_no_null_no_float_no_empty_name(manifest: Json) -> None:
    for pointer, value in _tree(manifest):
        assert isinstance(value, str | bool | int), f"{pointer}: {value!r}"
        assert pointer.isascii(), pointer
        assert "//" not in pointer


def test_pointers_lead_to_leaves(manifest: Json) -> None:
    leaves = {pointer for pointer, _ in _tree(manifest["facts"], "/facts")}
    named = [pointer for s in manifest["statements"] for pointer in s["because"]]
    assert set(named) == leaves, "every leaf is told, and nothing else is named"


def test_a_statement_rests_on_leaves_or_on_statements(manifest: Json) -> None:
    for s in manifest["statements"]:
        assert len(s["because"]) == len(set(s["because"]))
        assert (s["kind"] == "summary") == bool(s.get("derived_from")) == (not s["because"]), s["id"]


def test_summaries_and_cells_name_statements_that_are_there(manifest: Json) -> None:
    plain = {s["id"] for s in manifest["statements"] if s["kind"] != "summary"}
    for one in (*manifest["statements"], *manifest["topics"]):
        derived = one.get("derived_from", [])
        assert set(derived) <= plain, one
        assert len(derived) == len(set(derived))


def test_ids_and_anchors(manifest: Json) -> None:
    ids = [s["id"] for s in manifest["statements"]]
    assert len(ids) == len(set(ids))
    for s in manifest["statements"]:
        assert statement_id.fullmatch(s["id"])
        assert s["anchor"] == s["id"]
        assert s["id"].partition("--")[0] == s["section"].replace("_", "-")


def test_assertions_follow_the_facts(manifest: Json) -> None:
    for s in manifest["statements"]:
        says = {p: _at(manifest, p) for p in s["because"] if p.endswith("/assertion") and p.count("/") == 4}
        if says:
            assert {s["assertion"]} == set(says.values()), s["id"]
        if s["kind"] != "summary":
            assert (s["assertion"] == "not_stated") == any(
                p.startswith("/facts/topics/") for p in s["because"]
            )


def test_topics_are_the_comparison_of_every_store(manifest: Json, manifests: dict[str, Json]) -> None:
    order = [topic["topic"] for topic in manifest["topics"]]
    assert len(order) == len(set(order))
    assert all(order == [topic["topic"] for topic in other["topics"]] for other in manifests.values())
    for topic in manifest["topics"]:
        assert (topic["assertion"] == "not_stated") == ("text" not in topic)
        assert topic.get("derived_from") or topic["assertion"] == "not_stated"


def test_text_is_plain(manifest: Json) -> None:
    for one in (*manifest["statements"], *manifest["topics"]):
        for text in one.get("text", {}).values():
            assert text == " ".join(text.split()), "white space is folded"
            assert _without_markup(text) == text
            assert not re.search(r"\{\{|\}\}|\{%|\]\(|\*\*|__|`|&[a-z]+;|\bundefined\b", text), text
            assert not re.search("[\\x00-\\x1f\\x7f-\\x9f\\ue000-\\uf8ff\\ufdd0-\\ufdef]", text), text


def test_evidence_names_facts(manifest: Json) -> None:
    facts = manifest["facts"]
    for ref, places in manifest.get("evidence", {}).items():
        kind, _, key = ref.partition(".")
        assert facts[kind] if not key else facts[kind][key]
        assert places


@pytest.mark.parametrize("name", ours)
def test_documents_are_relative_and_there(manifest: Json, name: str, site: Path) -> None:
    for document in manifest["documents"]:
        assert not re.match(r"/|[a-z]+:", document["href"])
        path = (site / name / document["href"]).resolve()
        assert (path / "index.html" if path.is_dir() else path).is_file()


@pytest.mark.parametrize("name", ours)
def test_published_bytes(content: bytes, name: str, site: Path) -> None:
    assert (site / name / "policy.json").read_bytes() == content


def test_only_what_is_meant_to_be_published(content: bytes, checked: Checked) -> None:
    text = content.decode()
    assert not re.search(r'"(note|markets|decided_by|waivers?|place|line|path|extends|absent)":', text)
    sources = checked.sources
    files = [file.path for file in (*sources.stores, *sources.vocabulary)] + [d.path for d in sources.bases]
    assert [path for path in files if Path(path).name in text] == []
    assert not re.search(r"\.ya?ml|policy_src|/home/|/root/|/tmp/", text)


def test_notes_stay_inside(tmp_path: Path) -> None:
    """Notes at every place where one may stand leave the manifest as it was."""
    noted = annotated(MINIMAL, tmp_path / "noted")
    assert (noted / "policy_src/base/lampshop.yaml").read_text("utf-8").count("a secret") > 12
    assert compiled(noted) == compiled(MINIMAL)


def test_a_reader_passes_over_what_it_does_not_know(content: bytes) -> None:
    later = json.loads(content)
    facts = later["facts"]
    single = [facts[name] for name, field in kinds.items() if name in facts and field.shape is Shape.VALUE]
    mapped = [
        one for name, field in kinds.items() if field.shape is Shape.MAP for one in _members(facts, name)
    ]
    known = (later, later["store"], later["authorship"], facts, *later["statements"], *later["topics"])
    for value in (*known, *later["documents"], *single, *mapped):
        value["x_later"] = {"unknown": [1, "a", None, 0.5]}
    later["schema"] = "1.9"
    read = json.loads(canonical(as_json(parse(json.dumps(later).encode()))))
    assert canonical({**read, "schema": "1.0"}) == content


kinds = {field.name: field for field in fields_of(Facts)}


def _members(facts: Json, name: str) -> list[Json]:
    return [one for one in facts.get(name, {}).values() if isinstance(one, dict)]


def test_a_reader_refuses_another_major_version(content: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        parse(content.replace(b'"schema":"1.0"', b'"schema":"2.0"'))


def test_a_reader_gives_back_what_it_read(content: bytes) -> None:
    assert canonical(as_json(parse(content))) == content


def _tree(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - walks plain JSON
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _tree(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _tree(inner, f"{pointer}/{index}")
    else:
        yield pointer, value


def _at(value: Any, pointer: str) -> Any:  # noqa: ANN401 - walks plain JSON
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _sha256(value: object) -> str:
    return f"sha256:{hashlib.sha256(rfc8785.dumps(value)).hexdigest()}"  # type: ignore[arg-type]


def _without_markup(text: str) -> str:
    found: list[str] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = found.append  # type: ignore[assignment]
    parser.feed(text)
    parser.close()
    return "".join(found)
