"""What a change means in facts about processing: practices, uses, decisions by machine, and retention."""

from __future__ import annotations

from storepolicy.diff.detection import deleting, retaining
from storepolicy.diff.detection.agreeing import consent
from storepolicy.diff.detection.gained import Data
from storepolicy.diff.detection.picks import (
    conditions,
    identifiability,
    legal_basis,
    mechanism,
    named,
    places,
    purposes,
    qualifier,
    regions,
    source,
    subjects,
)
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import (
    Anything,
    Detector,
    Items,
    Period,
    Word,
    flag,
    group,
)
from storepolicy.diff.detection.transfers import data_lost, place_lost, recipient_lost

Fields = dict[str, Detector]
detail = Anything()


def _necessity(move: Move, _: str) -> str:
    """Required where it was not is less; a word that is dropped tells less."""
    if move.after is None:
        return "information_removed"
    was, now = move.before == "required", move.after == "required"
    if now == was:
        return "detail_changed"
    return "item_optional_to_required" if now else "item_required_to_optional" if was else "detail_changed"


_collected: Fields = {
    "source": Word(source, "information_removed", source),
    "at": Items("collection_widened", "collection_narrowed", emptied="collection_widened"),
    "at_open_ended": flag("collection_widened", "collection_narrowed"),
    "at_exclusive": flag("collection_narrowed", "collection_widened"),
    "by": Items("collection_widened", "collection_narrowed"),
    "necessity": Anything(_necessity),
    "where": detail,
    "contact": detail,
    "contact_open_ended": flag("collection_widened", "collection_narrowed"),
    "refusal": Items("refusal_consequence_added", "refusal_consequence_removed"),
    "documents": detail,
}


practices: Fields = {
    "data": Data("item_added", "item_removed"),
    "rank": detail,
    "open_ended": flag("collection_widened", "collection_narrowed"),
    "qualifiers": qualifier("collection_narrowed", "collection_widened"),
    "subjects": subjects("subjects_widened", "subjects_narrowed"),
    **group("collected", _collected),
    **named("consent", consent()),
    "purposes": purposes,
    "exclusive": flag("use_narrowed", "use_widened"),
    "mainly": flag("use_widened", "use_narrowed"),
    "products": detail,
    "legal_basis": legal_basis,
    "identifiability": Anything(identifiability),
    "by_team": detail,
    "discretionary": detail,
    "conditions": conditions("collection_narrowed", "collection_widened"),
}

uses: Fields = {
    "data": Data("use_widened", "use_narrowed"),
    "purposes": purposes,
    "qualifiers": qualifier("use_narrowed", "use_widened"),
    "channels": Items("use_widened", "use_narrowed"),
    "exclusive": flag("use_narrowed", "use_widened"),
    "open_ended": flag("use_widened", "use_narrowed"),
    "rank": detail,
    "documents": detail,
    "products": detail,
    "identifiability": Anything(identifiability),
    "legal_basis": legal_basis,
    "by_team": detail,
    "conditions": conditions("use_narrowed", "use_widened"),
}

publications: Fields = {
    "content": Data("publication_widened", "publication_narrowed"),
    **named("consent", consent()),
    "along_with": Data("publication_widened", "publication_narrowed", emptied="publication_narrowed"),
}

automated_decisions: Fields = {
    "purposes": Items("adm_widened", "adm_narrowed", "purpose_made_precise"),
    "data": Data("adm_widened", "adm_narrowed"),
    "effects": Items("adm_widened", "adm_narrowed"),
    **named("consent", consent()),
    "logic": Word("detail_changed", "information_removed", "adm_logic_changed"),
}

storage: Fields = {
    "data": Items("storage_widened", "storage_narrowed", "item_made_precise"),
    "places": Items("storage_place_changed", "storage_place_changed"),
    "regions": regions,
    "operators": Items("storage_widened", "storage_narrowed"),
    "processed_too": flag("storage_widened", "storage_narrowed"),
    "permanent": flag("retention_lengthened", "retention_shortened"),
    "standard": Word("claim_added", "claim_removed", "claim_removed"),
}

transfers: Fields = {
    "recipients": Items("transfer_widened", recipient_lost),
    "regions": places(place_lost),
    "data": Items("transfer_widened", data_lost, "item_made_precise"),
    "mechanism": Anything(mechanism),
    "since": Word("detail_changed", "detail_changed", "metrics_or_stale_reference_fix"),
    "documents": detail,
    "purposes": Items("transfer_widened", "transfer_narrowed", "purpose_made_precise"),
}

_criterion = "retention_criterion_changed"


retention: Fields = {
    "data": retaining.data,
    "qualifiers": Anything(_criterion),
    "period": retaining.period(
        Period(
            "retention_lengthened",
            "retention_shortened",
            "retention_lengthened",
            "retention_made_precise",
            "retention_made_vaguer",
        )
    ),
    "temporary": flag("retention_shortened", "retention_lengthened"),
    "until": Anything(_criterion),
    "when_over": Anything(_criterion),
    "when_over_examples": detail,
    "documents": detail,
    "action": Anything(deleting.action),
    "frequency": detail,
    "schedule": detail,
    "places": detail,
    "purposes": Anything(_criterion),
    "kept": Items("retention_lengthened", "retention_shortened", emptied="retention_shortened"),
    "kept_for": Items("retention_lengthened", "retention_shortened", emptied="retention_shortened"),
    "kept_discretionary": detail,
    "kept_identifiability": Anything(identifiability),
    "aim": detail,
    "wording": Anything("quotation_changed"),
}
