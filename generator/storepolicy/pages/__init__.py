"""Statements to pages."""

from storepolicy.pages.hub import (
    Beside,
    TextAlone,
    comparison,
    comparison_csv,
    developers,
    hub,
    reading,
    unknown,
    vocabulary_page,
)
from storepolicy.pages.linking import Linker, escaped, term_anchor
from storepolicy.pages.page import Heading, Page, anchors
from storepolicy.pages.policy import (
    Words,
    box_headings,
    full_policy,
    groups,
    paragraphs,
    policy_headings,
    short_form,
)
from storepolicy.pages.rendering import filled
from storepolicy.pages.standing import Anchor, Banner, Box, Point, Rel, Standing

__all__ = [
    "Anchor",
    "Banner",
    "Beside",
    "Box",
    "Heading",
    "Linker",
    "Page",
    "Point",
    "Rel",
    "Standing",
    "TextAlone",
    "Words",
    "anchors",
    "box_headings",
    "comparison",
    "comparison_csv",
    "developers",
    "escaped",
    "filled",
    "full_policy",
    "groups",
    "hub",
    "paragraphs",
    "policy_headings",
    "reading",
    "short_form",
    "term_anchor",
    "unknown",
    "vocabulary_page",
]
