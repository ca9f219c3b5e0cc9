"""`verify`: what was released and what was built, against each other and against an earlier head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from storepolicy.cli.heads import Kept, heads_option, lost, unmet
from storepolicy.cli.mkdocs_again import pages_by_hand
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
    today_of,
)
from storepolicy.cli.publishing import Wish, plan_of
from storepolicy.finding import Finding, sort_findings
from storepolicy.pipeline import Checked, check, drafts_alone, findings_alone
from storepolicy.releasing import of_bases, otherwise
from storepolicy.revisions import Chain, check_chain
from storepolicy.site import Site
from storepolicy.verify import rebuild, verify_site

_canonical = re.compile(r'<link [^>]*rel="canonical" href="([^"]*)"')
draft_option = click.option("--draft", is_flag=True, help="The site was built with --draft.")


@click.command(short_help="Recompute every digest; compare a built site with the facts.")
@click.argument("target", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@heads_option
@draft_option
@site_url_option
@today_of("The day for which a site is compared that does not say for which it was built.")
@project_option
@format_option
@store_option
def verify(
    target: Path | None,
    expected: tuple[Kept, ...],
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
    folder = target or project / "site"
    there = target is not None or folder.is_dir()
    checked = check(project, cache_folder(), drafts_alone if there else findings_alone)
    known_store(store, {*checked.ids, *checked.releases.chains})
    wrong = (*_records(checked, store), *lost(checked.releases, folder, store))
    wrong = (*wrong, *unmet(checked.releases, store, expected))
    stop_on_errors(wrong, form)
    records = sum(len(chain.entries) for chain in _chains(checked, store))
    if not records and not there:
        msg = f"nothing has been released, and there is no site at {folder}; build it first"
        raise click.UsageError(msg)
    of = counted(len(_chains(checked, store)), "store")
    told = [f"{counted(records, 'record')} of {of}: every digest is right"] if records else []
    if there:
        told.append(_compared(checked, folder, form, store, Asked(project, as_of, site_url, draft=draft)))
    else:
        told.append(f"there is no site at {folder}; build it to have it compared")
    now = {**checked.releases.contract, **of_bases(checked.sources.bases)}
    finish(sort_findings((*wrong, *otherwise(_chains(checked, store), now))), form, "\n".join(told))


class Asked(msgspec.Struct, frozen=True):
    """With what a site is compared."""

    project: Path
    as_of: str
    site_url: str | None
    draft: bool


def _compared(checked: Checked, folder: Path, form: str, store: str, asked: Asked) -> str:
    """A line about a site that agrees; leaves with exit code 1 where it does not."""
    only = _only_store(folder)
    if not store and only in checked.ids and len(checked.ids) > 1:
        msg = f'the site holds "{only}" alone; compare it with --store {only}'
        raise click.UsageError(msg)
    built_for = _built_for(folder)
    wish = Wish(built_for or asked.as_of, address(asked.project, asked.site_url), draft=asked.draft)
    site = plan_of(checked, asked.project, form, store, wish)
    known = origin(asked.project, wish.site_url)
    known = replace(known, by_hand=pages_by_hand(asked.project, site, known, built_for))
    findings = verify_site(folder, site, origin=known)
    if findings and (hint := _asked_otherwise(folder, site, wish.site_url)):
        findings = tuple(replace(one, hint=hint if one.hint == rebuild else one.hint) for one in findings)
    stop_on_errors(findings, form)
    on = f" on {built_for}" if built_for else ""
    return f"{len(site.pages)} pages and {len(site.files)} files agree with the facts{on}"


def _asked_otherwise(folder: Path, site: Site, site_url: str) -> str:
    """With which options a site seems to have been built that it is not compared with; nothing where with none."""
    built_for = _address_of(folder)
    options = ["--draft"] if _shows_drafts(folder, site) else []
    options += [f"--site-url {built_for}"] if built_for and built_for != site_url else []
    given = " ".join(options)
    return f"was it built with {given}? then verify it with {given}" if given else ""


def _address_of(folder: Path) -> str:
    """The whole address that a site says it has; nothing where its first page says none."""
    try:
        found = _canonical.search((folder / "index.html").read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return unescape(found[1]) if found else ""


def _shows_drafts(folder: Path, site: Site) -> bool:
    """True where the site shows the draft of a store, and the plan what was released of it."""
    try:
        stores = json.loads((folder / "stores.json").read_bytes())["stores"]
        built = {one["id"] for one in stores if one["state"] == "draft"}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    planned = json.loads(site.files["stores.json"])["stores"]
    return any(one["id"] in built and one["state"] != "draft" for one in planned)


def _chains(checked: Checked, store: str) -> tuple[Chain, ...]:
    return tuple(chain for name, chain in sorted(checked.releases.chains.items()) if store in ("", name))


def _records(checked: Checked, store: str) -> Iterator[Finding]:
    """What is wrong with the records."""
    folder = f"{checked.releases.folder}/"
    yield from (found for found in checked.concerning(store) if found.place.path.startswith(folder))
    for chain in _chains(checked, store):
        found = (finding.about(chain.store) for finding in check_chain(chain))
        yield from (finding for finding in found if finding not in checked.findings)


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
