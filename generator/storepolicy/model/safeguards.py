"""Facts about security and about what the store claims of itself."""

from typing import Annotated

from storepolicy.model.about import (
    About,
    Aims,
    Data,
    Exclusive,
    Flag,
    Frequency,
    Localized,
    OpenEnded,
    Places,
    Products,
    Purposes,
    Recipients,
    Teams,
    Terms,
    Threats,
    Value,
    about,
    flag,
)
from storepolicy.model.parts import Conditions, Phrase


class Measure(Value):
    """A technical or organisational measure."""

    measure: Annotated[Terms, About("Measure", "What is done.", ["encryption_at_rest"], scheme="measures")]
    data: Data = ()
    places: Places = ()
    frequency: Frequency = ""
    by_team: Teams = ()
    by_third_party: Annotated[
        Flag, about("By others", f"An independent third party does it. {flag}", True)
    ] = False
    threats: Threats = ()
    limited_to: Annotated[
        Terms, About("Readable by", "Who can still read the data.", ["authorised_staff"], scheme="teams")
    ] = ()
    purposes: Purposes = ()
    standard: Annotated[
        Terms, About("Standard", "The level the source claims.", ["industry"], scheme="claims")
    ] = ()
    label: Annotated[
        Terms,
        About("Called", "What the source calls the measure.", ["end_to_end_encryption"], scheme="measures"),
    ] = ()
    refers_to: Annotated[
        str,
        About(
            "Refers to", "Where the source says the details stand.", "later_sections", scheme="policy_parts"
        ),
    ] = ""
    aim: Aims = ()
    open_ended: OpenEnded = False


class Claim(Value):
    """What the store claims of itself, with the evidence it gives."""

    # `about` is a field here, so the help texts of the fields after it call the class by its own name.

    claim: Annotated[str, About("Claim", "What is claimed.", "trustmark", scheme="claims")]
    kind: Annotated[
        str, About("Kind", "Certification, standard or superlative.", "certification", scheme="claim_kinds")
    ]
    about: Recipients = ()
    issuer: Annotated[Localized, About("Issuer", "Who issued it.", {"en": "Example Trust"})] = {}
    evidence: Annotated[
        Localized, About("Evidence", "Where it can be checked.", {"en": "certificate 123"})
    ] = {}
    aim: Aims = ()
    wording: Phrase = {}


class Principle(Value):
    """A principle the store says it follows."""

    principle: Annotated[
        str, About("Principle", "Which principle.", "data_minimisation", scheme="principles")
    ]
    data: Data = ()
    purposes: Purposes = ()
    exclusive: Exclusive = False
    products: Products = ()
    teams: Teams = ()
    aim: Aims = ()
    conditions: Conditions = ()
