"""A resolved tree to a typed store."""

from storepolicy.build.building import Built, build, fact_kinds, reserved_ids, valid_id

__all__ = ["Built", "build", "fact_kinds", "reserved_ids", "valid_id"]
