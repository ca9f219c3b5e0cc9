"""What the files of a record say, compared with the record and with one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.manifest import canonical, digest
from storepolicy.revisions.chain import Entry, change_file, facts_file, policy_file, sha256, text_name
from storepolicy.revisions.files import restore
from storepolicy.statements import Told

Json = dict[str, Any]


class _Named(msgspec.Struct, frozen=True):
    id: str


class _Manifest(msgspec.Struct, frozen=True):
    """What of a manifest has a digest, whatever else later versions add to it."""

    schema: str
    store: Json
    authorship: Json
    facts: Json
    statements: tuple[Json, ...]
    digest: str
    text_digests: dict[str, str]


class _Notice(msgspec.Struct, frozen=True):
    store: str
    locale: str


def facts_of(policy: bytes) -> bytes:
    """The bytes whose SHA-256 is the manifest's digest: schema, store, authorship, facts, statements without text.

    Raises msgspec.DecodeError where the bytes are no manifest.
    """
    found = msgspec.json.decode(policy, type=_Manifest)
    wordless = [{name: value for name, value in one.items() if name != "text"} for one in found.statements]
    return canonical({
        "schema": found.schema, "store": found.store, "authorship": found.authorship, "facts": found.facts,
        "statements": wordless,
    })  # fmt: skip


def text_digest(told: Told) -> str:
    """The digest of a text, as in the manifest: over the map of statement id to text."""
    return digest({statement.id: statement.text for statement in told.statements})


def check_contents(entry: Entry, folder: str) -> Iterator[Finding]:
    """Where files whose bytes are as released contradict the record or each other."""
    names = sorted(entry.record.files)
    for name in names:
        try:
            message = _fault(entry, name)
        except (msgspec.DecodeError, UnicodeDecodeError, KeyError, RecursionError) as error:
            message = f"the file is not what its name promises: {error}"
        if message:
            yield Finding("SP711", message, Place(f"{folder}/{name}"), hint=restore)


def _fault(entry: Entry, name: str) -> str:
    kind, _, rest = name.partition(".")
    if name == policy_file:
        return _policy(entry)
    if name == facts_file:
        same = entry.files[facts_file] == facts_of(entry.files[policy_file])
        return "" if same else f"these are not the facts of {policy_file}"
    if name == change_file:
        return _changes(entry)
    if kind == "source":
        return ""
    if kind == "text":
        return _text(entry, rest.partition(".")[0])
    return _notice(entry, rest.partition(".")[0])


def _policy(entry: Entry) -> str:
    content = entry.files[policy_file]
    manifest = msgspec.json.decode(content, type=_Manifest)
    store = msgspec.convert(manifest.store, _Named).id
    if store != entry.record.store:
        return f"this is the manifest of {store}"
    if not manifest.digest == entry.record.facts == sha256(facts_of(content)):
        return "the digest of the facts differs from that in the record"
    return "" if manifest.text_digests == entry.record.texts else "its text digests differ from the record's"


def _changes(entry: Entry) -> str:
    changes, record = entry.changes, entry.record
    if (changes.store, changes.after) != (record.store, record.number):
        return f"these are the changes of revision {changes.after} of {changes.store}"
    weight = changes.weight if changes.before else None
    return "" if weight == record.weight else "its class differs from that in the record"


def _text(entry: Entry, locale: str) -> str:
    if entry.record.kind == "text_only":
        found, spoken = sha256(entry.files[text_name(locale)]), locale
    else:
        told = entry.told(locale)
        found, spoken = text_digest(told), told.locale
    if spoken != locale:
        return f"this is the text in {spoken}"
    return "" if found == entry.record.texts[locale] else "the text's digest differs from that in the record"


def _notice(entry: Entry, locale: str) -> str:
    notice = msgspec.json.decode(entry.notice(locale), type=_Notice)
    if (notice.store, notice.locale) != (entry.record.store, locale):
        return f"this is a notice of {notice.store} in {notice.locale}"
    return ""
