"""Facts about trackers and about the messages a store sends."""

from typing import Annotated, Literal

from storepolicy.model.about import (
    About,
    Aims,
    Assertion,
    Channels,
    Data,
    Documents,
    Effects,
    Exclusive,
    Flag,
    Frequency,
    OpenEnded,
    Products,
    Purposes,
    Recipients,
    Subjects,
    Teams,
    Terms,
    Value,
    about,
    flag,
)
from storepolicy.model.parts import Conditions, Length, OptOut, OwnDecision
from storepolicy.model.processing import ConsentField, Discretionary, Identifiability, LegalBasis


class Tracker(Value):
    """A cookie, pixel or other tracking technology."""

    assertion: Assertion
    technology: Annotated[Terms, About("Technology", "Which technology.", ["cookie"], scheme="technologies")]
    kind: Annotated[str, About("Kind", "Which kind.", "session", scheme="tracker_kinds")] = ""
    party: Annotated[str, About("Party", "First or third party.", "first", scheme="parties")] = ""
    provider: Recipients = ()
    name: Annotated[str, about("Name", "The name of a cookie.", "session_id")] = ""
    where: Annotated[str, About("Where", "On which pages.", "all_pages", scheme="locations")] = ""
    data: Data = ()
    open_ended: OpenEnded = False
    commonly_collected: Annotated[
        Terms,
        About(
            "Commonly collected",
            "Data the source calls commonly collected.",
            ["device.browser"],
            scheme="data",
        ),
    ] = ()
    purposes: Purposes = ()
    exclusive: Exclusive = False
    period: Length = None
    standard: Annotated[
        str, About("Standard", "The level the source claims.", "industry", scheme="claims")
    ] = ""
    lifetime: Annotated[
        str, About("Lifetime", "How long it stays.", "browser_closed", scheme="lifetimes")
    ] = ""
    identifiability: Identifiability = ()
    consent: ConsentField = None
    notice: Annotated[str, About("Notice", "When visitors are told.", "up_front", scheme="notice_times")] = ""
    conditions: Conditions = ()


class TrackerControl(Value):
    """How people refuse trackers, and what follows."""

    controls: Annotated[
        Terms, About("Controls", "What people can set.", ["browser_settings"], scheme="controls")
    ]
    technology: Annotated[
        Terms,
        About(
            "Technology",
            "Which trackers they refuse so; all where none is named.",
            ["cookie"],
            scheme="technologies",
        ),
    ] = ()
    any_time: Annotated[Flag, about("Any time", f"Possible at any time. {flag}", True)] = False
    own_decision: OwnDecision = False
    notice: Annotated[str, About("Notice", "When visitors are told.", "up_front", scheme="notice_times")] = ""
    effects: Effects = ()
    because: Annotated[
        Terms, About("Because", "Why refusing has this effect.", ["site.functions"], scheme="purposes")
    ] = ()
    excluded_effects: Annotated[
        Terms, About("Excluded effects", "What refusing never leads to.", ["higher_prices"], scheme="effects")
    ] = ()
    excluded_open_ended: Annotated[
        Flag, about("More effects", f"The excluded effects are only examples. {flag}", True)
    ] = False
    aim: Aims = ()
    unaffected: Annotated[
        Terms, About("Unaffected", "What works all the same.", ["checkout"], scheme="functions")
    ] = ()


class Message(Value):
    """Messages the store sends: marketing, or about an order."""

    kind: Annotated[Literal["marketing", "service"], about("Kind", "`marketing` or `service`.", "marketing")]
    content: Annotated[Terms, About("Content", "What the messages contain.", ["discounts"], scheme="content")]
    channel: Channels = ()
    to: Annotated[Terms, About("To", "The address or device used.", ["contact.email"], scheme="data")] = ()
    subjects: Subjects = ()
    products: Products = ()
    discretionary: Discretionary = False
    frequency: Frequency = ""
    by_team: Teams = ()
    documents: Documents = ()
    consent: ConsentField = None
    data: Data = ()
    purposes: Purposes = ()
    exclusive: Exclusive = False
    denied: Annotated[
        Terms, About("Never", "What is never done with this data.", ["share"], scheme="acts")
    ] = ()
    legal_basis: LegalBasis = ""
    opt_out: Annotated[OptOut | None, about("Opt-out", "How to stop them.", {"way": ["one_click_link"]})] = (
        None
    )
