"""Files of a site that the plan does not have: those of its theme, of MkDocs, and of the project's own pages."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.resources import resource
from storepolicy.search import path as search_path
from storepolicy.verify.whole import holder

of_mkdocs = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", search_path})
"""What MkDocs makes of theme and pages; no source can be compared with it byte for byte."""
of_hosts = frozenset({".nojekyll", "CNAME"})
"""What a host asks for beside a site, and no reader sees."""
markdown = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_policy = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_hash = re.compile(r"'(sha256-[^']+)'")


class ByHand(msgspec.Struct, frozen=True):
    """A page written by hand as it is made anew: whole, and the HTML of its Markdown alone."""

    whole: str
    content: str


class Origin(msgspec.Struct, frozen=True, dict=True):
    """Where MkDocs took the rest of a site from: the folder of own pages, those of the theme, the first one first.

    `templates` are pages that the theme makes of itself. With `others`, plugins or hooks of the project, a
    file may come from anywhere, and may be changed on its way. `searched` says that another plugin makes the
    search index. `site_url` is the address of the site, empty where it has none, None where it is not known.
    `by_hand` are the pages written by hand as they are made now; empty where nobody made them anew.
    """

    pages: Path | None
    theme: tuple[Path, ...]
    templates: frozenset[str] = frozenset()
    others: bool = False
    searched: bool = False
    site_url: str | None = None
    by_hand: Mapping[str, ByHand] = msgspec.field(default_factory=dict)

    @cached_property
    def _frame(self) -> str:
        """The template of every page; empty where the theme has none of that name."""
        path = self._of_theme("main.html")
        return path.read_text("utf-8", errors="replace") if path else ""

    @property
    def has_markdown(self) -> bool:
        """True where pages were written by hand."""
        return self.pages is not None and any(path.suffix in markdown for path in self.pages.rglob("*"))

    @property
    def packaged(self) -> bool:
        """True where the packaged theme, or a copy of it, holds the pages."""
        return holder in self._frame

    @cached_property
    def unaltered(self) -> bool:
        """True where every template around an article is that of the packaged theme, and nothing changes it."""
        ours = resource("site_overrides")
        parts = (part.relative_to(ours).as_posix() for part in sorted((ours / "partials").glob("*.html")))
        return all(map(self.as_packaged, ("main.html", *parts)))

    def as_packaged(self, name: str) -> bool:
        """True where a template is that of the packaged theme, and nothing changes what it makes."""
        ours, used = resource("site_overrides") / name, None if self.others else self._of_theme(name)
        return used is not None and ours.is_file() and used.read_bytes() == ours.read_bytes()

    def runs(self, script: str) -> bool:
        """True where the theme lets an inline script run; one that states no policy lets every script."""
        policy = _policy.search(self._frame)
        if policy is None or "'unsafe-inline'" in policy[1]:
            return True
        digest = b64encode(sha256(script.encode()).digest()).decode()
        return f"sha256-{digest}" in _hash.findall(policy[1])

    def _of_theme(self, name: str) -> Path | None:
        return next((folder / name for folder in self.theme if (folder / name).is_file()), None)

    def is_of_theme(self, name: str) -> bool:
        """True where a file is copied from the theme; that the copy is true is verified elsewhere."""
        return not (self.pages and (self.pages / name).is_file()) and self.source(name) is not None

    def written(self, names: Iterable[str], planned: Iterable[str]) -> tuple[str, ...]:
        """The pages among the files of a site that were written by hand."""
        known = {*planned, *of_mkdocs, *self.templates}
        return tuple(name for name in sorted(names) if name not in known and self.writes(name))

    def source(self, name: str) -> Path | None:
        """The file of which one of the site is a copy: of the own pages, else of the theme."""
        if self.pages and not name.endswith(markdown) and (self.pages / name).is_file():
            return self.pages / name
        return None if name.endswith((".html", ".py", *markdown)) else self._of_theme(name)

    def writes(self, name: str) -> bool:
        """True for a page that MkDocs makes, of the theme or of a page written by hand."""
        if name in of_mkdocs or name in self.templates:
            return True
        path = PurePosixPath(name)
        if self.pages is None or path.suffix != ".html":
            return False
        stems = [path.with_suffix("")]
        if path.name == "index.html":
            stems += [path.parent, path.parent / "README"]
        return any((self.pages / f"{stem}{suffix}").is_file() for stem in stems for suffix in markdown)


def verify_origin(
    folder: Path, names: Iterable[str], planned: Iterable[str], origin: Origin
) -> Iterator[Finding]:
    """Every file that nobody planned, and every copy that is not what it was copied from."""
    known = {*planned, *of_hosts}
    for name in sorted(names):
        if name in known or name.startswith(".git/") or origin.others or origin.writes(name):
            continue
        source = origin.source(name)
        if source and source.read_bytes() != (folder / name).read_bytes():
            message = "the file is not that of the theme or of your own pages"
            yield Finding("SP602", message, Place(name), hint="build the site again")
        elif source is None:
            message = "nobody planned this file: no page, theme or policy has it"
            hint = "remove it, or put it into the folder of your own pages and build the site again"
            yield Finding("SP616", message, Place(name), hint=hint)
