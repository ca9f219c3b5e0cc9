"""A store as a whole: who wrote its policy, its facts, and where they come from."""

from typing import Annotated, Literal

from storepolicy.model.about import About, Localized, Terms, Value, about, ident, web_form
from storepolicy.model.facts import Facts


class Source(Value):
    """Where a transcribed policy comes from."""

    kind: Annotated[
        Literal["transcribed", "self"],
        about(
            "Kind", "`transcribed` from a document, or written by the store itself (`self`).", "transcribed"
        ),
    ]
    source: Annotated[
        Localized, about("Source", "The document transcribed.", {"en": "Privacy Policy of example.com"})
    ] = {}
    recorded: Annotated[
        str,
        About("Recorded", "Day of the transcription.", "2026-11-20", pattern=r"^\d{4}-\d{2}-\d{2}$"),
    ] = ""
    archived: Annotated[
        str,
        About(
            "Archived",
            "Day on which an archive kept the source.",
            "2018-12-24",
            pattern=r"^\d{4}-\d{2}-\d{2}$",
        ),
    ] = ""
    archive_url: Annotated[
        str,
        About(
            "Archive address",
            "Where the archived copy is.",
            "https://example.org/x",
            pattern=web_form,
        ),
    ] = ""


class Markets(Value):
    """For which markets changes are weighed.

    On no page and in no manifest. Those that a store names itself (`authorship: {kind: self}`, `decided_by: store`)
    stand in its records, and notices tell when they change; all others are internal and never published.
    """

    review: Annotated[Terms, About("Markets", "Markets to review for.", ["EU"], scheme="markets")]
    decided_by: Annotated[
        Literal["project", "legal", "store"],
        about("Decided by", "Who chose the markets: `store`, the store itself.", "project"),
    ]


class Store(Value):
    """One store: its id, where its text comes from, its facts and their evidence."""

    id: Annotated[str, About("Id", "Short, lower case, never reused.", "smegstoresale", pattern=ident)]
    title: Annotated[Localized, about("Title", "The store's name as a heading.", {"en": "Smeg Store Sale"})]
    authorship: Annotated[Source, about("Authorship", "Who wrote the policy.", {"kind": "self"})]
    facts: Annotated[Facts, about("Facts", "All facts, by kind.", {"identity": {"name": "example.com"}})]
    evidence: Annotated[
        dict[str, Terms],
        about("Evidence", "Where each fact stands in the source.", {"identity": ["section 1, paragraph 1"]}),
    ] = {}
    markets: Annotated[
        Markets | None,
        About(
            "Markets",
            "Markets to review for. On no page; a store's own stand in its records.",
            {"review": ["EU"], "decided_by": "project"},
            published=False,
        ),
    ] = None
