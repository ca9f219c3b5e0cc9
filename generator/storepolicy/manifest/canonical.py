"""Canonical JSON and its digest."""

from __future__ import annotations

import hashlib
import json


def canonical(value: object) -> bytes:
    """The JSON Canonicalization Scheme (RFC 8785) for values without floats and with ASCII keys.

    Such values need no number formatting and sort the same by code point and by UTF-16 unit,
    so the standard library gives the same bytes as an implementation of the RFC.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: object) -> str:
    """`sha256:` and the hexadecimal SHA-256 of the canonical form."""
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"
