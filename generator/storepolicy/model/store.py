"""Facts about the store, the policy's scope, its contacts, documents, payments and apps."""

from __future__ import annotations

from typing import Annotated, Literal

from storepolicy.model.about import (
    About,
    Aims,
    Contacts,
    Documents,
    Flag,
    Localized,
    Occasions,
    Products,
    Purposes,
    Qualifiers,
    Regions,
    Subjects,
    Teams,
    Terms,
    Value,
    about,
    email_form,
    flag,
    web_form,
)
from storepolicy.model.parts import Consent, Length


class Identity(Value):
    """Who the store is."""

    name: Annotated[str, about("Name", "The name the store goes by.", "smegstoresale.com")] = ""
    legal_entity: Annotated[str, about("Legal entity", "The company in law.", "Example Ltd")] = ""
    address: Annotated[Localized, about("Address", "The postal address.", {"en": "1 Example Street"})] = {}
    domain: Annotated[str, about("Domain", "The store's domain.", "smegstoresale.com")] = ""
    kind: Annotated[
        Terms, About("Kind", "What the store says it is.", ["discount_retailer"], scheme="business_kinds")
    ] = ()
    sells: Products = ()
    regions: Regions = ()
    currency: Annotated[
        str, About("Currency", "ISO 4217 code of the prices.", "USD", pattern="^[A-Z]{3}$")
    ] = ""
    representative: Annotated[
        Localized,
        about("Representative", "In the European Union, under GDPR Article 27.", {"en": "Example SARL"}),
    ] = {}
    uk_representative: Annotated[
        Localized,
        about(
            "Representative in the UK",
            "In the United Kingdom, under UK GDPR Article 27.",
            {"en": "Example UK Ltd"},
        ),
    ] = {}


class Contact(Value):
    """A way to reach the store."""

    email: Annotated[
        str,
        About("Email", "The email address.", "support@example.com", pattern=email_form),
    ] = ""
    url: Annotated[
        str, About("Address", "A web address.", "https://example.com/contact", pattern=web_form)
    ] = ""
    phone: Annotated[str, about("Telephone", "The number as printed.", "+1 555 0100")] = ""
    unspecified: Annotated[
        str,
        About(
            "Unspecified",
            "A channel the source does not name further.",
            "customer_service",
            scheme="channels",
        ),
    ] = ""
    qualifiers: Qualifiers = ()
    unit: Teams = ()
    purposes: Annotated[
        Terms, About("For", "What people use it for.", ["privacy.rights_requests"], scheme="purposes")
    ] = ()
    from_subjects: Subjects = ()


class ContactList(Value):
    """Whether the contacts are all there are."""

    complete: Annotated[bool, about("Complete", f"These are all. {flag}", True)]
    members: Contacts


class Scope(Value):
    """Whom and what the policy covers."""

    subjects: Subjects = ()
    activities: Annotated[
        Terms, About("Activities", "What people do on the site.", ["browse"], scheme="activities")
    ] = ()
    activities_open_ended: Annotated[
        Flag, about("More activities", f"The activities are only examples. {flag}", True)
    ] = False
    contacts: Contacts = ()
    channels: Annotated[
        Terms, About("Where data is collected", "Websites, apps, ...", ["websites"], scheme="sources")
    ] = ()
    data: Annotated[Terms, About("Data covered", "Kinds of data.", ["set.personal"], scheme="data")] = ()
    topics: Annotated[
        Terms, About("Explained", "What the policy explains.", ["collection"], scheme="subjects_explained")
    ] = ()
    regardless_of: Annotated[
        Terms, About("Regardless of", "What makes no difference.", ["origin"], scheme="circumstances")
    ] = ()
    binding: Teams = ()
    binding_open_ended: Annotated[Flag, about("More teams", f"The teams are only examples. {flag}", True)] = (
        False
    )
    aim: Aims = ()
    excluded: Annotated[
        Terms, About("Not covered", "What other documents govern.", ["free_shipping"], scheme="terms_of_sale")
    ] = ()
    excluded_documents: Documents = ()
    standards: Annotated[
        Terms, About("Standards", "Standards the policy claims to follow.", ["industry"], scheme="claims")
    ] = ()


class Definition(Value):
    """What a word means in the policy."""

    term: Annotated[str, About("Term", "The word.", "set.personal", scheme="data")]
    meaning: Annotated[
        str, About("Meaning", "What it means.", "about_identifiable_person", scheme="meanings")
    ]
    examples: Annotated[
        Terms, About("Examples", "Examples the source gives.", ["identity.name"], scheme="data")
    ] = ()


class RelatedDocument(Value):
    """Another document the policy refers to."""

    title: Annotated[Localized, about("Title", "The document's name.", {"en": "Shipping Policy"})]
    kind: Annotated[str, About("Kind", "What it is.", "shipping_policy", scheme="document_kinds")]
    url: Annotated[
        str, About("Address", "Where it is.", "https://example.com/shipping", pattern=web_form)
    ] = ""
    governs: Annotated[
        Terms, About("Governs", "What it lays down.", ["free_shipping"], scheme="terms_of_sale")
    ] = ()


class TermOfSale(Value):
    """A figure of the terms of sale that the policy repeats."""

    term: Annotated[str, About("Term", "Which one.", "return_period", scheme="terms_of_sale")]
    products: Products = ()
    length: Length = None
    document: Documents = ()


class Payments(Value):
    """How people pay."""

    methods: Annotated[
        Terms, About("Methods", "Ways to pay.", ["credit_card"], scheme="payment_methods")
    ] = ()
    currency: Annotated[str, About("Currency", "ISO 4217 code.", "USD", pattern="^[A-Z]{3}$")] = ""
    discretionary: Annotated[Flag, about("May", f"Only some payments work this way. {flag}", True)] = False
    joined: Annotated[Literal["", "and", "and_or"], about("Joined by", "`and` or `and_or`.", "and_or")] = ""


class App(Value):
    """An app that goes with the products."""

    products: Products = ()
    occasions: Occasions = ()
    necessity: Annotated[
        str, About("Necessity", "Whether people need it.", "optional", scheme="necessities")
    ] = ""
    purposes: Purposes = ()
    name: Annotated[Localized, about("Name", "What the source calls the app.", {"en": "Recipe App"})] = {}


class Choice(Value):
    """Something people can do themselves on the site."""

    can: Annotated[Terms, About("Can do", "What they can do.", ["change_preferences"], scheme="choices")]
    qualifiers: Qualifiers = ()
    subjects: Subjects = ()
    where: Annotated[str, About("Where", "Where they do it.", "account_page", scheme="locations")] = ""
    without: Annotated[
        Terms, About("Without", "What they need not do.", ["register"], scheme="activities")
    ] = ()
    share: Annotated[
        str,
        About("How much of the site", "The part of the site it holds for.", "most_pages", scheme="locations"),
    ] = ""
    any_time: Annotated[Flag, about("Any time", f"At any time. {flag}", True)] = False
    free: Annotated[Flag, about("Without pressure", f"Nobody is forced. {flag}", True)] = False


class Publication(Value):
    """What the store publishes about people."""

    content: Annotated[Terms, About("Content", "What is published.", ["content.testimonials"], scheme="data")]
    consent: Annotated[Consent | None, about("Consent", "How the person agrees.", {"form": ["express"]})] = (
        None
    )
    along_with: Annotated[
        Terms, About("Along with", "Beside what.", ["content.endorsements"], scheme="data")
    ] = ()


class Text(Value):
    """The last resort for what is no practice."""

    section: Annotated[str, About("Section", "Where it stands.", "about", scheme="sections")]
    text: Annotated[Localized, about("Text", "One sentence in your own words.", {"en": "..."})]


class DocumentDate(Value):
    """The date the source bears."""

    date: Annotated[str, About("Date", "Year-month-day.", "2018-05-25", pattern=r"^\d{4}-\d{2}-\d{2}$")]
    meaning: Annotated[
        Literal["unlabelled", "effective", "updated", "archived"],
        about("Meaning", "What the source says the date is.", "unlabelled"),
    ]
