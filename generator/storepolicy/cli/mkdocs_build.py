"""MkDocs run from our own command, with the pages already made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from storepolicy.asking import themed
from storepolicy.cli.mkdocs_faults import of_others, told
from storepolicy.finding import Finding, Place, PolicyError
from storepolicy.resources import resource
from storepolicy.site import Site
from storepolicy.verify import Origin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


no_pages = Path(__file__).parent / "no_pages"
"""An empty folder for MkDocs to look into, where a project has no pages of its own."""


@runtime_checkable
class Planned(Protocol):
    """A plugin that takes a site planned already."""

    planned: Site | None


def options(project: Path) -> dict[str, str]:
    """What MkDocs is told: the project's configuration, or the packaged one with the project's own pages."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["STOREPOLICY_PROJECT"] = str(project.resolve())
    own = project / "mkdocs.yml"
    if own.is_file():
        return {"config_file": str(own)}
    pages = project / "policy_src" / "pages"
    docs = str(pages.resolve() if pages.is_dir() else no_pages)
    return {"config_file": str(resource("mkdocs.yml")), "docs_dir": docs}


def address(project: Path, given: str | None) -> str:
    """The address of the site, with a slash at its end: the one given, else that of the project's mkdocs.yml."""
    found = _stated(project / "mkdocs.yml") if given is None else given
    return f"{found.rstrip('/')}/" if found else ""


def _stated(config: Path) -> str:
    """The `site_url` of a configuration as MkDocs reads it, through variables and what it inherits."""
    content = config.read_bytes() if config.is_file() else b""
    if b"site_url" not in content and b"INHERIT" not in content:
        return ""  # nothing of MkDocs is loaded for a project that states none
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415

    read = MkDocsConfig(config_file_path=str(config))
    with told(config.parent) as faults, config.open("rb") as opened:
        read.load_file(opened)
    if faults:
        raise PolicyError(faults)
    return str(read.get("site_url") or "")


def load(project: Path, site_dir: Path, site_url: str = "") -> MkDocsConfig:
    """MkDocs' configuration for a build into a folder, of a site at that address."""
    settings = {**options(project), "site_dir": str(site_dir.resolve())}
    from mkdocs.config import load_config  # noqa: PLC0415 - takes longer to load than all the rest

    return load_config(**settings, site_url=site_url)


def origin(project: Path, site_url: str = "") -> Origin:
    """Where MkDocs takes files from that are not planned; of a project without a mkdocs.yml we know it ourselves."""
    pages = project / "policy_src" / "pages"
    if not (project / "mkdocs.yml").is_file():
        found = find_spec("material")
        material = Path(found.origin).parent / "templates" if found and found.origin else None
        theme = _themed(project, (str(resource("site_overrides")), *((str(material),) if material else ())))
        return Origin(pages if pages.is_dir() else None, theme, site_url=site_url)
    with told(project) as faults:
        config = None  # what stops MkDocs is told
        config = load(project, project / "site")
    if config is None:
        raise PolicyError(faults)
    return Origin(
        Path(config.docs_dir), _themed(project, config.theme.dirs), frozenset(config.theme.static_templates),
        others=_has_others(config), searched=not _searches.isdisjoint(config.plugins), site_url=site_url,
    )  # fmt: skip


_searches = frozenset({"search", "material/search"})


def _has_others(config: MkDocsConfig) -> bool:
    """True where plugins or hooks of the project have a hand in the site."""
    return bool(config.hooks or {*config.plugins} - {"storepolicy", *_searches})


def _themed(project: Path, folders: Iterable[str]) -> tuple[Path, ...]:
    """The folders in which the plugin has MkDocs look for templates."""
    return tuple(map(Path, themed(project, folders)))


def run(
    project: Path, site: Site, site_dir: Path, site_url: str = "", as_of: str = ""
) -> tuple[Finding, ...]:
    """Builds a site's pages and files into a folder, on the day given; every warning of MkDocs is a finding."""
    with told(project) as faults:
        config = load(project, site_dir, site_url)
        from mkdocs.commands.build import build  # noqa: PLC0415

        plugin = config.plugins.get("storepolicy")
        if plugin is None:
            return (no_plugin,)
        if isinstance(plugin, Planned):
            plugin.planned = site
        with clock_at(as_of):
            build(config)
        faults.extend(_unused(project, config))
    return tuple(faults)


def _unused(project: Path, config: MkDocsConfig) -> Iterator[Finding]:
    """Own templates that no page is made with; where other plugins or hooks are, nobody knows what they use."""
    folders, packaged = _themed(project, config.theme.dirs), resource("site_overrides").resolve()
    inside = (one for one in folders if one.resolve().is_relative_to(project.resolve()))
    own = tuple(one for one in inside if one.resolve() != packaged and not of_others(one))
    if own and not _has_others(config):
        from storepolicy.cli.templates import Theme, unused_templates  # noqa: PLC0415 - few have templates of their own

        more = config.theme.static_templates
        yield from unused_templates(project, Theme(folders, own), Path(config.docs_dir), more)


no_plugin = Finding(
    "SP501", 'the plugin "storepolicy" is not among the plugins, and nothing else knows the policies',
    Place("mkdocs.yml"), hint="add `- storepolicy` below `plugins:`",
)  # fmt: skip


_last_moment = 2**32 - 1
"""The last that the head of a gzip file can hold."""


@contextmanager
def clock_at(as_of: str) -> Iterator[None]:
    """MkDocs, which writes the day of the build into what it packs, takes this day for today."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    if as_of:
        moment = datetime.fromisoformat(f"{as_of}T00:00:00+00:00").timestamp()
        os.environ["SOURCE_DATE_EPOCH"] = str(min(max(0, int(moment)), _last_moment))
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
