"""New records from plain inputs, one function a kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from storepolicy.manifest import canonical, parse
from storepolicy.materiality import ChangeSet
from storepolicy.revisions.chain import (
    Chain,
    New,
    change_file,
    facts_file,
    notice_name,
    policy_file,
    sha256,
    source_name,
    text_name,
)
from storepolicy.revisions.contents import facts_of, text_digest
from storepolicy.revisions.dating import Dates
from storepolicy.revisions.record import Approval, Delivery, Kind, Record
from storepolicy.snapshot import text_file
from storepolicy.statements import Told


class Said(msgspec.Struct, frozen=True):
    """What a release or correction says: the manifest's bytes, the texts, the changes, the notices as JSON."""

    policy: bytes
    told: Mapping[str, Told]
    changes: ChangeSet
    notices: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    markets: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True):
    """What a text-only revision says: blocks as JSON by language; nothing is known of its facts.

    `sources` are the documents as they were found, by language.
    """

    texts: Mapping[str, bytes]
    changes: ChangeSet
    notices: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    authorship: str = ""
    sources: Mapping[str, bytes] = msgspec.field(default_factory=dict)


class Particulars(msgspec.Struct, frozen=True):
    """When, approved by whom, why, from which fragments (SHA-256), by which tool, from which inputs."""

    dates: Dates = msgspec.field(default_factory=Dates)
    approvals: tuple[Approval, ...] = ()
    reason: str = ""
    fragments: tuple[str, ...] = ()
    tool: str = ""
    digests: Mapping[str, str] = msgspec.field(default_factory=dict)


def release(chain: Chain, said: Said, by: Particulars) -> New:
    """The next revision of a store."""
    return _stated(chain, "release", 0, said, by)


def correction(chain: Chain, of: int, said: Said, by: Particulars) -> New:
    """A revision that takes the place of another; it has that one's effective day, or moves it where it is to come."""
    day = by.dates.effective or chain.entry(of).record.effective
    return _stated(
        chain, "correction", of, said, replace(by, dates=msgspec.structs.replace(by.dates, effective=day))
    )


def text_only(chain: Chain, written: Written, by: Particulars) -> New:
    """A revision of which only the text is known."""
    files = {text_name(locale): content for locale, content in written.texts.items()}
    files |= {source_name(locale): content for locale, content in written.sources.items()}
    known = {
        "texts": {locale: sha256(content) for locale, content in written.texts.items()},
        "weight": _weight(written.changes), "authorship": written.authorship,
    }  # fmt: skip
    return _new(
        chain, "text_only", {**files, **_changed(written.changes), **_noticed(written.notices)}, by, known
    )


def withdrawal(chain: Chain, of: int, notices: Mapping[str, bytes], by: Particulars) -> New:
    """A record that ends a revision from its effective day; the one before holds again."""
    return _new(chain, "withdrawn", _noticed(notices), by, {"of": of})


def translation(
    chain: Chain, of: int, told: Mapping[str, Told], notices: Mapping[str, bytes], by: Particulars
) -> New:
    """A record that adds languages to a revision; its facts stay as they are."""
    known = {"of": of, "texts": _digests(told)}
    return _new(chain, "translation", {**_texts(told), **_noticed(notices)}, by, known)


def delivery(chain: Chain, of: int, sent: Delivery, by: Particulars) -> New:
    """A record that a notice was sent."""
    return _new(chain, "delivery", {}, by, {"of": of, "delivery": sent})


def _stated(chain: Chain, kind: Kind, of: int, said: Said, by: Particulars) -> New:
    manifest = parse(said.policy)
    files = {
        policy_file: said.policy, facts_file: facts_of(said.policy),
        **_texts(said.told), **_changed(said.changes), **_noticed(said.notices),
    }  # fmt: skip
    known = {
        "of": of, "weight": _weight(said.changes), "authorship": manifest.authorship.kind,
        "facts": manifest.digest, "texts": _digests(said.told), "markets": said.markets,
    }  # fmt: skip
    return _new(chain, kind, files, by, known)


def _weight(changes: ChangeSet) -> int | None:
    """The class of what changed; a first revision changed nothing, so it has none."""
    return changes.weight if changes.before else None


def _new(
    chain: Chain, kind: Kind, files: Mapping[str, bytes], by: Particulars, known: Mapping[str, Any]
) -> New:
    record = Record(
        store=chain.store, number=chain.next_number, kind=kind, previous=chain.head.digest,
        files={name: sha256(content) for name, content in sorted(files.items())},
        published=by.dates.published, effective=by.dates.effective, recorded=by.dates.recorded,
        order=by.dates.order, approvals=by.approvals, reason=by.reason, fragments=by.fragments,
        tool=by.tool, digests=dict(by.digests), **known,
    )  # fmt: skip
    return New(record, dict(files))


def _texts(told: Mapping[str, Told]) -> dict[str, bytes]:
    return {text_name(locale): text_file(one) for locale, one in told.items()}


def _digests(told: Mapping[str, Told]) -> dict[str, str]:
    return {locale: text_digest(one) for locale, one in told.items()}


def _changed(changes: ChangeSet) -> dict[str, bytes]:
    return {change_file: canonical(msgspec.to_builtins(changes))}


def _noticed(notices: Mapping[str, bytes]) -> dict[str, bytes]:
    return {notice_name(locale): content for locale, content in notices.items()}
