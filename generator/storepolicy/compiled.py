"""A store as it was built and told; its manifest is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from storepolicy.build import Built
from storepolicy.manifest import Manifest, Published, project
from storepolicy.statements import Told


class Compiled(msgspec.Struct, frozen=True, dict=True):
    """A sound store with its statements in every language."""

    built: Built
    told: Mapping[str, Told]
    number: int = 0
    """Of an earlier document; 0 for what holds now."""

    @cached_property
    def published(self) -> Published:
        """The store's manifest with its bytes."""
        return project(self.built.store, self.told, self.built.terms, current=not self.number)

    @property
    def manifest(self) -> Manifest:
        """The store's manifest."""
        return self.published.manifest
