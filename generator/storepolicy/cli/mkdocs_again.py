"""The pages written by hand, made again by MkDocs in memory: what a built site is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from storepolicy.cli.mkdocs_build import Planned, clock_at, load
from storepolicy.cli.mkdocs_faults import told
from storepolicy.finding import PolicyError
from storepolicy.site import Site
from storepolicy.verify import ByHand, Origin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def pages_by_hand(project: Path, site: Site, origin: Origin, as_of: str) -> dict[str, ByHand]:
    """Every page written by hand by its file in the site, as its Markdown gives it on a day; no file is written.

    Empty where plugins or hooks of the project may change a page: what they do need not be the same again.
    """
    if origin.others or not origin.has_markdown:
        return {}
    with told(project) as faults:
        made = None  # what stops MkDocs is told
        config = load(project, project / "site", origin.site_url or "")
        plugin = config.plugins.get("storepolicy")
        if isinstance(plugin, Planned):
            # Links need to know that a file is there, not what it holds.
            plugin.planned = replace(site, files=dict.fromkeys(site.files, b""))
        with clock_at(as_of):
            made = dict(_made(config))
    if made is None:
        raise PolicyError(faults)
    return made


def _made(config: MkDocsConfig) -> Iterator[tuple[str, ByHand]]:
    """What MkDocs does for a build, but for reading the pages that no page written by hand shows, and for writing."""
    from mkdocs.commands.build import get_context  # noqa: PLC0415 - slow to load
    from mkdocs.structure.files import get_files, set_exclusions  # noqa: PLC0415
    from mkdocs.structure.nav import get_navigation  # noqa: PLC0415
    from mkdocs.structure.pages import Page  # noqa: PLC0415

    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files, env = get_files(config), config.theme.get_env()
    own = {file.src_uri for file in files.documentation_pages()}
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    found = files.documentation_pages()
    pages = [file.page or Page(None, file, config) for file in found if file.page or file.src_uri in own]
    for page in pages:
        _read(page, config, files)
    env = config.plugins.on_env(env, config=config, files=files) or env
    for page in (page for page in pages if page.file.src_uri in own):
        page.active = True
        context = get_context(nav, found, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        whole = config.plugins.on_post_page(template.render(context), page=page, config=config)
        page.active = False
        yield page.file.dest_uri, ByHand(whole, page.content or "")


def _read(page: Page, config: MkDocsConfig, files: Files) -> None:
    """The Markdown of a page as MkDocs reads it for a build."""
    page = config.plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
