"""A resolved tree to a typed store."""

from storepolicy.build.building import Built, build, reserved_ids, valid_id

__all__ = ["Built", "build", "reserved_ids", "valid_id"]
