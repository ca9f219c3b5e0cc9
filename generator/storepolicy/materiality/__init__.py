"""Changes to their weight: class, direction, lead time, channels and consent."""

from storepolicy.materiality.weighed import ChangeSet, Direction, Override, Requires, Weighed

__all__ = ["ChangeSet", "Direction", "Override", "Requires", "Weighed"]
