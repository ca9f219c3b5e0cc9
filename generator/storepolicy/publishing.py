"""How a site is published, as its project says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from storepolicy.document import plain
from storepolicy.project import Sources
from storepolicy.shelf import Shelf, nothing_kept
from storepolicy.spool import Spool, little

if TYPE_CHECKING:
    from storepolicy.feeds import Authority
    from storepolicy.status import Former


class Publishing(msgspec.Struct, frozen=True):
    """How a site is published: on which day, under which names and addresses.

    `authority` makes the ids of feed entries; without it there are no feeds. `site_url` may be empty.
    `former` are stores that have closed or have another id now. What was made before is on the `shelf`;
    what is finished goes to the `spool`.
    """

    as_of: str
    publisher: str = ""
    authority: Authority | None = None
    site_url: str = ""
    former: tuple[Former, ...] = ()
    shelf: Shelf = nothing_kept
    spool: Spool = msgspec.field(default_factory=lambda: Spool(little))


def publishing_of(
    sources: Sources, as_of: str, site_url: str = "", shelf: Shelf = nothing_kept
) -> Publishing:
    """How the site is published, as `policy_src/site.yaml` says."""
    written = plain(sources.site.root) if sources.site else {}
    said: dict[str, Any] = written if isinstance(written, dict) else {}
    domain = said.get("domain", "")
    return Publishing(
        as_of,
        said.get("publisher", ""),
        _authority(domain, said["domain_since"]) if domain else None,
        site_url,
        _former(said["former"]) if said.get("former") else (),
        shelf,
    )


# Much stands behind feeds and what holds when, and a site without a history needs neither.
def _authority(domain: str, since: str) -> Authority:
    from storepolicy.feeds import Authority  # noqa: PLC0415

    return Authority(domain, since)


def _former(said: dict[str, Any]) -> tuple[Former, ...]:
    from storepolicy.status import former_stores  # noqa: PLC0415

    return former_stores(said)
