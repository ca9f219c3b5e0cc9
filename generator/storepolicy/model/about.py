"""What the model says of its own fields; the published schemas and the statements read it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, dataclass_transform

import msgspec

JsonExample = str | int | bool | Sequence["JsonExample"] | Mapping[str, "JsonExample"]


class About(msgspec.Struct, frozen=True):
    """Title, help text and example of a field, and which closed set its values come from.

    `scheme` names a vocabulary scheme, `ref` the map of facts whose ids are allowed,
    `pattern` a regular expression. `published` is false for notes that never leave the project.
    """

    title: str
    description: str
    example: JsonExample
    scheme: str = ""
    ref: str = ""
    pattern: str = ""
    published: bool = True


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A frozen group of leaves; an absent leaf is not stated.

    What is written goes through the schema, which is closed; what is read back from a manifest may be
    of a later minor version, so an unknown member is passed over.
    """


Terms = tuple[str, ...]
Localized = dict[str, str]
"""Text by language code."""

# No address holds a space, or a bracket or quotation mark of the text around it.
_around = r'\s<>"\\“”„‟«»' + "\u2018\u2019"
_part = rf"[^.@{_around}()\[\]/:;,?&%#]+"
email_form = rf"^{_part}(\.{_part})*@{_part}(\.{_part})+$"
_host = rf"[^@{_around}/:?#]+"
# A name or password before the host has a finding of its own.
web_form = rf"^https?://([^@{_around}/?#]*@)?{_host}(:[0-9]+)?([/?#][^{_around}]*)?$"
"""Forms of addresses that a reader can use: nothing that ends one early, and nothing of the text around it."""

ident = r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"
flag = "Write true or leave the line out."


def about(title: str, description: str, example: JsonExample) -> About:
    """A field of free form."""
    return About(title, description, example)


Data = Annotated[
    Terms,
    About("Data items", "Which data, as terms of the vocabulary.", ["contact.email"], scheme="data"),
]
Purposes = Annotated[
    Terms,
    About("Purposes", "What the data is used for.", ["order.fulfilment.delivery"], scheme="purposes"),
]
Subjects = Annotated[
    Terms,
    About("Data subjects", "Whose data it is.", ["account_holder"], scheme="data_subjects"),
]
Teams = Annotated[
    Terms,
    About("Teams", "Departments or roles inside the store.", ["customer_service"], scheme="teams"),
]
Occasions = Annotated[
    Terms,
    About("Occasions", "When it happens.", ["checkout"], scheme="occasions"),
]
Effects = Annotated[
    Terms,
    About("Effects", "What follows for the person.", ["no_delivery"], scheme="effects"),
]
Qualifiers = Annotated[
    Terms,
    About("Qualifiers", "Words that narrow the statement.", ["complete"], scheme="qualifiers"),
]
Frequency = Annotated[
    str,
    About("Frequency", "How often it happens.", "regular", scheme="frequencies"),
]
Places = Annotated[
    Terms,
    About("Places", "Where the data is.", ["own_servers"], scheme="places"),
]
Regions = Annotated[
    Terms,
    About("Regions", "Countries (ISO 3166 codes) or wider regions.", ["CA"], scheme="regions"),
]
Products = Annotated[
    Terms,
    About("Products", "Which goods.", ["instant_pot.multicooker"], scheme="products"),
]
Channels = Annotated[
    Terms,
    About("Channels", "By which way.", ["email"], scheme="channels"),
]
Events = Annotated[
    Terms,
    About("Events", "What must have happened.", ["case_closed"], scheme="events"),
]
Threats = Annotated[
    Terms,
    About("Threats", "What it protects against.", ["intrusion"], scheme="threats"),
]
Contacts = Annotated[
    Terms,
    About("Contacts", "Ids of entries under `contacts`.", ["support"], ref="contacts"),
]
Documents = Annotated[
    Terms,
    About("Documents", "Ids of entries under `documents`.", ["shipping_policy"], ref="documents"),
]
Recipients = Annotated[
    Terms,
    About("Recipients", "Ids of entries under `recipients`.", ["carriers"], ref="recipients"),
]
Aims = Annotated[
    Terms,
    About("Aim", "What it is for.", ["prevent_misuse"], scheme="aims"),
]
Assertion = Annotated[
    Literal["stated", "denied"],
    About("Stated or denied", "`stated` or `denied`.", "denied", scheme="assertions"),
]
OpenEnded = Annotated[
    bool,
    about("Open list", f"The list is only examples (“such as”, “including”). {flag}", True),
]
Exclusive = Annotated[
    bool,
    about("Closed list", f"This and nothing else (“only”, “exclusively”). {flag}", True),
]
Flag = bool
