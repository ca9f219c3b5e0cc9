"""A resolved tree to a typed store."""

from storepolicy.build.building import Built, build, fact_kinds, reserved_ids, valid_id
from storepolicy.build.days import recorded_ahead

__all__ = ["Built", "build", "fact_kinds", "recorded_ahead", "reserved_ids", "valid_id"]
