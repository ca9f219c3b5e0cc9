"""The words around a redline, from the wording."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from storepolicy.itself import Itself
from storepolicy.redline import Labels
from storepolicy.statements import Wording


def labels(wording: Wording) -> Labels:
    """The labels of a redline in the language of the wording; words in braces stay to be filled in."""
    return _labels(Itself(wording))


@lru_cache(maxsize=4)
def _labels(one: Itself[Wording]) -> Labels:
    wording = one.value
    names = (field.name for field in msgspec.structs.fields(Labels))
    return Labels(**{name: wording.phrase(f"history.redline.{name}") for name in names})
