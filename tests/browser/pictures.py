"""Pictures of the built site for the README: `python -m tests.browser.pictures FOLDER`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.clients.browser import launched, served

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be seen on a picture: a page, how large, and in which colours."""

    name: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    scale: float = 1
    top: str = ""
    """The id of the element to begin with."""


PICTURES = (
    Picture("policy.png", "smegstoresale/", 1280, 1160),
    Picture("policy-phone-dark.png", "smegstoresale/", 390, 844, "dark", 2, "section-collection"),
    Picture("compare.png", "compare/", 1280, 1000),
    Picture("redline.png", "instant-pot/changes/2/redline/", 1280, 900, top="redline-1"),
)


def take(address: str, folder: Path) -> None:
    """Every picture, from the site that is served at the address."""
    with launched() as browser:
        for picture in PICTURES:
            context = browser.new_context(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
                device_scale_factor=picture.scale,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address + picture.path)
            if picture.top:
                page.locator(f"#{picture.top}").evaluate("(element) => element.scrollIntoView()")
            page.screenshot(path=folder / picture.name)
            context.close()


def main(folder: Path) -> None:
    """Build the site anew, serve it, and write the pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        command = [sys.executable, "-m", "storepolicy", "build", "--project", str(ROOT), "--out", str(site)]
        subprocess.run(command, check=True, capture_output=True)
        with served(site) as address:
            take(address, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
