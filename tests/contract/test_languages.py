"""Texts that a store writes in more than one language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storepolicy.manifest import Manifest
from storepolicy.model import leaves
from storepolicy.pipeline import check
from storepolicy.resources import resource
from tests.fixtures.projects import MINIMAL, laid_out

store = "policy_src/stores/lumen.yaml"
title, address = "documents--terms--document", "about--identity--who"


def project(folder: Path, *languages: str) -> Path:
    """The small store with a title and an address in two languages, and wording in those named."""
    root = laid_out(folder, MINIMAL)
    written = (root / store).read_text("utf-8")
    for kind, texts in (
        ("identity", "address: {en: 1 Lamp Street, de: Lampenweg 1}"),
        ("documents", "terms: {title: {en: Lamp Terms, de: Lampen-AGB}, kind: privacy_policy}"),
    ):
        assert f"\n{kind}:\n" in written
        written = written.replace(f"\n{kind}:\n", f"\n{kind}:\n  {texts}\n")
    (root / store).write_text(written, "utf-8")
    for language in languages:
        shutil.copytree(resource("wording") / "en", root / "policy_src/wording" / language)
    if languages:
        with (root / "policy_src/site.yaml").open("a", encoding="utf-8") as site:
            site.write(f"languages: [en, {', '.join(languages)}]\n")
    return root


def manifest(root: Path) -> Manifest:
    """What is published of the only store, which has no fault."""
    checked = check(root)
    assert checked.findings == ()
    return checked.stores[0].manifest


@pytest.mark.parametrize(
    ("languages", "shown"),
    [
        ((), {"en": ("Lamp Terms", "1 Lamp Street")}),
        (("de",), {"en": ("Lamp Terms", "1 Lamp Street"), "de": ("Lampen-AGB", "Lampenweg 1")}),
        # A language that the store has no text in shows the first that there is.
        (("fr",), {"en": ("Lamp Terms", "1 Lamp Street"), "fr": ("Lamp Terms", "1 Lamp Street")}),
    ],
)
def test_each_text_shows_its_own_language(
    tmp_path: Path, languages: tuple[str, ...], shown: dict[str, tuple[str, str]]
) -> None:
    said = {s.id: s.text for s in manifest(project(tmp_path, *languages)).statements}
    for language, words in shown.items():
        for clause, word in zip((title, address), words, strict=True):
            assert word in said[clause][language]
    assert said[title].keys() == shown.keys()


def test_a_clause_rests_on_the_text_of_each_language(tmp_path: Path) -> None:
    """Every leaf that some page shows is one that a statement names."""
    published = manifest(project(tmp_path, "de"))
    named = {pointer for statement in published.statements for pointer in statement.because}
    assert named == {pointer for pointer, _ in leaves(published.facts)}
    because = next(s.because for s in published.statements if s.id == title)
    assert because.count("/facts/documents/terms/title/de") == 1


def test_a_text_that_no_template_shows_is_told_once(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "policy_src/wording/en").mkdir(parents=True)
    (root / "policy_src/wording/en/documents.yaml").write_text("document: A paper.\n", "utf-8")
    found = [finding.ref for finding in check(root).findings if finding.code == "SP404"]
    assert [ref for ref in found if "terms.title" in ref] == ["documents.terms.title.en"]
