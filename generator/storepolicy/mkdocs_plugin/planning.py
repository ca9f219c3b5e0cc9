"""The site that a MkDocs configuration asks for."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from storepolicy.clock import today
from storepolicy.pipeline import check, drafts_alone, plan_site
from storepolicy.publishing import publishing_of
from storepolicy.resources import cache_folder, history_kept
from storepolicy.shelf import Shelf, nothing_kept
from storepolicy.site import Site


def planned(config: MkDocsConfig, store: str, *, draft: bool) -> Site:
    """Every page and file, of the store named or of all.

    Raises PolicyError where the project has errors, PluginError where there is no such store.
    """
    checked = check(project_of(config), cache_folder(), replace(drafts_alone, only=store))
    known = sorted({*checked.ids, *checked.sources.released})
    if store and store not in known:
        msg = f'there is no store "{store}"; stores are: {", ".join(known)}'
        raise PluginError(msg)
    sources = checked.without_errors().sources
    shelf = nothing_kept
    if sources.released:
        shelf = Shelf(history_kept(project_of(config)), checked.releases.basis)
    publishing = publishing_of(sources, today(), config.site_url or "", shelf)
    site = plan_site(checked, store, publishing, draft=draft or bool(os.environ.get("STOREPOLICY_DRAFT")))
    if not store:  # the other stores' pages would be dropped
        shelf.close()
    return site


def project_of(config: MkDocsConfig) -> Path:
    """The project our own command was called for, else the folder of mkdocs.yml."""
    return Path(os.environ.get("STOREPOLICY_PROJECT") or Path(config.config_file_path).parent)
