"""Whether the words of a notice keep to the change: neutral, and without advertising."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storepolicy.finding import Finding, Severity
from storepolicy.fragments.fragment import Fragment

_advertising = (
    "exciting", "excited", "thrilled", "delighted", "proud", "pleased to", "happy to", "great news", "good news",
    "world-class", "best-in-class", "state-of-the-art", "valued customer", "we care about", "your trust",
    "better experience", "best experience", "improve your experience", "enhance your experience",
    "improved experience", "shopping experience",
)  # fmt: skip
_homework = (
    "check back", "check this page", "review this page", "review this policy", "visit this page", "stay informed",
    "from time to time", "keep yourself informed",
)  # fmt: skip
_unsure = ("we may", "might", "we plan to", "we intend to", "going to", "as needed", "where appropriate")
_kinds = (
    (_advertising, "advertises", "say what changed and nothing else"),
    (
        _homework,
        "asks people to come back and look",
        "say what changed; people are told of the next change too",
    ),
    (_unsure, "leaves open what changed", "say what was decided, in the past tense"),
)
_patterns = tuple(
    (re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE), fault, hint)
    for words, fault, hint in _kinds
)


def unfit(fragment: Fragment) -> Iterator[Finding]:
    """A warning for each English phrase of a fragment that advertises, sets homework or leaves things open."""
    for name in ("title", "why", "meaning"):
        text = getattr(fragment, name).get("en", "")
        for pattern, fault, hint in _patterns:
            for found in pattern.finditer(text):
                place = fragment.place(name, "en")
                message = f'"{found[0]}" {fault}'
                yield Finding("SP304", message, place, Severity.WARNING, hint, ref=f"{name}.en")
