"""Built output against the facts: every difference is a finding."""

from storepolicy.verify.origin import ByHand, Origin
from storepolicy.verify.verifying import verify_site
from storepolicy.verify.visit import rebuild

__all__ = ["ByHand", "Origin", "rebuild", "verify_site"]
