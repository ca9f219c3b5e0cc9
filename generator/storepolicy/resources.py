"""Where the package's own schemas, vocabulary, wording and theme are found."""

from __future__ import annotations

from pathlib import Path

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
