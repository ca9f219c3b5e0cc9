"""Texts and numbers that no schema tells from sound ones, each with what is wrong and what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from unicodedata import category, name

Wrong = tuple[str, str]
"""What is wrong with a value, and what to write instead; both empty where it is sound."""

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
    local, _, host = str(value).rpartition("@")
    if all(part for half in (local, host) for part in half.split(".")):
        return sound
    return f'"{value}" is not an email address', "letters stand before and after each dot of an address"


def _phone(value: object) -> Wrong:
    if any(letter.isdigit() for letter in str(value)):
        return sound
    return f'"{value}" is not a telephone number', "write its digits, such as +1 555 0100"


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
