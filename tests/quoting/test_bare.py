"""Quotation marks around the whole of a text are told from those that only begin and end it."""

from __future__ import annotations

import pytest

from storepolicy.quoting import bare


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("“We write.”", "We write."),
        ("„We write.“", "We write."),
        ("«We write.»", "We write."),
        ('"We write."', "We write."),
        (" 'We write.' ", "We write."),
        ("“We “often” write.”", "We “often” write."),
        ("“We say «no».”", "We say «no»."),
    ],
)
def test_what_stands_between_the_marks(text: str, between: str) -> None:
    assert bare(text) == between


@pytest.mark.parametrize(
    "text",
    [
        "", "“", "”", '"', '""', "“ ”", "We write.", "“No” and “never”", '"No" and "never"', "“We write.", "We write.”",
        "“We write.»", "'t is what 't is'", "”We write.“", "(“We write.”)", "“We write” or “not", "\u2018It\u2019s ours\u2019",
    ],
)  # fmt: skip
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert bare(text) == text
