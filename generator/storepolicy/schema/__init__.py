"""The published JSON Schemas, and documents checked against them."""

from storepolicy.schema.check import Checker, facts_part
from storepolicy.schema.publish import manifest_schema, store_schema, version
from storepolicy.schema.site import site_schema
from storepolicy.schema.soundness import broken_schemas

__all__ = [
    "Checker",
    "broken_schemas",
    "facts_part",
    "manifest_schema",
    "site_schema",
    "store_schema",
    "version",
]
