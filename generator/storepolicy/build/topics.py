"""Which expected topics the facts of a store speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from storepolicy.model import Facts


def _controller(facts: Facts) -> bool:
    return bool(facts.identity and facts.identity.legal_entity and facts.identity.address)


def _contact(facts: Facts) -> bool:
    return any(c.email or c.url or c.phone for c in facts.contacts.values())


def _legal_basis(facts: Facts) -> bool:
    return any(p.legal_basis for p in facts.practices.values()) or any(
        u.legal_basis for u in facts.uses.values()
    )


def _retention(facts: Facts) -> bool:
    return any(r.period or r.until or r.when_over for r in facts.retention.values())


def _complaint(facts: Facts) -> bool:
    return bool(facts.authorities)


def _effective_date(facts: Facts) -> bool:
    return facts.document_date is not None


def _rights(facts: Facts) -> bool:
    return bool(facts.rights)


def _recipients(facts: Facts) -> bool:
    return bool(facts.recipients)


def _children(facts: Facts) -> bool:
    return facts.children is not None


def _changes(facts: Facts) -> bool:
    return facts.changes is not None


def _storage(facts: Facts) -> bool:
    return any(s.regions for s in facts.storage.values())


def _response_time(facts: Facts) -> bool:
    rights, together = facts.rights.values(), facts.request_terms.values()
    return any(r.response for r in rights) or any(t.response for t in together)


tests: Mapping[str, Callable[[Facts], bool]] = {
    "controller": _controller,
    "contact": _contact,
    "legal_basis": _legal_basis,
    "recipients": _recipients,
    "storage_country": _storage,
    "retention": _retention,
    "rights": _rights,
    "response_time": _response_time,
    "complaint": _complaint,
    "children": _children,
    "changes": _changes,
    "effective_date": _effective_date,
}

stated_by: Mapping[str, str] = {
    "controller": "`identity.legal_entity` and `identity.address`",
    "contact": "`contacts.ID.email`, `contacts.ID.url` or `contacts.ID.phone`",
    "legal_basis": "`practices.ID.legal_basis` or `uses.ID.legal_basis`",
    "recipients": "`recipients.ID`",
    "storage_country": "`storage.ID.regions`",
    "retention": "`retention.ID.period`, `retention.ID.until` or `retention.ID.when_over`",
    "rights": "`rights.ID`",
    "response_time": "`rights.ID.response` or `request_terms.ID.response`",
    "complaint": "`authorities.ID`",
    "children": "`children`",
    "changes": "`changes`",
    "effective_date": "`document_date`",
}
"""The fields that speak of each topic, for people; ID is one of their own choice."""


def covered(topic: str, facts: Facts) -> bool:
    """True where the facts speak of an expected topic."""
    return tests[topic](facts)
