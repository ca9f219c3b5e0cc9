"""What the official checkers say of files and folders; an empty tuple is a clean bill."""

from __future__ import annotations

import json
from pathlib import Path

from tests.clients.tools import SCRIPTS, Client, client_named, node_package


def ajv_verdicts(schema: Path, instances: list[Path]) -> dict[str, list[str]]:
    """Path of each instance -> the faults that ajv (2020-12, strict, formats asserted) finds in it."""
    node_package("ajv")
    node_package("ajv-formats")
    verdicts: dict[str, list[str]] = json.loads(_script("ajv.mjs", schema, *instances))
    return verdicts


def canonical_json(instance: Path) -> str:
    """The file in RFC 8785 form, as the npm package `canonicalize` writes it."""
    node_package("canonicalize")
    return _script("canonicalize.mjs", instance)


def html_faults(folder: Path, known: Path | None = None) -> tuple[str, ...]:
    """What the Nu HTML checker holds against the pages of a folder; `known` lists what it shall not tell."""
    jar = node_package("vnu-jar") / "build/dist/vnu.jar"
    options: list[str | Path] = ["--errors-only", "--skip-non-html"]
    if known:
        options += ["--filterfile", known]
    done = client_named("java").run("-jar", jar, *options, folder)
    return tuple(done.stderr.splitlines())


def dead_links(address: str) -> tuple[str, ...]:
    """Links and anchors that lead nowhere, from a served site; addresses elsewhere are not asked."""
    node_package("linkinator")
    return tuple(json.loads(_script("links.mjs", address)))


def typescript_of(schema: Path, name: str) -> str:
    """The TypeScript declarations that json-schema-to-typescript makes of a schema."""
    node_package("json-schema-to-typescript")
    return _script("types.mjs", schema, name)


def typescript_faults(folder: Path) -> tuple[str, ...]:
    """What the TypeScript compiler says of the `.ts` files of a folder, in strict mode."""
    compiler = node_package("typescript") / "bin/tsc"
    options = (
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--skipLibCheck",
        "false",
    )
    done = client_named("node").run(compiler, *options, *sorted(folder.glob("*.ts")), cwd=folder)
    return tuple(line for line in done.stdout.splitlines() if line)


def atom_faults(feed: Path, grammar: Path) -> tuple[str, ...]:
    """What jing holds against a feed by the grammar of RFC 4287."""
    done = client_named("jing").run("-c", grammar, feed)
    return tuple(done.stdout.splitlines())


def visits(statuses: list[Path]) -> list[bool]:
    """Whether consent held at each visit of one person to a shop whose dialogue reads these `status.json`."""
    node_package("vanilla-cookieconsent")
    node_package("jsdom")
    held: list[bool] = json.loads(_script("consent.mjs", *statuses))
    return held


def page_as_text(page: Path, columns: int = 100) -> str:
    """A page as a text browser shows it, without CSS and script."""
    done = client_named("w3m").run("-dump", "-cols", str(columns), "-T", "text/html", page)
    return done.stdout


def pdf_as_text(document: Path) -> str:
    """The words of a PDF in reading order."""
    return client_named("pdftotext").run("-layout", document, "-").stdout


def _script(name: str, *arguments: str | Path) -> str:
    node: Client = client_named("node")
    done = node.run(SCRIPTS / name, *arguments)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")
    return done.stdout
