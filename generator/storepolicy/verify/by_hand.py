"""Pages written by hand against what MkDocs makes of their Markdown now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from storepolicy.finding import Finding
from storepolicy.verify.origin import ByHand
from storepolicy.verify.visit import fault
from storepolicy.verify.whole import difference, first_difference, with_head


def verify_by_hand(folder: Path, pages: Mapping[str, ByHand], *, unaltered: bool) -> Iterator[Finding]:
    """The first difference of every page written by hand, from doctype to end, or that the page is missing.

    In a theme other than the packaged one only what the Markdown says is compared: its templates may tell the day.
    """
    for name, page in pages.items():
        path = folder / name
        if not path.is_file():
            yield fault("SP601", name, "the page written by hand is missing")
            continue
        built = path.read_bytes().decode(errors="replace")
        if message := _whole(built, page) if unaltered else difference(built, page.content, packaged=False):
            yield fault("SP614", name, message)


def _whole(built: str, page: ByHand) -> str:
    if built == page.whole:
        return ""
    return first_difference(with_head(built), with_head(page.whole))
