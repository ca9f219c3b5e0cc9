"""Groups of leaves that several kinds of fact share."""

from typing import Annotated, Literal

from storepolicy.model.about import (
    About,
    Aims,
    Channels,
    Contacts,
    Documents,
    Effects,
    Events,
    Flag,
    Frequency,
    Localized,
    Occasions,
    Purposes,
    Teams,
    Terms,
    Value,
    about,
    flag,
)

Unit = Literal["hour", "day", "working_day", "business_day", "week", "month", "year"]
Phrase = Annotated[
    Localized,
    about("Quoted words", "At most 12 words as the source has them.", {"en": "in a timely manner"}),
]


class Consent(Value):
    """How the data subject agrees."""

    form: Annotated[
        Terms,
        About("Form", "How consent is given.", ["explicit", "written"], scheme="consent_forms"),
    ] = ()
    any_form: Annotated[
        Flag,
        about("Form not named", f"The source asks for consent and does not say in what form. {flag}", True),
    ] = False
    at: Occasions = ()
    per_case: Annotated[Flag, about("For each case", f"Consent is asked anew each time. {flag}", True)] = (
        False
    )
    prior: Annotated[Flag, about("In advance", f"Consent comes before the act. {flag}", True)] = False


class Condition(Value):
    """When a statement holds, or what it does not cover."""

    kind: Annotated[
        Literal["unless", "when", "only_if", "except", "until", "after"],
        about("Kind", "`unless`, `when`, `only_if`, `except`, `until` or `after`.", "unless"),
    ]
    consent: Annotated[
        Consent | None,
        about("Consent", "The data subject's consent is the condition.", {"form": ["written"]}),
    ] = None
    cause: Annotated[
        Terms,
        About("Cause", "A cause other than consent or an event.", ["required_by_law"], scheme="causes"),
    ] = ()
    event: Events = ()
    rare: Annotated[Flag, about("Rare", f"The source calls the case rare. {flag}", True)] = False


Conditions = Annotated[
    tuple[Condition, ...],
    about(
        "Conditions",
        "When the statement holds, or what it does not cover.",
        [{"kind": "unless", "cause": ["required_by_law"]}],
    ),
]


class Duration(Value):
    """A length of time in the unit the source has; never converted."""

    unit: Annotated[Unit, about("Unit", "The unit as the source has it.", "working_day")]
    exact: Annotated[int | None, about("Exactly", "A fixed length.", 60)] = None
    min: Annotated[int | None, about("At least", "The lower bound.", 1)] = None
    max: Annotated[int | None, about("At most", "The upper bound.", 7)] = None


Length = Annotated[
    Duration | None,
    about("Length of time", "A number with its unit.", {"max": 7, "unit": "working_day"}),
]


class Response(Value):
    """How fast a request is answered."""

    time: Length = None
    starts: Annotated[
        str, About("Starts", "From when the time counts.", "identity_verified", scheme="events")
    ] = ""
    wording: Phrase = {}


class Fee(Value):
    """What a request costs."""

    free: Annotated[Flag, about("Free", f"Free of charge, as a rule. {flag}", True)] = False
    grounds: Annotated[
        Terms,
        About(
            "Grounds", "When a fee is charged all the same.", ["disproportionate_effort"], scheme="grounds"
        ),
    ] = ()
    examples: Annotated[
        Terms, About("Examples", "Examples the source gives.", ["backups"], scheme="grounds")
    ] = ()
    amount: Annotated[
        str, About("Amount", "What the fee amounts to.", "administrative_costs", scheme="amounts")
    ] = ""
    justified: Annotated[Flag, about("Justified", f"The store explains the fee. {flag}", True)] = False


OwnDecision = Annotated[
    Flag, about("Own decision", f"The person decides alone; nobody has to agree. {flag}", True)
]


class OptOut(Value):
    """How to stop messages."""

    way: Annotated[Terms, About("Way", "What the person uses.", ["one_click_link"], scheme="channels")] = ()
    where: Annotated[str, About("Where", "Where it is found.", "each_message", scheme="locations")] = ""
    contact: Contacts = ()
    any_time: Annotated[Flag, about("Any time", f"Possible at any time. {flag}", True)] = False
    form: Annotated[
        str, About("Form", "What the request looks like.", "unsubscribe_application", scheme="request_forms")
    ] = ""
    own_decision: OwnDecision = False
    permanent: Annotated[Flag, about("Permanent", f"The right never lapses. {flag}", True)] = False


class Obligations(Value):
    """What a recipient is bound to."""

    items: Annotated[
        Terms,
        About("Obligations", "What binds the recipient.", ["confidentiality_contract"], scheme="obligations"),
    ]
    joined: Annotated[
        Literal["", "and", "or", "and_or"],
        about(
            "Joined by",
            "`and`, `or` or, where the source leaves it open, `and_or`; left out where there is one.",
            "and",
        ),
    ] = ""


class Collection(Value):
    """How, where and when data is collected, and whether it must be given."""

    source: Annotated[
        str, About("Source", "Who or what gives the data.", "data_subject", scheme="sources")
    ] = ""
    at: Occasions = ()
    at_open_ended: Annotated[
        Flag, about("More occasions", f"The occasions are only examples. {flag}", True)
    ] = False
    at_exclusive: Annotated[Flag, about("Only then", f"On these occasions only. {flag}", True)] = False
    by: Annotated[Terms, About("Technology", "By which technology.", ["cookie"], scheme="technologies")] = ()
    where: Annotated[
        str, About("Where", "Page or place of the site.", "preference_page", scheme="locations")
    ] = ""
    contact: Contacts = ()
    contact_open_ended: Annotated[
        Flag, about("More contacts", f"The contacts are only examples. {flag}", True)
    ] = False
    necessity: Annotated[
        str, About("Necessity", "Required, optional or voluntary.", "required", scheme="necessities")
    ] = ""
    refusal: Effects = ()
    documents: Documents = ()


class Notice(Value):
    """One way in which a change of the policy is announced."""

    channel: Channels = ()
    where: Annotated[str, About("Where", "Where it stands.", "policy_page", scheme="locations")] = ""
    shows: Annotated[Terms, About("Shows", "What the notice shows.", ["comparison"], scheme="content")] = ()
    when: Annotated[
        Literal["", "any_change", "material_change"],
        about("For which changes", "`any_change` or `material_change`.", "material_change"),
    ] = ""
    to: Annotated[Terms, About("Whom", "Who is told.", ["account_holder"], scheme="data_subjects")] = ()
    before_effect: Annotated[
        Flag, about("Before effect", f"It comes before the change takes effect. {flag}", True)
    ] = False
    lead: Length = None
    additional: Annotated[
        Flag, about("In addition", f"It comes on top of the other notices. {flag}", True)
    ] = False
    aim: Aims = ()


__all__ = [
    "Collection",
    "Condition",
    "Conditions",
    "Consent",
    "Duration",
    "Fee",
    "Frequency",
    "Length",
    "Notice",
    "Obligations",
    "OptOut",
    "OwnDecision",
    "Phrase",
    "Purposes",
    "Response",
    "Teams",
]
