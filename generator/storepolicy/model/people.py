"""Facts about people's rights and how they complain, refuse or are told."""

from typing import Annotated, Literal

from storepolicy.model.about import (
    About,
    Assertion,
    Channels,
    Contacts,
    Data,
    Documents,
    Effects,
    Events,
    Flag,
    Localized,
    Occasions,
    OpenEnded,
    Purposes,
    Qualifiers,
    Regions,
    Subjects,
    Teams,
    Terms,
    Value,
    about,
    flag,
    web_form,
)
from storepolicy.model.parts import Conditions, Consent, Fee, Notice, Response


class Right(Value):
    """What a data subject can ask for, and how."""

    right: Annotated[str, About("Right", "Which right.", "erasure", scheme="rights")]
    qualifiers: Qualifiers = ()
    holders: Subjects = ()
    regions: Regions = ()
    data: Data = ()
    open_ended: OpenEnded = False
    where: Annotated[
        str, About("Where", "Where people do it themselves.", "member_centre", scheme="locations")
    ] = ""
    channels: Channels = ()
    contact: Contacts = ()
    form: Annotated[
        str, About("Form", "What the request must look like.", "formal_application", scheme="request_forms")
    ] = ""
    identity_proof: Annotated[
        Terms,
        About("Proof of identity", "What is asked for.", ["identity_document"], scheme="identity_proofs"),
    ] = ()
    proof_any: Annotated[Flag, about("One is enough", f"One of these proofs is enough. {flag}", True)] = False
    aim_of_proof: Annotated[
        Terms, About("Why proof", "What the proof is for.", ["confirm_ownership"], scheme="aims")
    ] = ()
    requires: Events = ()
    requires_open_ended: Annotated[
        Flag, about("More requirements", f"The requirements are only examples. {flag}", True)
    ] = False
    documents: Documents = ()
    procedure: Annotated[
        Terms,
        About("Procedure", "By which plan requests are handled.", ["standard_workflow"], scheme="schedules"),
    ] = ()
    decision: Annotated[
        str, About("Decision", "Who decides, and how freely.", "internal_review", scheme="decisions")
    ] = ""
    grounds: Annotated[
        Terms, About("Grounds", "When the right applies.", ["inaccurate"], scheme="grounds")
    ] = ()
    grounds_examples: Annotated[
        Terms,
        About(
            "Examples of grounds", "Examples the source gives.", ["wrong_delivery_address"], scheme="grounds"
        ),
    ] = ()
    refusal: Annotated[
        Terms, About("Refusal", "When a request is refused.", ["privacy_of_others"], scheme="grounds")
    ] = ()
    effect: Annotated[
        Terms, About("Outcome", "What the request leads to.", ["irreversible_deletion"], scheme="actions")
    ] = ()
    by_team: Teams = ()
    response: Annotated[
        Response | None, about("Response", "How fast.", {"time": {"max": 7, "unit": "working_day"}})
    ] = None
    any_time: Annotated[Flag, about("Any time", f"At any time. {flag}", True)] = False
    unobstructed: Annotated[Flag, about("No obstacles", f"Without unnecessary obstacles. {flag}", True)] = (
        False
    )
    own_initiative: Annotated[
        Flag, about("Also unasked", f"The store does it as necessary too. {flag}", True)
    ] = False
    fee: Annotated[Fee | None, about("Fee", "What it costs.", {"free": True})] = None
    conditions: Conditions = ()


class RequestTerms(Value):
    """What holds for requests under several rights alike."""

    rights: Annotated[Terms, About("Rights", "Ids of entries under `rights`.", ["erasure"], ref="rights")]
    fee: Annotated[Fee | None, about("Fee", "What it costs.", {"free": True})] = None
    response: Annotated[
        Response | None, about("Response", "How fast.", {"time": {"max": 7, "unit": "working_day"}})
    ] = None
    procedure: Annotated[
        Terms, About("Procedure", "By which plan.", ["standard_workflow"], scheme="schedules")
    ] = ()
    by_team: Teams = ()


class RightsList(Value):
    """Whether the rights named are all that the policy grants."""

    complete: Annotated[bool, about("Complete", f"The policy names no other right. {flag}", True)]
    members: Annotated[Terms, About("Rights", "Ids of entries under `rights`.", ["erasure"], ref="rights")]
    core: Annotated[Flag, about("Core rights", f"The source calls these its core rights. {flag}", True)] = (
        False
    )


class NonRetaliation(Value):
    """What a choice never costs the person."""

    choice: Annotated[Terms, About("Choice", "Which choice.", ["marketing_opt_out"], scheme="choices")]
    excluded_effects: Annotated[
        Terms, About("Excluded effects", "What never follows.", ["higher_prices"], scheme="effects")
    ]
    open_ended: OpenEnded = False


class Children(Value):
    """Whom the store is for, and from what age."""

    audience: Annotated[
        str, About("Audience", "Whom the store is meant for.", "general", scheme="audiences")
    ] = ""
    age: Annotated[int | None, about("Age", "No data from anyone under this age.", 13)] = None
    knowingly: Annotated[
        Flag, about("Knowingly", f"The promise covers only what the store knows. {flag}", True)
    ] = False
    consent: Annotated[Consent | None, about("Consent", "How a parent agrees.", {"form": ["parental"]})] = (
        None
    )


class Authority(Value):
    """A body that people can complain to."""

    name: Annotated[Localized, about("Name", "The authority's name.", {"en": "Federal Trade Commission"})]
    abbreviation: Annotated[str, about("Abbreviation", "The short name.", "FTC")] = ""
    url: Annotated[
        str,
        About("Address", "Where to complain.", "https://www.ftc.gov", pattern=web_form),
    ] = ""
    regions: Regions = ()


class Complaints(Value):
    """How complaints are handled."""

    own_handling: Annotated[
        Terms, About("Own handling", "What the store itself does.", ["address_requests"], scheme="handling")
    ] = ()
    open_ended: OpenEnded = False
    response: Annotated[
        Response | None, about("Response", "How fast.", {"wording": {"en": "in a timely manner"}})
    ] = None
    powers: Annotated[
        Terms, About("Powers", "The powers the source names.", ["investigation"], scheme="powers")
    ] = ()
    when_relevant: Annotated[
        Flag, about("As relevant", f"People are told where it is relevant. {flag}", True)
    ] = False


class Changes(Value):
    """How the policy changes."""

    reserved: Annotated[
        Flag, about("Reserved", f"The store reserves the right to change it. {flag}", True)
    ] = False
    frequency: Annotated[str, About("Frequency", "How often.", "periodic", scheme="frequencies")] = ""
    parts: Annotated[
        Terms, About("Parts", "Which parts may change.", ["individual_clauses"], scheme="policy_parts")
    ] = ()
    reasons: Annotated[
        Terms, About("Reasons", "Why it may change.", ["new_standards"], scheme="reasons")
    ] = ()
    notices: Annotated[
        dict[str, Notice], about("Notices", "How people learn of it.", {"posting": {"channel": ["website"]}})
    ] = {}
    material: Annotated[
        Terms,
        About("Material change", "What counts as one.", ["collection_framework"], scheme="material_changes"),
    ] = ()
    effective: Annotated[
        str, About("Effective", "When a change takes effect.", "on_posting", scheme="effect_times")
    ] = ""


class Agreement(Value):
    """Acts that the policy takes for consent to itself."""

    acts: Occasions
    counts_as: Annotated[
        Terms, About("Counts as", "What the act is taken for.", ["informed_consent"], scheme="acceptances")
    ]
    of: Annotated[str, About("Of what", "What is agreed to.", "this_policy", scheme="policy_parts")]
    after: Events = ()
    automatic: Annotated[Flag, about("Automatic", f"Without any further step. {flag}", True)] = False


class AutomatedDecision(Value):
    """Decisions or profiles made by machine."""

    assertion: Assertion
    purposes: Purposes = ()
    data: Data = ()
    effects: Effects = ()
    consent: Annotated[Consent | None, about("Consent", "How the person agrees.", {"form": ["explicit"]})] = (
        None
    )
    logic: Annotated[
        Localized,
        about("Logic", "How it works, in one sentence.", {"en": "Orders above 1,000 dollars are held back."}),
    ] = {}


class Signal(Value):
    """How the store answers a signal from the browser."""

    signal: Annotated[Literal["gpc", "dnt"], about("Signal", "`gpc` or `dnt`.", "gpc")]
    honoured: Annotated[bool, about("Honoured", "Whether the store obeys it.", True)]
    effects: Effects = ()
    confirmed: Annotated[
        Flag, about("Confirmed", f"The site shows the person that it took the signal. {flag}", True)
    ] = False


class Incentive(Value):
    """What people get for their data."""

    offer: Annotated[Localized, about("Offer", "The benefit in a few words.", {"en": "5 % off"})]
    data: Data
    occasions: Occasions = ()
    qualifiers: Qualifiers = ()
    withdrawal: Contacts = ()
    value: Annotated[
        Localized,
        about(
            "Value of the data",
            "What the store estimates the data to be worth, and how it reckons.",
            {"en": "about 2 dollars a year, from the cost of the discount"},
        ),
    ] = {}
