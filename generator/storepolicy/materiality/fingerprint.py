"""The name of a change that stays the same when only its wording is edited."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from storepolicy.diff import Change, Plain

quoted = "wording"
"""The field that holds words quoted from a source."""
prose = "…"
"""Stands for a text in words: that there is one counts, what it says does not."""


def fingerprint(change: Change) -> str:
    """16 hexadecimal digits from kind, place and structured values; prose and the order of sets leave no trace.

    Where nothing but prose changes, the prose is the change: who approved one text has not approved another.
    """
    return _known(change.rule, change.ref, msgspec.msgpack.encode((change.before, change.after)))


# What differs from one revision to the current one mostly differs from the next one too. That the same value is
# met with its members in another order only costs time.
@lru_cache(maxsize=8192)
def _known(rule: str, ref: str, written: bytes) -> str:
    values = msgspec.msgpack.decode(written)
    if all(value is None or _prose(value) for value in values):
        identity = (rule, ref, *values)
    else:
        identity = (rule, ref, *map(_bare, values))
    return hashlib.sha256(_encoded(identity)).hexdigest()[:16]


def _bare(value: Plain) -> Plain:
    if isinstance(value, Mapping):
        inner = {name: prose if name == quoted else _bare(one) for name, one in value.items()}
        return prose if _localized(value) else inner
    if isinstance(value, list | tuple):
        return sorted((_bare(one) for one in value), key=_encoded)
    return value


def _prose(value: Plain) -> bool:
    return isinstance(value, Mapping) and _localized(value)


def _localized(value: Mapping[str, Plain]) -> bool:
    """True for a text by language: English is among them always, and no field of the model has its code."""
    return isinstance(value.get("en"), str)


def _encoded(value: Plain) -> bytes:
    return msgspec.json.encode(value, order="sorted")
