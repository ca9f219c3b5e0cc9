"""A term of the store's own is explained wherever a policy uses it, for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.steps import FIRST, TODAY, edit, explain, released

OWN = """
terms: {data: {x-lamp.v2: {label: {en: lamp settings}, definition: {en: How bright you set a lamp.}, broader: usage.product_use}}}
"""
ANCHOR = "term-data-x-lamp.v2"
STORE = "policy_src/stores/lumen.yaml"
DATA = "data: [identity.name, contact.postal_address.delivery, contact.email]"


@pytest.fixture
def lamps(project: Path) -> Path:
    """A project whose checkout asks for what only the store has a term for."""
    edit(project, DATA, DATA.replace("]", ", x-lamp.v2]"))
    store = project / STORE
    store.write_text(store.read_text("utf-8") + OWN, encoding="utf-8")
    return project


def test_a_draft_explains_its_terms(run: Run, lamps: Path) -> None:
    built(run, lamps, FIRST)
    page = (lamps / "site/lumen/index.html").read_text("utf-8")
    assert f'<a class="term" href="#{ANCHOR}">' in page
    assert f'<div id="{ANCHOR}"><dt>lamp settings</dt>\n<dd>How bright you set a lamp.</dd></div>' in page
    assert 'href="#own-terms"' in page
    text = (lamps / "site/lumen/policy.txt").read_text("utf-8")
    assert text.endswith(
        "\nTerms of this store\n-------------------\nWhat this store means by terms of its own, which the"
        " vocabulary of all\nstores lacks.\n- lamp settings: How bright you set a lamp.\n"
    )


def test_a_revision_explains_a_term_that_the_store_has_no_more(run: Run, lamps: Path) -> None:
    """Its own page, and the texts of the change that took the term away."""
    released(run, lamps, "--effective", "on-publish", today=FIRST)
    edit(lamps, ", x-lamp.v2]", "]")
    edit(lamps, OWN, "", STORE)
    explain(lamps, "practices.checkout.data", "terms")
    released(run, lamps, "--effective", "2026-03-15", today=TODAY)
    for day in (TODAY, "2026-03-15"):
        built(run, lamps, day)
    site = lamps / "site/lumen"
    assert "x-lamp" not in (site / "index.html").read_text("utf-8")
    assert f'id="{ANCHOR}"' in (site / "revisions/1/index.html").read_text("utf-8")
    assert "- lamp settings: How" in (site / "revisions/1/policy.txt").read_text("utf-8")
    assert "lamp settings" not in (site / "policy.txt").read_text("utf-8")
    assert f'href="../../../revisions/1/#{ANCHOR}"' in (site / "changes/2/old/index.html").read_text("utf-8")


def built(run: Run, project: Path, day: str) -> None:
    """The site of a day is built and agrees with its facts."""
    for command in (["build"], ["verify", project / "site"]):
        done = run(*command, "--project", project, "--today", day)
        assert done.exit_code == 0, done.output
