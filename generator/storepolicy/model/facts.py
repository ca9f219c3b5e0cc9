"""All the facts of one store, by kind; a map's key is the fact's stable id."""

from typing import Annotated, Literal

from storepolicy.model.about import about
from storepolicy.model.dealing import Dealing
from storepolicy.model.people import (
    Authority,
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
from storepolicy.model.safeguards import Claim, Measure
from storepolicy.model.store import App, Contact, ContactList, Payments, RelatedDocument, TermOfSale, Text
from storepolicy.model.tracking import Message, Tracker, TrackerControl


class Facts(Dealing):
    """The facts true for one store: what it does with data, what people can do, and how they reach it."""

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
