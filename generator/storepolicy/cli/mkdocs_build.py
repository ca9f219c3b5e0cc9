"""MkDocs run from our own command, with the pages already made."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from storepolicy.finding import Finding, Place
from storepolicy.resources import resource
from storepolicy.site import Site


class Collector(logging.Handler):
    """Keeps MkDocs' warnings and errors as findings."""

    def __init__(self, config: str) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []
        self._config = config

    def emit(self, record: logging.LogRecord) -> None:
        """A record becomes a finding."""
        self.findings.append(Finding("SP501", f"MkDocs: {record.getMessage()}", Place(self._config)))


def load(project: Path, site_dir: Path, site_url: str = "") -> Any:
    """MkDocs' configuration: the project's, or the packaged one; the theme's files always found."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config  # noqa: PLC0415 - takes longer to load than all the rest

    own = project / "mkdocs.yml"
    packaged = resource("site_overrides") / "mkdocs.yml"
    options: dict[str, Any] = {"site_dir": str(site_dir.resolve())}
    if site_url:
        options["site_url"] = site_url
    if own.is_file():
        return load_config(str(own), **options)
    pages = project / "policy_src" / "pages"
    with packaged.open("rb") as opened:
        config = load_config(
            opened, docs_dir=str(pages if pages.is_dir() else resource("site_overrides") / "pages"), **options
        )
    config.config_file_path = str(project / "mkdocs.yml")
    return config


def run(project: Path, site: Site, site_dir: Path, site_url: str = "") -> tuple[Finding, ...]:
    """Builds a site's pages and files into a folder; every warning of MkDocs is a finding."""
    config = load(project, site_dir, site_url)
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.exceptions import Abort, BuildError  # noqa: PLC0415

    config.plugins["storepolicy"].use(site)
    collector = Collector("mkdocs.yml")
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(config)
    except (Abort, BuildError) as error:
        if not collector.findings:
            collector.findings.append(Finding("SP501", f"MkDocs: {error}", Place("mkdocs.yml")))
    finally:
        logger.removeHandler(collector)
    return tuple(collector.findings)
