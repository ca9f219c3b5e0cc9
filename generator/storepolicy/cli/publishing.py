"""`render`, `build` and `serve`."""

from __future__ import annotations

import logging
import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from storepolicy.cli import mkdocs_build
from storepolicy.cli.files import swapped_in
from storepolicy.cli.options import (
    cache_folder,
    counted,
    finish,
    format_option,
    known_store,
    never_released,
    project_option,
    site_url_option,
    stop_on_errors,
    store_option,
    today_option,
)
from storepolicy.cli.target import Kind, replaceable
from storepolicy.finding import PolicyError
from storepolicy.pages import Page
from storepolicy.pipeline import Checked, check, drafts_and_shares, plan_site
from storepolicy.publishing import publishing_of
from storepolicy.resources import history_kept
from storepolicy.shelf import Shelf
from storepolicy.site import Site
from storepolicy.verify import verify_site

draft_option = click.option(
    "--draft", is_flag=True, help="Show what is not released yet, under a visible mark."
)
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
@site_url_option
@draft_option
@today_option
def build(
    project: Path, form: str, store: str, out: Path | None, site_url: str | None, as_of: str, *, draft: bool
) -> None:
    """Build the site into a new folder, verify it there, and only then put it in place.

    With --store the site holds one store alone, for the store's own domain: give its --site-url too. A build
    that fails leaves the last good site as it is. Stores are shown as they were last released; with --draft as
    their files are now, under a visible mark.
    """
    whither = Whither(project, out)
    target = replaceable(whither.target, Kind.SITE)
    address = mkdocs_build.address(project, site_url)
    checked, site = planned(project, form, store, Wish(as_of, address, draft=draft))
    findings, summary = checked.concerning(store), _summary(checked, site, store, whither)
    del checked  # with every statement of each store that has been released
    with swapped_in(target) as fresh:
        stop_on_errors(mkdocs_build.run(project, site, fresh, address, as_of), form)
        stop_on_errors(verify_site(fresh, site, origin=mkdocs_build.origin(project, address)), form)
    finish(findings, form, summary)


class Wish(msgspec.Struct, frozen=True):
    """For which day a site is planned, for which address, and whether it shows drafts."""

    as_of: str
    site_url: str = ""
    draft: bool = False


def planned(project: Path, form: str, store: str, wish: Wish) -> tuple[Checked, Site]:
    """A sound project with the site that it gives; leaves with exit code 1 where it has errors."""
    checked = check(project, cache_folder(), replace(drafts_and_shares, only=store), wish.as_of)
    return checked, plan_of(checked, project, form, store, wish)


def plan_of(checked: Checked, project: Path, form: str, store: str, wish: Wish) -> Site:
    """The site that a project gives which has been checked, with drafts kept."""
    known_store(store, {*checked.ids, *checked.releases.chains})
    stop_on_errors(checked.concerning(store), form)
    shelf = Shelf(history_kept(project), checked.releases.basis)
    publishing = publishing_of(checked.sources, wish.as_of, wish.site_url, shelf)
    try:
        site = plan_site(checked, store, publishing, draft=wish.draft)
    except PolicyError as error:  # a file of a record that is not what was released
        stop_on_errors(error.findings, form)
        raise
    if not store:  # the other stores' pages would be dropped
        shelf.close()
    return site


class Whither(msgspec.Struct, frozen=True):
    """The project, and the folder named for its site, if one was."""

    project: Path
    out: Path | None = None

    @property
    def target(self) -> Path:
        """Where the site goes."""
        return self.out or self.project / "site"

    @property
    def served(self) -> str:
        """How to see the same while it is edited; nothing for a folder of one's own, which nobody serves."""
        where = "" if self.project == Path() else f" --project {shlex.quote(str(self.project))}"
        return "" if self.out else f" or see it with: storepolicy serve{where}"


def _summary(checked: Checked, site: Site, only: str, whither: Whither) -> str:
    drafts = checked.drafted(only)
    said = f"{counted(len(drafts), 'store')}, {counted(sum(one.statements for one in drafts), 'statement')}"
    waiting = tuple(name for name in checked.never_released if only in ("", name))
    lines = [
        f"{len(site.pages)} pages and {len(site.files)} files built and verified: {whither.target}",
        f"{said}, each the same on page and manifest",
        *(one.share() for one in drafts),
        *((never_released(waiting),) if waiting else ()),
        *_without_feeds(site),
        f"open {whither.target / 'index.html'}{whither.served}",
    ]
    return "\n".join(lines)


def _without_feeds(site: Site) -> Iterator[str]:
    """A word where a history has no feeds: their ids are made of a domain, and nobody notices what is not there."""
    if "status.json" in site.files and "feed.atom" not in site.files:
        yield "no feeds: they need `domain` and `domain_since` in policy_src/site.yaml"


@click.command(short_help="Write the pages as Markdown files with finished HTML.")
@project_option
@format_option
@store_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder for the Markdown files; one that was written before is replaced.",
)
@draft_option
@today_option
def render(project: Path, form: str, store: str, out: Path, as_of: str, *, draft: bool) -> None:
    """Write the pages as Markdown files with the finished HTML inside, for any other site builder."""
    replaceable(out, Kind.MARKDOWN)
    checked, site = planned(project, form, store, Wish(as_of, draft=draft))
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
    finish(checked.concerning(store), form, done)


def as_markdown(page: Page) -> str:
    """A Markdown file whose body is the page's fragment as one raw HTML block."""
    body = "\n".join(line for line in page.fragment.splitlines() if line.strip())
    return f"{page.front_matter}\n{body}\n"


@click.command(short_help="Show the site in the browser while you edit.")
@project_option
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def serve(project: Path, port: int) -> None:
    """Show the site in the browser and renew it while you edit; what is not released is under a visible mark."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415 - slow to load

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    os.environ["STOREPOLICY_DRAFT"] = "1"  # what is edited is what is to be seen
    settings = mkdocs_build.options(project)
    config = settings.pop("config_file")
    mkdocs_serve(config, dev_addr=f"127.0.0.1:{port}", **settings)  # type: ignore[arg-type]  # its keywords are untyped
