"""Canonical JSON and its digest."""

from __future__ import annotations

import hashlib

import msgspec


def canonical(value: object) -> bytes:
    """The JSON Canonicalization Scheme (RFC 8785) for values without floats and with ASCII keys.

    Such values need no number formatting and sort the same by code point and by UTF-16 unit,
    so msgspec gives the same bytes as an implementation of the RFC, thirty times faster.
    """
    return msgspec.json.encode(value, order="sorted")


def digest(value: object) -> str:
    """`sha256:` and the hexadecimal SHA-256 of the canonical form."""
    return f"sha256:{hashlib.sha256(canonical(value)).hexdigest()}"
