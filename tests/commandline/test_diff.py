"""`diff`: which two sides are compared, in which form, and what is said where nothing can be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from click.testing import Result
from msgspec.structs import replace
from ruamel.yaml import YAML

from storepolicy.diff import Change
from storepolicy.manifest import canonical
from storepolicy.materiality import (
    ChangeSet,
    Disclosure,
    Lead,
    Override,
    Step,
    Weighed,
    change_set,
    unknown_change_set,
    weigh,
)
from storepolicy.schema.change_sets import change_schema, diff_schema
from storepolicy.schema.layout import written
from tests.clients.checkers import ajv_verdicts
from tests.commandline.conftest import Run
from tests.commandline.repository import Repository, repository
from tests.commandline.steps import (
    BASE,
    FIRST,
    LATER,
    TODAY,
    edit,
    explain,
    longer,
    read,
    records,
    released,
)
from tests.conftest import Golden
from tests.fixtures.projects import FLEET, MINIMAL, laid_out
from tests.materiality.walk import table
from tests.notice.stores import merged
from tests.weighing.scales import notice, override, process, scale

here = Path(__file__).parent
store_file = "policy_src/stores/lumen.yaml"


@pytest.fixture
def second(run: Run, project: Path) -> Path:
    """Two revisions, and a working copy in which the age differs too."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    longer(project)
    explain(project, "retention.orders.period")
    released(run, project, "--effective", LATER)
    edit(project, "age: 16", "age: 13")
    return project


def diff(run: Run, project: Path, *words: str | Path) -> Result:
    """`diff` on a day."""
    return run("diff", *words, "--project", project, "--today", TODAY)


def told(run: Run, project: Path, *words: str | Path) -> list[Any]:
    """The changes of each store as JSON, checked by the schema."""
    done = diff(run, project, *words, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    found = json.loads(done.stdout)
    jsonschema_rs.validator_for(diff_schema("1.0")).validate(found)
    stores: list[Any] = found["stores"]
    return stores


def refs(changes: list[Any]) -> list[list[str]]:
    """The refs of the changes of each store."""
    return [[one["ref"] for one in store["changes"]] for store in changes]


@pytest.mark.parametrize(
    ("words", "sides", "expected"),
    [
        ((), (2, 0), ["children.age"]),
        (("lumen",), (2, 0), ["children.age"]),
        (("lumen", "1"), (1, 0), ["children.age", "retention.orders.period"]),
        (("lumen", "1", "working"), (1, 0), ["children.age", "retention.orders.period"]),
        (("lumen", "1", "2"), (1, 2), ["retention.orders.period"]),
        (("lumen", "2", "1"), (2, 1), ["retention.orders.period"]),
        (("lumen", "1", "1"), (1, 1), []),
        (("lumen", "working", "2"), (0, 2), ["children.age"]),
    ],
)
def test_which_sides(
    words: tuple[str, ...], sides: tuple[int, int], expected: list[str], run: Run, second: Path
) -> None:
    """The newest revision against the working copy, or what is named."""
    (found,) = told(run, second, *words)
    assert (found["before"], found["after"]) == sides
    assert sorted(refs([found])[0]) == expected


def test_a_store_that_was_never_released(run: Run, project: Path) -> None:
    """Said on standard error, beside whatever else there is to compare."""
    done = diff(run, project)
    wanted = "lumen: nothing has been released that it could be compared with"
    assert (done.exit_code, done.stdout, wanted in done.stderr) == (0, "", True)
    named = diff(run, project, "lumen")
    assert (named.exit_code, named.stdout, "--base COMMIT" in named.stderr) == (2, "", True)
    assert wanted in " ".join(named.stderr.split())


def test_the_other_way_round_is_the_mirror(run: Run, second: Path) -> None:
    (one,), (other,) = told(run, second, "lumen", "1", "2"), told(run, second, "lumen", "2", "1")
    assert [(c["before"], c["after"]) for c in one["changes"]] == [
        (c["after"], c["before"]) for c in other["changes"]
    ]
    assert [c["direction"] for c in (*one["changes"], *other["changes"])] == ["adverse", "favourable"]


def test_what_diff_says_is_what_the_record_has(run: Run, second: Path) -> None:
    """The same comparison, weighed alike; a revision's own number of consent aside."""
    (found,) = told(run, second, "lumen", "1", "2")
    assert found["changes"] == read(second, 2, "change.json")["changes"]


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_forms(form: str, run: Run, second: Path, golden: Golden) -> None:
    """What people read, of two changes at once: class, direction, words, place, days of notice."""
    done = diff(run, second, "lumen", "1", "--format", form)
    assert (done.exit_code, done.stderr) == (0, "")
    golden(done.stdout, here / "diff" / f"{form}.txt")


def test_two_files(run: Run, second: Path, tmp_path: Path) -> None:
    """Store files that lie anywhere, put together with the bases of the project; the words are there as well."""
    other = tmp_path / "other.yaml"
    other.write_text((second / store_file).read_text() + "children: {age: 18}\n")
    (found,) = told(run, second, second / store_file, other)
    assert [(c["ref"], c["before"], c["after"]) for c in found["changes"]] == [("children.age", 13, 18)]
    said = diff(run, second, second / store_file, other)
    assert "children.age (children_scope_narrowed)" in said.stdout
    assert "younger than 18" in said.stdout
    assert f"    {other}:" in said.stdout


@pytest.mark.parametrize("folder", ["", "policy_src"], ids=["no project", "a project without stores"])
def test_two_files_need_no_project(folder: str, run: Run, second: Path, tmp_path: Path) -> None:
    """The packaged vocabulary and wording serve; a base that lies nowhere is a finding all the same."""
    alone = tmp_path / "alone"
    (alone / folder).mkdir(parents=True)
    base, own = ((second / name).read_text() for name in ("policy_src/base/lampshop.yaml", store_file))
    whole = merged(YAML(typ="safe").load(base), YAML(typ="safe").load(own))
    del whole["extends"]
    one, other = alone / "one.yaml", alone / "other.yaml"
    for path, age in ((one, 13), (other, 18)):
        path.write_text(json.dumps({**whole, "children": {"age": age}}))
    (found,) = told(run, alone, one, other)
    assert [(c["ref"], c["before"], c["after"]) for c in found["changes"]] == [("children.age", 13, 18)]
    other.write_text((second / store_file).read_text())
    assert "extends" in diff(run, alone, one, other).stderr
    assert "SP001 there is no folder policy_src" in run("check", "--project", tmp_path).stderr


def test_files_extend_the_bases_of_their_own_project(
    run: Run, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From any folder, where no project is named; of a file in none the finding says where bases are looked for."""
    stores = second / store_file
    (second / "other.yaml").write_text(stores.read_text() + "children: {age: 18}\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    done = run("diff", stores, second / "other.yaml", "--format", "json")
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)["stores"]
    assert [change["ref"] for change in found["changes"]] == ["children.age"]
    (elsewhere / "alone.yaml").write_text(stores.read_text())
    done = run("diff", "alone.yaml", stores)
    assert done.exit_code == 1
    assert "bases are looked for in policy_src/base; name another project with --project" in done.stderr
    named = run("diff", "alone.yaml", stores, "--project", second)
    assert (named.exit_code, named.stderr) == (0, "")


def test_a_fault_in_a_file_is_told(run: Run, second: Path, tmp_path: Path) -> None:
    """As `check` would tell it, and nothing is compared."""
    other = tmp_path / "other.yaml"
    other.write_text((second / store_file).read_text() + "childern: {age: 18}\n")
    done = diff(run, second, second / store_file, other)
    assert (done.exit_code, done.stdout) == (1, "")
    assert 'SP102 unknown field "childern"' in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lumen", "9"), 'has no revision "9"; it has 1, 2 and "working"'),
        (("lumen", "0"), 'has no revision "0"'),
        (("lumen", "-1"), "No such option"),
        (("lumne",), "there is no store"),
        (("lumen", "1", "2", "3"), "at most two"),
        (("a.yaml", "b.yaml"), "there is no file a.yaml"),
        (("lumen", "--base", "HEAD", "1"), "there is no store"),
    ],
)
def test_wrong_use(words: tuple[str, ...], said: str, run: Run, second: Path) -> None:
    done = diff(run, second, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_no_changes_and_exit_codes(run: Run, second: Path) -> None:
    """0 whatever there is; with --exit-code 1 where something changes or nothing is known."""
    assert diff(run, second, "--exit-code").exit_code == 1
    edit(second, "age: 13", "age: 16")
    same = diff(run, second, "--exit-code")
    assert (same.exit_code, same.stdout) == (0, "lumen: revision 2 to working copy\nno changes\n")


def test_nothing_is_written(run: Run, second: Path) -> None:
    before = records(second)
    diff(run, second, "lumen", "1")
    assert records(second) == before


def test_a_revision_that_was_changed_is_a_finding(run: Run, second: Path) -> None:
    """Of an older revision as well, whose files are read only here."""
    path = second / "policy_src/revisions/lumen/0001/policy.json"
    path.write_bytes(path.read_bytes().replace(b"16", b"18"))
    done = diff(run, second, "lumen", "1", "2")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "policy_src/revisions/lumen/0001/policy.json:1:1: error SP708" in done.stderr


class TestBase:
    """The working copy against a commit."""

    @pytest.fixture
    def made(self, tmp_path: Path) -> Repository:
        """Two stores in a repository, inside a folder of it; a base that both share is changed since."""
        made = repository(tmp_path / "repository")
        project = laid_out(made.folder / "shops", FLEET)
        made.commit()
        longer(project)
        return made

    def test_every_store_is_compared(self, run: Run, made: Repository) -> None:
        """Nothing needs to be released; each store stands under its name."""
        found = told(run, made.folder / "shops", "--base", "HEAD")
        assert [store["store"] for store in found] == ["fleet-nordic", "fleet-plain"]
        assert refs(found) == [["retention.orders.period"]] * 2
        said = diff(run, made.folder / "shops", "--base", "HEAD", "--format", "github")
        assert said.stdout.count(f"::warning file=shops/{BASE},line=29,col=5,") == 2

    def test_annotations_name_files_from_the_root_of_the_repository(self, run: Run, made: Repository) -> None:
        """What shows them knows no other folder."""
        edit(made.folder / "shops", "[order.fulfilment.delivery]", "[order.fulfilment.nowhere]")
        for form, said in (("github", "file=shops/policy_src/"), ("sarif", '"uri": "shops/policy_src/')):
            assert said in run("check", "--project", made.folder / "shops", "--format", form).stdout

    def test_one_store(self, run: Run, made: Repository) -> None:
        found = told(run, made.folder / "shops", "fleet-plain", "--base", "main")
        assert [store["store"] for store in found] == ["fleet-plain"]

    def test_a_store_that_is_new(self, run: Run, made: Repository) -> None:
        """It has nothing to be compared with, and the others are compared all the same."""
        stores = made.folder / "shops/policy_src/stores"
        (stores / "fleet-new.yaml").write_text(
            (stores / "fleet-plain.yaml").read_text().replace("fleet-plain", "fleet-new")
        )
        found = told(run, made.folder / "shops", "--base", "HEAD")
        assert [store["store"] for store in found] == ["fleet-nordic", "fleet-plain"]

    def test_nothing_changed(self, run: Run, made: Repository) -> None:
        made.commit()
        assert refs(told(run, made.folder / "shops", "--base", "HEAD")) == [[], []]

    @pytest.mark.parametrize("name", ["nowhere", "HEAD~9", "--all", "HEAD:shops"])
    def test_what_is_no_commit(self, name: str, run: Run, made: Repository) -> None:
        """A finding; a name that looks like an option is none."""
        done = diff(run, made.folder / "shops", f"--base={name}")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "SP735" in done.stderr

    def test_what_was_wrong_then(self, run: Run, made: Repository) -> None:
        """A fault of the commit is told as one of the commit."""
        project = made.folder / "shops"
        edit(project, "age: 16", "age: sixteen")
        made.commit()
        edit(project, "age: sixteen", "age: 16")
        done = diff(run, project, "--base", "HEAD")
        assert done.exit_code == 1
        assert "at HEAD: expected a whole number" in done.stderr

    def test_outside_a_repository(self, run: Run, project: Path) -> None:
        done = diff(run, project, "--base", "HEAD")
        assert done.exit_code == 1
        assert "SP732" in done.stderr


class TestSchema:
    """`change.json` and what `diff` prints have schemas of their own."""

    def test_current(self, root: Path) -> None:
        for name, made in (("change", change_schema), ("diff", diff_schema)):
            assert (root / f"schema/1.0/{name}.json").read_text("utf-8") == written(made("1.0")), (
                "make schema"
            )

    @pytest.mark.parametrize(
        ("kind", "path"),
        [
            (ChangeSet, ()),
            (Weighed, ("properties", "changes", "items")),
            (Override, ("properties", "changes", "items", "properties", "override")),
            (Lead, ("properties", "leads", "items")),
        ],
    )
    def test_it_names_what_there_is(self, kind: type[msgspec.Struct], path: tuple[str, ...]) -> None:
        """Every member, and which of them are always there."""
        schema: Any = change_schema("1.0")
        for step in path:
            schema = schema[step]
        fields = msgspec.structs.fields(kind)
        assert set(schema["properties"]) == {field.encode_name for field in fields}
        assert {field.encode_name for field in fields if field.required} <= set(schema["required"])

    def test_every_member_is_described(self) -> None:
        assert list(silent(diff_schema("1.0"))) == []

    def test_every_row_of_the_table_follows_it(self, root: Path, tmp_path: Path) -> None:
        """A change of each kind, weighed with and without overrides and disclosures; in JavaScript too."""
        check = jsonschema_rs.validator_for(change_schema("1.0"))
        files = []
        for name, one in weighed(root):
            content = canonical(msgspec.to_builtins(one))
            check.validate(json.loads(content))
            files.append(tmp_path / f"{name}.json")
            files[-1].write_bytes(content)
        assert len(files) > 3 * 50
        wrong = tmp_path / "wrong.json"
        wrong.write_bytes(files[0].read_bytes().replace(b'"class":', b'"class":1'))
        assert not check.is_valid(json.loads(wrong.read_bytes()))
        verdicts = ajv_verdicts(root / "schema/1.0/change.json", [*files, wrong])
        assert verdicts.pop(str(wrong))
        assert set(map(tuple, verdicts.values())) == {()}


def weighed(root: Path) -> Iterator[tuple[str, ChangeSet]]:
    """The change set of every case of the table of materiality; the last is one of which nothing is known."""
    measured = scale(table=table(), promises=(process(one=notice(30, "working_day")),))
    for case in sorted((root / "tests/materiality/cases").iterdir()):
        changes = [
            msgspec.convert({k: v for k, v in one.items() if k in Change.__struct_fields__}, Change)
            for one in json.loads((case / "expected.json").read_bytes())
        ]
        over = override(changes[0], 2)
        told = Disclosure((changes[0].ref,), "2026-01-01")
        for number, more in enumerate(
            (measured, replace(measured, overrides=(over,)), replace(measured, disclosures=(told,)))
        ):
            yield f"{case.name}-{number}", change_set(weigh(changes, more), more, Step("lumen", 1, 2))
    yield "unknown", unknown_change_set("only the text is known", measured, Step("lumen", 1, 2))


def silent(schema: Any, path: str = "") -> list[str]:  # noqa: ANN401 - a JSON Schema
    """The members without title or description."""
    found = []
    for name, inner in schema.get("properties", {}).items():
        found += [f"{path}/{name}"] if not {"title", "description"} <= set(inner) else []
        found += silent(inner, f"{path}/{name}")
    return found + (silent(schema["items"], f"{path}[]") if "items" in schema else [])


def test_the_minimal_project_is_not_touched() -> None:
    """Every test above works on a copy."""
    assert not (MINIMAL / "policy_src/revisions").exists()
