"""What two records have in common is read once; what is read is what stands in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.manifest import Manifest, canonical, parse
from storepolicy.model import Facts
from storepolicy.pages import Linker
from storepolicy.pages.policy import groups
from storepolicy.pages.sections import sections
from storepolicy.snapshot import read_text, text_file
from storepolicy.statements import Told
from tests.diff.strategies import facts
from tests.notice.stores import language, snapshot

records = sorted((Path(__file__).parents[2] / "policy_src" / "revisions").glob("*/[0-9]*"))


@pytest.mark.parametrize("record", records, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_record_is_read_as_it_stands(record: Path) -> None:
    manifest = (record / "policy.json").read_bytes()
    assert parse(manifest) == msgspec.json.decode(manifest, type=Manifest)
    for path in record.glob("text.*.json"):
        found = read_text(path.read_bytes())
        assert found == msgspec.json.decode(path.read_bytes(), type=Told)
        assert text_file(found) == path.read_bytes()


def with_facts(told: Facts) -> bytes:
    """A manifest of these facts."""
    plain: dict[str, Any] = msgspec.json.decode(snapshot().content)
    return canonical(plain | {"facts": msgspec.to_builtins(told)})


@given(facts())
def test_any_facts_are_read_as_they_stand(told: Facts) -> None:
    assert parse(with_facts(told)).facts == msgspec.json.decode(with_facts(told), type=Manifest).facts == told


def test_what_two_records_have_in_common_is_one_value() -> None:
    more = snapshot("recipients: {another: {kind: logistics_carrier, regions: [DE]}}")
    one, other = parse(snapshot().content), parse(more.content)
    assert one.facts != other.facts
    assert one.facts.practices is other.facts.practices
    assert any(mine is theirs for mine in one.statements for theirs in other.statements)
    texts = [read_text(text_file(found.told["en"])) for found in (snapshot(), more)]
    common = [mine for mine in texts[0].sections for theirs in texts[1].sections if mine is theirs]
    assert common
    assert texts[0] != texts[1]


def test_a_member_that_nobody_knows_is_passed_over() -> None:
    plain: dict[str, Any] = msgspec.json.decode(snapshot().content)
    plain["facts"]["inventions"] = {"one": 1}
    assert parse(canonical(plain | {"later": []})) == parse(snapshot().content)


@pytest.mark.parametrize(
    "wrong", [{"facts": []}, {"facts": {"practices": []}}, {"statements": [1]}, {"facts": {"identity": 1}}]
)
def test_what_is_no_manifest_is_refused(wrong: dict[str, Any]) -> None:
    plain: dict[str, Any] = msgspec.json.decode(snapshot().content)
    with pytest.raises(msgspec.ValidationError):
        parse(canonical(plain | wrong))


@given(st.permutations(records))
def test_a_page_is_the_same_whatever_was_laid_out_before(order: list[Path]) -> None:
    wording = language().wordings["en"]
    for record in order:
        for path in sorted(record.glob("text.en.json")):
            told = read_text(path.read_bytes())
            once, again = (
                sections(told, Linker("../../", wording, own="", recurring=recurring), groups)
                for recurring in (False, True)
            )
            assert once == again
