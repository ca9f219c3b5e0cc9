"""Bases applied to a store."""

from storepolicy.variants.merging import Resolved, identity, made_of, merge, path_exists, resolve
from storepolicy.variants.met import met_in

__all__ = ["Resolved", "identity", "made_of", "merge", "met_in", "path_exists", "resolve"]
