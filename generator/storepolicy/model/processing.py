"""Facts about data: what is collected, why, what is not, and where and how long it is kept."""

from typing import Annotated, Literal

from storepolicy.model.about import (
    About,
    Aims,
    Assertion,
    Channels,
    Data,
    Documents,
    Events,
    Exclusive,
    Flag,
    Frequency,
    OpenEnded,
    Places,
    Products,
    Purposes,
    Qualifiers,
    Recipients,
    Regions,
    Subjects,
    Teams,
    Terms,
    Value,
    about,
    flag,
)
from storepolicy.model.parts import Collection, Conditions, Consent, Length, Phrase

LegalBasis = Annotated[
    str, About("Legal basis", "The ground in law for the processing.", "contract", scheme="legal_bases")
]
ConsentField = Annotated[Consent | None, about("Consent", "How the person agrees.", {"form": ["explicit"]})]
Discretionary = Annotated[Flag, about("May", f"The store may do it, but need not. {flag}", True)]
Identifiability = Annotated[
    Terms,
    About(
        "Identifiability",
        "Whether the data names a person, or what the policy claims about that.",
        ["claimed_anonymous"],
        scheme="identifiability",
    ),
]


class Practice(Value):
    """One way in which data comes to the store."""

    data: Data
    rank: Annotated[str, About("Rank", "How the source ranks this data.", "basic", scheme="ranks")] = ""
    open_ended: OpenEnded = False
    qualifiers: Qualifiers = ()
    subjects: Subjects = ()
    collected: Annotated[
        Collection | None, about("Collected", "From whom, when and how.", {"source": "data_subject"})
    ] = None
    consent: ConsentField = None
    purposes: Purposes = ()
    exclusive: Exclusive = False
    mainly: Annotated[Flag, about("Mainly", f"The source says “mainly”. {flag}", True)] = False
    products: Products = ()
    legal_basis: LegalBasis = ""
    identifiability: Identifiability = ()
    by_team: Teams = ()
    discretionary: Discretionary = False
    conditions: Conditions = ()


class Use(Value):
    """What data already held may be used for."""

    data: Data
    purposes: Purposes
    qualifiers: Qualifiers = ()
    channels: Channels = ()
    exclusive: Exclusive = False
    open_ended: OpenEnded = False
    rank: Annotated[
        str, About("Rank", "The place the source gives these purposes.", "primary", scheme="ranks")
    ] = ""
    documents: Documents = ()
    products: Products = ()
    identifiability: Identifiability = ()
    legal_basis: LegalBasis = ""
    by_team: Teams = ()
    conditions: Conditions = ()


class Commitment(Value):
    """A promise to do something, or never to do it."""

    assertion: Assertion
    acts: Annotated[Terms, About("Acts", "What is done or never done.", ["sell", "rent"], scheme="acts")]
    data: Data = ()
    subjects: Subjects = ()
    to: Annotated[
        Terms,
        About("To whom", "Kinds of recipient.", ["unrelated_third_party"], scheme="recipient_kinds"),
    ] = ()
    purposes: Purposes = ()
    qualifiers: Qualifiers = ()
    collected_through: Annotated[
        Terms,
        About(
            "Collected through",
            "It makes no difference how the data came in.",
            ["websites"],
            scheme="sources",
        ),
    ] = ()
    places: Places = ()
    by_team: Teams = ()
    products: Products = ()
    purposes_exclusive: Annotated[
        Flag, about("Only for these purposes", f"The purposes are a closed list. {flag}", True)
    ] = False
    core: Annotated[Flag, about("Core promise", f"The source calls it its core promise. {flag}", True)] = (
        False
    )
    aim: Aims = ()
    conditions: Conditions = ()


class NotCollected(Value):
    """Data that the store says it does not collect, obtain, keep or demand."""

    stage: Annotated[
        Literal["collect", "obtain", "store", "require"],
        about("Stage", "`collect`, `obtain`, `store` or `require`.", "store"),
    ]
    data: Data
    open_ended: OpenEnded = False
    permanently: Annotated[
        Flag, about("Permanently", f"The data may pass through, but does not stay for good. {flag}", True)
    ] = False
    qualifiers: Qualifiers = ()
    places: Places = ()
    after: Events = ()
    by_team: Teams = ()
    instead: Annotated[
        Terms, About("Instead", "All that the store gets in its place.", ["payment.result"], scheme="data")
    ] = ()
    purposes: Purposes = ()
    unrelated_to: Annotated[
        Terms,
        About("Unrelated to", "Data not needed for these purposes.", ["order.fulfilment"], scheme="purposes"),
    ] = ()
    conditions: Conditions = ()


class Storage(Value):
    """Where data is kept."""

    data: Data
    places: Places = ()
    regions: Regions = ()
    operators: Recipients = ()
    processed_too: Annotated[
        Flag, about("Processed there", f"The data is processed there too. {flag}", True)
    ] = False
    permanent: Annotated[Flag, about("Permanent", f"The source says permanent. {flag}", True)] = False
    standard: Annotated[
        str, About("Standard", "The level the source claims.", "highest_security", scheme="claims")
    ] = ""


class Transfer(Value):
    """Data that leaves the country, and the mechanism that covers it."""

    recipients: Recipients = ()
    regions: Regions = ()
    data: Data = ()
    mechanism: Annotated[
        str,
        About("Mechanism", "The transfer mechanism.", "scc", scheme="transfer_mechanisms"),
    ] = ""
    since: Annotated[
        str,
        About("Since", "The day of the mechanism.", "2023-07-10", pattern=r"^\d{4}-\d{2}-\d{2}$"),
    ] = ""
    documents: Documents = ()
    purposes: Purposes = ()


class Retention(Value):
    """How long data is kept and what happens then."""

    data: Data
    qualifiers: Qualifiers = ()
    period: Length = None
    temporary: Annotated[Flag, about("Temporary", f"The source says temporarily. {flag}", True)] = False
    until: Events = ()
    when_over: Events = ()
    when_over_examples: Annotated[
        Terms,
        About("Examples of events", "Examples the source gives.", ["return_right_settled"], scheme="events"),
    ] = ()
    documents: Documents = ()
    action: Annotated[Terms, About("Action", "What happens then.", ["delete"], scheme="actions")] = ()
    frequency: Frequency = ""
    schedule: Annotated[str, About("Schedule", "By which plan.", "internal_schedule", scheme="schedules")] = (
        ""
    )
    places: Places = ()
    purposes: Purposes = ()
    kept: Annotated[
        Terms, About("Kept", "What stays after that.", ["aggregate.statistics"], scheme="data")
    ] = ()
    kept_for: Annotated[
        Terms, About("Kept for", "What the rest is kept for.", ["analytics.sales"], scheme="purposes")
    ] = ()
    kept_discretionary: Annotated[
        Flag, about("May keep", f"The store may keep it, but need not. {flag}", True)
    ] = False
    kept_identifiability: Annotated[
        Terms,
        About(
            "Kept how",
            "What the source says of the data that stays.",
            ["links_removed"],
            scheme="identifiability",
        ),
    ] = ()
    aim: Aims = ()
    wording: Phrase = {}
