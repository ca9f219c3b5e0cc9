"""Facts about who sees data: recipients and people inside the store."""

from typing import Annotated

from storepolicy.model.about import (
    About,
    Aims,
    Assertion,
    Data,
    Documents,
    Exclusive,
    Flag,
    Frequency,
    OpenEnded,
    Products,
    Purposes,
    Qualifiers,
    Recipients,
    Regions,
    Teams,
    Terms,
    Value,
    about,
    flag,
)
from storepolicy.model.parts import Conditions, Consent, Obligations


class Recipient(Value):
    """Somebody outside the store who receives data."""

    kind: Annotated[
        str, About("Kind", "What the recipient does.", "logistics_carrier", scheme="recipient_kinds")
    ]
    name: Annotated[str, about("Name", "The proper name, where the source gives one.", "AWS")] = ""
    role: Annotated[str, About("Role", "The role in law.", "processor", scheme="recipient_roles")] = ""
    qualifiers: Qualifiers = ()
    regions: Regions = ()
    cross_border: Annotated[Flag, about("Cross-border", f"Data crosses borders. {flag}", True)] = False
    data: Data = ()
    purposes: Purposes = ()
    products: Products = ()
    documents: Documents = ()
    exclusive: Exclusive = False
    open_ended: OpenEnded = False
    frequency: Frequency = ""
    discretionary: Annotated[Flag, about("May share", f"The store may share, but need not. {flag}", True)] = (
        False
    )
    obligations: Annotated[
        tuple[Obligations, ...],
        about(
            "Obligations",
            "What binds the recipient, group by group.",
            [{"items": ["confidentiality_contract"], "joined": "and"}],
        ),
    ] = ()
    denied: Annotated[
        Terms, About("Never", "What the recipient must not do.", ["own_marketing"], scheme="acts")
    ] = ()
    standard: Annotated[
        str, About("Standard", "The standard the source names.", "financial_security", scheme="claims")
    ] = ""
    sale: Annotated[Flag, about("Sale", f"This is a sale of data in law. {flag}", True)] = False
    sharing: Annotated[
        Flag, about("Sharing for ads", f"This is sharing for cross-context advertising. {flag}", True)
    ] = False
    conditions: Conditions = ()


class RecipientTerms(Value):
    """What binds several recipients alike."""

    recipients: Recipients
    obligations: Annotated[
        tuple[Obligations, ...],
        about(
            "Obligations",
            "What binds them, group by group.",
            [{"items": ["confidentiality_contract"], "joined": "and"}],
        ),
    ] = ()
    denied: Annotated[Terms, About("Never", "What they must not do.", ["own_marketing"], scheme="acts")] = ()


class RecipientList(Value):
    """Whether the recipients named are all there are."""

    complete: Annotated[bool, about("Complete", f"Nobody else receives data. {flag}", True)]
    otherwise: Annotated[
        Consent | None,
        about("Otherwise", "What any other sharing needs.", {"form": ["separate"], "prior": True}),
    ] = None


class Disclosure(Value):
    """Disclosure to authorities, or to protect rights and safety."""

    causes: Annotated[Terms, About("Causes", "Why data is disclosed.", ["required_by_law"], scheme="causes")]
    to: Annotated[
        Terms, About("To whom", "Kinds of recipient.", ["authority"], scheme="recipient_kinds")
    ] = ()
    purposes: Purposes = ()
    data: Data = ()
    acts: Annotated[Terms, About("Acts", "What the store does.", ["disclose"], scheme="acts")] = ()
    safeguards: Annotated[
        Terms, About("Safeguards", "What must be so first.", ["legal_advice"], scheme="safeguards")
    ] = ()
    discretionary: Annotated[Flag, about("May disclose", f"The store may, but need not. {flag}", True)] = (
        False
    )
    belief: Annotated[
        Flag, about("Reasonable belief", f"A reasonable belief that it is necessary is enough. {flag}", True)
    ] = False


class InternalAccess(Value):
    """Who inside the store sees data."""

    assertion: Assertion
    teams: Teams
    acts: Annotated[
        Terms, About("Acts", "What they do with data besides seeing it.", ["share"], scheme="acts")
    ] = ()
    qualifiers: Qualifiers = ()
    data: Data = ()
    open_ended: OpenEnded = False
    purposes: Purposes = ()
    exclusive: Exclusive = False
    control: Annotated[
        Terms, About("Control", "How access is limited.", ["access_control.by_job"], scheme="measures")
    ] = ()
    obligations: Annotated[
        Terms,
        About("Obligations", "What binds the staff.", ["non_disclosure_agreement"], scheme="obligations"),
    ] = ()
    aim: Aims = ()
