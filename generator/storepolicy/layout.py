"""Where the files of a project lie, for what has only a path in hand; `project` reads them."""

from __future__ import annotations

import re

stores = "policy_src/stores/"
bases = "policy_src/base/"
_of_a_store = re.compile("policy_src/(?:changes|history|revisions)/([^/]+)/")


def owner(path: str) -> str:
    """The store in whose own folder a file lies; empty for one that lies in none."""
    found = _of_a_store.match(path)
    return found[1] if found else ""
