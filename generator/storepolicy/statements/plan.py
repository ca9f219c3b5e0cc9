"""Which statements a policy consists of, in which section and order; decided here alone."""

from __future__ import annotations

import msgspec


class Aspect(msgspec.Struct, frozen=True):
    """One sentence about a fact; made where any of the fields in `when` is stated, or always."""

    id: str
    when: tuple[str, ...] = ()
    beside_table: bool = False


class Plan(msgspec.Struct, frozen=True):
    """How one kind of fact is told.

    `columns`: with two facts or more the kind is a table with a row a fact; a single fact is
    told in sentences. `assertion`: what the kind asserts where the fact has no such field.
    """

    kind: str
    section: str
    aspects: tuple[Aspect, ...]
    columns: tuple[str, ...] = ()
    assertion: str = "stated"


def _one(kind: str, section: str, aspect: str, assertion: str = "stated") -> Plan:
    return Plan(kind, section, (Aspect(aspect),), assertion=assertion)


plans: tuple[Plan, ...] = (
    Plan(
        "identity",
        "about",
        (
            Aspect("who", ("name", "legal_entity", "kind", "domain", "sells", "regions", "address")),
            Aspect("representative", ("representative", "uk_representative")),
            Aspect("prices", ("currency",)),
        ),
    ),
    _one("document_date", "about", "date"),
    Plan(
        "scope",
        "about",
        (
            Aspect("people", ("subjects", "channels", "regardless_of")),
            Aspect("activities", ("activities", "contacts")),
            Aspect("coverage", ("data",)),
            Aspect("contents", ("topics", "aim")),
            Aspect("standards", ("standards",)),
            Aspect("binding", ("binding",)),
            Aspect("excluded", ("excluded", "excluded_documents")),
        ),
    ),
    _one("definitions", "about", "definition"),
    _one("agreements", "about", "agreement"),
    Plan("practices", "collection", (Aspect("practice"),), ("what", "how", "why", "notes")),
    _one("not_collected", "collection", "not-collected", "denied"),
    _one("choices", "collection", "choice"),
    _one("apps", "collection", "app"),
    _one("uses", "use", "use"),
    _one("principles", "use", "principle"),
    _one("publications", "use", "publication"),
    _one("automated_decisions", "use", "automated"),
    _one("commitments", "commitments", "commitment"),
    Plan("recipients", "sharing", (Aspect("recipient"),), ("who", "data", "why", "duties")),
    _one("recipient_terms", "sharing", "terms"),
    _one("recipient_list", "sharing", "complete"),
    _one("disclosures", "sharing", "disclosure"),
    _one("internal_access", "sharing", "inside"),
    _one("storage", "storage", "place"),
    _one("transfers", "storage", "transfer"),
    Plan("retention", "retention", (Aspect("retention"),), ("data", "until", "then")),
    Plan("trackers", "trackers", (Aspect("tracker"),), ("technology", "data", "why", "notes")),
    _one("tracker_controls", "trackers", "control"),
    _one("signals", "trackers", "signal"),
    Plan("messages", "messages", (Aspect("message"),), ("what", "how", "choice")),
    _one("incentives", "messages", "incentive"),
    _one("payments", "payments", "payment"),
    Plan("rights", "rights", (Aspect("right"),), ("right", "how", "limits", "time")),
    _one("request_terms", "rights", "terms"),
    _one("rights_list", "rights", "complete"),
    _one("non_retaliation", "rights", "no-retaliation", "denied"),
    Plan("security", "security", (Aspect("measure"),), ("measure", "scope", "details")),
    _one("claims", "claims", "claim"),
    _one("children", "children", "age"),
    _one("complaints", "complaints", "handling"),
    _one("authorities", "complaints", "authority"),
    Plan(
        "changes",
        "changes",
        (
            Aspect("right", ("reserved", "frequency", "reasons")),
            Aspect("notices", ("notices",)),
            Aspect("effect", ("effective",)),
            Aspect("material", ("material",)),
        ),
    ),
    Plan("contacts", "contact", (Aspect("contact"),), ("address", "purpose")),
    _one("contact_list", "contact", "complete"),
    _one("documents", "documents", "document"),
    _one("terms_of_sale", "documents", "figure"),
    _one("texts", "about", "text"),
)

section_order: tuple[str, ...] = (
    "about", "collection", "use", "commitments", "sharing", "storage", "retention", "trackers", "messages",
    "payments", "rights", "security", "claims", "children", "complaints", "changes", "contact", "documents",
    "not_stated",
)  # fmt: skip
"""Sections in the order of the page; `glance` and `summary` statements stand before them."""

summarised: tuple[str, ...] = (
    "collection", "use", "sharing", "retention", "trackers", "messages", "rights", "security",
)  # fmt: skip
"""Sections that begin with a summary where they have two statements or more."""

glance_lines: tuple[str, ...] = ("who", "what", "why", "with_whom", "how_long", "where", "choices", "contact")
"""The lines of the glance card, in order."""
