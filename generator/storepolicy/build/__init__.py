"""A resolved tree to a typed store."""

from storepolicy.build.building import Built, build, reserved_ids

__all__ = ["Built", "build", "reserved_ids"]
