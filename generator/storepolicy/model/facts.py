"""All the facts of one store, by kind; a map's key is the fact's stable id."""

from __future__ import annotations

from typing import Annotated, Literal

from storepolicy.model.about import About, Localized, Terms, Value, about, ident
from storepolicy.model.people import (
    Agreement,
    Authority,
    AutomatedDecision,
    Changes,
    Children,
    Complaints,
    Incentive,
    NonRetaliation,
    RequestTerms,
    Right,
    RightsList,
    Signal,
)
from storepolicy.model.processing import (
    Commitment,
    Message,
    NotCollected,
    Practice,
    Retention,
    Storage,
    Tracker,
    TrackerControl,
    Transfer,
    Use,
)
from storepolicy.model.safeguards import Claim, Measure, Principle
from storepolicy.model.sharing import Disclosure, InternalAccess, Recipient, RecipientList, RecipientTerms
from storepolicy.model.store import (
    App,
    Choice,
    Contact,
    ContactList,
    Definition,
    DocumentDate,
    Identity,
    Payments,
    Publication,
    RelatedDocument,
    Scope,
    TermOfSale,
    Text,
)


class Facts(Value):
    """The facts true for one store."""

    identity: Annotated[Identity | None, about("Identity", "Who the store is.", {"name": "example.com"})] = (
        None
    )
    document_date: Annotated[
        DocumentDate | None,
        about("Date", "The date the source bears.", {"date": "2018-05-25", "meaning": "unlabelled"}),
    ] = None
    scope: Annotated[Scope | None, about("Scope", "Whom and what it covers.", {"subjects": ["visitor"]})] = (
        None
    )
    definitions: Annotated[dict[str, Definition], about("Definitions", "What words mean.", {})] = {}
    agreements: Annotated[
        dict[str, Agreement], about("Agreements", "Acts taken for consent to the policy.", {})
    ] = {}
    practices: Annotated[dict[str, Practice], about("Practices", "How data comes to the store.", {})] = {}
    not_collected: Annotated[
        dict[str, NotCollected], about("Not collected", "Data never collected or kept.", {})
    ] = {}
    choices: Annotated[dict[str, Choice], about("Choices", "What people can do themselves.", {})] = {}
    uses: Annotated[dict[str, Use], about("Uses", "What data may be used for.", {})] = {}
    publications: Annotated[
        dict[str, Publication], about("Publications", "What is published about people.", {})
    ] = {}
    automated_decisions: Annotated[
        dict[str, AutomatedDecision],
        about("Automated decisions", "Decisions or profiles made by machine.", {}),
    ] = {}
    commitments: Annotated[
        dict[str, Commitment], about("Commitments", "Promises to do or never to do.", {})
    ] = {}
    principles: Annotated[dict[str, Principle], about("Principles", "Principles the store follows.", {})] = {}
    recipients: Annotated[dict[str, Recipient], about("Recipients", "Who receives data.", {})] = {}
    recipient_terms: Annotated[
        dict[str, RecipientTerms], about("Recipient terms", "What binds several recipients alike.", {})
    ] = {}
    recipient_list: Annotated[
        RecipientList | None,
        about("Recipient list", "Whether the recipients named are all.", {"complete": True}),
    ] = None
    disclosures: Annotated[
        dict[str, Disclosure], about("Disclosures", "By law, or to protect rights.", {})
    ] = {}
    internal_access: Annotated[
        dict[str, InternalAccess], about("Internal access", "Who inside sees data.", {})
    ] = {}
    storage: Annotated[dict[str, Storage], about("Storage", "Where data is kept.", {})] = {}
    transfers: Annotated[dict[str, Transfer], about("Transfers", "Data that leaves the country.", {})] = {}
    retention: Annotated[dict[str, Retention], about("Retention", "How long data is kept.", {})] = {}
    trackers: Annotated[dict[str, Tracker], about("Trackers", "Cookies, pixels and the like.", {})] = {}
    tracker_controls: Annotated[
        dict[str, TrackerControl], about("Tracker controls", "How people refuse trackers.", {})
    ] = {}
    signals: Annotated[dict[str, Signal], about("Signals", "Answers to browser signals.", {})] = {}
    messages: Annotated[dict[str, Message], about("Messages", "Marketing and service messages.", {})] = {}
    incentives: Annotated[
        dict[str, Incentive], about("Incentives", "What people get for their data.", {})
    ] = {}
    payments: Annotated[Payments | None, about("Payments", "How people pay.", {"currency": "USD"})] = None
    apps: Annotated[dict[str, App], about("Apps", "Apps that go with the products.", {})] = {}
    terms_of_sale: Annotated[
        dict[str, TermOfSale],
        about("Terms of sale", "Figures of other documents that the policy repeats.", {}),
    ] = {}
    security: Annotated[
        dict[str, Measure], about("Security", "Technical and organisational measures.", {})
    ] = {}
    claims: Annotated[dict[str, Claim], about("Claims", "What the store claims of itself.", {})] = {}
    rights: Annotated[dict[str, Right], about("Rights", "What people can ask for.", {})] = {}
    request_terms: Annotated[
        dict[str, RequestTerms], about("Request terms", "What holds for several rights alike.", {})
    ] = {}
    rights_list: Annotated[
        RightsList | None, about("Rights list", "Whether the rights named are all.", {"complete": True})
    ] = None
    non_retaliation: Annotated[
        dict[str, NonRetaliation], about("Non-retaliation", "What a choice never costs.", {})
    ] = {}
    children: Annotated[Children | None, about("Children", "From what age.", {"age": 13})] = None
    complaints: Annotated[Complaints | None, about("Complaints", "How they are handled.", {})] = None
    authorities: Annotated[
        dict[str, Authority], about("Authorities", "Whom people can complain to.", {})
    ] = {}
    changes: Annotated[Changes | None, about("Changes", "How the policy changes.", {"reserved": True})] = None
    contacts: Annotated[dict[str, Contact], about("Contacts", "How to reach the store.", {})] = {}
    contact_list: Annotated[
        ContactList | None, about("Contact list", "Whether the contacts are all.", {"complete": True})
    ] = None
    documents: Annotated[
        dict[str, RelatedDocument], about("Documents", "Other documents referred to.", {})
    ] = {}
    texts: Annotated[dict[str, Text], about("Texts", "The last resort for what is no practice.", {})] = {}
    topics: Annotated[
        dict[str, Literal["not_stated"]],
        about(
            "Topics not stated", "Expected topics on which the source is silent.", {"retention": "not_stated"}
        ),
    ] = {}


class Source(Value):
    """Where a transcribed policy comes from."""

    kind: Annotated[
        Literal["transcribed", "self"],
        about(
            "Kind", "`transcribed` from a document, or written by the store itself (`self`).", "transcribed"
        ),
    ]
    source: Annotated[
        Localized, about("Source", "The document transcribed.", {"en": "Privacy Policy of example.com"})
    ] = {}
    recorded: Annotated[
        str,
        About("Recorded", "Day of the transcription.", "2026-11-20", pattern=r"^\d{4}-\d{2}-\d{2}$"),
    ] = ""
    archived: Annotated[
        str,
        About(
            "Archived",
            "Day on which an archive kept the source.",
            "2018-12-24",
            pattern=r"^\d{4}-\d{2}-\d{2}$",
        ),
    ] = ""
    archive_url: Annotated[
        str,
        About(
            "Archive address",
            "Where the archived copy is.",
            "https://example.org/x",
            pattern="^https?://[^\\s]+$",
        ),
    ] = ""


class Markets(Value):
    """For which markets the rules are checked; internal, never published."""

    review: Annotated[Terms, About("Markets", "Markets to review for.", ["EU"], scheme="markets")]
    decided_by: Annotated[
        Literal["project", "legal", "store"], about("Decided by", "Who chose the markets.", "project")
    ]


class Store(Value):
    """One store: its id, where its text comes from, its facts and their evidence."""

    id: Annotated[str, About("Id", "Short, lower case, never reused.", "smegstoresale", pattern=ident)]
    title: Annotated[Localized, about("Title", "The store's name as a heading.", {"en": "Smeg Store Sale"})]
    authorship: Annotated[Source, about("Authorship", "Who wrote the policy.", {"kind": "self"})]
    facts: Annotated[Facts, about("Facts", "All facts, by kind.", {})]
    evidence: Annotated[
        dict[str, Terms],
        about("Evidence", "Where each fact stands in the source.", {"identity": ["section 1, paragraph 1"]}),
    ] = {}
    markets: Annotated[
        Markets | None,
        About(
            "Markets",
            "Markets to review for; never published.",
            {"review": ["EU"], "decided_by": "project"},
            published=False,
        ),
    ] = None
