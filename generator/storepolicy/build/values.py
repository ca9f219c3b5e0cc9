"""Texts and numbers that no schema tells from sound ones, each with what is wrong and what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from unicodedata import category, name

Wrong = tuple[str, str]
"""What is wrong with a value, and what to write instead; both empty where it is sound."""

fewest_digits, fewest_signs = 3, 5
"""`112` is a number to dial, and so is `1-800-FLOWERS`; `24/7` is none."""
_dialled = re.compile(r"[+(\d]")
oldest = 120
"""People get no older, as far as a policy is concerned."""
sound: Wrong = ("", "")
_joiners = frozenset("\u200c\u200d")
"""Without width as well; some scripts cannot be written without them."""
_host = re.compile(r"[^\s/:@.]+(\.[^\s/:@.]+)+")


def invisible(text: str) -> str:
    """The name of the first character that nobody sees and that reorders or parts what they see, or nothing.

    A joiner between letters outside ASCII is none: Persian and Hindi need it.
    """
    for at, letter in enumerate(text):
        beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if category(letter) == "Cf" and not (letter in _joiners and beside and not beside.isascii()):
            return f"U+{ord(letter):04X} {name(letter, '').lower()}".strip()
    return ""


def _email(value: object) -> Wrong:
    if not (hidden := invisible(str(value))):
        return sound
    return f"the address has a character that nobody sees: {hidden}", "delete it and type the address again"


def _phone(value: object) -> Wrong:
    text = str(value)
    signs = sum(letter.isdigit() or letter.isupper() for letter in text)
    digits = sum(letter.isdigit() for letter in text)
    if _dialled.match(text) and digits >= fewest_digits and (text.isdigit() or signs >= fewest_signs):
        return sound
    return f'"{value}" is not a telephone number', "write its digits alone, such as +1 555 0100"


def _domain(value: object) -> Wrong:
    if _host.fullmatch(str(value)):
        return sound
    return f'"{value}" is not a domain', "write the name of a host alone, such as example.com"


def _age(value: object) -> Wrong:
    if isinstance(value, int) and 1 <= value <= oldest:
        return sound
    return f"nobody is {value} years old", f"write an age from 1 to {oldest}"


forms: Mapping[str, Callable[[object], Wrong]] = {
    "email": _email,
    "phone": _phone,
    "domain": _domain,
    "age": _age,
}
"""How the value of a field must look, by the name of the field."""
