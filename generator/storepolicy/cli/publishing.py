"""`render`, `build`, `serve` and `verify`."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import click

from storepolicy.cli import mkdocs_build
from storepolicy.cli.files import swapped_in
from storepolicy.cli.options import (
    cache_folder,
    counted,
    finish,
    format_option,
    known_store,
    project_option,
    replaceable,
    stop_on_errors,
    store_option,
)
from storepolicy.pages import Page
from storepolicy.pipeline import Checked, check, plan_site
from storepolicy.site import Site
from storepolicy.verify import verify_site

target_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes.  [default: PROJECT/site]",
)


@click.command(short_help="Build the site, verify it, put it in place.")
@project_option
@format_option
@store_option
@target_option
@click.option("--site-url", default="", metavar="URL", help="The address of the site, for canonical links.")
def build(project: Path, form: str, store: str, out: Path | None, site_url: str) -> None:
    """Build the site into a new folder, verify it there, and only then put it in place.

    With --store the site holds one store alone, for the store's own domain. A build that fails
    leaves the last good site as it is.
    """
    target = replaceable(out or project / "site")
    checked, site = _planned(project, form, store)
    findings, summary = checked.findings, _summary(checked, site, store, target)
    del checked  # with every statement of every store; the build needs as much room again
    with swapped_in(target) as fresh:
        stop_on_errors(mkdocs_build.run(project, site, fresh, site_url), form)
        stop_on_errors(verify_site(fresh, site), form)
    finish(findings, form, summary)


def _planned(project: Path, form: str, store: str) -> tuple[Checked, Site]:
    checked = check(project, cache_folder())
    known_store(store, checked.ids)
    stop_on_errors(checked.findings, form)
    return checked, plan_site(checked, store)


def _summary(checked: Checked, site: Site, only: str, target: Path) -> str:
    published = {one.manifest.store.id: len(one.manifest.statements) for one in checked.published(only)}
    said = f"{counted(len(published), 'store')}, {counted(sum(published.values()), 'statement')}"
    lines = [
        f"{len(site.pages)} pages and {len(site.files)} files built and verified: {target}",
        f"{said}, each the same on page and manifest",
        *(line for name, line in checked.shares.items() if name in published),
        f"open {target / 'index.html'} or see it with: storepolicy serve",
    ]
    return "\n".join(lines)


@click.command(short_help="Write the pages as Markdown files with finished HTML.")
@project_option
@format_option
@store_option
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="A new folder for the Markdown files."
)
def render(project: Path, form: str, store: str, out: Path) -> None:
    """Write the pages as Markdown files with the finished HTML inside, for any other site builder."""
    replaceable(out)
    checked, site = _planned(project, form, store)
    with swapped_in(out) as fresh:
        for page in site.pages:
            path = fresh / page.address / "index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_markdown(page), encoding="utf-8")
        for name, content in site.files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    done = f"{len(site.pages)} pages and {len(site.files)} files written: {out}"
    finish(checked.findings, form, done)


def as_markdown(page: Page) -> str:
    """A Markdown file whose body is the page's fragment as one raw HTML block."""
    body = "\n".join(line for line in page.fragment.splitlines() if line.strip())
    return f"{page.front_matter}\n{body}\n"


@click.command(short_help="Show the site in the browser while you edit.")
@project_option
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def serve(project: Path, port: int) -> None:
    """Show the site in the browser and renew it while you edit."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415 - slow to load

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    told = mkdocs_build.options(project)
    config = told.pop("config_file")
    mkdocs_serve(config, dev_addr=f"127.0.0.1:{port}", **told)  # type: ignore[arg-type]  # its keywords are untyped


def _only_store(folder: Path) -> str:
    """The store of a site that says it holds one alone, else nothing."""
    try:
        stores = json.loads((folder / "stores.json").read_bytes())["stores"]
        return str(stores[0]["id"]) if len(stores) == 1 else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@click.command(short_help="Compare a built site with the facts.")
@click.argument("target", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@project_option
@format_option
@store_option
def verify(target: Path | None, project: Path, form: str, store: str) -> None:
    """Compare a built site with the facts: every page there, page and manifest equal, nothing leaked.

    TARGET is the built site; without it, PROJECT/site. A site of one store is compared with --store.
    """
    folder = target or project / "site"
    if not folder.is_dir():
        msg = f"there is no site at {folder}; build it first"
        raise click.UsageError(msg)
    checked, site = _planned(project, form, store)
    only = _only_store(folder)
    if not store and only in checked.ids and len(checked.ids) > 1:
        msg = f'the site holds "{only}" alone; compare it with --store {only}'
        raise click.UsageError(msg)
    stop_on_errors(verify_site(folder, site), form)
    finish((), form, f"{len(site.pages)} pages and {len(site.files)} files agree with the facts")
