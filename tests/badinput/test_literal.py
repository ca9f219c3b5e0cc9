"""Text is text: whatever a free-text field holds stands on every page and in every file as it was written."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from itertools import cycle
from pathlib import Path
from typing import Any

import markdown
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from storepolicy.build.values import forms
from storepolicy.cli.main import commands
from storepolicy.document import plain
from storepolicy.model import Facts, Field, Shape, Value, fields_of
from storepolicy.pipeline import check
from storepolicy.verify.markup import Markup, fold

Tree = Any
"""Values as YAML has them."""

hostile = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ f.name }} {% raw %} {# none #}",
    "[x](javascript:alert(1)) ![y](z.png)",
    "A | B \"double\" 'single' `code`",
    "&amp; &lt;b&gt; &#60; </article>",
    "*Star* _under_ # head ~~gone~~",
    "Zoë “Ünï” — 日本語 Ελληνικά ½",
    "{store} %s %(name)s $HOME \\n",
    "=SUM(A1) <!-- no --> ]]>",
)
free = (Shape.LOCALIZED, Shape.TEXT, Shape.TEXTS)


class Planter:
    """Puts hostile texts into every free-text field, each in turn, and remembers which."""

    def __init__(self) -> None:
        self.planted: list[str] = []
        self._texts = cycle(hostile)

    def text(self) -> str:
        self.planted.append(next(self._texts))
        return self.planted[-1]

    def into(self, tree: Tree, kind: type[Value]) -> Tree:
        """The tree with other texts, as the model says where texts are."""
        known = {field.name: field for field in fields_of(kind)}
        return {
            name: self._field(known[name], value) if name in known else value for name, value in tree.items()
        }

    def _field(self, field: Field, value: Tree) -> Tree:
        if field.shape in free and not field.about.pattern and field.name not in forms:
            return self._replaced(value)
        if field.value is None:
            return value
        if field.shape is Shape.MAP:
            return {key: self.into(inner, field.value) for key, inner in value.items()}
        if field.shape is Shape.VALUES:
            return [self.into(inner, field.value) for inner in value]
        return self.into(value, field.value)

    def _replaced(self, value: Tree) -> Tree:
        if isinstance(value, dict):
            return {language: self.text() for language in value}
        return [self.text() for _ in value] if isinstance(value, list) else self.text()


class Planted:
    """The real stores with hostile texts, built."""

    def __init__(self, root: Path, project: Path) -> None:
        self.project, self.site, self.rendered = project, project / "site", project / "rendered"
        self.texts: dict[str, list[str]] = {}
        (project / "policy_src/stores").mkdir(parents=True)
        (project / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes())
        (project / "site_overrides").symlink_to(root / "site_overrides")
        for built in check(root).built:
            self._write(built.store.id, plain(built.resolved.tree))

    def _write(self, name: str, tree: Tree) -> None:
        planter = Planter()
        tree = {"id": name, **planter.into(tree, Facts)}
        tree["title"] = {"en": planter.text()}
        tree["authorship"]["source"] = {"en": planter.text()}
        tree["evidence"] = {ref: [planter.text(), *places[1:]] for ref, places in tree["evidence"].items()}
        self.texts[name] = planter.planted
        out = io.StringIO()
        yaml = YAML(typ="safe", pure=True)
        yaml.representer.ignore_aliases = lambda _: True
        yaml.dump(tree, out)
        (self.project / f"policy_src/stores/{name}.yaml").write_text(out.getvalue())

    def run(self, *arguments: str) -> None:
        ran = CliRunner().invoke(commands, [*arguments, "--project", str(self.project)])
        assert ran.exit_code == 0, ran.output


@pytest.fixture(scope="module")
def planted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    found = Planted(root, tmp_path_factory.mktemp("planted"))
    (found.project / "policy_src/pages").mkdir()
    found.run("build")
    found.run("render", "--out", str(found.rendered))
    return found


def test_verify_finds_nothing(planted: Planted) -> None:
    """Page, manifest, comparison and links agree, and nothing foreign is fetched."""
    planted.run("verify")


def test_every_text_stands_literally_on_its_page(planted: Planted) -> None:
    """As text content of the page, never as an element, an attribute or a link."""
    for name, texts in planted.texts.items():
        page = (planted.site / name / "index.html").read_text(encoding="utf-8")
        shown = fold(html.unescape(_without_tags(page)))
        for text in set(texts):
            assert fold(text) in shown, f"{name}: {text}"
        for piece in (
            "<script>alert",
            "<img src=x",
            "onerror=alert(1)>",
            "<!-- no -->",
            'href="javascript:',
            "<em>Star",
        ):
            assert piece not in page


def test_no_page_makes_markup_of_a_text(planted: Planted) -> None:
    """Neither does any other page of the site: hub, comparison, short form."""
    for path in planted.site.rglob("*.html"):
        markup = Markup(path.read_text(encoding="utf-8"))
        assert not [link for link in markup.links if link.strip().lower().startswith("javascript")]
        assert "<script>alert" not in path.read_text(encoding="utf-8")


def test_every_text_stands_literally_in_the_manifest(planted: Planted) -> None:
    """As facts and in the statements' texts; those of one store state no free text."""
    told = set()
    for name, texts in planted.texts.items():
        content = json.loads((planted.site / name / "policy.json").read_text(encoding="utf-8"))
        said = " ".join(statement["text"]["en"] for statement in content["statements"])
        values = json.dumps(content, ensure_ascii=False)
        for text in set(texts):
            assert json.dumps(text, ensure_ascii=False)[1:-1] in values
        told |= {text for text in texts if text in said}
    assert len(told) > len(hostile) / 2


def test_plain_text_holds_the_texts(planted: Planted) -> None:
    """Only line breaks are added."""
    for name, texts in planted.texts.items():
        manifest = json.loads((planted.site / name / "policy.json").read_text(encoding="utf-8"))
        told = fold((planted.site / name / "policy.txt").read_text(encoding="utf-8"))
        for statement in manifest["statements"]:
            if statement["kind"] == "sentence":
                assert statement["text"]["en"] in told
        assert texts


def test_the_comparison_holds_the_texts_and_no_formula(planted: Planted) -> None:
    """The CSV reads back to the manifests' cells; a cell that would be a formula is guarded."""
    content = (planted.site / "compare.csv").read_text(encoding="utf-8")
    rows = {row[1]: row for row in csv.reader(io.StringIO(content, newline=""))}
    for index, name in enumerate(json.loads((planted.site / "stores.json").read_text())["stores"]):
        manifest = json.loads((planted.site / name["manifest"]).read_text(encoding="utf-8"))
        for topic in manifest["topics"]:
            cell = rows[topic["topic"]][2 + 3 * index]
            assert cell.removeprefix("'") == topic.get("text", {}).get("en", "").removeprefix("'")
            assert cell[:1] not in ("=", "+", "-", "@")


def test_rendered_markdown_gives_the_same_article(planted: Planted) -> None:
    """Any Markdown processor leaves the block alone: its article is the plugin's article."""
    for name in planted.texts:
        for page in (name, f"{name}/short"):
            source = (planted.rendered / page / "index.md").read_text(encoding="utf-8").split("---\n", 2)[2]
            through = markdown.markdown(source, extensions=["attr_list", "tables", "md_in_html", "toc"])
            built = (planted.site / page / "index.html").read_text(encoding="utf-8")
            assert _article(through) == _article(built)


def _article(page: str) -> str:
    start, end = page.index('<article class="policy'), page.rindex("</article>")
    inner = page[start:end]
    inner = inner[: inner.index("</article>")] if "</article>" in inner else inner
    return fold(inner)


def _without_tags(page: str) -> str:
    return re.sub(r"<[^>]*>", "", page)
