"""Statements to pages."""

from storepolicy.pages.hub import comparison, comparison_csv, developers, hub, reading, vocabulary_page
from storepolicy.pages.page import Heading, Page
from storepolicy.pages.policy import full_policy, short_form
from storepolicy.pages.rendering import term_anchor

__all__ = [
    "Heading",
    "Page",
    "comparison",
    "comparison_csv",
    "developers",
    "full_policy",
    "hub",
    "reading",
    "short_form",
    "term_anchor",
    "vocabulary_page",
]
