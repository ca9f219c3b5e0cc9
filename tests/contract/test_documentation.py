"""The documentation of the model is current and names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storepolicy.model import Facts, Store, Value, field_of
from storepolicy.schema.reference import reference
from storepolicy.vocabulary import Vocabulary
from tests.conftest import Golden

mapping = (
    (Path(__file__).parents[2] / "docs/model.md").read_text("utf-8").partition("## Needs and their places")[2]
)
named = re.findall(r"`([^`]+)`", mapping)
paths = sorted({name for name in named if "." in name and ":" not in name and "/" not in name})
terms = sorted({name for name in named if ":" in name and name != "scheme:term"})


def test_reference_is_current(root: Path, vocabulary: Vocabulary, golden: Golden) -> None:
    golden(reference(vocabulary), root / "docs/model-reference.md")


@pytest.mark.parametrize("path", paths)
def test_path_is_in_the_model(path: str) -> None:
    first, *steps = path.split(".")
    kind: type[Value] | None = Facts if field_of(Facts, first) else Store
    for step in (first, *steps):
        field = field_of(kind, step) if kind else None
        assert field, path
        kind = field.value


@pytest.mark.parametrize("term", terms)
def test_term_is_in_the_vocabulary(term: str, vocabulary: Vocabulary) -> None:
    scheme, _, name = term.partition(":")
    assert vocabulary.term(scheme, name)


def test_every_kind_of_fact_has_a_need() -> None:
    spoken_of = {name.partition(".")[0] for name in named}
    from_model = {field for field in Facts.__struct_fields__ if field not in ("texts", "topics", "choices")}
    assert from_model - spoken_of == {"recipient_terms", "rights_list"}


def test_links_lead_somewhere(root: Path) -> None:
    for page in ("model.md", "model-reference.md"):
        text = (root / "docs" / page).read_text("utf-8")
        headings = {line.lstrip("# ").lower() for line in text.splitlines() if line.startswith("#")}
        for target, fragment in re.findall(r"\]\(([a-z.-]*)#?([a-z_]*)\)", text):
            assert (root / "docs" / (target or page)).is_file()
            assert not fragment or fragment in headings, fragment
