"""The site that a host asks for, by its settings and by the environment that our own command has set for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from storepolicy.clock import NoMoment, today
from storepolicy.collecting import collect_rarely
from storepolicy.finding import PolicyError
from storepolicy.pipeline import check, drafts_alone, plan_site
from storepolicy.publishing import publishing_of
from storepolicy.report import as_text
from storepolicy.resources import cache_folder, history_kept, resource
from storepolicy.shelf import Shelf, nothing_kept
from storepolicy.site import Site

of_material = ("material", "templates")
"""How the folder of Material's own templates is called."""


class NoSite(Exception):  # noqa: N818 - what is told is no error of the program
    """There is no such site; the text says why, for whoever asked."""


class Asked(msgspec.Struct, frozen=True):
    """A site by its project's folder, its address, the one store it is about if any, and whether it shows drafts."""

    folder: Path
    site_url: str
    store: str
    draft: bool

    @property
    def project(self) -> Path:
        """The project that our own command was called for, else the folder."""
        return Path(os.environ.get("STOREPOLICY_PROJECT") or self.folder)

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders of which the site is made: a change in one of them changes the site."""
        folders = (self.project / "policy_src", resource("schema"), resource("wording"))
        return tuple(folder for folder in folders if folder.is_dir())

    def site(self) -> Site:
        """Every page and file; raises NoSite where the project has errors, or no such store."""
        collect_rarely()
        try:
            return self._planned()
        except PolicyError as error:
            raise NoSite(f"the policies have errors\n{as_text(error.findings)}") from None

    def _planned(self) -> Site:
        checked = check(self.project, cache_folder(), replace(drafts_alone, only=self.store))
        known = sorted({*checked.ids, *checked.sources.released})
        if self.store and self.store not in known:
            raise NoSite(f'there is no store "{self.store}"; stores are: {", ".join(known)}')
        sources, shelf = checked.without_errors(self.store).sources, nothing_kept
        if sources.released:
            shelf = Shelf(history_kept(self.project), checked.releases.basis)
        draft = self.draft or bool(os.environ.get("STOREPOLICY_DRAFT"))
        publishing = publishing_of(sources, _today(), self.site_url, shelf)
        site = plan_site(checked, self.store, publishing, draft=draft)
        if not self.store:  # the other stores' pages would be dropped
            shelf.close()
        return site


def patient(build: Callable[[], None]) -> Callable[[], None]:
    """The same build of a server; one that ends with errors, which it has told, leaves what was built last to be seen.

    MkDocs would keep whoever asks for a page waiting until the errors are mended.
    """

    def built() -> None:
        with suppress(SystemExit):
            build()

    return built


def _today() -> str:
    try:
        return today()
    except NoMoment as error:
        raise NoSite(str(error)) from None


def themed(project: Path, folders: Iterable[str]) -> list[str]:
    """The folders of a theme, the packaged one between a project's own templates and those of Material.

    A template is taken from the first folder that has it. Where there is no mkdocs.yml to name one, the project's
    own folder is `site_overrides`. Another theme than Material is left as it is.
    """
    given, packaged, own = list(folders), resource("site_overrides"), project / "site_overrides"
    at = next((n for n, one in enumerate(given) if Path(one).parts[-2:] == of_material), None)
    if at is None:
        return given
    named = given[:at]
    if own.is_dir() and not (project / "mkdocs.yml").is_file():
        named.insert(0, str(own))
    if packaged.resolve() not in [Path(one).resolve() for one in named]:
        named.append(str(packaged))
    return [*named, *given[at:]]
