"""The MkDocs adapter: hands finished pages and files to MkDocs and does nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from storepolicy.finding import PolicyError
from storepolicy.mkdocs_plugin.planning import planned, project_of
from storepolicy.pages import Page
from storepolicy.report import as_text
from storepolicy.resources import resource
from storepolicy.search import Packed, entries, index, plain
from storepolicy.search import path as search_path
from storepolicy.site import Site
from storepolicy.spool import Files as SiteFiles


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves __init_subclass__ untyped
    """Options in mkdocs.yml: `store` limits the site to one store; `draft` shows what is not released."""

    store = config_options.Type(str, default="")
    draft = config_options.Type(bool, default=False)


class StorepolicyPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the generated pages and files of `policy_src` to the site."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}
        self._planned: Site | None = None
        self._site: Site | None = None
        self._found: dict[str, tuple[Packed, ...]] = {}

    def use(self, site: Site) -> None:
        """Take a site that has been planned already, instead of reading the project again."""
        self._planned = site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Every page as a generated file, so that MkDocs' own link check sees it."""
        site = self._site = self._planned or self._plan(config)
        self._pages = {_source(page): page for page in site.pages}
        taken = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
        for name, page in self._pages.items():
            file = File.generated(config, name, content=page.front_matter)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            if file.dest_uri in taken:
                msg = f"policy_src/pages/{taken[file.dest_uri]} takes the address of a generated page; rename it"
                raise PluginError(msg)
            files.append(file)
        for name in site.files:
            files.append(_file(config, site, name))
        return files

    def _plan(self, config: MkDocsConfig) -> Site:
        try:
            return planned(config, self.config.store, draft=self.config.draft)
        except PolicyError as error:
            raise PluginError(f"the policies have errors\n{as_text(error.findings)}") from None

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        """Headings and search entries of a page; its own HTML comes when it is written, one page after the other."""
        found = self._pages.get(page.file.src_uri)
        shown = found.fragment if found else html
        if found is None or found.searchable:
            address, title = (found.address, found.title) if found else (page.url, _title(page))
            self._found[address] = tuple(entries(address, title, shown))
        if found:
            page.present_anchor_ids = set(
                _anchor.findall(shown)
            )  # so that hand-written pages can link to clauses
            page.toc = TableOfContents([AnchorLink(one.title, one.id, 2) for one in found.headings])
        return html

    @event_priority(100)  # whatever else looks at a page then sees it whole
    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, **_: object) -> TemplateContext:
        """The finished fragment, in place of what Markdown made of an empty page."""
        if found := self._pages.get(page.file.src_uri):
            page.content = found.fragment
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, **_: object) -> str:
        """The page is written, and its HTML can go."""
        if page.file.src_uri in self._pages:
            page.content = ""
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The search index, now that every page is known."""
        target = Path(config.site_dir) / search_path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(index(entry for one in self._found.values() for entry in one))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Reload when YAML, wording or schema change."""
        project = project_of(config)
        for folder in (project / "policy_src", resource("schema"), resource("wording")):
            if folder.is_dir():
                server.watch(str(folder))
        return server


_anchor = re.compile(r'\bid="([^"]+)"')


def _file(config: MkDocsConfig, site: Site, name: str) -> File:
    path = site.files.path(name) if isinstance(site.files, SiteFiles) else None
    if path:
        return File.generated(config, name, abs_src_path=str(path))
    return File.generated(config, name, content=site.files[name])


def _title(page: MkDocsPage) -> str:
    """The title of a page written by hand, as the theme shows it: MkDocs keeps one from Markdown as HTML."""
    return str(page.meta.get("title") or plain(page.title or ""))


def _source(page: Page) -> str:
    return f"{page.address}index.md"
