"""A notice stays right when the clauses that it names are gone from the policy, or are not in it yet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commandline.conftest import Run
from tests.commandline.steps import BASE, FIRST, TODAY, edit, explain, longer, released

EFFECT, NEXT = "2026-07-15", "2026-05-25"
"""The day on which the clauses go, and that on which people are told."""


def _without(kind: str) -> Callable[[Path], None]:
    """Takes all facts of a kind out of the base."""

    def edited(project: Path) -> None:
        path = project / BASE
        text = path.read_text(encoding="utf-8")
        left = re.sub(rf"^{kind}:\n(?: .*\n)+", "", text, flags=re.MULTILINE)
        assert left != text
        path.write_text(left, encoding="utf-8")

    return edited


def _renamed(project: Path) -> None:
    """The contact has another id, so its clause has another anchor."""
    edit(project, "  support:\n", "  helpdesk:\n")
    edit(project, "contact: [support]", "contact: [helpdesk]")


EDITS = {
    "contact--support--contact": (_renamed, ("contacts", "rights")),
    "rights--erasure--right": (_without("rights"), ("rights",)),
    "retention--orders--retention": (_without("retention"), ("retention",)),
}
"""What takes each clause that the notice of revision 2 names out of the policy, and what changes by it."""


@pytest.fixture
def told(run: Run, project: Path) -> Path:
    """A project whose second revision names clauses: what changed, and what people can do."""
    released(run, project, "--effective", "on-publish", today=FIRST)
    longer(project)
    explain(project, "retention.orders", more="choices: [contact, delete]\n")
    released(run, project, "--effective", "2026-03-15", today=TODAY)
    return project


def test_every_clause_that_the_notice_names_is_removed_once(told: Path) -> None:
    """Else the test below would leave one out."""
    notice = json.loads((told / "policy_src/revisions/lumen/0002/notice.en.json").read_bytes())
    named = {choice["href"].partition("#")[2] for choice in notice["choices"]}
    assert named | {item["clause"] for item in notice["changed"]} == EDITS.keys()


@pytest.mark.parametrize("anchor", EDITS)
def test_a_clause_goes_and_the_site_is_built_and_verified(anchor: str, run: Run, told: Path) -> None:
    gone, changes = EDITS[anchor]
    gone(told)
    explain(told, *changes)
    released(run, told, "--effective", EFFECT, "--approved-by", "legal=CASE-1", today=NEXT)
    site = told / "site"
    for day in ("2026-07-14", EFFECT):
        done = run("build", "--project", told, "--today", day)
        assert done.exit_code == 0, done.output
    assert f'id="{anchor}"' not in (site / "lumen/index.html").read_text("utf-8")
    page = (site / "lumen/changes/2/index.html").read_text("utf-8")
    assert f'href="../../revisions/2/#{anchor}"' in page
    for name in ("changes/3", "since/2"):
        page = (site / "lumen" / name / "index.html").read_text("utf-8")
        old = re.findall(r'<a href="([^"]*)"[^>]*>See the old clause</a>', page)
        assert old == [f"../../revisions/2/#{anchor}"], name
    done = run("verify", site, "--project", told, "--today", EFFECT)
    assert (done.exit_code, done.stderr) == (0, "")


def test_an_upcoming_revision_offers_a_right_that_it_brings(run: Run, told: Path) -> None:
    """Until its day the clause of the right stands on the revision's own page alone."""
    longer(told, 7, 5)
    edit(told, "rights:\n", "rights:\n  objection: {right: objection, contact: [support]}\n")
    explain(told, "rights.objection", "retention.orders", more="choices: [object]\n")
    released(run, told, "--effective", EFFECT, today=NEXT)
    for day in (NEXT, EFFECT):
        done = run("build", "--project", told, "--today", day)
        assert done.exit_code == 0, done.output
    page = (told / "site/lumen/changes/3/index.html").read_text("utf-8")
    assert 'href="../../revisions/3/#rights--objection--right"' in page
