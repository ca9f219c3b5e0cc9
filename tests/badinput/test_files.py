"""Faults of files that no version control would carry."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from storepolicy.document import max_bytes
from storepolicy.finding import PolicyError, Severity
from storepolicy.language import prepare
from storepolicy.pipeline import check, plan_site
from storepolicy.project import read_project
from storepolicy.resources import resource
from tests.fixtures.projects import MINIMAL, laid_out


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "project", MINIMAL)


def _told(project: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in check(project).findings]


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path: Path) -> None:
    """What lies outside policy_src is neither read nor told."""
    outside = tmp_path / "secret.yaml"
    outside.write_text("id: secret\n")
    (project / "policy_src/stores/secret.yaml").symlink_to(outside)
    assert _told(project) == [("SP003", "policy_src/stores/secret.yaml")]
    assert all(str(tmp_path) not in finding.message for finding in check(project).findings)


def test_two_stores_with_one_title_are_told(project: Path) -> None:
    """A warning at the second one, whatever the case of the letters: as pages they look the same."""
    first = project / "policy_src/stores/lumen.yaml"
    text = (
        first.read_text().replace("id: lumen", "id: wick").replace("{en: Lumen Lamps}", "{en: LUMEN lamps}")
    ).replace("domain: lumen", "domain: wick")
    (project / "policy_src/stores/wick.yaml").write_text(text)
    (found,) = check(project).findings
    assert (found.code, found.severity, found.store) == ("SP126", Severity.WARNING, "wick")
    assert (found.place.line, found.source) == (4, "title: {en: LUMEN lamps}")
    assert [(one.place.path, one.place.line) for one in found.related] == [
        ("policy_src/stores/lumen.yaml", 4)
    ]


def test_two_stores_with_one_domain_are_told(project: Path) -> None:
    """A warning at the second one: whoever visits the domain could not tell whose policy is whose."""
    first = project / "policy_src/stores/lumen.yaml"
    text = first.read_text().replace("id: lumen", "id: wick").replace("{en: Lumen Lamps}", "{en: Wick}")
    (project / "policy_src/stores/wick.yaml").write_text(text.replace("lumen.example", "Lumen.example", 1))
    (found,) = check(project).findings
    assert (found.code, found.severity, found.store) == ("SP126", Severity.WARNING, "wick")
    assert found.message == 'another store has the domain "Lumen.example" too'
    assert [(one.place.path, one.place.line) for one in found.related] == [
        ("policy_src/stores/lumen.yaml", 8)
    ]


def test_a_title_may_need_a_joiner(project: Path) -> None:
    """It has no width, and without it Persian letters join that should not; between letters of English it hides."""
    store = project / "policy_src/stores/lumen.yaml"
    text = store.read_text("utf-8")
    for title, told in (
        ("\u0645\u06cc\u200c\u062e", []),
        ("Lu\u200cmen", [("SP107", "policy_src/stores/lumen.yaml")]),
    ):
        store.write_text(text.replace("{en: Lumen Lamps}", f'{{en: "{title}"}}', 1), "utf-8")
        assert _told(project) == told


def test_a_linked_folder_is_not_followed(project: Path, tmp_path: Path) -> None:
    """The same for a folder of bases."""
    (tmp_path / "elsewhere").mkdir()
    (project / "policy_src/history").symlink_to(tmp_path / "elsewhere")
    assert _told(project) == [("SP003", "policy_src/history")]


def test_linked_macros_are_not_followed(project: Path, tmp_path: Path) -> None:
    """Nor are the macros of the wording, which are no YAML."""
    outside = tmp_path / "parts.jinja"
    outside.write_text("{% macro a() %}{% endmacro %}")
    folder = project / "policy_src/wording/en"
    folder.mkdir(parents=True)
    (folder / "parts.jinja").symlink_to(outside)
    assert _told(project) == [("SP003", "policy_src/wording/en/parts.jinja")]


def test_macros_in_another_encoding_are_told(project: Path) -> None:
    """Macros that are no UTF-8 are a finding, and the packaged ones stand in."""
    folder = project / "policy_src/wording/en"
    folder.mkdir(parents=True)
    (folder / "parts.jinja").write_bytes("{# caf\xe9 #}".encode("latin-1"))
    assert _told(project) == [("SP007", "policy_src/wording/en/parts.jinja")]


def test_the_packaged_macros_themselves_may_be_at_fault(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a project's wording is the packaged one, as in the source checkout, nothing stands in."""
    own = shutil.copytree(resource("wording"), project / "policy_src/wording")
    (own / "en/parts.jinja").write_bytes(b"{# \xe9 #}")
    monkeypatch.setattr(
        "storepolicy.project.resource", lambda name: own if name == "wording" else resource(name)
    )
    assert ("SP007", "policy_src/wording/en/parts.jinja") in _told(project)


@pytest.mark.parametrize(
    ("lacking", "code", "place"),
    [
        ({"schemas": {}}, "SP609", "schema/1.0/store.json"),
        ({"schemas": {"manifest.json": b"{"}}, "SP609", "schema/1.0/manifest.json"),
        ({"vocabulary": ()}, "SP120", "schema/vocabulary"),
    ],
)
def test_a_contract_that_is_incomplete(lacking: dict[str, Any], code: str, place: str) -> None:
    """Without schemas or vocabulary nothing can be checked, and that is all that is told."""
    sources, _ = read_project(MINIMAL)
    if lacking.get("schemas"):
        lacking = {"schemas": {**sources.schemas, **lacking["schemas"]}}
    with pytest.raises(PolicyError) as raised:
        prepare(replace(sources, **lacking))
    assert {(one.code, one.place.path) for one in raised.value.findings} == {(code, place)}
    assert all(one.hint for one in raised.value.findings)


def test_no_site_is_planned_with_a_schema_that_is_none() -> None:
    """Nothing that programs read is published without one."""
    checked = check(MINIMAL)
    schemas = {**checked.sources.schemas, "stores.json": b"[]"}
    with pytest.raises(PolicyError) as raised:
        plan_site(replace(checked, sources=replace(checked.sources, schemas=schemas)))
    assert [one.place.path for one in raised.value.findings] == ["schema/1.0/stores.json"]


def test_a_file_over_the_limit_is_not_read(project: Path) -> None:
    """The limit and the size stand in the message."""
    (project / "policy_src/stores/vast.yaml").write_bytes(b"id: vast\n#" + b"x" * max_bytes)
    (finding,) = check(project).findings
    assert (finding.code, finding.place.path) == ("SP006", "policy_src/stores/vast.yaml")
    assert f"{max_bytes:,}" in finding.message


def test_a_folder_named_like_a_store_is_told(project: Path) -> None:
    """A folder is no file, whatever its name."""
    (project / "policy_src/stores/wick.yaml").mkdir()
    assert _told(project) == [("SP005", "policy_src/stores/wick.yaml")]


def test_a_project_without_policies_is_told(tmp_path: Path) -> None:
    """Neither a missing folder nor an empty one is an error of the program."""
    assert _told(tmp_path) == [("SP001", "policy_src")]
    (tmp_path / "policy_src").mkdir()
    assert _told(tmp_path) == [("SP001", "policy_src/stores")]


def test_a_name_that_cannot_be_shown_is_told_once(project: Path) -> None:
    """And not as it is: its line end would make two findings of one."""
    store = project / "policy_src/stores/lumen.yaml"
    (store.parent / "a\nb.yaml").write_bytes(store.read_bytes())
    assert _told(project) == [("SP036", "policy_src/stores/a□b.yaml")]


def test_a_macro_of_a_project_takes_the_place_of_the_packaged_one_of_its_name(project: Path) -> None:
    """The others stay, and call the new one too."""
    folder = project / "policy_src/wording/en"
    folder.mkdir(parents=True)
    (folder / "parts.jinja").write_text("{% macro contact(c) %}{{ c.email | upper }}{% endmacro %}\n")
    checked = check(project)
    assert checked.findings == ()
    parts = checked.wording.shared["parts"]
    assert parts.contacts([{"email": "a@b.example"}]) == "A@B.EXAMPLE"  # type: ignore[attr-defined]
