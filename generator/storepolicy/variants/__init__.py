"""Bases applied to a store."""

from storepolicy.variants.merging import Resolved, identity, merge, path_exists, resolve
from storepolicy.variants.met import met_in

__all__ = ["Resolved", "identity", "merge", "met_in", "path_exists", "resolve"]
