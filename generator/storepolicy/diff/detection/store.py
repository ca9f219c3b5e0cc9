"""What a change means in facts about the store itself, its scope, contacts, documents and texts."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.detection.channels import only_channel, requests, used_for_rights
from storepolicy.diff.detection.picks import child_or, purposes
from storepolicy.diff.detection.processing import practices
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, Detector, Items, Scope, Word, flag
from storepolicy.diff.difference import Change

Fields = dict[str, Detector]
detail = Anything()
_more, _less = "policy_scope_widened", "policy_scope_narrowed"
_described = Anything("store_description_changed")
_officer = Anything("dpo_rep_officer_authority")
_controller = Anything("controller_identity")
_reach = Scope(child_or(_more), _less)
officers = ("data_protection_officer", "privacy_office", "privacy_department")

identity: Fields = {
    "name": _controller,
    "legal_entity": _controller,
    "address": Anything("contact_detail"),
    "domain": Anything("store_description_changed"),
    "kind": _described,
    "sells": _described,
    "regions": Items("market_added", "market_removed", emptied="market_removed"),
    "currency": _described,
    "representative": _officer,
    "uk_representative": _officer,
}

document_date: Fields = {
    "date": Anything("document_date_changed"),
    "meaning": Anything("document_date_changed"),
}

scope: Fields = {
    "subjects": _reach,
    "activities": _reach,
    "activities_open_ended": flag(_more, _less),
    "contacts": detail,
    "channels": _reach,
    "data": _reach,
    "topics": detail,
    "regardless_of": Items(_more, _less, emptied=_less),
    "binding": _reach,
    "binding_open_ended": flag(_more, _less),
    "aim": detail,
    "excluded": Items(_less, _more, emptied=_more),
    "excluded_documents": Items(_less, _more, emptied=_more),
    "standards": Items("claim_added", "claim_removed", "claim_removed", "claim_removed"),
}

definitions: Fields = {
    "term": Anything("definition_changed"),
    "meaning": Anything("definition_changed"),
    "examples": detail,
}


def address(move: Move) -> Iterator[Change]:
    """A way to reach the store: more than a detail where people use their rights by it."""
    if only_channel(move):
        yield move.change("rights_channel_removed_or_changed")
    elif move.before is None and used_for_rights(move.seen, move.seen.after, move.ident):
        yield move.change("rights_channel_added")
    else:
        yield move.change("contact_detail")


def contact_purposes(move: Move) -> Iterator[Change]:
    """What a contact is for: rights requests, where they come or go, more than anything."""
    was, now = (requests in (side or ()) for side in (move.before, move.after))
    if was == now:
        yield move.change("contact_detail")
    else:
        yield move.change("rights_channel_added" if now else "rights_channel_removed_or_changed")


def _unit(move: Move, _: str) -> str:
    teams = {*(move.before or ()), *(move.after or ())}
    return "dpo_rep_officer_authority" if teams & set(officers) else "contact_detail"


contacts: Fields = {
    "email": address,
    "url": address,
    "phone": address,
    "unspecified": address,
    "qualifiers": Anything("contact_detail"),
    "unit": Anything(_unit),
    "purposes": contact_purposes,
    "from_subjects": Anything("contact_detail"),
}

contact_list: Fields = {"complete": Anything("contact_detail"), "members": Anything("contact_detail")}
_reference = Anything("document_reference_changed")

documents: Fields = {
    "title": _reference,
    "kind": _reference,
    "url": Word("detail_changed", "information_removed", "metrics_or_stale_reference_fix"),
    "governs": _reference,
}

terms_of_sale: Fields = {
    name: Anything("terms_of_sale_changed") for name in ("term", "products", "length", "document")
}
payments: Fields = {
    name: Anything("payment_terms_changed") for name in ("methods", "currency", "discretionary", "joined")
}
apps: Fields = {
    "products": Anything("app_changed"),
    "occasions": Anything("app_changed"),
    "necessity": practices["collected.necessity"],
    "purposes": purposes,
    "name": Anything("app_changed"),
}
texts: Fields = {"section": Anything("text_moved"), "text": Anything("free_text_changed")}
