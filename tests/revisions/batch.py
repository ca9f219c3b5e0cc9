"""What the killed releases write: two stores at once, one of them new, one with two records."""

from __future__ import annotations

from pathlib import Path

from storepolicy.revisions import Chain, New
from tests.revisions.chains import following, sound

OTHER = "camera-store"


def second_batch(root: Path) -> tuple[New, ...]:
    """Two more records of one store, and the first of another."""
    return (*following(sound(root), ["Four years.", "Five years."]), *following(Chain(OTHER), ["One year."]))
