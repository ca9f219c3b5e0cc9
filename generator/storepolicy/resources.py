"""Where the package's own schemas, vocabulary, wording and theme are found, and what the user's cache holds of them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path

from storepolicy import __version__

package = Path(__file__).parent


def resource(name: str) -> Path:
    """The folder or file of that name: inside an installed package, else in the source checkout.

    Names: `schema`, `wording`, `site_overrides`, `mkdocs.yml`.
    """
    installed = package / "resources" / name
    if installed.exists():
        return installed
    checkout = package.parent.parent
    return checkout / "policy_src" / "wording" if name == "wording" else checkout / name


def cache_root() -> Path | None:
    """A folder of this user's own for what was made before, or None where none can be made.

    Never inside a project: a pull request must not be able to bring compiled code along.
    """
    try:
        return _made(user_cache_path("storepolicy"))
    except RuntimeError:  # a user without a home folder
        return None


def cache_folder() -> Path | None:
    """The folder below for what was read and compiled by this version."""
    import jinja2  # noqa: PLC0415 - slow to load; who compiles needs it anyway

    folder = cache_root()
    return _made(folder / f"wording-{__version__}-{jinja2.__version__}") if folder else None


def history_kept(project: Path) -> Path | None:
    """The file that keeps the pages of a project's history between builds."""
    folder = cache_folder()
    name = hashlib.sha256(os.fsencode(project.resolve())).hexdigest()[:16]
    return folder / f"history-{name}" if folder else None


def _made(folder: Path) -> Path | None:
    """The folder, made for this user alone if it was not there; None where it cannot be made or written to."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.chmod(0o700)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None
