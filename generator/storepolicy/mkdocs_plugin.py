"""The MkDocs adapter: hands finished pages and files to MkDocs and does nothing else."""

from pathlib import Path
from typing import Any

from mkdocs.config import Config, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from storepolicy.asking import Asked, NoSite, patient, themed
from storepolicy.pages import anchors
from storepolicy.search import Index, plain
from storepolicy.site import Site


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves __init_subclass__ untyped
    """Options in mkdocs.yml: `store` limits the site to one store; `draft` shows what is not released."""

    store = config_options.Type(str, default="")
    draft = config_options.Type(bool, default=False)


class StorepolicyPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the generated pages and files of `policy_src` to the site."""

    planned: Site | None = None
    """A site that has been planned already: the project is not read again."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """The packaged theme stands below the project's own; what has errors ends here, before the last site goes."""
        config.theme.dirs[:] = themed(self._asked(config).project, config.theme.dirs)
        try:
            self._site = self.planned or self._asked(config).site()
        except NoSite as error:
            raise PluginError(str(error)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Every page as a generated file, so that MkDocs' own link check sees it."""
        site = self._site
        self._index, self._pages = Index(), {f"{page.address}index.md": page for page in site.pages}
        out = InclusionLevel.NOT_IN_NAV
        made = [File.generated(config, source, content="", inclusion=out) for source in self._pages]
        self._linked = any(file.is_documentation_page() for file in files)  # can link to clauses
        taken = {file.dest_uri: file.src_uri for file in files}
        for file in (*made, *(_file(config, site, name) for name in site.files)):
            if own := taken.get(file.dest_uri):
                raise PluginError(f"policy_src/pages/{own} takes the address of a generated page; rename it")
            files.append(file)

    def _asked(self, config: MkDocsConfig) -> Asked:
        project, own = Path(config.config_file_path).parent, self.config
        return Asked(project, config.site_url or "", own.store, own.draft)

    def on_page_markdown(self, _: str, *, page: MkDocsPage, **__: object) -> None:
        """There is no Markdown of a generated page to make HTML of."""
        if page.file.src_uri in self._pages:
            page.content, page.render = "", lambda *_: None  # type: ignore[method-assign]

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> None:
        """Headings and search entries of a page; its own HTML comes when it is written, one page after the other."""
        if found := self._pages.get(page.file.src_uri):
            page.meta, fragment = found.meta, found.fragment if self._linked or found.searchable else ""
            page.toc = TableOfContents([AnchorLink(one.title, one.id, 2) for one in found.headings])
            page.present_anchor_ids = anchors(fragment) if self._linked else None
            if found.searchable:
                self._index.add(found.address, found.title, fragment)
        else:
            self._index.add(page.url, str(page.meta.get("title") or plain(page.title or "")), html)

    @event_priority(100)  # whatever else looks at a page then sees it whole
    def on_page_context(self, _: TemplateContext, *, page: MkDocsPage, **__: object) -> None:
        """The finished fragment, in place of what Markdown made of an empty page."""
        if found := self._pages.get(page.file.src_uri):
            page.content = found.fragment

    def on_post_page(self, _: str, *, page: MkDocsPage, **__: object) -> None:
        """The page is written, and its HTML can go."""
        if page.file.src_uri in self._pages:
            page.content = ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The search index, now that every page is known."""
        self._index.write(Path(config.site_dir))

    def on_serve(self, server: Any, *, config: MkDocsConfig, **_: object) -> None:  # noqa: ANN401 - its module is slow to load
        """Reload when YAML, wording or schema change; where they have errors, the last good site goes on."""
        server.builder = patient(server.builder)
        for folder in self._asked(config).sources:
            server.watch(str(folder))


def _file(config: MkDocsConfig, site: Site, name: str) -> File:
    if path := site.placed(name, Path(config.site_dir)):  # MkDocs sees that it lies there, and copies nothing
        return File.generated(config, name, abs_src_path=str(path))
    return File.generated(config, name, content=site.files[name])
