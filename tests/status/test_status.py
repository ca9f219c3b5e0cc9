"""`status.json`, the TimeMap and the typed links of a store's history."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from storepolicy.manifest import canonical
from storepolicy.revisions import Chain, chain_as_of, release
from storepolicy.status import (
    Former,
    Status,
    current_links,
    former_stores,
    holding_in,
    hub_status_file,
    links,
    status,
    status_file,
    timemap,
)
from storepolicy.status.status import HubStatus, Line, StoreStatus
from tests.revisions.chains import STORE, by, full_chain, said

AS_OF = "2026-06-15"


@pytest.fixture(scope="module")
def chain() -> Chain:
    """Every kind of record; revision 6 was withdrawn before its day, 8 is upcoming."""
    return full_chain()[0]


@pytest.fixture(scope="module")
def schema(root: Path) -> Any:  # noqa: ANN401 - a JSON Schema
    return json.loads((root / "schema/1.0/status.json").read_bytes())


def consenting(chain: Chain, consent: int) -> Chain:
    """One more release, upcoming, after which that revision is the one to consent to."""
    content = said(chain, "We sell your address.", 5)
    asked = msgspec.structs.replace(content.changes, consent_revision=consent, requires="consent")
    more = type(content)(content.policy, content.told, asked, content.notices)
    return chain.extended(release(chain, more, by("2026-12-01")))


def test_the_status_of_a_store(chain: Chain, golden: Any) -> None:  # noqa: ANN401 - the fixture's protocol
    content = status_file(chain, AS_OF)
    shown = json.dumps(json.loads(content), indent=1) + "\n"
    golden(shown, Path(__file__).parent / "cases" / "status.json")
    assert canonical(json.loads(content)) == content


def test_it_follows_the_published_schema(chain: Chain, schema: Any, root: Path) -> None:  # noqa: ANN401
    validator = jsonschema_rs.Draft202012Validator(schema)
    empty = Chain("new-store")
    for one in (
        status_file(chain, AS_OF),
        status_file(empty, AS_OF),
        status_file(consenting(chain, 9), AS_OF),
    ):
        validator.validate(json.loads(one))
    validator.validate(json.loads(status_file(chain, AS_OF, Former(STORE, "2026-05-05", "lux"))))
    hub = jsonschema_rs.Draft202012Validator(json.loads((root / "schema/1.0/hub-status.json").read_bytes()))
    hub.validate(json.loads(hub_status_file([status(chain, AS_OF), status(empty, AS_OF)], AS_OF)))


def test_the_schema_names_what_a_status_has(schema: Any) -> None:  # noqa: ANN401
    assert set(schema["properties"]) == {field.encode_name for field in msgspec.structs.fields(Status)}
    lines = schema["properties"]["revisions"]["items"]["properties"]
    assert set(lines) == {field.encode_name for field in msgspec.structs.fields(Line)}


def test_the_schema_of_the_hub_names_what_its_status_has(root: Path) -> None:
    hub = json.loads((root / "schema/1.0/hub-status.json").read_bytes())["properties"]
    assert set(hub) == {field.encode_name for field in msgspec.structs.fields(HubStatus)}
    lines = hub["stores"]["items"]["properties"]
    assert set(lines) == {field.encode_name for field in msgspec.structs.fields(StoreStatus)}


@pytest.mark.parametrize(
    "later", ["2026-01-31", "2026-02-01", "2026-06-30", "2026-07-01", "2026-12-01", "2030-01-01"]
)
def test_an_old_copy_tells_what_a_fresh_one_tells(chain: Chain, later: str) -> None:
    """Current revision and consent, worked out as an app does it from yesterday's file."""
    chain = consenting(chain, 9)
    old = msgspec.json.decode(status_file(chain, "2026-01-02"), type=Status)
    fresh = msgspec.json.decode(status_file(chain, later), type=Status)
    held = holding_in(old.intervals, later)
    assert held == fresh.current
    assert [line.consent_revision for line in old.revisions if line.revision == held] == [
        fresh.consent_revision
    ]


def test_consent_is_asked_when_the_revision_takes_effect_and_notice_before(chain: Chain) -> None:
    chain = consenting(chain, 9)
    before, after = status(chain, "2026-11-30"), status(chain, "2026-12-01")
    assert (before.current, before.upcoming, before.consent_revision, before.notice_revision) == (
        8,
        (9,),
        0,
        9,
    )
    assert (after.current, after.upcoming, after.consent_revision, after.notice_revision) == (9, (), 9, 9)


def test_the_day_changes_nothing_but_what_depends_on_it(chain: Chain) -> None:
    one, other = (json.loads(status_file(chain, day)) for day in ("2026-06-15", "2026-06-16"))
    assert {key for key in one if one[key] != other[key]} == {"as_of"}


def test_a_withdrawn_revision_calls_for_no_notice(chain: Chain) -> None:
    assert status(chain_as_of(chain, 6), AS_OF).notice_revision == 6
    assert status(chain_as_of(chain, 7), AS_OF).notice_revision == 5


def test_former_stores_say_so(chain: Chain) -> None:
    closed, renamed = former_stores({"old": {"closed": "2026-01-31"}, "gone": {"renamed_to": "new"}})[::-1]
    assert (status(chain, AS_OF, closed).state, status(chain, AS_OF, renamed).renamed_to) == ("closed", "new")
    assert (status(chain, AS_OF).state, status(chain, AS_OF, renamed).state) == ("active", "renamed")


def test_the_hub_lists_every_store(chain: Chain) -> None:
    hub = json.loads(hub_status_file([status(chain, AS_OF), status(Chain("a-store"), AS_OF)], AS_OF))
    assert [(s["store"], s["href"], s["current"]) for s in hub["stores"]] == [
        ("a-store", "a-store/status.json", 0), (STORE, f"{STORE}/status.json", 5)
    ]  # fmt: skip


def parsed(text: str) -> list[tuple[str, dict[str, str]]]:
    """Link format read the way RFC 8288 says, as far as it is used here."""
    found = []
    for line in re.split(r",\s*(?=<)", text.strip()):
        match = re.fullmatch(r'<([^>]*)>((?:; [a-z]+="[^"]*")*)', line)
        assert match, line
        found.append((match[1], dict(re.findall(r'; ([a-z]+)="([^"]*)"', match[2]))))
    return found


def test_the_timemap_lists_every_revision_that_has_held(chain: Chain) -> None:
    """From the day on which it held: the day before, it was published and no state of the page."""
    original, own, *mementos = parsed(timemap(chain, "2026-07-01", "https://example.org/policies/"))
    assert original == ("https://example.org/policies/lumen/", {"rel": "original latest-version"})
    assert own[0] == "https://example.org/policies/lumen/timemap.link"
    assert own[1]["type"] == "application/link-format"
    assert [href.rpartition("lumen/")[2] for href, _ in mementos] == [f"revisions/{n}/" for n in (1, 5, 8)]
    rels = [attributes["rel"] for _, attributes in mementos]
    assert rels == ["first memento", "memento", "last memento"]
    days = [parsedate_to_datetime(attributes["datetime"]).date().isoformat() for _, attributes in mementos]
    assert days == ["2026-01-01", "2026-02-01", "2026-07-01"]
    assert mementos[0][1]["datetime"] == "Thu, 01 Jan 2026 00:00:00 GMT" == own[1]["from"]
    assert mementos[-1][1]["datetime"] == own[1]["until"]


def test_what_is_upcoming_is_no_memento(chain: Chain) -> None:
    _, _, *mementos = parsed(timemap(chain, "2026-06-30"))
    assert [(href, attributes["rel"]) for href, attributes in mementos] == [
        ("revisions/1/", "first memento"), ("revisions/5/", "last memento")
    ]  # fmt: skip


def test_without_a_day_or_an_address_the_timemap_makes_none_up() -> None:
    chain = Chain(STORE)
    chain = chain.extended(release(chain, said(chain, "As it was."), by(published="")))
    assert timemap(chain, AS_OF) == (
        '<./>; rel="original latest-version",\n'
        '<timemap.link>; rel="self"; type="application/link-format",\n'
        '<revisions/1/>; rel="first last memento"\n'
    )


def test_typed_links_lead_from_revision_to_revision(chain: Chain) -> None:
    assert [tuple(link) for link in links(chain, 5)] == [
        ("original", "../../", ""),
        ("latest-version", "../../", ""),
        ("timemap", "../../timemap.link", "application/link-format"),
        ("version-history", "../../changes/", "text/html"),
        ("predecessor-version", "../2/", "text/html"),
        ("successor-version", "../8/", "text/html"),
    ]
    ends = [[link.rel for link in links(chain, n) if link.rel.endswith("cessor-version")] for n in (1, 8)]
    assert ends == [["successor-version"], ["predecessor-version"]]
    assert ("predecessor-version", "revisions/2/") in [link[:2] for link in current_links(chain, 5)]


def test_nothing_holds_after_a_store_has_closed(chain: Chain) -> None:
    """A copy of the file says the same on any later day: the last interval ends with the store."""
    closed, _ = former_stores({"old": {"closed": AS_OF}, "gone": {"renamed_to": "new"}})[::-1]
    found, before = status(chain, AS_OF, closed), status(chain, AS_OF)
    assert before.current
    assert before.intervals[-1].end == "open"
    assert (found.current, found.upcoming) == (0, ())
    assert (found.intervals[-1].end, found.intervals[-1].ends) == ("day", AS_OF)
    assert found.consent_revision == before.consent_revision
    assert status(chain, "2099-01-01", closed).consent_revision == found.consent_revision


def test_nothing_holds_at_the_address_of_a_renamed_store(chain: Chain) -> None:
    """With a day as where a store closes; without one nobody can tell until when the last revision held."""
    before, (dated,) = status(chain, AS_OF), former_stores({"old": {"closed": AS_OF, "renamed_to": "new"}})
    found = status(chain, AS_OF, dated)
    assert (found.state, found.current, found.upcoming) == ("renamed", 0, ())
    assert (found.intervals[-1].end, found.intervals[-1].ends) == ("day", AS_OF)
    assert status(chain, "2020-01-01", dated).state == "active"
    found = status(chain, AS_OF, Former("old", renamed_to="new"))
    assert (found.state, found.current, found.upcoming) == ("renamed", 0, ())
    lost = {one.revision for one in found.intervals if one.end == "unknown"}
    assert {before.current, *before.upcoming} <= lost
    assert all(one.ends <= AS_OF for one in found.intervals)
    assert holding_in(found.intervals, AS_OF) is None
