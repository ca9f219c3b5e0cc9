"""Weighed changes to the notice that every channel shows.

`make_notice(occasion, change_set, (before, after), fragments, words) -> (Notice, findings)` makes it;
`as_text`, `as_html`, `as_json` and `banner` show it; `clauses(manifest, ref)` finds the clauses of a
change; `template_names(rules)` are the wordings that all this asks for.
"""

from storepolicy.notice.channels import Banner, as_json, as_text, banner
from storepolicy.notice.clauses import clauses
from storepolicy.notice.grouping import one_a_fact
from storepolicy.notice.items import moves
from storepolicy.notice.making import first_sentence, make_notice
from storepolicy.notice.markup import as_html, body
from storepolicy.notice.notice import Choice, Item, Notice
from storepolicy.notice.occasion import HumanHalf, Occasion, Phase, Words
from storepolicy.notice.texts import anchors
from storepolicy.notice.wordings import template_names

__all__ = [
    "Banner",
    "Choice",
    "HumanHalf",
    "Item",
    "Notice",
    "Occasion",
    "Phase",
    "Words",
    "anchors",
    "as_html",
    "as_json",
    "as_text",
    "banner",
    "body",
    "clauses",
    "first_sentence",
    "make_notice",
    "moves",
    "one_a_fact",
    "template_names",
]
