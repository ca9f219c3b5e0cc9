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

digested = ("schema", "store", "authorship", "facts")


def facts_of(policy: bytes) -> bytes:
    """The bytes whose SHA-256 is the manifest's digest: schema, store, authorship, facts, statements without text.

    Raises msgspec.DecodeError or KeyError where the bytes are no manifest.
    """
    manifest: dict[str, Any] = msgspec.json.decode(policy, type=dict[str, Any])
    wordless = [{k: v for k, v in one.items() if k != "text"} for one in manifest["statements"]]
    return canonical({**{key: manifest[key] for key in digested}, "statements": wordless})


def text_digest(told: Told) -> str:
    """The digest of a text, as in the manifest: over the map of statement id to text."""
    return digest({statement.id: statement.text for statement in told.statements})


def check_contents(entry: Entry, folder: str) -> Iterator[Finding]:
    """Where files whose bytes are as released contradict the record or each other."""
    names = sorted(entry.record.files)
    for name in names:
        try:
            message = _fault(entry, name)
        except (msgspec.DecodeError, UnicodeDecodeError, KeyError, RecursionError, AttributeError) as error:
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
    if kind == "text":
        return _text(entry, rest.partition(".")[0])
    return _notice(entry, rest.partition(".")[0])


def _policy(entry: Entry) -> str:
    manifest = msgspec.json.decode(entry.files[policy_file], type=dict[str, Any])
    if manifest["store"]["id"] != entry.record.store:
        return f"this is the manifest of {manifest['store']['id']}"
    if not manifest["digest"] == entry.record.facts == sha256(facts_of(entry.files[policy_file])):
        return "the digest of the facts differs from that in the record"
    return (
        "" if manifest["text_digests"] == entry.record.texts else "its text digests differ from the record's"
    )


def _changes(entry: Entry) -> str:
    changes, record = entry.changes, entry.record
    if (changes.store, changes.after) != (record.store, record.number):
        return f"these are the changes of revision {changes.after} of {changes.store}"
    return "" if changes.weight == record.weight else "its class differs from that in the record"


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
    notice = msgspec.json.decode(entry.notice(locale), type=dict[str, Any])
    if (notice["store"], notice["locale"]) != (entry.record.store, locale):
        return f"this is a notice of {notice['store']} in {notice['locale']}"
    return ""
