"""How other programs find the versions: a TimeMap (RFC 7089) and typed links (RFC 5829)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import NamedTuple

from storepolicy.itself import Itself
from storepolicy.revisions import Chain, ended
from storepolicy.status.intervals import intervals

timemap_file = "timemap.link"
link_format = "application/link-format"


class Link(NamedTuple):
    """A typed link; `href` is relative to the page that has it, `type` may be empty."""

    rel: str
    href: str
    type: str = ""


def timemap(chain: Chain, as_of: str, base_url: str = "") -> str:
    """`/STORE/timemap.link`: every revision that stood on the policy's page by a day, in link format, oldest first.

    Its `datetime` is the first day on which it held, and stands only where that is known. What is upcoming, or was
    called off before its day, is no past state of the page. Without the address of the site, which ends in a
    slash, addresses are relative to the map.
    """
    base = f"{base_url}{chain.store}/" if base_url else ""
    held = _held(chain, as_of)
    known = [day for day in held.values() if day]
    span = {"from": _moment(min(known)), "until": _moment(max(known))} if known else {}
    lines = [
        _line(base or "./", {"rel": "original latest-version"}),
        _line(f"{base}{timemap_file}", {"rel": "self", "type": link_format, **span}),
    ]
    last = len(held) - 1
    for index, (number, day) in enumerate(held.items()):
        place = " ".join(word for word, at in (("first", 0), ("last", last)) if index == at)
        moment = {"datetime": _moment(day)} if day else {}
        rel = f"{place} memento".strip()
        lines.append(_line(f"{base}revisions/{number}/", {"rel": rel, **moment}))
    return ",\n".join(lines) + "\n"


def links(chain: Chain, number: int) -> tuple[Link, ...]:
    """The typed links of the page of a revision, `/STORE/revisions/N/`."""
    return (
        Link("original", "../../"),
        Link("latest-version", "../../"),
        *_shared("../../"),
        *_beside(chain, number, "../"),
    )


def current_links(chain: Chain, number: int) -> tuple[Link, ...]:
    """The typed links of the policy page, `/STORE/`, which shows the revision of that number."""
    return (*_shared(""), *_beside(chain, number, "revisions/"))


def _shared(root: str) -> tuple[Link, ...]:
    return (
        Link("timemap", f"{root}{timemap_file}", link_format),
        Link("version-history", f"{root}changes/", "text/html"),
    )


def _beside(chain: Chain, number: int, root: str) -> tuple[Link, ...]:
    """The neighbours in the order of revisions; one that was withdrawn or moved is nobody's neighbour."""
    numbers = _numbers(Itself(chain))
    before = [("predecessor-version", n) for n in numbers if n < number][-1:]
    after = [("successor-version", n) for n in numbers if n > number][:1]
    return tuple(Link(rel, f"{root}{n}/", "text/html") for rel, n in (*before, *after))


# Every page of a revision asks.
@lru_cache(maxsize=4)
def _numbers(one: Itself[Chain]) -> tuple[int, ...]:
    """The revisions that stand, in their order."""
    chain, gone = one.value, ended(one.value.records)
    return tuple(entry.number for entry in chain.revisions if entry.number not in gone)


def _held(chain: Chain, as_of: str) -> dict[int, str]:
    """The first day of each revision that held by a day, in the order of time; empty where unknown."""
    found: dict[int, str] = {}
    for one in intervals(chain.records):
        if one.starts <= as_of:
            found.setdefault(one.revision, one.starts)
    return found


def _moment(day: str) -> str:
    """The first second of a day in the form that HTTP and RFC 7089 use."""
    start = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    return format_datetime(start, usegmt=True)


def _line(href: str, attributes: dict[str, str]) -> str:
    return "; ".join((f"<{href}>", *(f'{name}="{value}"' for name, value in attributes.items())))
