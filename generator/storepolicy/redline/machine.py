"""A redline for programs; the contract is schema/1.0/redline.json."""

from __future__ import annotations

from typing import Literal

import msgspec

from storepolicy.redline.applying import summary
from storepolicy.redline.ops import Group, Redline, Summary

schema_version = "1.0"


class Written(msgspec.Struct, frozen=True):
    """What the file holds."""

    schema: str
    form: Literal["text", "blocks"]
    summary: Summary
    groups: tuple[Group, ...]


def as_json(redline: Redline) -> str:
    """The redline as JSON by the published schema: indented, with a line end."""
    written = Written(schema_version, redline.form, summary(redline), redline.groups)
    return msgspec.json.format(msgspec.json.encode(written), indent=2).decode() + "\n"


def from_json(content: str | bytes) -> Redline:
    """The redline that `as_json` wrote. Raises msgspec.ValidationError where the content is none."""
    written = msgspec.json.decode(content, type=Written)
    return Redline(written.groups, written.form)
