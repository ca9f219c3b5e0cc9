"""How a site is published, as its project says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from storepolicy.document import plain
from storepolicy.feeds import Authority
from storepolicy.project import Sources
from storepolicy.shelf import Shelf, nothing_kept
from storepolicy.status import Former, former_stores


@dataclass(frozen=True, slots=True)
class Publishing:
    """How a site is published: on which day, under which names and addresses.

    `authority` makes the ids of feed entries; without it there are no feeds. `site_url` may be empty.
    `former` are stores that have closed or have another id now. What was made before is on the `shelf`.
    """

    as_of: str
    publisher: str = ""
    authority: Authority | None = None
    site_url: str = ""
    former: tuple[Former, ...] = ()
    shelf: Shelf = nothing_kept


def publishing_of(
    sources: Sources, as_of: str, site_url: str = "", shelf: Shelf = nothing_kept
) -> Publishing:
    """How the site is published, as `policy_src/site.yaml` says."""
    written = plain(sources.site.root) if sources.site else {}
    said: dict[str, Any] = written if isinstance(written, dict) else {}
    domain = said.get("domain", "")
    authority = Authority(domain, said["domain_since"]) if domain else None
    return Publishing(
        as_of, said.get("publisher", ""), authority, site_url, former_stores(said.get("former", {})), shelf
    )
