"""A store's own terms take part wherever the broader term does."""

from __future__ import annotations

from pathlib import Path

from storepolicy.pipeline import check
from tests.fixtures.projects import MINIMAL, laid_out


def test_an_own_term_is_compared_under_its_broader_term(tmp_path: Path) -> None:
    """A term of the store's own, named as a kind of email address, stands in the row for email addresses."""
    project = laid_out(tmp_path, MINIMAL)
    file = next(
        p
        for p in (project / "policy_src").rglob("*.yaml")
        if "contact.email" in p.read_text(encoding="utf-8")
    )
    text = file.read_text(encoding="utf-8")
    own = "terms: {data: {x-alias: {label: {en: alias address}, definition: {en: A second name.}, broader: contact.email}}}\n"
    file.write_text(text.replace("contact.email", "x-alias") + own, encoding="utf-8")
    checked = check(project)
    assert checked.findings == ()
    (store,) = checked.stores
    cell = next(topic for topic in store.manifest.topics if topic.topic == "email")
    assert cell.text == {"en": "Alias address"}
