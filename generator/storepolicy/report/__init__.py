"""Findings and changes in the forms that people and machines read.

What is about changes is in `report.changes`: it needs much more than a finding does.
"""

from storepolicy.report.machine import as_github, as_json, as_sarif
from storepolicy.report.text import Style, as_text, plain_style, terminal_style

__all__ = [
    "Style",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "plain_style",
    "terminal_style",
]
