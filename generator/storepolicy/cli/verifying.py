"""`verify`: what was released and what was built, against each other and against an earlier head."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from storepolicy.cli.mkdocs_build import address, origin
from storepolicy.cli.options import (
    cache_folder,
    counted,
    finish,
    format_option,
    known_store,
    project_option,
    site_url_option,
    stop_on_errors,
    store_option,
    today_option,
)
from storepolicy.cli.publishing import Wish, draft_option, planned
from storepolicy.finding import Finding
from storepolicy.pipeline import Checked, check
from storepolicy.revisions import Chain, check_chain, contains_head
from storepolicy.verify import verify_site


@click.command(short_help="Recompute every digest; compare a built site with the facts.")
@click.argument("target", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option(
    "--expect-head", "expected", multiple=True, metavar="[STORE=]DIGEST",
    help="A head that you kept: fail unless the history has only grown since. Repeatable.",
)  # fmt: skip
@draft_option
@site_url_option
@today_option
@project_option
@format_option
@store_option
def verify(
    target: Path | None,
    expected: tuple[str, ...],
    project: Path,
    form: str,
    store: str,
    site_url: str | None,
    as_of: str,
    *,
    draft: bool,
) -> None:
    """Check what was released, and the site that was built.

    Without TARGET every digest of every record is worked out anew, and every record is followed to the
    one before it; if PROJECT/site is there, it is compared too. TARGET is a built site: every page there,
    page and manifest equal, nothing leaked. It is compared for the day for which it was built. A site of
    one store is compared with --store, one that was built with --site-url with the same address.
    """
    checked = check(project, cache_folder())
    known_store(store, {*checked.ids, *checked.releases.chains})
    stop_on_errors(_records(checked, store, expected), form)
    records = sum(len(chain.entries) for chain in _chains(checked, store))
    folder = target or project / "site"
    if not records and not folder.is_dir():
        msg = f"nothing has been released, and there is no site at {folder}; build it first"
        raise click.UsageError(msg)
    of = counted(len(_chains(checked, store)), "store")
    told = [f"{counted(records, 'record')} of {of}: every digest is right"] if records else []
    if target or folder.is_dir():
        only = _only_store(folder)
        if not store and only in checked.ids and len(checked.ids) > 1:
            msg = f'the site holds "{only}" alone; compare it with --store {only}'
            raise click.UsageError(msg)
        built_for = _built_for(folder)
        wish = Wish(built_for or as_of, address(project, site_url), draft=draft)
        _, site = planned(project, form, store, wish)
        stop_on_errors(verify_site(folder, site, origin=origin(project)), form)
        on = f" on {built_for}" if built_for else ""
        told.append(f"{len(site.pages)} pages and {len(site.files)} files agree with the facts{on}")
    else:
        told.append(f"there is no site at {folder}; build it to have it compared")
    finish((), form, "\n".join(told))


def _chains(checked: Checked, store: str) -> tuple[Chain, ...]:
    return tuple(chain for name, chain in sorted(checked.releases.chains.items()) if store in ("", name))


def _records(checked: Checked, store: str, expected: tuple[str, ...]) -> Iterator[Finding]:
    """What is wrong with the records, and with their heads."""
    folder = f"{checked.releases.folder}/"
    yield from (finding for finding in checked.findings if finding.place.path.startswith(folder))
    for chain in _chains(checked, store):
        found = (finding.about(chain.store) for finding in check_chain(chain))
        yield from (finding for finding in found if finding not in checked.findings)
    for given in expected:
        yield from _head(checked, store, given)


def _head(checked: Checked, store: str, given: str) -> Iterator[Finding]:
    """Whether a head that somebody kept is in one of the histories."""
    name, _, digest = given.rpartition("=")
    name = name or store
    chains = _chains(checked, name)
    if not chains:
        msg = f'nothing has been released of "{name}"' if name else "nothing has been released"
        raise click.UsageError(msg)
    found = [contains_head(chain, digest) for chain in chains]
    if None not in found:
        yield from (finding for finding in found[:1] if finding)


def _built_for(folder: Path) -> str:
    """The day for which a site says that it was built; nothing where it has no history."""
    try:
        return str(json.loads((folder / "status.json").read_bytes())["as_of"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _only_store(folder: Path) -> str:
    """The store of a site that says it holds one alone, else nothing."""
    try:
        stores = json.loads((folder / "stores.json").read_bytes())["stores"]
        return str(stores[0]["id"]) if len(stores) == 1 else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""
