"""The words around a redline, from the wording."""

from __future__ import annotations

import msgspec

from storepolicy.redline import Labels
from storepolicy.statements import Wording


def labels(wording: Wording) -> Labels:
    """The labels of a redline in the language of the wording; words in braces stay to be filled in."""
    names = (field.name for field in msgspec.structs.fields(Labels))
    return Labels(**{name: wording.phrase(f"history.redline.{name}") for name in names})
