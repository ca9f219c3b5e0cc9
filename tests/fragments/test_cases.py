"""One folder a case: change files of a store whose changes are always the same, and what is said of them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from storepolicy.diff import Change
from storepolicy.document import read_tree
from storepolicy.finding import Finding, Place
from storepolicy.fragments import (
    Fragment,
    Release,
    check_fragments,
    check_hints,
    disclosures,
    granted,
    hints,
    of_store,
    overrides,
    pending,
    read_fragments,
)
from storepolicy.fragments.choices import every_choice
from storepolicy.materiality import ChangeSet, Step, change_set, unknown_change_set, weigh
from storepolicy.model import Facts
from storepolicy.model.sharing import Recipient
from storepolicy.report import as_text
from storepolicy.resources import resource
from storepolicy.vocabulary import read_vocabulary
from tests.conftest import Golden
from tests.weighing.scales import CHANGES, scale

here = Path(__file__).parent
cases = sorted(path for path in here.glob("cases/*") if path.is_dir())
VOCABULARY = read_vocabulary(read_tree(resource("schema"), ("vocabulary/*.yaml",))[0])[0]
WRONG = Change("text_was_wrong_practice_unchanged", "revision")
CHANGED = [CHANGES[name] for name in ("item", "contact", "wording")]
STORE = Place("policy_src/stores/lumen.yaml")
PLACES = {"practices.checkout": Place(STORE.path, 12, 3), "contacts.support.email": Place(STORE.path, 4, 5)}


def read(project: Path) -> tuple[tuple[Fragment, ...], tuple[Finding, ...]]:
    """The fragments of a project with one store."""
    documents, findings = read_tree(project / "policy_src", ("changes/*.yaml", "changes/*/*.yaml"))
    fragments, more = read_fragments(documents, ("lumen",), VOCABULARY)
    return fragments, (*findings, *more)


def weighed(fragments: tuple[Fragment, ...], changed: list[Change] = CHANGED) -> ChangeSet:
    """The changes weighed with what fragments say of them."""
    given = scale(disclosures=disclosures(fragments), overrides=overrides(fragments), as_of="2026-11-20")
    return change_set(weigh(changed, given), given, Step("lumen", 2, 0))


def release(changes: ChangeSet, authorship: str = "self") -> Release:
    """A release of the changes, today."""
    return Release(changes, authorship, "2026-11-20", STORE, PLACES.get)


def facts(**given: object) -> Facts:
    """Facts written as in a store's file."""
    return msgspec.convert(given, Facts)


erasure = facts(rights={"erasure": {"right": "erasure"}})
"""The one right of the case whose choices are not granted."""


def recipients(*names: str) -> Facts:
    """Facts with recipients of these ids."""
    return Facts(recipients={name: Recipient(kind="logistics_carrier") for name in names})


def told(project: Path, authorship: str = "self") -> str:
    """All that is found, as text; files that cannot be read are mended before anything is asked of them."""
    fragments, found = read(project)
    if found:
        return as_text(found)
    held = of_store(pending(fragments, ()), "lumen")
    moved = check_hints(held, recipients("carriers", "post", "couriers"), recipients("carriers", "parcels"))
    grants = granted(erasure, VOCABULARY, {}) if project.name == "choices_not_granted" else every_choice
    given = replace(release(weighed(held), authorship), granted=grants)
    return as_text((*check_fragments(held, given), *moved))


@pytest.mark.parametrize("case", cases, ids=lambda case: case.name)
def test_each_case(case: Path, golden: Golden) -> None:
    """The findings name file, line and column, and the line to write."""
    authorship = "transcribed" if case.name.startswith("transcribed") else "self"
    golden(told(case, authorship), case / "expected.txt")


def test_every_case_but_the_sound_ones_finds_something() -> None:
    """A golden that is empty by mistake would prove nothing."""
    silent = {case.name for case in cases if not (case / "expected.txt").read_text(encoding="utf-8")}
    assert silent == {"disclosure", "override", "sound", "transcribed_sound"}


def test_a_fragment_that_was_used_is_none(tmp_path: Path) -> None:
    """Its digest stands in an earlier record: it neither covers a change nor is it told to match none."""
    shutil.copytree(here / "cases/sound", tmp_path, dirs_exist_ok=True)
    fragments, _ = read(tmp_path)
    used = [one.digest for one in fragments]
    assert pending(fragments, used) == ()
    codes = [one.code for one in check_fragments(pending(fragments, used), release(weighed(())))]
    assert codes == ["SP301", "SP301"]
    assert not check_fragments((), release(weighed((), [])))


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    """`sha256sum` gives it; a checkout with the line ends of Windows does not move it; an edit does."""
    folder = tmp_path / "policy_src/changes/lumen"
    folder.mkdir(parents=True)
    content = (here / "cases/sound/policy_src/changes/lumen/phone.yaml").read_bytes()
    digests = []
    for written in (content, content.replace(b"\n", b"\r\n"), content.rstrip(b"\n"), content + b"# more\n"):
        (folder / "phone.yaml").write_bytes(written)
        digests.append(read(tmp_path)[0][0].digest)
    assert digests[:3] == [f"sha256:{hashlib.sha256(content).hexdigest()}"] * 3
    assert digests[3] != digests[0]


def test_what_fragments_say_of_changes() -> None:
    """Weighing and comparing get typed values; refs are covered by whole steps."""
    fragments, _ = read(here / "cases/override")
    (one,) = fragments
    assert [held.weight for held in overrides(fragments)] == [2]
    assert (one.store, one.title["en"]) == ("lumen", "The telephone number was asked for at checkout.")
    assert one.covers("practices.checkout.data")
    assert not one.covers("practices.checkout_two.data")
    _, moved = read(here / "cases/hint_without_effect")[0]
    assert hints([moved]).merged_from["recipients.parcels"] == ("recipients.post", "recipients.couriers")


def test_nothing_is_asked_of_what_cannot_be_compared() -> None:
    """There is no ref to put down."""
    given = scale()
    unknown = unknown_change_set("text alone", given, Step("lumen", 1, 0))
    assert check_fragments(read(here / "cases/sound")[0], release(unknown)) == ()


def test_a_check_without_a_day_finds_nothing_early_or_late() -> None:
    """`check` asks before anybody releases: days count on the day of the release."""
    for name in ("disclosure_in_the_future", "override_expired"):
        fragments, _ = read(here / "cases" / name)
        given = scale(disclosures=disclosures(fragments), overrides=overrides(fragments))
        changes = change_set(weigh(CHANGED, given), given, Step("lumen", 2, 0))
        assert check_fragments(fragments, replace(release(changes), as_of="")) == ()


def test_the_event_of_a_disclosure_correction_owes_no_words() -> None:
    """The fragment that discloses is why there is the event."""
    fragments, _ = read(here / "cases/disclosure")
    assert check_fragments(fragments, release(weighed(fragments, [*CHANGED, WRONG]))) == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({}, set()),
        ({"rights": {"one": {"right": "objection"}}}, {"object"}),
        ({"rights": {"one": {"right": "marketing_opt_out"}}}, {"object", "withdraw"}),
        ({"rights": {"one": {"right": "x-forget"}}}, {"delete"}),
        ({"practices": {"news": {"data": ["contact.email"], "legal_basis": "consent"}}}, {"withdraw"}),
        (
            {
                "trackers": {
                    "visits": {
                        "assertion": "stated",
                        "technology": ["cookie"],
                        "consent": {"form": ["opt_in"]},
                    }
                }
            },
            {"withdraw"},
        ),
        ({"contacts": {"support": {"email": "help@lumen.example"}}}, {"contact"}),
    ],
)
def test_a_policy_grants_what_it_says(written: dict[str, object], expected: set[str]) -> None:
    """By a right, the store's own ones too, by asking for consent, or by naming a contact."""
    own = {"rights": {"x-forget": {"broader": "erasure"}}}
    assert granted(facts(**written), VOCABULARY, own) == expected


def test_less_than_was_promised_is_no_slip_of_the_text(tmp_path: Path) -> None:
    """Whoever read the right could count on it; a right that was granted before it was written is one."""
    folder = tmp_path / "policy_src/changes/lumen"
    folder.mkdir(parents=True)
    words = "why: {en: The earlier text was wrong.}\nmeaning: {en: Nothing changed.}\n"
    for right, found in (("erasure", ["SP329"]), ("access", [])):
        said = f'changes: [rights.{right}]\n{words}disclosure_only: true\npractised_since: "2026-03-01"\n'
        (folder / "right.yaml").write_text(said)
        held, _ = read(tmp_path)
        changed = [CHANGES["removed" if right == "erasure" else "right"]]
        assert [one.code for one in check_fragments(held, release(weighed(held, changed)))] == found
