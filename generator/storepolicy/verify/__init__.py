"""Built output against the facts: every difference is a finding."""

from storepolicy.verify.origin import Origin
from storepolicy.verify.verifying import verify_site

__all__ = ["Origin", "verify_site"]
