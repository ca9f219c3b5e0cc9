"""All the facts of one store, by kind; a map's key is the fact's stable id."""

from typing import Annotated, Literal

from storepolicy.model.about import Value, about
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
from storepolicy.model.processing import Commitment, NotCollected, Practice, Retention, Storage, Transfer, Use
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
from storepolicy.model.tracking import Message, Tracker, TrackerControl


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
    trackers: Annotated[
        dict[str, Tracker],
        about(
            "Trackers",
            "Cookies, pixels and the like.",
            {"basket": {"assertion": "stated", "technology": ["cookie"], "kind": "session"}},
        ),
    ] = {}
    tracker_controls: Annotated[
        dict[str, TrackerControl],
        about(
            "Tracker controls", "How people refuse trackers.", {"browser": {"controls": ["browser_settings"]}}
        ),
    ] = {}
    signals: Annotated[
        dict[str, Signal],
        about("Signals", "Answers to browser signals.", {"gpc": {"signal": "gpc", "honoured": True}}),
    ] = {}
    messages: Annotated[
        dict[str, Message],
        about(
            "Messages",
            "Marketing and service messages.",
            {"newsletter": {"kind": "marketing", "content": ["discounts"], "channel": ["email"]}},
        ),
    ] = {}
    incentives: Annotated[
        dict[str, Incentive],
        about(
            "Incentives",
            "What people get for their data.",
            {"coupon": {"offer": {"en": "5 % off"}, "data": ["contact.email"]}},
        ),
    ] = {}
    payments: Annotated[Payments | None, about("Payments", "How people pay.", {"currency": "USD"})] = None
    apps: Annotated[
        dict[str, App],
        about(
            "Apps",
            "Apps that go with the products.",
            {"recipes": {"name": {"en": "Recipe App"}, "necessity": "optional"}},
        ),
    ] = {}
    terms_of_sale: Annotated[
        dict[str, TermOfSale],
        about(
            "Terms of sale",
            "Figures of other documents that the policy repeats.",
            {"returns": {"term": "return_period", "length": {"exact": 30, "unit": "day"}}},
        ),
    ] = {}
    security: Annotated[
        dict[str, Measure],
        about(
            "Security",
            "Technical and organisational measures.",
            {"encryption": {"measure": ["encryption_at_rest"]}},
        ),
    ] = {}
    claims: Annotated[
        dict[str, Claim],
        about(
            "Claims",
            "What the store claims of itself.",
            {"seal": {"claim": "trustmark", "kind": "certification"}},
        ),
    ] = {}
    rights: Annotated[
        dict[str, Right],
        about(
            "Rights", "What people can ask for.", {"erasure": {"right": "erasure", "contact": ["support"]}}
        ),
    ] = {}
    request_terms: Annotated[
        dict[str, RequestTerms],
        about(
            "Request terms",
            "What holds for several rights alike.",
            {"requests": {"rights": ["erasure"], "fee": {"free": True}}},
        ),
    ] = {}
    rights_list: Annotated[
        RightsList | None,
        about("Rights list", "Whether the rights named are all.", {"complete": True, "members": ["erasure"]}),
    ] = None
    non_retaliation: Annotated[
        dict[str, NonRetaliation],
        about(
            "Non-retaliation",
            "What a choice never costs.",
            {"unsubscribing": {"choice": ["marketing_opt_out"], "excluded_effects": ["higher_prices"]}},
        ),
    ] = {}
    children: Annotated[Children | None, about("Children", "From what age.", {"age": 13})] = None
    complaints: Annotated[
        Complaints | None,
        about("Complaints", "How they are handled.", {"own_handling": ["address_requests"]}),
    ] = None
    authorities: Annotated[
        dict[str, Authority],
        about(
            "Authorities",
            "Whom people can complain to.",
            {"regulator": {"name": {"en": "Federal Trade Commission"}}},
        ),
    ] = {}
    changes: Annotated[Changes | None, about("Changes", "How the policy changes.", {"reserved": True})] = None
    contacts: Annotated[
        dict[str, Contact],
        about("Contacts", "How to reach the store.", {"support": {"email": "support@example.com"}}),
    ] = {}
    contact_list: Annotated[
        ContactList | None,
        about("Contact list", "Whether the contacts are all.", {"complete": True, "members": ["support"]}),
    ] = None
    documents: Annotated[
        dict[str, RelatedDocument],
        about(
            "Documents",
            "Other documents referred to.",
            {"shipping": {"title": {"en": "Shipping Policy"}, "kind": "shipping_policy"}},
        ),
    ] = {}
    texts: Annotated[
        dict[str, Text],
        about(
            "Texts",
            "The last resort for what is no practice.",
            {"welcome": {"section": "about", "text": {"en": "Welcome to our store."}}},
        ),
    ] = {}
    topics: Annotated[
        dict[str, Literal["not_stated"]],
        about(
            "Topics not stated", "Expected topics on which the source is silent.", {"retention": "not_stated"}
        ),
    ] = {}
