"""Findings and changes in the forms that people and machines read."""

from storepolicy.report.changes import (
    Changed,
    changes_as_github,
    changes_as_json,
    changes_as_markdown,
    changes_as_text,
)
from storepolicy.report.machine import as_github, as_json, as_sarif
from storepolicy.report.text import Style, as_text, plain_style, terminal_style

__all__ = [
    "Changed",
    "Style",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "changes_as_github",
    "changes_as_json",
    "changes_as_markdown",
    "changes_as_text",
    "plain_style",
    "terminal_style",
]
