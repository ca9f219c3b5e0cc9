"""Two states of a store to the changes between them."""

from storepolicy.diff.difference import Change, Difference, Plain, State, Unknown

__all__ = ["Change", "Difference", "Plain", "State", "Unknown"]
