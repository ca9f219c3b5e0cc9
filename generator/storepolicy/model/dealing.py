"""The first half of the facts of one store: who the store is, and what it does with data."""

from typing import Annotated

from storepolicy.model.about import Value, about
from storepolicy.model.people import Agreement, AutomatedDecision
from storepolicy.model.processing import Commitment, NotCollected, Practice, Retention, Storage, Transfer, Use
from storepolicy.model.safeguards import Principle
from storepolicy.model.sharing import Disclosure, InternalAccess, Recipient, RecipientList, RecipientTerms
from storepolicy.model.store import Choice, Definition, DocumentDate, Identity, Publication, Scope


class Speaking(Value):
    """Who speaks, whom and what it covers, and what people are taken to agree to."""

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
    definitions: Annotated[
        dict[str, Definition],
        about(
            "Definitions",
            "What words mean.",
            {"personal": {"term": "set.personal", "meaning": "about_identifiable_person"}},
        ),
    ] = {}
    agreements: Annotated[
        dict[str, Agreement],
        about(
            "Agreements",
            "Acts taken for consent to the policy.",
            {
                "browsing": {
                    "acts": ["continued_browsing"],
                    "counts_as": ["informed_consent"],
                    "of": "this_policy",
                }
            },
        ),
    ] = {}


class Dealing(Speaking):
    """What is done with data, by whom, where and for how long."""

    practices: Annotated[
        dict[str, Practice],
        about(
            "Practices",
            "How data comes to the store.",
            {"checkout": {"data": ["contact.email"], "purposes": ["order.fulfilment"]}},
        ),
    ] = {}
    not_collected: Annotated[
        dict[str, NotCollected],
        about(
            "Not collected",
            "Data never collected or kept.",
            {"cards": {"stage": "store", "data": ["payment.card.full"]}},
        ),
    ] = {}
    choices: Annotated[
        dict[str, Choice],
        about("Choices", "What people can do themselves.", {"guest": {"can": ["buy_as_guest"]}}),
    ] = {}
    uses: Annotated[
        dict[str, Use],
        about(
            "Uses",
            "What data may be used for.",
            {
                "delivery": {
                    "data": ["contact.postal_address.delivery"],
                    "purposes": ["order.fulfilment.delivery"],
                }
            },
        ),
    ] = {}
    publications: Annotated[
        dict[str, Publication],
        about(
            "Publications",
            "What is published about people.",
            {"reviews": {"content": ["content.testimonials"], "consent": {"form": ["express"]}}},
        ),
    ] = {}
    automated_decisions: Annotated[
        dict[str, AutomatedDecision],
        about(
            "Automated decisions",
            "Decisions or profiles made by machine.",
            {"profiles": {"assertion": "denied"}},
        ),
    ] = {}
    commitments: Annotated[
        dict[str, Commitment],
        about(
            "Commitments",
            "Promises to do or never to do.",
            {"no_sale": {"assertion": "denied", "acts": ["sell", "rent"], "data": ["set.personal"]}},
        ),
    ] = {}
    principles: Annotated[
        dict[str, Principle],
        about("Principles", "Principles the store follows.", {"minimal": {"principle": "data_minimisation"}}),
    ] = {}
    recipients: Annotated[
        dict[str, Recipient],
        about(
            "Recipients",
            "Who receives data.",
            {"carriers": {"kind": "logistics_carrier", "data": ["contact.postal_address.delivery"]}},
        ),
    ] = {}
    recipient_terms: Annotated[
        dict[str, RecipientTerms],
        about(
            "Recipient terms",
            "What binds several recipients alike.",
            {"duties": {"recipients": ["carriers"], "denied": ["own_marketing"]}},
        ),
    ] = {}
    recipient_list: Annotated[
        RecipientList | None,
        about("Recipient list", "Whether the recipients named are all.", {"complete": True}),
    ] = None
    disclosures: Annotated[
        dict[str, Disclosure],
        about(
            "Disclosures",
            "By law, or to protect rights.",
            {"law": {"causes": ["required_by_law"], "to": ["authority"]}},
        ),
    ] = {}
    internal_access: Annotated[
        dict[str, InternalAccess],
        about(
            "Internal access",
            "Who inside sees data.",
            {"service": {"assertion": "stated", "teams": ["customer_service"]}},
        ),
    ] = {}
    storage: Annotated[
        dict[str, Storage],
        about("Storage", "Where data is kept.", {"orders": {"data": ["commerce.order"], "regions": ["CA"]}}),
    ] = {}
    transfers: Annotated[
        dict[str, Transfer],
        about(
            "Transfers",
            "Data that leaves the country.",
            {"cloud": {"recipients": ["cloud_host"], "regions": ["US"], "mechanism": "scc"}},
        ),
    ] = {}
    retention: Annotated[
        dict[str, Retention],
        about(
            "Retention",
            "How long data is kept.",
            {"orders": {"data": ["commerce.order"], "period": {"exact": 2, "unit": "year"}}},
        ),
    ] = {}
