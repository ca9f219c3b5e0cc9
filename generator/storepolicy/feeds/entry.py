"""What a feed is, which notices it holds, and by which ids and days they go; the same in every format."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from storepolicy.notice import Notice

least_material = 4
"""The class from which a change is in the feed of material changes."""


class Authority(msgspec.Struct, frozen=True):
    """Who makes the ids: a domain, and a day on which it was the publisher's (RFC 4151)."""

    domain: str
    day: str

    def tag(self, name: str) -> str:
        """A tag URI; the same for the same name for ever."""
        return f"tag:{self.domain},{self.day}:{name}"


class Feed(msgspec.Struct, frozen=True):
    """One feed: `address` is its own from the root of the site (`lumen/feed.atom`), `page` that of its page.

    `prefix` is that of the language's addresses (`de/`, empty for the first). `site_url` is the site's
    whole address with a slash at its end, or empty: then every address is relative to the feed.
    """

    title: str
    author: str
    authority: Authority
    address: str
    page: str
    locale: str = "en"
    prefix: str = ""
    site_url: str = ""

    @property
    def id(self) -> str:
        """The feed's id; Atom and JSON Feed of the same notices share it."""
        return self.authority.tag(self.address.rpartition(".")[0])

    def link(self, path: str) -> str:
        """The address of a path from the root of the site, as the feed gives it."""
        if self.site_url:
            return self.site_url + path
        folder = self.address.rpartition("/")[0]
        inside = f"{folder}/" if folder else ""
        if path.startswith(inside):
            return path[len(inside) :] or "./"
        return "../" * inside.count("/") + path or "./"

    def store(self, notice: Notice) -> str:
        """The address of the notice's store, which the notice's links are relative to."""
        return self.link(f"{self.prefix}{notice.store}/").removeprefix("./")

    def entry_id(self, notice: Notice) -> str:
        """The id of a notice's entry: one for each record and language, in every feed the same."""
        return self.authority.tag(f"{notice.store}/{notice.revision}/{notice.locale}")

    def day(self, notice: Notice) -> str:
        """The day of an entry; where the notice has none, that of the authority, so that it never moves."""
        return day_of(notice) or self.authority.day


def day_of(notice: Notice) -> str:
    """When a notice became public: the day of recording for a transcribed policy, else of publication."""
    return notice.recorded or notice.published


def moment(day: str) -> str:
    """A day as RFC 3339 has it; notices have no time of day, so all begin at midnight."""
    return f"{day}T00:00:00Z"


def selected(notices: Iterable[Notice], *, material: bool = False) -> tuple[Notice, ...]:
    """The notices that belong into a feed, newest first.

    Left out: a change of presentation alone, and deliveries. A feed of material changes holds class 4
    and more, what is withdrawn, and what nobody could compare.
    """
    kept = (notice for notice in notices if (_material(notice) if material else _told(notice)))
    return tuple(sorted(kept, key=lambda n: (day_of(n), n.revision, n.store), reverse=True))


def _told(notice: Notice) -> bool:
    return notice.kind == "withdrawn" or (notice.weight != 0 and notice.kind != "delivery")


def _material(notice: Notice) -> bool:
    doubt = bool(notice.unknown) or notice.kind == "withdrawn"
    return doubt or (notice.weight is not None and notice.weight >= least_material and _told(notice))


def categories(notice: Notice) -> tuple[tuple[str, str, str], ...]:
    """Class, directions and language of a notice, each as scheme, term and words."""
    weight = () if notice.weight is None else (("class", str(notice.weight), notice.class_words),)
    directions = {item.direction: item.direction_words for item in notice.changed}
    told = tuple(("direction", name, directions[name]) for name in sorted(directions))
    return (*weight, *told, ("language", notice.locale, notice.locale))
