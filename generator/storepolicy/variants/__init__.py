"""Bases applied to a store."""

from storepolicy.variants.merging import Resolved, identity, merge, path_exists, resolve

__all__ = ["Resolved", "identity", "merge", "path_exists", "resolve"]
