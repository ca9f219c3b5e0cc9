"""What a change means in facts about who sees data: recipients, disclosures and people inside."""

from __future__ import annotations

from storepolicy.diff.detection.agreeing import consent
from storepolicy.diff.detection.brought import added, kind_changed
from storepolicy.diff.detection.duties import duties
from storepolicy.diff.detection.exact import Every, Exact
from storepolicy.diff.detection.gained import Data
from storepolicy.diff.detection.picks import (
    conditions,
    named,
    qualifier,
    recipients_purpose,
    regions,
    role,
)
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, Detector, Items, Scope, Word, flag

Fields = dict[str, Detector]
detail = Anything()
_wider, _narrower = "disclosure_widened", "disclosure_narrowed"


def _limited(wider: str, narrower: str) -> Data:
    return Data(wider, narrower)


def _others_may(move: Move, _: str) -> str:
    """Others than those listed receive data if people agree: that opens a list that was closed."""
    return "recipient_list_opened" if move.fact_before.get("complete") else "consent_strengthened"


def _others_may_not(move: Move, _: str) -> str:
    return "recipient_list_closed" if move.fact_after.get("complete") else "consent_weakened"


recipients: Fields = {
    "kind": kind_changed,
    "name": Word("detail_changed", "information_removed", added),
    "role": Word(role, "information_removed", role),
    "qualifiers": qualifier(_narrower, _wider),
    "regions": regions,
    "cross_border": flag("third_country_added", "third_country_removed"),
    "data": _limited(_wider, _narrower),
    "purposes": Items(recipients_purpose, "purpose_removed", "purpose_made_precise"),
    "products": detail,
    "documents": detail,
    "exclusive": flag(_narrower, _wider),
    "open_ended": flag(_wider, _narrower),
    "frequency": detail,
    "discretionary": detail,
    "obligations": duties,
    "denied": Every("obligation_added", "obligation_removed", emptied="obligation_removed"),
    "standard": Word("claim_added", "claim_removed", "claim_removed"),
    "sale": flag("sale_flag_on", "sale_flag_off"),
    "sharing": flag("share_or_ads_on", "share_or_ads_off"),
    "conditions": conditions(_narrower, _wider),
}

recipient_terms: Fields = {
    "recipients": Items("obligation_added", "obligation_removed"),
    "obligations": duties,
    "denied": Every("obligation_added", "obligation_removed", emptied="obligation_removed"),
}

recipient_list: Fields = {
    "complete": flag("recipient_list_closed", "recipient_list_opened"),
    **named("otherwise", consent(_others_may, _others_may_not)),
}

disclosures: Fields = {
    "causes": Items(_wider, _narrower),
    "to": Items(_wider, _narrower),
    "purposes": Items(_wider, _narrower, "purpose_made_precise"),
    "data": _limited(_wider, _narrower),
    "acts": Items(_wider, _narrower),
    "safeguards": Exact(_narrower, _wider, emptied=_wider),
    "discretionary": detail,
    "belief": flag(_wider, _narrower),
}

_more, _less = "internal_access_widened", "internal_access_narrowed"

internal_access: Fields = {
    "teams": Items(_more, _less),
    "acts": Items(_more, _less),
    "qualifiers": qualifier(_less, _more),
    "data": _limited(_more, _less),
    "open_ended": flag(_more, _less),
    "purposes": Scope(_more, _less, "detail_changed", "purpose_made_precise"),
    "exclusive": flag(_less, _more),
    "control": Exact(_less, _more, emptied=_more),
    "obligations": Exact(_less, _more, emptied=_more),
    "aim": detail,
}
