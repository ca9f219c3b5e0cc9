"""A walk through a built site."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from sys import intern

import msgspec

from storepolicy.finding import Finding, Place
from storepolicy.verify.markup import Markup, foreign
from storepolicy.verify.origin import Origin

rebuild = "build the site again"


class Visit(msgspec.Struct, frozen=True, dict=True):
    """A walk through a built site that reads each page once and keeps of it what other pages need."""

    folder: Path
    origin: Origin
    anchors: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    fetched: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    doubled: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    scripts: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    acting: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the site, by its path inside."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    def page(self, name: str) -> Markup | None:
        """What a page holds, or None where there is no such page."""
        if name not in self.files:
            return None
        markup = Markup((self.folder / name).read_bytes().decode(errors="replace"))
        self.anchors[name] = frozenset(map(intern, markup.elements))
        self.links[name] = tuple(dict.fromkeys(map(intern, markup.links)))
        self.fetched[name] = tuple(address for address in markup.fetched if foreign(address))
        self.doubled[name] = tuple(markup.doubled)
        self.scripts[name] = tuple(map(intern, markup.scripts))
        self.acting[name] = (
            *markup.sending,
            *(one for one in markup.handlers if not self.origin.runs("")),
            *("an inline script" for script in markup.inline if not self.origin.runs(script)),
        )
        return markup

    def others(self) -> None:
        """Read the pages that nobody has asked for."""
        for name in sorted(self.files):
            if name.endswith((".html", ".htm", ".svg", ".xhtml")) and name not in self.anchors:
                self.page(name)


def fault(code: str, path: str, message: str, hint: str = rebuild) -> Finding:
    """A finding about a file of the site."""
    return Finding(code, message, Place(path), hint=hint)
