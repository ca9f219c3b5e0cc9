"""Records that were made, or would be, for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from storepolicy.revisions import New, folder_name


def records_as_json(news: Iterable[New], *, written: bool) -> str:
    """A JSON array, one object a record: its folder, whether it was written, and its `record.json`."""
    found = [
        {
            "path": f"policy_src/revisions/{new.record.store}/{folder_name(new.record.number)}",
            "written": written,
            "record": msgspec.to_builtins(new.record),
        }
        for new in news
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
