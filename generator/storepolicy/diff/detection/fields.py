"""Every field of every kind of fact, with what its change means."""

from __future__ import annotations

from storepolicy.diff.detection import people, processing, promises, sharing, store, tracking
from storepolicy.diff.detection.shapes import Detector

kinds: dict[str, dict[str, Detector]] = {
    "identity": store.identity,
    "document_date": store.document_date,
    "scope": store.scope,
    "definitions": store.definitions,
    "agreements": people.agreements,
    "practices": processing.practices,
    "choices": people.choices,
    "uses": processing.uses,
    "publications": processing.publications,
    "automated_decisions": processing.automated_decisions,
    "commitments": promises.commitments,
    "principles": promises.principles,
    "recipients": sharing.recipients,
    "recipient_terms": sharing.recipient_terms,
    "recipient_list": sharing.recipient_list,
    "disclosures": sharing.disclosures,
    "internal_access": sharing.internal_access,
    "storage": processing.storage,
    "transfers": processing.transfers,
    "retention": processing.retention,
    "trackers": tracking.trackers,
    "tracker_controls": tracking.tracker_controls,
    "signals": tracking.signals,
    "messages": tracking.messages,
    "incentives": tracking.incentives,
    "payments": store.payments,
    "apps": store.apps,
    "terms_of_sale": store.terms_of_sale,
    "security": promises.security,
    "claims": promises.claims,
    "rights": people.rights,
    "request_terms": people.request_terms,
    "rights_list": people.rights_list,
    "non_retaliation": promises.non_retaliation,
    "children": people.children,
    "complaints": people.complaints,
    "authorities": people.authorities,
    "changes": people.changes,
    "contacts": store.contacts,
    "contact_list": store.contact_list,
    "documents": store.documents,
    "texts": store.texts,
}
"""Fields by path inside the fact; `not_collected` is a denial and `topics` has no field."""
