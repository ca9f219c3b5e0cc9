"""Five validators, one verdict: whoever checks a manifest comes to the same answer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from storepolicy.pipeline import check
from storepolicy.schema import version
from tests.clients.checkers import ajv_verdicts
from tests.clients.tools import Client, node_package
from tests.contract.corpus import faults, wrong
from tests.fixtures.projects import MINIMAL, laid_out

Json = dict[str, Any]
Refused = set[str]


@pytest.fixture(scope="module")
def schema(root: Path) -> Path:
    return root / "schema" / version / "manifest.json"


@pytest.fixture(scope="module")
def right(manifests: dict[str, Json]) -> dict[str, Json]:
    changed = json.loads(json.dumps(manifests["lumen"]))
    changed["facts"]["practices"]["checkout"]["data"] = ["x-lamp-size"]
    later = json.loads(json.dumps(manifests["lumen"]))
    later.update(schema="1.7", state="released")
    return {**manifests, "own-term": changed, "later-minor-version": later}


@pytest.fixture(scope="module")
def bad(manifests: dict[str, Json]) -> dict[str, Any]:
    return wrong(manifests["lumen"])


@pytest.fixture(scope="module")
def folder(right: dict[str, Json], bad: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every instance in a file of its own."""
    folder = tmp_path_factory.mktemp("instances")
    for name, instance in {**right, **bad}.items():
        (folder / f"{name}.json").write_text(json.dumps(instance), "utf-8")
    return folder


def by_jsonschema(schema: Path, folder: Path) -> Refused:
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    return {path.stem for path in folder.iterdir() if not validator.is_valid(_json(path))}


def by_jsonschema_rs(schema: Path, folder: Path) -> Refused:
    validator = jsonschema_rs.validator_for(_json(schema))
    return {path.stem for path in folder.iterdir() if not validator.is_valid(_json(path))}


def by_ajv(schema: Path, folder: Path) -> Refused:
    """Compiled in strict mode: ajv throws where a keyword is unknown or a schema is loose."""
    verdicts = ajv_verdicts(schema, sorted(folder.iterdir()))
    return {Path(path).stem for path, found in verdicts.items() if found}


def by_check_jsonschema(schema: Path, folder: Path) -> Refused:
    command: list[str | Path] = [
        "check_jsonschema",
        "--output-format",
        "json",
        "--schemafile",
        schema,
        *sorted(folder.iterdir()),
    ]
    report = json.loads(_module(command).stdout)
    return {Path(error["filename"]).stem for error in report["errors"]}


def by_sourcemeta(schema: Path, folder: Path) -> Refused:
    done = _module(["sourcemeta_jsonschema", "validate", "--fast", "--continue", schema, folder])
    assert "validated" in done.stdout + done.stderr
    return {Path(path).stem for path in re.findall(r"^fail: (.+)$", done.stdout + done.stderr, re.MULTILINE)}


validators: list[Callable[[Path, Path], Refused]] = [
    by_jsonschema, by_jsonschema_rs, by_ajv, by_check_jsonschema, by_sourcemeta,
]  # fmt: skip


@pytest.mark.parametrize("validator", validators, ids=lambda v: v.__name__.removeprefix("by_"))
def test_refuses_what_is_wrong_and_nothing_else(
    validator: Callable[[Path, Path], Refused], schema: Path, folder: Path, bad: dict[str, Any]
) -> None:
    assert validator(schema, folder) == set(bad)


@pytest.mark.parametrize("tool", ["sourcemeta_jsonschema", "check_jsonschema"])
def test_every_schema_follows_the_metaschema(schema: Path, tool: str) -> None:
    command = "metaschema" if tool == "sourcemeta_jsonschema" else "--check-metaschema"
    done = _module([tool, command, *sorted(schema.parent.glob("*.json"))])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("awkward", ["support@lumen.example\\n", "support@lumen.example\\u00a0"])
def test_a_store_file_is_judged_as_the_fast_validator_judges(tmp_path: Path, awkward: str) -> None:
    """Python's `$` lets a line break follow; the wording of faults must not depend on that."""
    path = laid_out(tmp_path / "project", MINIMAL) / "policy_src/base/lampshop.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("email: support@lumen.example", f'email: "{awkward}"'), "utf-8")
    assert {finding.code for finding in check(tmp_path / "project").findings} == {"SP107"}


def test_the_corpus_is_not_asleep() -> None:
    assert len(faults) >= 25


def _json(path: Path) -> Any:  # noqa: ANN401 - plain JSON
    return json.loads(path.read_text("utf-8"))


def _module(arguments: Iterable[str | Path]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


STRICT = """
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
const said = [];
const say = (words) => said.push(String(words));
const ajv = new Ajv2020.default({ strict: true, logger: { log: say, warn: say, error: say } });
ajv.compile(JSON.parse(readFileSync(process.argv[1], "utf8")));
process.stdout.write(said.join("\\n"));
"""


@pytest.mark.parametrize("name", ["manifest.json", "stores.json", "hub-status.json"])
def test_ajv_strict_compiles_without_a_warning(
    schema: Path, name: str, client: Callable[[str], Client]
) -> None:
    node_package("ajv")
    done = client("node").run("--input-type=module", "--eval", STRICT, "--", schema.with_name(name))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
