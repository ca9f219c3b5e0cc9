"""Heads that somebody kept, outside or on a built site, against the chains that are here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from storepolicy.cli.options import Command
from storepolicy.finding import Finding, Place
from storepolicy.releases import Releases
from storepolicy.revisions import contains_head

_kept = re.compile(r"(?:(?P<store>[^=]+)=)?(?:sha256:)?(?P<digest>[0-9a-f]{64})")
_lost, _not_there = "SP706", "SP715"


class Kept(msgspec.Struct, frozen=True):
    """A digest that the last record had when somebody noted it; of any store where none is named."""

    store: str
    digest: str


def heads_of(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[Kept, ...]:
    """[STORE=]DIGEST as heads; `sha256:` may be left out, as `sha256sum` does."""
    found = [_kept.fullmatch(value) for value in values]
    if wrong := [value for value, one in zip(values, found, strict=True) if one is None]:
        msg = f'"{wrong[0]}" is no digest: 64 hexadecimal digits, as in head.json, or STORE= and these'
        raise click.BadParameter(msg)
    return tuple(Kept(one["store"] or "", f"sha256:{one['digest']}") for one in found if one)


heads_option: Command = click.option(
    "--expect-head", "expected", multiple=True, callback=heads_of, metavar="[STORE=]DIGEST",
    help="A head that you kept: fail unless the history has only grown since. Repeatable.",
)  # fmt: skip


def unmet(releases: Releases, store: str, expected: Sequence[Kept]) -> Iterator[Finding]:
    """Each head that is in none of the histories that could have it."""
    for kept in expected:
        name = kept.store or store
        chains = [chain for one, chain in sorted(releases.chains.items()) if name in ("", one)]
        found = [contains_head(chain, kept.digest) for chain in chains]
        if not found:
            yield _without_chain(releases, name, kept)
        elif None not in found:
            yield from (finding for finding in found[:1] if finding)


def _without_chain(releases: Releases, name: str, kept: Kept) -> Finding:
    message = (
        f"there are no records{f' of {name}' if name else ''}, and one was to have the digest {kept.digest}"
    )
    known = ", ".join(sorted(releases.chains)) or "none"
    hint = f"the history was removed since that digest was noted, or the store is another; there are records of: {known}"
    return Finding(_not_there, message, Place(_folder(releases, name)), hint=hint, store=name)


def lost(releases: Releases, site: Path, store: str) -> Iterator[Finding]:
    """Each store whose history a built site shows, and of which there is no record here."""
    for name, count, digest in _shown(site):
        if store in ("", name) and not releases.chain(name).entries and name not in releases.chains:
            message = f"all records of {name} are missing: the site counts {count}, and the last has the digest {digest}"
            hint = "restore the folder from version control; what was published never changes"
            yield Finding(_lost, message, Place(_folder(releases, name)), hint=hint, store=name)


def _shown(site: Path) -> Iterator[tuple[str, int, str]]:
    """The stores of a built site with their heads; none where it has no history, or says it in another form."""
    try:
        stores = json.loads((site / "status.json").read_bytes())["stores"]
        found = [(str(one["store"]), int(one["head"]["count"]), str(one["head"]["digest"])) for one in stores]
    except (OSError, ValueError, KeyError, TypeError):
        return
    yield from (one for one in found if one[1])


def _folder(releases: Releases, store: str) -> str:
    return f"{releases.folder}/{store}" if store else releases.folder
