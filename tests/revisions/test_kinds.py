"""Records that make no sense, days, and what a record is made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from storepolicy.finding import Finding
from storepolicy.pipeline import check
from storepolicy.revisions import (
    Approval,
    Chain,
    Dates,
    Delivery,
    Given,
    New,
    Particulars,
    Record,
    Said,
    append,
    check_chain,
    correction,
    dates,
    delivery,
    release,
    sha256,
    translation,
    withdrawal,
)
from tests.fixtures.projects import MINIMAL, bytes_below
from tests.revisions.chains import (
    STORE,
    by,
    changes,
    faults,
    full_chain,
    notice,
    plain,
    said,
    sound,
    told,
    written,
)

AS_OF = "2026-11-21"


def changed(new: New, **fields: Any) -> New:  # noqa: ANN401 - fields of any type
    return New(msgspec.structs.replace(new.record, **fields), new.files)


def next_release(chain: Chain, day: str = "2026-09-01") -> New:
    return release(chain, said(chain, "We keep orders for one year."), by(day))


def without(new: New, name: str) -> New:
    files = {key: digest for key, digest in new.record.files.items() if key != name}
    return New(
        msgspec.structs.replace(new.record, files=files), {k: v for k, v in new.files.items() if k in files}
    )


NONSENSE: dict[str, tuple[str, Callable[[Chain], New]]] = {
    "withdrawn of nothing": ("SP712", lambda c: changed(withdrawal(c, 6, {}, by()), of=0)),
    "withdrawn of what comes later": ("SP712", lambda c: withdrawal(c, 20, {}, by())),
    "withdrawn of a delivery": ("SP712", lambda c: withdrawal(c, 3, {}, by())),
    "withdrawn twice": ("SP712", lambda c: withdrawal(c, 6, {}, by())),
    "correction of what is withdrawn": ("SP712", lambda c: correction(c, 6, said(c, "x"), by())),
    "correction from another day": (
        "SP712", lambda c: changed(correction(c, 8, said(c, "x"), by()), effective="2020-01-01"),
    ),
    "translation of an unknown revision": (
        "SP712", lambda c: changed(translation(c, 8, {"fr": told("Un an.", "fr")}, {}, by()), of=77),
    ),
    "translation into a language it has": ("SP712", lambda c: translation(c, 8, {"en": told("x")}, {}, by())),
    "translation made twice": ("SP712", lambda c: translation(c, 2, {"de": told("x", "de")}, {}, by())),
    "translation of a text alone": ("SP712", lambda c: translation(c, 1, {"de": told("x", "de")}, {}, by())),
    "delivery of a delivery": ("SP712", lambda c: delivery(c, 3, Delivery("email", "2026-05-05"), by())),
    "delivery before publication": ("SP712", lambda c: delivery(c, 8, Delivery("email", "2025-12-31"), by())),
    "delivery without a channel": ("SP712", lambda c: changed(delivery(c, 8, Delivery("a", AS_OF), by()), delivery=None)),
    "release about another": ("SP712", lambda c: changed(next_release(c), of=2)),
    "release without facts": ("SP712", lambda c: without(next_release(c), "facts.json")),
    "release without changes": ("SP712", lambda c: without(next_release(c), "change.json")),
    "release without a text": ("SP712", lambda c: without(next_release(c), "text.en.json")),
    "withdrawal with a text": ("SP712", lambda c: changed(withdrawal(c, 8, {}, by()), texts={"en": "sha256:" + "0" * 64})),
    "other digest of the facts": ("SP711", lambda c: changed(next_release(c), facts="sha256:" + "0" * 64)),
    "other digest of a text": ("SP711", lambda c: changed(next_release(c), texts={"en": "sha256:" + "0" * 64})),
    "other class": ("SP711", lambda c: changed(next_release(c), weight=1)),
    "takes effect before the one before": ("SP713", lambda c: next_release(c, "2026-06-30")),
    "no such day": ("SP713", lambda c: next_release(c, "2026-09-31")),
    "no day at all": ("SP713", lambda c: next_release(c, "2026-9-1")),
    "a newer schema": ("SP724", lambda c: changed(next_release(c), schema="2.0")),
    "another predecessor": ("SP709", lambda c: changed(next_release(c), previous="sha256:" + "0" * 64)),
}  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chain of every kind of record on disk, which no test may change."""
    return written(tmp_path_factory.mktemp("kept") / "policy_src" / "revisions", full_chain()[1])


@pytest.mark.parametrize("name", NONSENSE)
def test_a_record_that_makes_no_sense_is_found_and_not_written(kept: Path, name: str) -> None:
    code, make = NONSENSE[name]
    chain, _ = full_chain()
    new = make(chain)
    found = check_chain(chain.extended(new))
    assert code in [finding.code for finding in found]
    assert all("0009/" in finding.place.path for finding in found), found
    before = bytes_below(kept)
    assert append(kept, [new])
    assert bytes_below(kept) == before


def test_a_revision_may_follow_one_that_was_withdrawn_before_its_day() -> None:
    """Effective days never go back, but a withdrawn revision binds nobody."""
    chain = Chain(STORE)
    chain = chain.extended(next_release(chain, "2026-03-01"))
    chain = chain.extended(next_release(chain, "2026-12-01"))
    chain = chain.extended(withdrawal(chain, 2, {}, by("2026-04-01")))
    assert check_chain(chain.extended(next_release(chain, "2026-05-01"))) == ()


def test_files_that_contradict_each_other_are_found() -> None:
    """Even where every hash was made to fit."""
    chain = Chain(STORE)
    new = next_release(chain)
    other = release(Chain("camera-store"), said(Chain("camera-store"), "Other."), by())
    for name in new.files:
        files = {**new.files, name: other.files[name]}
        digests = {**new.record.files, name: other.record.files[name]}
        record = msgspec.structs.replace(new.record, files=digests)
        found = check_chain(chain.extended(New(record, files)))
        assert found, name
        assert {finding.code for finding in found} == {"SP711"}
        assert f"0001/{name}" in " ".join(f.place.path for f in found) or name == "policy.json"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b"\xff", b'{"statements":3}'])
def test_files_of_another_form_are_found(content: bytes) -> None:
    """A hash fits any content; a reader must not fall over it."""
    chain = Chain(STORE)
    new = next_release(chain)
    for name in new.files:
        record = msgspec.structs.replace(new.record, files={**new.record.files, name: sha256(content)})
        found = check_chain(chain.extended(New(record, {**new.files, name: content})))
        assert "SP711" in {finding.code for finding in found}, name


def test_the_records_of_a_real_project(tmp_path: Path) -> None:
    """Facts, texts and manifest of a built store keep their digests through a release."""
    compiled = check(MINIMAL).stores[0]
    store = compiled.manifest.store.id
    chain = Chain(store)
    content = Said(
        compiled.published.content, compiled.told, changes(chain, 0), {"en": notice(chain)}, ("eu",)
    )
    root = tmp_path / "policy_src" / "revisions"
    new = release(chain, content, Particulars(Dates(AS_OF, AS_OF), (Approval("legal", "T-1"),), "First."))
    assert append(root, [new]) == ()
    assert faults(root) == ()
    kept = sound(root, store).snapshot(1)
    assert kept.manifest == compiled.manifest
    assert [s.text for s in kept.told["en"].statements] == [s.text for s in compiled.told["en"].statements]
    assert kept.told["en"].labels == compiled.told["en"].labels


def test_records_and_heads_follow_the_published_schema(root: Path) -> None:
    schema = json.loads((root / "schema/1.0/record.json").read_bytes())
    validator = jsonschema_rs.Draft202012Validator(schema)
    head = jsonschema_rs.Draft202012Validator(schema["$defs"]["head"])
    chain, news = full_chain()
    full = changed(
        news[-1], approvals=(Approval("legal", "T-1"),), reason="Why.", recorded=AS_OF, order="assumed",
        fragments=("sha256:" + "0" * 64,), digests={"schema": "sha256:" + "0" * 64}, markets=("eu",),
    )  # fmt: skip
    for new in (*news, full):
        validator.validate(json.loads(plain(new.record)))
    head.validate(msgspec.to_builtins(chain.head))
    head.validate(msgspec.to_builtins(Chain(STORE).head))
    assert not validator.is_valid({**msgspec.to_builtins(full.record), "person": "Jane"})


def test_the_schema_names_what_a_record_has(root: Path) -> None:
    schema = json.loads((root / "schema/1.0/record.json").read_bytes())
    assert set(schema["properties"]) == {field.encode_name for field in msgspec.structs.fields(Record)}


OWN, OTHERS = "self", "transcribed"
BEFORE = Record("lumen", 1, "release", {}, effective="2026-03-01")


@pytest.mark.parametrize(
    ("given", "authorship", "weight", "before", "expected"),
    [
        (Given("2027-01-01"), OWN, 4, BEFORE, Dates(AS_OF, "2027-01-01")),
        (Given("on-publish"), OWN, 4, BEFORE, Dates(AS_OF, AS_OF)),
        (Given("unknown"), OWN, 4, BEFORE, Dates(AS_OF, "")),
        (Given(), OWN, 1, BEFORE, Dates(AS_OF, "2026-03-01")),
        (Given(), OWN, 0, BEFORE, Dates(AS_OF, "2026-03-01")),
        (Given(recorded="2026-11-20"), OTHERS, None, None, Dates("", "", "2026-11-20")),
        (Given(published="2018-05-25", recorded=AS_OF), OTHERS, 4, None, Dates("2018-05-25", "", AS_OF)),
        (Given("on-publish", "2018-05-25"), OTHERS, 4, None, Dates("2018-05-25", "2018-05-25")),
        (Given(order="assumed"), OTHERS, 4, BEFORE, Dates(order="assumed")),
        (Given(), OTHERS, 1, BEFORE, Dates("", "2026-03-01")),
    ],
)  # fmt: skip
def test_days_are_derived(
    given: Given, authorship: str, weight: int | None, before: Record | None, expected: Dates
) -> None:
    assert dates(given, AS_OF, authorship, weight, before) == expected


@pytest.mark.parametrize(
    ("given", "authorship"),
    [
        (Given(), OWN),
        (Given("2027-01-01", published="2026-01-01"), OWN),
        (Given("on-publish"), OTHERS),
        (Given("2027-02-30"), OWN),
        (Given("next week"), OWN),
        (Given(published="25 May 2018"), OTHERS),
    ],
)
def test_days_that_cannot_be_derived_are_told(given: Given, authorship: str) -> None:
    found = dates(given, AS_OF, authorship, 4, BEFORE)
    assert isinstance(found, Finding)
    assert found.code == "SP722"
